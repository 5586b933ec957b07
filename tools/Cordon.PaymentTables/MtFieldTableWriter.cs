using System.Text.RegularExpressions;

namespace Cordon.PaymentTables;

/// <summary>Message type, variant, and its party and narrative tags, from a listing of the 2025 standards.</summary>
static partial class MtFieldTableWriter
{
    /// <summary>Reads rows <c>MT103_STP, fields, "50[A/F/K] 52[A]", "20 23[B/E]"</c>, separated by tabs.</summary>
    public static IEnumerable<string> Lines(string source) =>
    [
        "# Message type, variant, party and narrative tags. Written by tools/Cordon.PaymentTables.",
        .. from line in File.ReadLines(source).Skip(1)
           let cells = line.Split('\t')
           let type = Type().Match(cells[0])
           select $"{type.Groups[1].Value}\t{type.Groups[2].Value}\t{string.Join(' ', Tags($"{cells[2]} {cells[3]}"))}",
    ];

    static IEnumerable<string> Tags(string text) =>
        from tag in text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        let options = tag.IndexOf('[')
        from option in options < 0 ? [""] : tag[(options + 1)..^1].Split('/')
        select tag[..2] + (option == "-" ? "" : option);

    [GeneratedRegex("^MT([0-9]{3})_?([A-Z]*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Type();
}
