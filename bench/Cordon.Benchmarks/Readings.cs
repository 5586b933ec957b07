using System.Diagnostics;
using Cordon.Names;
using Cordon.NameTables;

namespace Cordon.Benchmarks;

/// <summary>How often a word in another script is read as its bearer writes it in Latin letters, on words that taught
/// nothing.</summary>
static class Readings
{
    static readonly (string Table, string Shown)[] Scripts =
    [
        ("cyrillic", "Cyrillic"), ("arabic", "Arabic"), ("hebrew", "Hebrew"), ("han", "Han, foreign names"),
        ("hangul", "Hangul"), ("katakana", "Katakana"), ("japanese", "Japanese"),
    ];

    public static int Run(string dataDirectory)
    {
        Console.WriteLine(
            "script              pairs  same fold  alike  wrong in 10^4: same fold, alike  readings p50/max  us/word"
            + "  load ms");
        foreach (var (table, shown) in Scripts)
        {
            Measure(shown, [.. Pairs(table, dataDirectory)]);
        }

        WholeNames.Run(dataDirectory);
        return 0;
    }

    /// <summary>The held-out pairs of a table: native word and Latin spelling.</summary>
    public static IEnumerable<(string Native, string Latin)> Pairs(string table, string dataDirectory)
    {
        var pairs = (from pair in ReadingTableWriter.Pairs(table, dataDirectory)
                     let native = string.Concat(NormalText.Words(pair.Native))
                     let latin = string.Concat(NormalText.Words(pair.Latin))
                     where native.Length > 0 && latin.Length > 1 && latin.All(char.IsAsciiLetterLower)
                     select (native, letters: NativeLetters.Of(native), latin, pair.Count)).ToArray();
        var counts = pairs.GroupBy(pair =>
            pair.letters).ToDictionary(group => group.Key, group => group.Sum(p => p.Count));
        return pairs.Where(pair => NamePair.IsHeldOut(pair.letters, counts[pair.letters]))
            .Select(pair => (pair.native, pair.latin)).Distinct();
    }

    static void Measure(string shown, (string Native, string Latin)[] pairs)
    {
        var start = Stopwatch.GetTimestamp();
        Word.Of(pairs[0].Native);
        var load = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        start = Stopwatch.GetTimestamp();
        Word[] natives = [.. pairs.Select(pair => Word.Of(pair.Native))];
        var microseconds = Stopwatch.GetElapsedTime(start).TotalMicroseconds / pairs.Length;
        Word[] latins = [.. pairs.Select(pair => Word.Of(pair.Latin))];
        var (same, alike, sameWrong, alikeWrong) = (0, 0, 0, 0);
        const int WrongEach = 20;
        for (var i = 0; i < pairs.Length; i++)
        {
            same += SharesFold(natives[i], latins[i]) ? 1 : 0;
            alike += IsAlike(natives[i], latins[i]) ? 1 : 0;
            for (var step = 1; step <= WrongEach; step++)
            {
                // Strides that are prime to most lengths; a pair that is right by chance is left out.
                var other = latins[(i + (step * 7919)) % pairs.Length];
                if (other.Readings[0].Fold != latins[i].Readings[0].Fold)
                {
                    sameWrong += SharesFold(natives[i], other) ? 1 : 0;
                    alikeWrong += IsAlike(natives[i], other) ? 1 : 0;
                }
            }
        }

        int[] sizes = [.. natives.Select(word => word.Readings.Length).Order()];
        var wrong = pairs.Length * WrongEach;
        var size = $"{sizes[sizes.Length / 2]}/{sizes[^1]}";
        Console.WriteLine($"{shown,-19} {pairs.Length,5}  {(double)same / pairs.Length,9:0.000}  "
            + $"{(double)alike / pairs.Length:0.000}  "
            + $"{sameWrong * 1e4 / wrong,23:0.00} {alikeWrong * 1e4 / wrong,6:0.00}"
            + $"  {size,16}  {microseconds,7:0.0}  {load,7:0.0}");
    }

    static bool SharesFold(Word word, Word other) =>
        word.Readings.Any(reading => reading.Fold == other.Readings[0].Fold);

    static bool IsAlike(Word word, Word other) =>
        WordSimilarity.Between(new(word, "", false), new(other, "", false)).Thousandths > 0;
}
