using Cordon.Lists;
using Cordon.Model;
using Cordon.Screening.Payments;

namespace Cordon.Benchmarks;

/// <summary>The lists that payments are measured against: OFAC's SDN set, the UN's list; the bans and the places come
/// with the screener.</summary>
static class PaymentLists
{
    public static readonly DateOnly Today = new(2026, 11, 24);

    /// <summary>Builds the screener.</summary>
    /// <param name="ofac">The folder with OFAC's CSV files.</param>
    /// <param name="un">The UN's XML file.</param>
    /// <param name="policy">What decides.</param>
    public static PaymentScreener Screener(string ofac, string un, PaymentPolicy policy)
    {
        var screener = PaymentScreener.Build(
            [
                Read("ofac-csv", "ofac-sdn", Directory.GetFiles(ofac, "*.csv")),
                Read("un-xml", "un-sc", [un], "consolidated.xml"),
            ],
            policy, Today);
        Console.WriteLine(string.Join(", ", screener.Versions.Select(
            version => $"{version.ListId} {version.PublishedOn:yyyy-MM-dd}: {version.Parties.Length} parties")));
        return screener;
    }

    static ListVersion Read(string format, string list, string[] files, string? name = null) => ListCatalogue.Read(
        ListCatalogue.Formats.Single(one => one.Name == format),
        files.Select(path => new ListFile(name ?? Path.GetFileName(path), () => File.OpenRead(path)))
            .ToDictionary(file => file.Name),
        list, "bench");
}
