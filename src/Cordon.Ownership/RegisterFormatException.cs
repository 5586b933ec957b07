using System.Globalization;

namespace Cordon.Ownership;

/// <summary>A register's file said something that its reader was not written to understand.</summary>
/// <remarks>Nothing of the file is loaded, and the graph before stays: a dropped stake is a missed owner.</remarks>
public sealed class RegisterFormatException : FormatException
{
    /// <summary>Builds "where: found; expected; what happens now".</summary>
    /// <param name="where">The file, line and field.</param>
    /// <param name="found">What stands there, as written; it is quoted here.</param>
    /// <param name="expected">What is understood.</param>
    /// <param name="cause">What was raised, if anything.</param>
    public RegisterFormatException(string where, string found, string expected, Exception? cause = null)
        : base($"{where}: found {Quote(found)}; expected {expected}; "
            + "nothing of it was loaded, the graph before stays in force.", cause) => Where = where;

    /// <summary>The file, line and field.</summary>
    public string Where { get; }

    // Quoted, at most 200 characters, no control characters.
    static string Quote(string text)
    {
        var cut = text.Length > 200 ? text[..200] + "..." : text;
        return "\"" + string.Concat(cut.Select(letter =>
            char.IsControl(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.Format ? ' ' : letter)) + "\"";
    }
}
