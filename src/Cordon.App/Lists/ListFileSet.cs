using System.Collections.Immutable;
using Cordon.Lists;

namespace Cordon.App.Lists;

/// <summary>A file that was recognised.</summary>
/// <param name="Path">Where the user has it.</param>
/// <param name="Recognition">What it is.</param>
sealed record RecognisedFile(string Path, Recognition Recognition);

/// <summary>The files that make one version of a list.</summary>
/// <param name="Format">What reads them.</param>
/// <param name="ListId">The list that the content belongs to by default.</param>
/// <param name="Files">By component.</param>
/// <param name="TakenAlong">Files that the user did not name, found beside one that was.</param>
sealed record ListFileSet(
    ListFormat Format,
    string ListId,
    ImmutableSortedDictionary<string, RecognisedFile> Files,
    ImmutableArray<string> TakenAlong)
{
    /// <summary>The path of the main file, or of the first there is: what messages call the set.</summary>
    public string Main => (Files.TryGetValue(Format.Components[0], out var main) ? main : Files.Values.First()).Path;

    /// <summary>The note for the user about <see cref="TakenAlong"/>; null when there is none.</summary>
    public string? TakenAlongNote
    {
        get
        {
            var given = Files.Values.Select(file => file.Path).Except(TakenAlong).Select(Path.GetFileName);
            return TakenAlong.IsEmpty
                ? null
                : $"taken along with {string.Join(", ", given)} from its folder: "
                    + $"{string.Join(", ", TakenAlong.Select(Path.GetFileName))}.";
        }
    }

    /// <summary>Components that the format has and the set has not.</summary>
    public ImmutableArray<string> Missing =>
        [.. Format.Components.Where(component => !Files.ContainsKey(component))];

    /// <summary>Refuses a set that lacks a component which the user did not name.</summary>
    /// <exception cref="InputException">A component is missing, and the user did not say so.</exception>
    public void CheckWhole(ImmutableArray<string> without, string now)
    {
        string[] lacking = [.. Missing.Where(component => !without.Any(word => Means(word, component)))];
        if (lacking.Length > 0)
        {
            var words = string.Join(',', lacking.Select(name => Path.GetFileNameWithoutExtension(name)));
            throw new InputException(
                $"{Main}: found no {string.Join(", no ", lacking)}; expected all of {Format.Title} "
                + $"({string.Join(", ", Format.Components)}), in one folder under those names or each given; {now}; "
                + $"`cordon lists import --without {words}` imports it without, and marks the version so.");
        }
    }

    /// <summary>Does <paramref name="word"/>, as users write it, name this component? <c>add</c> names
    /// <c>add.csv</c>, and <c>comments</c> names <c>sdn_comments.csv</c>.</summary>
    public static bool Means(string word, string component)
    {
        var stem = Path.GetFileNameWithoutExtension(component);
        return component.Equals(word, StringComparison.OrdinalIgnoreCase)
            || stem.Equals(word, StringComparison.OrdinalIgnoreCase)
            || stem.EndsWith($"_{word}", StringComparison.OrdinalIgnoreCase);
    }
}
