using System.Text.RegularExpressions;

namespace Cordon.House;

/// <summary>A command that a document tells its reader to type.</summary>
/// <param name="File">The document.</param>
/// <param name="Line">Where the command begins, counted from 1.</param>
/// <param name="Text">The command in one line, without prompt, comment and line continuations.</param>
/// <param name="Mark">The mark of its block: <c>first-command</c>; null where it has none.</param>
sealed record MarkdownExample(string File, int Line, string Text, string? Mark);

/// <summary>The commands of the README and of docs/: every fenced block marked <c>sh</c>, a command a line.</summary>
/// <remarks>
/// A block is marked by an HTML comment alone on the line before it: <c>&lt;!-- first-command --&gt;</c>. A line that
/// ends with a backslash goes on in the next; one that begins with <c>#</c> is a comment.
/// </remarks>
static partial class MarkdownExamples
{
    public static IEnumerable<MarkdownExample> Of(Tree tree) =>
        from file in tree.Files
        where file.Path == "README.md" || file.IsUnder("docs") && file.IsMarkdown
        from block in Markdown.Of(file).Blocks
        where block.Language == "sh"
        from example in Of(block)
        select example;

    /// <summary>The arguments of each call of <c>cordon</c> in a command: of several, where they are joined.</summary>
    /// <remarks>Quotes are taken off; a redirection ends a call. Variables and substitutions stay as written.</remarks>
    public static IEnumerable<string[]> CordonCalls(string command) =>
        from call in Joint().Split(command)
        let match = CordonCall().Match(call)
        where match.Success
        select Arguments(match.Groups["arguments"].Value);

    static IEnumerable<MarkdownExample> Of(Block block)
    {
        var command = "";
        var start = 0;
        for (var i = 0; i < block.Lines.Length; i++)
        {
            var line = block.Lines[i].Trim();
            if (command.Length == 0 && (line.Length == 0 || line.StartsWith('#')))
            {
                continue;
            }

            start = command.Length == 0 ? block.Line + i : start;
            command += line.TrimEnd('\\').TrimEnd() + " ";
            if (!line.EndsWith('\\'))
            {
                yield return new(block.File, start, command.Trim(), block.Mark);
                command = "";
            }
        }

        if (command.Length > 0)
        {
            yield return new(block.File, start, command.Trim(), block.Mark);
        }
    }

    static string[] Arguments(string text) =>
    [
        .. from match in Word().Matches(text)
           let word = match.Value
           select word is ['"' or '\'', .., '"' or '\''] ? word[1..^1] : word,
    ];

    [GeneratedRegex(@"\|\|?|&&|;", RegexOptions.NonBacktracking)]
    private static partial Regex Joint();

    [GeneratedRegex(
        @"^\s*(\w+=\S+\s+)*(cordon|dotnet run --project src/Cordon\.App( -c Release)? --)(\s+(?<arguments>[^<>#]*))?",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex CordonCall();

    [GeneratedRegex("\"[^\"]*\"|'[^']*'|\\S+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
