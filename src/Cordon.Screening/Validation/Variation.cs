using System.Collections.Immutable;
using Cordon.Model;

namespace Cordon.Screening;

/// <summary>One way in which a listed name reaches a screening system written otherwise.</summary>
/// <remarks>The classes are those that people and programs make: what typists, scanners, forms, romanisers and evaders
/// do to a name; and three that make another person or company of it, which must not be hit.</remarks>
public sealed record Variation
{
    readonly Func<NameParts, Dice, string?> _make;

    internal Variation(Func<NameParts, Dice, string?> make) => _make = make;

    /// <summary>A name for reports, in words.</summary>
    public required string Name { get; init; }

    /// <summary>True when the varied name is still the party's; false when it is somebody else's.</summary>
    public bool MustMatch { get; init; } = true;

    /// <summary>Kinds of party that it is made for.</summary>
    public required ImmutableArray<PartyKind> Kinds { get; init; }

    /// <summary>The name varied, or null when it does not lend itself to this variation.</summary>
    /// <param name="name">The name as listed.</param>
    /// <param name="strangers">Words of other names, for variations that make somebody else of it.</param>
    /// <returns>The same for the same arguments.</returns>
    public string? Of(string name, IReadOnlyList<string> strangers)
    {
        var dice = new Dice($"{Name}|{name}");
        var varied = _make(new(name.Split(' ', StringSplitOptions.RemoveEmptyEntries), strangers), dice);
        return varied == name ? null : varied;
    }
}

/// <summary>A name as its words.</summary>
/// <param name="Words">In order.</param>
/// <param name="Strangers">Words of other names.</param>
sealed record NameParts(string[] Words, IReadOnlyList<string> Strangers)
{
    /// <summary>The name with one word changed; null when no word is fit.</summary>
    public string? WithWord(Dice dice, Func<string, bool> isFit, Func<string, string> change)
    {
        int[] fit = [.. Enumerable.Range(0, Words.Length).Where(i => isFit(Words[i]))];
        if (fit.Length == 0)
        {
            return null;
        }

        string[] changed = [.. Words];
        var at = dice.Of(fit);
        changed[at] = change(Words[at]);
        return string.Join(' ', changed);
    }

    /// <summary>The name with a letter of one longer word changed.</summary>
    public string? WithLetter(Dice dice, int lengthMin, int lengthMax, Func<string, int, string> change) =>
        WithWord(
            dice,
            word => word.Length >= lengthMin && word.Length <= lengthMax && word.All(char.IsAsciiLetter),
            word => change(word, dice.Next(word.Length)));

    /// <summary>The whole name with text replaced; null when nothing is.</summary>
    public string? With(params (string From, string To)[] replacements)
    {
        var name = string.Join(' ', Words);
        var changed = replacements.Aggregate(
            name, (text, pair) => text.Replace(pair.From, pair.To, StringComparison.OrdinalIgnoreCase));
        return changed == name ? null : changed;
    }
}
