namespace Cordon.Ownership.Readers;

/// <summary>Percentages as people write them: "51%", "25 - 50", "more than 25 % but not more than 50 %".</summary>
/// <remarks>What is not one of these forms is no percentage: "about half", "majority". Decimal commas are read; a
/// number with a point and a comma, or with thousands, is not.</remarks>
static class PercentText
{
    static readonly string[] MoreThan = ["more than", "greater than", "over", "above", "exceeding", ">"];
    static readonly string[] AtLeast = ["at least", "not less than", "no less than", "minimum", "min", "from", ">="];
    static readonly string[] LessThan = ["less than", "under", "below", "<"];
    static readonly string[] AtMost =
        ["not more than", "no more than", "not exceeding", "at most", "up to", "maximum", "max", "<="];

    /// <summary>Reads it.</summary>
    public static bool TryRead(string text, out ShareRange share)
    {
        var plain = text.ToLowerInvariant().Replace("per cent", "%", StringComparison.Ordinal)
            .Replace("percent", "%", StringComparison.Ordinal).Replace('\u2013', '-').Replace('\u2014', '-').Trim();
        if (plain.Split(" but ", 2) is [var one, var other])
        {
            share = default;
            return Part(one.Trim(), out var low) && Part(other.Trim(), out var high)
                && TryBoth(low, high, out share);
        }

        return Part(plain.StartsWith("between ", StringComparison.Ordinal)
            ? plain[8..].Replace(" and ", "-", StringComparison.Ordinal)
            : plain, out share);
    }

    static bool TryBoth(ShareRange low, ShareRange high, out ShareRange both)
    {
        both = default;
        if (low.High != Fraction.One || high.Low != Fraction.Zero || low.Low > high.High
            || (low.Low == high.High && (low.LowIsOpen || high.HighIsOpen)))
        {
            return false;
        }

        both = new(low.Low, high.High, low.LowIsOpen, high.HighIsOpen);
        return true;
    }

    static bool Part(string text, out ShareRange share)
    {
        share = default;
        if (text.StartsWith('(') || text.StartsWith('[') || text.Contains('/', StringComparison.Ordinal))
        {
            return ShareRange.TryParse(text, out share);
        }

        // "not more than" before "more than", ">=" before ">".
        foreach (var (words, isLow, isOpen) in new[]
        {
            (AtMost, false, false), (AtLeast, true, false), (MoreThan, true, true), (LessThan, false, true),
        })
        {
            if (words.FirstOrDefault(word => text.StartsWith(word, StringComparison.Ordinal)) is { } found)
            {
                return Number(text[found.Length..], out var end) && TryEnd(end, isLow, isOpen, out share);
            }
        }

        if (text.EndsWith("or more", StringComparison.Ordinal) || text.EndsWith('+'))
        {
            return Number(text.EndsWith('+') ? text[..^1] : text[..^7], out var least)
                && TryEnd(least, isLow: true, isOpen: false, out share);
        }

        var parts = text.Replace(" to ", "-", StringComparison.Ordinal).Split('-');
        if (parts.Length > 2 || !Number(parts[0], out var low) || !Number(parts[^1], out var high)
            || high > Fraction.One || high < low)
        {
            return false;
        }

        share = new(low, high);
        return true;
    }

    static bool TryEnd(Fraction end, bool isLow, bool isOpen, out ShareRange share)
    {
        share = default;
        if (end > Fraction.One || (isOpen && end == (isLow ? Fraction.One : Fraction.Zero)))
        {
            return false;
        }

        share = isLow ? new(end, Fraction.One, lowIsOpen: isOpen) : new(Fraction.Zero, end, highIsOpen: isOpen);
        return true;
    }

    static bool Number(string text, out Fraction number)
    {
        var plain = text.Trim().TrimEnd('%').Trim();
        var isComma = plain.Contains(',', StringComparison.Ordinal);
        number = default;
        return !(isComma && plain.Contains('.', StringComparison.Ordinal))
            && Fraction.TryParse(plain.Replace(',', '.'), out number);
    }
}
