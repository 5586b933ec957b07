using System.Globalization;
using System.Numerics;

namespace Cordon.Ownership;

/// <summary>An exact share of a whole: 1/2, 0.1667, 1/6. Never rounded.</summary>
/// <remarks>In lowest terms, with a positive denominator; the default value is zero.</remarks>
public readonly struct Fraction : IEquatable<Fraction>, IComparable<Fraction>
{
    /// <summary>
    /// Digits that are read in one number; longer ones are refused, so that no input costs without bound.
    /// </summary>
    public const int DigitsMax = 30;

    readonly BigInteger _denominator;

    /// <summary>The fraction in lowest terms.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The denominator is not positive.</exception>
    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.Sign <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(denominator), "A denominator is at least 1.");
        }

        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        (Numerator, _denominator) = (numerator / divisor, denominator / divisor);
    }

    /// <summary>Nothing.</summary>
    public static Fraction Zero => default;

    /// <summary>The whole.</summary>
    public static Fraction One => new(1, 1);

    /// <summary>One half.</summary>
    public static Fraction Half => new(1, 2);

    /// <summary>Above the line.</summary>
    public BigInteger Numerator { get; }

    /// <summary>Below the line; at least 1.</summary>
    public BigInteger Denominator => _denominator.IsZero ? BigInteger.One : _denominator;

    /// <summary>The sum.</summary>
    public static Fraction operator +(Fraction left, Fraction right) => new(
        left.Numerator * right.Denominator + right.Numerator * left.Denominator,
        left.Denominator * right.Denominator);

    /// <summary>The difference.</summary>
    public static Fraction operator -(Fraction left, Fraction right) => new(
        left.Numerator * right.Denominator - right.Numerator * left.Denominator,
        left.Denominator * right.Denominator);

    /// <summary>The product.</summary>
    public static Fraction operator *(Fraction left, Fraction right) => new(
        left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    /// <summary>The quotient; the divisor is positive.</summary>
    public static Fraction operator /(Fraction left, Fraction right) => new(
        left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    /// <summary>Less.</summary>
    public static bool operator <(Fraction left, Fraction right) => left.CompareTo(right) < 0;

    /// <summary>More.</summary>
    public static bool operator >(Fraction left, Fraction right) => left.CompareTo(right) > 0;

    /// <summary>At most.</summary>
    public static bool operator <=(Fraction left, Fraction right) => left.CompareTo(right) <= 0;

    /// <summary>At least.</summary>
    public static bool operator >=(Fraction left, Fraction right) => left.CompareTo(right) >= 0;

    /// <summary>Equal.</summary>
    public static bool operator ==(Fraction left, Fraction right) => left.Equals(right);

    /// <summary>Not equal.</summary>
    public static bool operator !=(Fraction left, Fraction right) => !left.Equals(right);

    /// <summary>A percentage as a fraction: 50 is 1/2.</summary>
    public static Fraction Percent(long percent) => new(percent, 100);

    /// <summary>Reads a percentage with a point (<c>16.67</c>) or parts of the whole (<c>1/6</c>).</summary>
    /// <remarks>A percent sign may follow the number. No sign before it, no thousands, no exponent.</remarks>
    public static bool TryParse(ReadOnlySpan<char> text, out Fraction fraction)
    {
        fraction = default;
        text = text.Trim();
        if (text.IndexOf('/') is > 0 and var slash)
        {
            if (!Digits(text[..slash], out var parts) || !Digits(text[(slash + 1)..], out var whole) || whole.IsZero)
            {
                return false;
            }

            fraction = new(parts, whole);
            return true;
        }

        text = text.TrimEnd('%').TrimEnd();
        var point = text.IndexOf('.');
        var decimals = point < 0 ? 0 : text.Length - point - 1;
        var digits = point < 0 ? text.ToString() : string.Concat(text[..point], text[(point + 1)..]);
        if (point == 0 || (point > 0 && decimals == 0) || !Digits(digits, out var number))
        {
            return false;
        }

        fraction = new(number, BigInteger.Pow(10, decimals) * 100);
        return true;
    }

    /// <summary>Reads what <see cref="ToString"/> writes: <c>1/2</c>, <c>0</c>, <c>1</c>.</summary>
    public static bool TryParseExact(ReadOnlySpan<char> text, out Fraction fraction)
    {
        fraction = default;
        var slash = text.IndexOf('/');
        if (!Digits(slash < 0 ? text : text[..slash], out var parts))
        {
            return false;
        }

        var whole = BigInteger.One;
        if (slash >= 0 && (!Digits(text[(slash + 1)..], out whole) || whole.IsZero))
        {
            return false;
        }

        fraction = new(parts, whole);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(Fraction other) =>
        (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <inheritdoc/>
    public bool Equals(Fraction other) => Numerator == other.Numerator && Denominator == other.Denominator;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Fraction other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator);

    /// <summary>The exact value: <c>1/6</c>, <c>0</c>, <c>1</c>.</summary>
    public override string ToString() => Denominator.IsOne
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    /// <summary>
    /// For people: <c>50 %</c>, <c>16.67 %</c>; with <c>about</c> where more than four decimals were cut.
    /// </summary>
    public string ToPercent()
    {
        var scaled = BigInteger.DivRem(Numerator * 1_000_000, Denominator, out var rest);
        var whole = BigInteger.DivRem(scaled, 10_000, out var decimals);
        var text = string.Create(CultureInfo.InvariantCulture, $"{whole}.{(int)decimals:0000}")
            .TrimEnd('0').TrimEnd('.');
        return rest.IsZero ? $"{text} %" : $"about {text} %";
    }

    static bool Digits(ReadOnlySpan<char> text, out BigInteger number)
    {
        number = default;
        return text.Length is > 0 and <= DigitsMax && !text.ContainsAnyExceptInRange('0', '9')
            && BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
