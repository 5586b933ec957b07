namespace Cordon.Payments;

/// <summary>The form of a business identifier code, ISO 9362: four letters, two of the country, two, and three of a
/// branch or none. The form only: <c>SWIFTLIM</c> has it too.</summary>
public static class BicForm
{
    /// <summary>Has the text the form of a BIC of 8 or 11 characters, in capital letters?</summary>
    public static bool Is(ReadOnlySpan<byte> text)
    {
        if (text.Length is not (8 or 11))
        {
            return false;
        }

        return IsLetters(text[..6]) && IsAlphanumeric(text[6..]);
    }

    /// <summary>Are all capital letters?</summary>
    internal static bool IsLetters(ReadOnlySpan<byte> text) => text.IndexOfAnyExceptInRange((byte)'A', (byte)'Z') < 0;

    /// <summary>Has the text the form of a logical terminal: BIC of 8, terminal, branch?</summary>
    internal static bool IsTerminal(ReadOnlySpan<byte> text) =>
        text.Length == 12 && Is(text[..8]) && IsAlphanumeric(text[8..]);

    static bool IsAlphanumeric(ReadOnlySpan<byte> text)
    {
        foreach (var c in text)
        {
            if (c is not ((>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9')))
            {
                return false;
            }
        }

        return true;
    }
}
