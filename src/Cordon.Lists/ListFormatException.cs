using System.Globalization;

namespace Cordon.Lists;

/// <summary>A list file said something its reader was not written to understand.</summary>
/// <remarks>
/// Raised instead of guessing: a dropped alias is a missed match. The version is not loaded and the previous one
/// stays in force. The message reads "where: found; expected; what happens now", with text from outside quoted, cut
/// to 200 characters and freed of control characters.
/// </remarks>
public sealed class ListFormatException : FormatException
{
    /// <summary>Builds the message.</summary>
    /// <param name="where">The file, line and record: <c>un.xml:212: record 6908555: QUALITY</c>.</param>
    /// <param name="found">What was found there, as written; it is quoted here.</param>
    /// <param name="expected">What the reader understands: "Good, Low, a.k.a. or f.k.a.".</param>
    /// <param name="cause">The parser's own exception, if one was raised.</param>
    public ListFormatException(string where, string found, string expected, Exception? cause = null)
        : base($"{where}: found {Quote(found)}; expected {expected}; "
            + "this version was not loaded, the version before it stays in force.", cause) =>
        (Where, Found, Expected) = (where, found, expected);

    /// <summary>The file, line, record and field.</summary>
    public string Where { get; }

    /// <summary>What was found, as written.</summary>
    public string Found { get; }

    /// <summary>What the reader understands.</summary>
    public string Expected { get; }

    /// <summary>
    /// Text from outside made fit for a message: quoted, at most 200 characters, no control characters.
    /// </summary>
    public static string Quote(string text)
    {
        var cut = text.Length > 200 ? text[..200] + "..." : text;
        return "\"" + string.Concat(cut.Select(letter =>
            char.IsControl(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.Format ? ' ' : letter)) + "\"";
    }
}
