using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Cordon.App.Lists;
using Cordon.Model;
using Xunit;

namespace Cordon.Tests.App;

/// <summary>A history is read from differences that are kept; it is what the versions themselves say.</summary>
public sealed class KeptHistoryTests : IDisposable
{
    const int Versions = 12;
    const int Parties = 15;

    static readonly string[] Names = ["Ada", "Bob", "Cleo", "Dora", "Emil"];

    readonly CommandLine _line = new();

    public KeptHistoryTests()
    {
        _line.File("data/cordon.json", """
            {"lists": {"tiny": {"fall_per_mille": 1000, "programme_fall_percent": 100, "field_fall_percent": 100,
            "fill_rate_fall_points": 100}}}
            """);
    }

    public void Dispose() => _line.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_party_s_history_is_what_the_versions_say(bool isBackward)
    {
        var random = new Random(7);
        string[] texts = [.. Enumerable.Range(0, Versions).Select(i => Text(random, i))];
        foreach (var text in isBackward ? texts.Reverse() : texts)
        {
            Run("lists", "import", _line.File("tiny.txt", text));
        }

        CheckAll();
        Assert.NotEmpty(Kept());
        foreach (var path in Kept())
        {
            File.Delete(path);
        }

        CheckAll();
        Assert.Equal(Versions - 1, Kept().Length);
    }

    [Fact]
    public void What_another_program_kept_or_what_is_damaged_does_not_count()
    {
        var random = new Random(8);
        for (var i = 0; i < 4; i++)
        {
            Run("lists", "import", _line.File("tiny.txt", Text(random, i)));
        }

        var paths = Kept();
        File.WriteAllBytes(paths[0], [1, 2, 3]);
        File.WriteAllBytes(paths[1], Packed(Unpacked(paths[1])[..^2]));
        File.WriteAllBytes(paths[2], Packed(Unpacked(paths[2]).Replace(' ', '-')));

        CheckAll();
    }

    [Fact]
    public void A_version_that_was_pruned_is_no_part_of_it()
    {
        var random = new Random(9);
        for (var i = 0; i < Versions; i++)
        {
            Run("lists", "import", _line.File("tiny.txt", Text(random, i)));
        }

        Run("lists", "prune", "tiny", "--before", "2026-01-09");
        CheckAll();
    }

    // Computed here from the versions as the store reads them, and from nothing that is kept.
    void CheckAll()
    {
        var store = new ListStore(_line.Data, _line.Formats);
        var versions = store.VersionsOf("tiny").Select(store.Read).ToArray();
        var told = 0;
        for (var party = 0; party < Parties; party++)
        {
            var id = PartyId.Of("tiny", $"{party}");
            string[] expected = [.. Expected(versions, id)];
            if (expected.Length > 0)
            {
                Assert.Equal(expected, History(id));
                told += expected.Length;
            }
        }

        Assert.InRange(told, versions.Length, int.MaxValue);
    }

    static IEnumerable<string> Expected(ListVersion[] versions, PartyId id)
    {
        var (before, was) = ((Party?)null, false);
        foreach (var version in versions)
        {
            var now = version.Parties.FirstOrDefault(party => party.Id == id);
            var fields = before is null ? [] : PartyFields.Of(before);
            var current = now is null ? [] : PartyFields.Of(now);
            if (now is null != before is null || !fields.SequenceEqual(current))
            {
                yield return $"{(now is null ? "gone" : before is not null ? "changed" : was ? "listed-again"
                    : "first-listed")} {version.Hash} -{string.Join(',', now is null ? [] : fields.Except(current))} "
                    + $"+{string.Join(',', current.Except(fields))}";
            }

            (before, was) = (now, was || now is not null);
        }
    }

    string[] History(PartyId id) =>
    [
        .. Run("party", id.Value, "--history", "--format", "json").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(text => JsonDocument.Parse(text).RootElement).Select(item =>
                $"{item.GetProperty("event").GetString()} {item.GetProperty("version").GetString()} "
                + $"-{Sides(item, "before")} +{Sides(item, "after")}"),
    ];

    static string Sides(JsonElement item, string side) => string.Join(',', item.GetProperty("changes").EnumerateArray()
        .Where(change => change.GetProperty(side).ValueKind == JsonValueKind.String)
        .Select(change => new PartyField(
            change.GetProperty("field").GetString()!, change.GetProperty(side).GetString()!))
        .OrderBy(field => field.Field, StringComparer.Ordinal).ThenBy(field => field.Value, StringComparer.Ordinal));

    string Run(params string[] args)
    {
        var result = _line.Run(args);
        Assert.True(result.Code == 0, result.Error);
        return result.Out;
    }

    string[] Kept() =>
        [.. Directory.GetFiles(Path.Combine(_line.Data, "lists"), "changes-*", SearchOption.AllDirectories).Order()];

    static string Unpacked(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }

    static byte[] Packed(string text)
    {
        using var bytes = new MemoryStream();
        using (var packed = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            packed.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }

    // Party 0 is in every version, so that none is empty; party 99 makes each differ.
    static string Text(Random random, int version) => $"TINY 2026-01-{version + 1:00}\n"
        + string.Concat(Enumerable.Range(0, Parties).Where(party => party == 0 || random.Next(3) > 0).Select(party =>
            $"{party}|{Names[random.Next(2)]} {party}"
            + (random.Next(2) == 0 ? $"|{Names[random.Next(5)]} \"a<b\"\n" : "\n")))
        + $"99|Version {version}\nEND";
}
