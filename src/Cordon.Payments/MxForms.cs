namespace Cordon.Payments;

/// <summary>The classes of leaves in the table of elements, and the forms of those that are not screened.</summary>
static class MxForms
{
    // Longer codes are screened like any text: a short name may look like one.
    const int CodeLengthMax = 4;

    /// <summary>What a text of a class is. A text of another form than its class asks for is narrative.</summary>
    public static ContentKind KindOf(byte leaf, ReadOnlySpan<byte> text) => leaf switch
    {
        (byte)'c' => Formed(text.Length <= CodeLengthMax && All(text, IsCode)),
        (byte)'d' => Formed(text.Length <= 24 && All(text, IsDecimal)),
        (byte)'n' => Formed(text.Length <= 24 && All(text, IsDigit)),
        (byte)'t' => Formed(IsTime(text)),
        (byte)'b' => Formed(text.SequenceEqual("true"u8) || text.SequenceEqual("false"u8)
            || text.SequenceEqual("1"u8) || text.SequenceEqual("0"u8)),
        (byte)'u' => Formed(text.Length == 36 && All(text, IsHexadecimal)),
        (byte)'B' => ContentKind.Bic,
        (byte)'L' => ContentKind.Lei,
        (byte)'X' => ContentKind.Account,
        (byte)'C' => ContentKind.Country,
        (byte)'K' => ContentKind.ClearingNumber,
        (byte)'T' => ContentKind.Town,
        (byte)'I' => ContentKind.Identifier,
        (byte)'D' => ContentKind.BirthDate,
        (byte)'A' => ContentKind.Address,
        (byte)'M' => ContentKind.Name,
        (byte)'R' => ContentKind.Reference,
        _ => ContentKind.Narrative,
    };

    /// <summary>Is it a class of values that are not screened in their form?</summary>
    public static bool IsForm(byte leaf) => leaf is >= (byte)'a' and <= (byte)'z';

    static ContentKind Formed(bool isFormed) => isFormed ? ContentKind.NotScreened : ContentKind.Narrative;

    static bool All(ReadOnlySpan<byte> text, Func<byte, bool> test)
    {
        foreach (var c in text)
        {
            if (!test(c))
            {
                return false;
            }
        }

        return true;
    }

    static bool IsDigit(byte c) => c is >= (byte)'0' and <= (byte)'9';

    static bool IsCode(byte c) => IsDigit(c) || c is >= (byte)'A' and <= (byte)'Z';

    static bool IsDecimal(byte c) => IsDigit(c) || c is (byte)'.' or (byte)'-' or (byte)'+';

    static bool IsHexadecimal(byte c) => char.IsAsciiHexDigit((char)c) || c == '-';

    // 2026-03-01, 2026-03-01T09:30:47.123+01:00, 09:30:47Z, 2026, 2026-03.
    static bool IsTime(ReadOnlySpan<byte> text) =>
        text.Length is >= 4 and <= 35 && IsDigit(text[0]) && IsDigit(text[1])
        && All(text, c => IsDigit(c)
            || c is (byte)'-' or (byte)':' or (byte)'.' or (byte)'+' or (byte)'T' or (byte)'Z');
}
