using System.Text.RegularExpressions;

namespace Cordon.Tests.App;

/// <summary>Output as a document shows it, against the output as it is.</summary>
/// <remarks>A document may leave out lines, and words at any place of a line, but shows nothing that is not there: each
/// of its lines is made of words of one line of the output in their order, and its lines stand in the output's
/// order.</remarks>
static partial class ShownOutput
{
    /// <summary>The first line that the output does not have; null when it has them all.</summary>
    public static string? Missing(IEnumerable<string> shown, string output)
    {
        var lines = output.Split('\n');
        var next = 0;
        foreach (var line in shown.Where(line => line.Trim().Length > 0))
        {
            next = Array.FindIndex(lines, next, other => Alignment(line, other, word => word) is not null) + 1;
            if (next == 0)
            {
                return line;
            }
        }

        return null;
    }

    /// <summary>The shown lines with the numbers that the output has now, where all else is as it was.</summary>
    public static IEnumerable<string> Renewed(IEnumerable<string> shown, string output)
    {
        var lines = output.Split('\n');
        var next = 0;
        foreach (var line in shown)
        {
            var found = line.Trim().Length == 0
                ? -1
                : Array.FindIndex(lines, next, other => Alignment(line, other, WithoutDigits) is not null);
            if (found < 0)
            {
                yield return line;
                continue;
            }

            next = found + 1;
            var words = new Queue<string>(Alignment(line, lines[found], WithoutDigits)!);
            yield return Word().Replace(line, _ => words.Dequeue());
        }
    }

    // The words of the output's line that the shown words are, in order; null when one of them is not there.
    static string[]? Alignment(string shown, string line, Func<string, string> key)
    {
        string[] words = [.. Word().Matches(line).Select(match => match.Value)];
        string[] sought = [.. Word().Matches(shown).Select(match => match.Value)];
        var taken = new string[sought.Length];
        var next = 0;
        for (var i = 0; i < sought.Length; i++)
        {
            next = Array.FindIndex(words, next, word => key(word) == key(sought[i])) + 1;
            if (next == 0)
            {
                return null;
            }

            taken[i] = words[next - 1];
        }

        return taken;
    }

    static string WithoutDigits(string word) => Digits().Replace(word, "0");

    [GeneratedRegex(@"\S+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex("^[+-]?[0-9.,]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Digits();
}
