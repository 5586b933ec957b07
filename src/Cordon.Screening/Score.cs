using System.Globalization;

namespace Cordon.Screening;

/// <summary>A ranking signal from 0 to 1 in steps of one millionth; not a probability.</summary>
/// <remarks>Whole millionths, so that contributions add up to the score exactly on every machine.</remarks>
/// <param name="Millionths">0 to 1,000,000.</param>
public readonly record struct Score(int Millionths) : IComparable<Score>
{
    /// <summary>The highest score.</summary>
    public const int One = 1_000_000;

    /// <inheritdoc/>
    public int CompareTo(Score other) => Millionths.CompareTo(other.Millionths);

    /// <summary>The score as a fraction: 0.934512.</summary>
    public double Fraction => (double)Millionths / One;

    /// <summary>Reads a fraction from 0 to 1 with a point.</summary>
    public static bool TryParse(string text, out Score score)
    {
        var isRead = decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value is >= 0 and <= 1;
        score = new(isRead ? (int)(value * One) : 0);
        return isRead;
    }

    /// <summary>Six decimals with a point: <c>0.934512</c>.</summary>
    public override string ToString() => Fraction.ToString("0.000000", CultureInfo.InvariantCulture);
}
