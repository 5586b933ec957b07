using System.Text;

namespace Cordon.Ownership;

/// <summary>Texts by number in one array of UTF-8 bytes; what is not there is empty.</summary>
/// <remarks>Bytes per text: its own and 4 for the end.</remarks>
sealed class TextPool(byte[] bytes, int[] ends)
{
    /// <summary>How many.</summary>
    public int Count => ends.Length;

    /// <summary>The bytes of all texts, one after another.</summary>
    public byte[] Bytes => bytes;

    /// <summary>Where each text ends.</summary>
    public int[] Ends => ends;

    /// <summary>The text of this number.</summary>
    public string this[int number] =>
        Encoding.UTF8.GetString(bytes.AsSpan((number == 0 ? 0 : ends[number - 1])..ends[number]));

    /// <summary>The pool of these texts; null is empty.</summary>
    public static TextPool Of(IReadOnlyList<string?> texts)
    {
        var ends = new int[texts.Count];
        var end = 0;
        for (var i = 0; i < ends.Length; i++)
        {
            end += texts[i] is { } text ? Encoding.UTF8.GetByteCount(text) : 0;
            ends[i] = end;
        }

        var bytes = new byte[end];
        for (var i = 0; i < ends.Length; i++)
        {
            Encoding.UTF8.GetBytes(texts[i] ?? "", bytes.AsSpan(i == 0 ? 0 : ends[i - 1]));
        }

        return new(bytes, ends);
    }
}
