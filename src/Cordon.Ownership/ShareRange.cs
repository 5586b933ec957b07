namespace Cordon.Ownership;

/// <summary>How large a stake is: exact, or known only to lie between two ends.</summary>
/// <remarks>"More than 25 but not more than 50 percent" (Companies Act 2006 Sch. 1A) has an open low end.</remarks>
public readonly record struct ShareRange
{
    /// <summary>A range from <paramref name="low"/> to <paramref name="high"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0, above 1, or no share lies in it.</exception>
    public ShareRange(Fraction low, Fraction high, bool lowIsOpen = false, bool highIsOpen = false)
    {
        if (low < Fraction.Zero || high > Fraction.One || high < low || (high == low && (lowIsOpen || highIsOpen)))
        {
            throw new ArgumentOutOfRangeException(nameof(high), "A share lies between 0 and 100 percent.");
        }

        (Low, High, LowIsOpen, HighIsOpen) = (low, high, lowIsOpen, highIsOpen);
    }

    /// <summary>Anything from nothing to the whole: the source says that there is a stake, and not how large.</summary>
    public static ShareRange Unknown { get; } = new(Fraction.Zero, Fraction.One);

    /// <summary>The least it can be.</summary>
    public Fraction Low { get; }

    /// <summary>The most it can be.</summary>
    public Fraction High { get; }

    /// <summary>Is the share more than <see cref="Low"/>, and not equal to it?</summary>
    public bool LowIsOpen { get; }

    /// <summary>Is the share less than <see cref="High"/>, and not equal to it?</summary>
    public bool HighIsOpen { get; }

    /// <summary>Is it one number?</summary>
    public bool IsExact => Low == High;

    /// <summary>Does the source leave it open altogether?</summary>
    public bool IsUnknown => this == Unknown;

    /// <summary>A stake of exactly this size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0 or above 1.</exception>
    public static ShareRange Exactly(Fraction share) => new(share, share);

    /// <summary>The least range that holds both.</summary>
    public static ShareRange Hull(ShareRange one, ShareRange other)
    {
        var (low, high) = (one.Low < other.Low ? one.Low : other.Low, one.High > other.High ? one.High : other.High);
        return new(low, high, (one.Low > low || one.LowIsOpen) && (other.Low > low || other.LowIsOpen),
            (one.High < high || one.HighIsOpen) && (other.High < high || other.HighIsOpen));
    }

    /// <summary>
    /// Reads <c>50</c>, <c>16.67 %</c>, <c>1/6</c>, <c>25..50</c>, <c>(25..50]</c>, <c>&gt;50</c>, <c>&gt;=75</c>,
    /// <c>&lt;25</c> or <c>&lt;=25</c>; numbers are percentages. Round brackets exclude the end, square ones hold it.
    /// </summary>
    public static bool TryParse(string text, out ShareRange range)
    {
        range = default;
        var span = text.AsSpan().Trim();
        var (lowIsOpen, highIsOpen) = (false, false);
        Fraction low, high;
        if (span is ['>' or '<', ..])
        {
            var isOpen = span is not [_, '=', ..];
            if (!Fraction.TryParse(span[(isOpen ? 1 : 2)..], out var end))
            {
                return false;
            }

            (low, high) = span[0] == '>' ? (end, Fraction.One) : (Fraction.Zero, end);
            (lowIsOpen, highIsOpen) = (span[0] == '>' && isOpen, span[0] == '<' && isOpen);
        }
        else
        {
            if (span is ['(' or '[', .., ')' or ']'])
            {
                (lowIsOpen, highIsOpen) = (span[0] == '(', span[^1] == ')');
                span = span[1..^1];
            }

            var dots = span.IndexOf("..");
            if (!Fraction.TryParse(dots < 0 ? span : span[..dots], out low)
                || !Fraction.TryParse(dots < 0 ? span : span[(dots + 2)..], out high))
            {
                return false;
            }
        }

        if (high > Fraction.One || high < low || (high == low && (lowIsOpen || highIsOpen)))
        {
            return false;
        }

        range = new(low, high, lowIsOpen, highIsOpen);
        return true;
    }

    /// <summary><c>50 %</c>, <c>more than 25 %, at most 50 %</c>, <c>an unknown share</c>.</summary>
    public override string ToString() =>
        IsUnknown ? "an unknown share"
        : IsExact ? Low.ToPercent()
        : $"{(LowIsOpen ? "more than" : "at least")} {Low.ToPercent()}, "
            + $"{(HighIsOpen ? "less than" : "at most")} {High.ToPercent()}";
}
