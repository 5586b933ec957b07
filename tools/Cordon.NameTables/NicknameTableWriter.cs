namespace Cordon.NameTables;

/// <summary>Writes pairs of given names of which one is a short or pet form of the other.</summary>
/// <remarks>Source: a CSV of <c>name1,has_nickname,name2</c> (Apache-2.0; see NOTICE).</remarks>
static class NicknameTableWriter
{
    public static IEnumerable<string> Lines(string path) =>
    [
        "# Given name, short form. Written by tools/Cordon.NameTables.",
        .. File.ReadLines(path).Skip(1).Select(line => line.Split(','))
            .Where(fields => fields is [{ Length: > 1 }, "has_nickname", { Length: > 1 }])
            .Select(fields => $"{fields[0]}\t{fields[2]}").Distinct().Order(StringComparer.Ordinal),
    ];
}
