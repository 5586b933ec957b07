using System.Globalization;
using System.IO.Compression;
using Cordon.Names;

namespace Cordon.NameTables;

/// <summary>A word in its own letters with one Latin spelling of it, and how often the two were met together.</summary>
/// <param name="Native">The word's <see cref="NativeLetters"/>.</param>
/// <param name="Fold">The <see cref="SpellingFold"/> of the Latin spelling.</param>
/// <param name="Count">Pages or people on which the pair was met.</param>
sealed record NamePair(string Native, string Fold, int Count)
{
    /// <summary>Pairs of a native word that was met more often than this always teach.</summary>
    const int HeldOutCountMax = 3;

    /// <summary>Is the word of the held-out tenth, by a hash of its letters?</summary>
    /// <remarks>Common words always teach: a matcher that had never met محمد would be no use. So the held-out tenth is
    /// of rare words only, and harder than life.</remarks>
    public static bool IsHeldOut(string native, int count)
    {
        var hash = 2166136261u;
        foreach (var letter in native)
        {
            hash = unchecked((hash ^ letter) * 16777619u);
        }

        return count <= HeldOutCountMax && (hash >> 8) % 10 == 0;
    }
}

/// <summary>Reads files of pairs.</summary>
static class NamePairs
{
    /// <summary>Pairs of <c>latin TAB n a t i v e TAB count</c>, gzip; those that teach.</summary>
    public static IEnumerable<NamePair> Teaching(IEnumerable<(string Native, string Latin, int Count)> pairs)
    {
        var words = (from pair in pairs
                     let native = string.Concat(NormalText.Words(pair.Native).Select(NativeLetters.Of))
                     let latin = string.Concat(NormalText.Words(pair.Latin))
                     where native.Length > 0 && !native.Any(char.IsSurrogate) && latin.Length > 0
                         && latin.All(char.IsAsciiLetterLower)
                     select new NamePair(native, SpellingFold.Of(latin), pair.Count)).ToArray();
        var counts = words.GroupBy(pair =>
            pair.Native).ToDictionary(group => group.Key, group => group.Sum(p => p.Count));
        return words.Where(pair => !NamePair.IsHeldOut(pair.Native, counts[pair.Native]))
            .GroupBy(pair => (pair.Native, pair.Fold))
            .Select(group => new NamePair(group.Key.Native, group.Key.Fold, group.Sum(pair => pair.Count)));
    }

    /// <summary>The lines of one file of the transliteration folder.</summary>
    public static IEnumerable<(string Native, string Latin, int Count)> Wikidata(string dataDirectory, string language)
    {
        var path = Path.Combine(dataDirectory, "names/transliteration", $"{language}.train.tsv.gz");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split('\t');
            yield return (fields[1].Replace(" ", "", StringComparison.Ordinal), fields[0],
                int.Parse(fields[2], CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The lines of the Arabic-English training part: <c>native TAB latin</c>.</summary>
    public static IEnumerable<(string Native, string Latin, int Count)> ArabicEnglish(string dataDirectory) =>
        from line in File.ReadLines(Path.Combine(dataDirectory, "names/google_ar2en/ar2en-train.txt"))
        let fields = line.Split('\t')
        where fields.Length == 2
        select (fields[0], fields[1], 1);
}
