using System.Text;
using System.Text.RegularExpressions;

namespace Cordon.Acceptance;

/// <summary>One way to damage a file.</summary>
/// <param name="What">What it does and where: "drop a record at 35 %".</param>
/// <param name="File">The file that it is done to.</param>
/// <param name="Apply">The damaged bytes of the whole ones.</param>
sealed record Mutation(string What, string File, Func<byte[], byte[]> Apply);

/// <summary>Damages files in the ways in which downloads, disks, editors and publishers damage them.</summary>
/// <remarks>Every place is worked out from the file's length: a mutant is the same on every machine.</remarks>
static partial class Damage
{
    /// <summary>Cut off at each part of so many, at the end of a line, and down to nothing.</summary>
    public static IEnumerable<Mutation> Cuts(string file, int parts) =>
    [
        .. from part in Enumerable.Range(1, parts - 1)
           let percent = 100.0 * part / parts
           select new Mutation($"cut at {percent:0.##} %", file, bytes => bytes[..At(bytes.Length, percent)]),
        new("cut at the end of a line", file,
            bytes => bytes[..(bytes.AsSpan(0, bytes.Length / 2).LastIndexOf((byte)'\n') + 1)]),
        new("an empty component", file, _ => []),
    ];

    /// <summary>A bit turned over.</summary>
    public static IEnumerable<Mutation> Flips(string file, int count) =>
        from percent in Spread(count)
        select new Mutation($"flip a byte at {percent} %", file, bytes =>
        {
            var flipped = (byte[])bytes.Clone();
            flipped[At(bytes.Length, percent)] ^= 0x10;
            return flipped;
        });

    /// <summary>A quote that is not there any more.</summary>
    public static IEnumerable<Mutation> LostQuotes(string file, int count) =>
        Texts("lose a quote", file, count, (text, from) =>
            text.IndexOf('"', from) is var at and >= 0 ? text.Remove(at, 1) : null);

    /// <summary>A line that is not there any more.</summary>
    public static IEnumerable<Mutation> LostLines(string file, int count) =>
        Texts("drop a line", file, count, (text, from) =>
            text.LastIndexOf('\n', from) is var start and >= 0 && text.IndexOf('\n', from) is var end and >= 0
                ? text.Remove(start, end - start)
                : null);

    /// <summary>What a pattern matches is not there any more: a whole record, or an element of one.</summary>
    public static IEnumerable<Mutation> LostMatches(string what, string file, int count, Regex pattern) =>
        Texts($"drop {what}", file, count, (text, from) =>
            pattern.Match(text, from) is { Success: true } match ? text.Remove(match.Index, match.Length) : null);

    /// <summary>An element without elements.</summary>
    public static IEnumerable<Mutation> LostLeaves(string file, int count) =>
        LostMatches("an element", file, count, Leaf());

    /// <summary>Two neighbours under each other's names, or in each other's columns, in one record.</summary>
    public static IEnumerable<Mutation> Swaps(string file, int count)
    {
        (Regex Pattern, string Swapped)[] ways = Path.GetExtension(file).ToUpperInvariant() switch
        {
            ".JSON" or ".JSONL" => [(TwoProperties(), "\"${b}\": ${x}, \"${a}\":")],
            ".CSV" => [(TwoCells(), ",${b},${a}${end}")],
            _ => [(TwoElements(), "<${b}>${x}</${b}>${gap}<${a}>${y}</${a}>"),
                (TwoAttributes(), " ${b}=\"${x}\" ${a}=\"")],
        };
        return ways.SelectMany(way => Texts("swap two fields", file, count, (text, from) =>
            way.Pattern.Match(text, from) is { Success: true } match
                ? string.Concat(
                    text.AsSpan(0, match.Index), match.Result(way.Swapped), text.AsSpan(match.Index + match.Length))
                : null));
    }

    /// <summary>Two neighbouring columns of a CSV file change places below the header, and so in every row.</summary>
    public static IEnumerable<Mutation> SwappedColumns(string file, int columns) =>
        from column in Enumerable.Range(0, columns - 1)
        select new Mutation($"swap columns {column + 1} and {column + 2}", file, bytes =>
        {
            var text = Encoding.Latin1.GetString(bytes);
            var start = text.TrimStart('\u00EF', '\u00BB', '\u00BF')[0];
            var header = char.IsAsciiLetter(start) ? text.IndexOf('\n') + 1 : 0;
            var cell = """(?:"[^"\n]*"|[^",\r\n]*)""";
            return Encoding.Latin1.GetBytes(text[..header] + Regex.Replace(
                text[header..], $"(?m)^((?:{cell},){{{column}}})({cell}),({cell})(?=[,\r\n])", "$1$3,$2"));
        });

    /// <summary>The list with one in so many of its records, so that its mutants are read in seconds.</summary>
    public static byte[] Thinned(byte[] bytes, int oneIn, Regex record)
    {
        var i = 0;
        return Encoding.Latin1.GetBytes(record.Replace(
            Encoding.Latin1.GetString(bytes), match => i++ % oneIn == 0 ? match.Value : ""));
    }

    static IEnumerable<Mutation> Texts(string what, string file, int count, Func<string, int, string?> damage) =>
        from percent in Spread(count)
        select new Mutation($"{what} at {percent} %", file, bytes =>
        {
            // One character for each byte, so that nothing but the damage changes.
            var text = Encoding.Latin1.GetString(bytes);
            return Encoding.Latin1.GetBytes(damage(text, At(text.Length, percent)) ?? damage(text, 0) ?? text);
        });

    static IEnumerable<double> Spread(int count) =>
        Enumerable.Range(0, count).Select(i => Math.Round(100 * (i + 0.37) / count, 2));

    static int At(int length, double percent) => (int)(length * percent / 100);

    [GeneratedRegex("""\s*<(?<name>[\w-]+)(?: [^<>]*)?(?:/>|>[^<>]*</\k<name>>)""")]
    private static partial Regex Leaf();

    [GeneratedRegex("""<(?<a>[\w-]+)>(?<x>[^<>]*)</\k<a>>(?<gap>\s*)<(?<b>(?!\k<a>>)[\w-]+)>(?<y>[^<>]*)</\k<b>>""")]
    private static partial Regex TwoElements();

    [GeneratedRegex(""" (?<a>\w+)="(?<x>[^"<>]*)" (?<b>\w+)="(?!\k<x>")""")]
    private static partial Regex TwoAttributes();

    [GeneratedRegex(@"""(?<a>\w+)"": ?(?<x>""[^""]*""|\[[^\[\]]*\]), ?""(?<b>\w+)"":")]
    private static partial Regex TwoProperties();

    [GeneratedRegex(""",(?<a>"[^"\n]*"|[^",\r\n]+),(?<b>(?!\k<a>[,\r])(?:"[^"\n]*"|[^",\r\n]+))(?<end>[,\r\n])""")]
    private static partial Regex TwoCells();
}
