using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Cordon.House;

/// <summary>A heading.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Text">Without its marks.</param>
readonly record struct Heading(int Level, string Text)
{
    /// <summary>What a link to it ends with: letters, digits, hyphens and underscores, in lower case.</summary>
    public string Anchor => string.Concat(Text.ToLowerInvariant()
        .Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_').Select(letter =>
            letter == ' ' ? '-' : letter));
}

/// <summary>A link as written.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Target">What stands in its brackets.</param>
readonly record struct Link(int Line, string Target);

/// <summary>A fenced block.</summary>
/// <param name="File">The document's path.</param>
/// <param name="Line">The line of its first content, counted from 1.</param>
/// <param name="Language">The word after the fence; empty where there is none.</param>
/// <param name="Mark">The text of an HTML comment alone on the line before the fence, or null.</param>
/// <param name="Lines">Its content.</param>
sealed record Block(string File, int Line, string Language, string? Mark, ImmutableArray<string> Lines);

/// <summary>The parts of a Markdown document that the checks look at. Not a whole parser.</summary>
sealed partial class Markdown
{
    readonly ImmutableArray<Heading>.Builder _headings = ImmutableArray.CreateBuilder<Heading>();
    readonly ImmutableArray<Link>.Builder _links = ImmutableArray.CreateBuilder<Link>();
    readonly ImmutableArray<Block>.Builder _blocks = ImmutableArray.CreateBuilder<Block>();

    Markdown()
    {
    }

    public ImmutableArray<Heading> Headings => _headings.ToImmutable();

    public ImmutableArray<Link> Links => _links.ToImmutable();

    public ImmutableArray<Block> Blocks => _blocks.ToImmutable();

    public static Markdown Of(TreeFile file)
    {
        var markdown = new Markdown();
        var lines = file.Lines;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimStart();
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                var end = Array.FindIndex(lines, i + 1, other => other.Trim() == "```");
                end = end < 0 ? lines.Length : end;
                var mark = i > 0 ? Mark().Match(lines[i - 1]) : Match.Empty;
                markdown._blocks.Add(new(
                    file.Path, i + 2, line[3..].Trim(), mark.Success ? mark.Groups[1].Value : null,
                    [.. lines[(i + 1)..end]]));
                i = end;
            }
            else
            {
                markdown.ReadText(InlineCode().Replace(lines[i], "`"), lines[i], i + 1);
            }
        }

        return markdown;
    }

    void ReadText(string line, string written, int number)
    {
        if (Title().Match(written) is { Success: true } title)
        {
            _headings.Add(new(title.Groups[1].Length, title.Groups[2].Value.Trim()));
        }

        foreach (var match in InlineLink().Matches(line).Concat(LinkDefinition().Matches(line)))
        {
            _links.Add(new(number, match.Groups[1].Value));
        }
    }

    [GeneratedRegex("^<!-- *([a-z-]+) *-->$", RegexOptions.NonBacktracking)]
    private static partial Regex Mark();

    [GeneratedRegex("^(#{1,6}) (.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Title();

    [GeneratedRegex("`[^`]*`", RegexOptions.NonBacktracking)]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"\]\(<?([^)\s>]+)>?[^)]*\)", RegexOptions.NonBacktracking)]
    private static partial Regex InlineLink();

    [GeneratedRegex(@"^\[[^\]]+\]: *(\S+)", RegexOptions.NonBacktracking)]
    private static partial Regex LinkDefinition();
}
