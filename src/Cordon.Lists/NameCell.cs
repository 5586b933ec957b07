using System.Text.RegularExpressions;
using Cordon.Model;

namespace Cordon.Lists;

/// <summary>Takes a cell apart that holds several names: <c>حسن غول (Hassan Ghul; Hassan Gul)</c>.</summary>
static partial class NameCell
{
    /// <summary>The names in the order of the cell; one, as it is, where nothing separates several.</summary>
    /// <remarks>
    /// Separators are a semicolon, an enumerator ("b)"), brackets that hold semicolons, and a change between Latin and
    /// another script. A bracket of one name in the same script stays with its name: <c>AL-HARAMAIN (KENYA)</c>. What
    /// is said about a name is no part of it: "(previously listed as)", ", born 1 Jan. 1953". White space is made
    /// single. A caller who gets anything but the cell itself keeps the cell as well.
    /// </remarks>
    public static IReadOnlyList<string> Names(string cell)
    {
        var text = Said().Replace(ScriptLabel().Replace(PlainText.OneLine(cell), " "), "");
        return
        [
            .. from run in RunsOfOneScript(text)
               from name in Enumerator().Split(WithoutListBrackets(run)).SelectMany(part => part.Split(';'))
               let trimmed = Balanced(name)
               where trimmed.Any(char.IsLetterOrDigit)
               select trimmed,
        ];
    }

    /// <summary>The runs of letters that are not Latin, for notes such as "In Arabic: ...".</summary>
    public static IEnumerable<string> NotLatin(string text) =>
        RunsOfOneScript(PlainText.OneLine(text)).Where(run => Scripts.Of(run) is not ("Latn" or "Zyyy"))
            .Select(Balanced);

    static IEnumerable<string> RunsOfOneScript(string text)
    {
        var start = 0;
        bool? latin = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetter(text[i]))
            {
                continue;
            }

            // Everything before the Greek block is Latin, and nearly every letter is there.
            var isLatin = text[i] < '\u0370' || Scripts.Of(text[i].ToString()) is "Latn" or "Zyyy";
            if (latin is { } before && before != isLatin)
            {
                yield return text[start..i];
                start = i;
            }

            latin = isLatin;
        }

        yield return text[start..];
    }

    // A bracket that holds a list opens and closes names, so it separates them itself.
    static string WithoutListBrackets(string text) => ListBracket().Replace(text, ";$1;");

    static string Balanced(string name)
    {
        var text = name.Trim(' ', ',', ';', ':').TrimEnd('(').TrimStart(')').Trim(' ', ',', ';', ':');
        var depth = text.Count(letter => letter == '(') - text.Count(letter => letter == ')');
        if (depth < 0 && text.EndsWith(')'))
        {
            text = text[..^1];
        }
        else if (depth > 0)
        {
            text = text.StartsWith('(') ? text[1..] : text + ")";
        }
        else if (text.StartsWith('(') && text.IndexOf(')', StringComparison.Ordinal) == text.Length - 1)
        {
            text = text[1..^1];
        }

        return text.Trim(' ', ',', ';', ':');
    }

    [GeneratedRegex(@"\(?\boriginal script\b:?\)?|\btransliterations?:", RegexOptions.IgnoreCase,
        MatchTimeout.Milliseconds)]
    private static partial Regex ScriptLabel();

    [GeneratedRegex(
        @",? born\b[^;]*$|\s*\((?=[^();]*\b(?:passport|identity|born|listed|name|guerre)\b)[^()]*(?:\)|$)",
        RegexOptions.IgnoreCase, MatchTimeout.Milliseconds)]
    private static partial Regex Said();

    [GeneratedRegex(@"(?:^|\s)[a-h]\)\s", RegexOptions.None, MatchTimeout.Milliseconds)]
    private static partial Regex Enumerator();

    [GeneratedRegex(@"\(([^()]*;[^()]*)\)", RegexOptions.None, MatchTimeout.Milliseconds)]
    private static partial Regex ListBracket();
}
