using Cordon.Model;

namespace Cordon.Acceptance;

/// <summary>Whole real lists that several tests use, read once.</summary>
static class RealLists
{
    static readonly Lazy<ListVersion> Sdn = new(() => OfacFiles.Read(
        "lists/ofac/2024-01/sdn.csv", "lists/ofac/2024-01/add.csv", "lists/ofac/2024-01/alt.csv",
        "lists/ofac/2024-01/sdn_comments.csv"));

    /// <summary>OFAC's SDN list of 2023-12-29, from its CSV set.</summary>
    public static ListVersion OfacSdn()
    {
        // Skips the test when the file is not there, before the list is read for all tests.
        _ = RealData.Path("lists/ofac/2024-01/sdn.csv");
        return Sdn.Value;
    }
}
