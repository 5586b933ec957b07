using System.Collections.Immutable;
using Cordon.App.Output;

namespace Cordon.App.Lists;

/// <summary>A version that lost one record in a hundred, of any kind, is not imported unless the user says
/// so.</summary>
/// <remarks>
/// <para>Ours: half a file that happens to be well-formed looks like a mass delisting. One bank screened 38 of 3,088
/// listed persons for six years. A smaller fall is what authorities do every week (the United Nations' list of
/// February 2026 has 378 names in their original script, and had 380): it is let in, and told.</para>
/// <para>A kind with fewer than 100 records may lose none: of so few, each is one in a hundred or more.</para>
/// </remarks>
static class ShrinkageRule
{
    /// <summary>The fall that refuses, as one part in this many of the version before.</summary>
    public const int RefusedPart = 100;

    /// <summary>Compares parties, names, identifiers and the records of each kind; between two formats only the
    /// parties, as formats cut the same facts into other records.</summary>
    /// <param name="path">The file, for the message.</param>
    /// <param name="now">The version that wants in.</param>
    /// <param name="before">The version before it, or null.</param>
    /// <param name="isAllowed">The user said that it may have fewer, however many.</param>
    /// <returns>What fell, for the user to read: "alias 378, were 380". Empty where nothing did.</returns>
    /// <exception cref="InputException">Something fell by one in a hundred or more, and
    /// <paramref name="isAllowed"/> is false.</exception>
    public static ImmutableArray<string> Check(string path, ListManifest now, ListManifest? before, bool isAllowed)
    {
        if (before is null)
        {
            return [];
        }

        (string Kind, int Now, int Before)[] fewer =
            [.. Counts(now, before).Where(count => count.Now < count.Before)];
        string[] tooMany = [.. fewer.Where(count => IsTooMany(count.Now, count.Before)).Select(Words)];
        if (tooMany.Length > 0 && !isAllowed)
        {
            throw new InputException(
                $"{path}: found fewer records than in the version of {now.List} before it, {before.ShortHash} of "
                + $"{before.KnownSince:yyyy-MM-dd}: {string.Join(", ", tooMany)}; expected a fall of less than one in "
                + $"{RefusedPart}; this version was not imported, the version before it stays in force; if the "
                + "authority did take them off, import it with --allow-fewer.");
        }

        return [.. fewer.Select(Words)];
    }

    static bool IsTooMany(int now, int before) => ((long)before - now) * RefusedPart >= before;

    static string Words((string Kind, int Now, int Before) count) =>
        $"{count.Kind} {TextTable.Number(count.Now)}, were {TextTable.Number(count.Before)}";

    static IEnumerable<(string Kind, int Now, int Before)> Counts(ListManifest now, ListManifest before)
    {
        yield return ("parties", now.PartyCount, before.PartyCount);
        if (now.Format != before.Format)
        {
            yield break;
        }

        yield return ("names", now.Names, before.Names);
        yield return ("identifiers", now.Identifiers, before.Identifiers);
        foreach (var count in before.Counts)
        {
            yield return (
                count.Kind, now.Counts.FirstOrDefault(other => other.Kind == count.Kind)?.Loaded ?? 0, count.Loaded);
        }
    }
}
