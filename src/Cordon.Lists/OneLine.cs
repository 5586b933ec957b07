using System.Text;

namespace Cordon.Lists;

/// <summary>Text of a cell that may go over several lines, as one line.</summary>
static class OneLine
{
    /// <summary>
    /// The text with each run of white space (line ends, tabs, no-break spaces) made one space, and none at its ends.
    /// </summary>
    /// <remarks>Returns the text itself, without allocating, where it is one line already.</remarks>
    public static string Of(string text)
    {
        if (IsOneLine(text))
        {
            return text;
        }

        var line = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (!char.IsWhiteSpace(letter))
            {
                line.Append(letter);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().TrimEnd();
    }

    static bool IsOneLine(string text)
    {
        var afterSpace = true;
        foreach (var letter in text)
        {
            var isSpace = letter == ' ';
            if ((isSpace && afterSpace) || (!isSpace && char.IsWhiteSpace(letter)))
            {
                return false;
            }

            afterSpace = isSpace;
        }

        return text.Length == 0 || text[^1] != ' ';
    }
}
