using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

namespace Cordon.House;

public sealed partial class MarkdownExamplesTests
{
    [Fact]
    public void The_README_marks_its_first_command_and_its_test_command()
    {
        var examples = MarkdownExamples.Of(Tree.OnDisk).Where(example => example.File == "README.md").ToArray();
        Assert.Equal(
            ["dotnet run --project src/Cordon.App -c Release -- "
                + "screen samples/customers.csv --list samples/sample-list.jsonl"],
            examples.Where(example => example.Mark == "first-command").Select(example => example.Text));
        Assert.Equal(
            ["dotnet test"],
            examples.Where(example => example.Mark == "test-command").Select(example => example.Text));
    }

    [Fact]
    public void Every_example_uses_verbs_and_options_that_exist() =>
        Report.None(Complaints(MarkdownExamples.Of(Tree.OnDisk), AskForHelp));

    [Fact]
    public void The_commands_of_a_block_are_read_one_by_one() =>
        Assert.Equal(
            [new("README.md", 4, "cordon lists show", "first-command"),
                new("README.md", 6, "cordon screen a.csv --list b", "first-command")],
            MarkdownExamples.Of(Tree.Of(("README.md", """
                <!-- first-command -->
                ```sh
                # A comment.
                cordon lists show

                cordon screen a.csv \
                  --list b
                ```
                ```json
                {}
                ```
                """))));

    [Theory]
    [InlineData("cordon screen a.csv", "screen a.csv")]
    [InlineData("CORDON_DATA=/tmp/x cordon lists show > out.txt", "lists show")]
    [InlineData("dotnet run --project src/Cordon.App -c Release -- compare 'A B' \"C\"", "compare A B C")]
    [InlineData("cat a | cordon screen - --format jsonl | head", "screen - --format jsonl")]
    [InlineData("dotnet test", null)]
    public void The_arguments_of_cordon_are_found(string command, string? arguments) =>
        Assert.Equal(
            arguments is null ? [] : [arguments],
            MarkdownExamples.CordonCalls(command).Select(call => string.Join(' ', call)));

    [Theory]
    [InlineData("cordon screne a.csv", "\"screne\"")]
    [InlineData("cordon lists shwo", "\"shwo\"")]
    [InlineData("cordon screen a.csv --cutoff 0.8", "\"--cutoff\"")]
    [InlineData("cordon screen a.csv --list=b --out-put c", "\"--out-put\"")]
    public void A_verb_or_option_that_does_not_exist_is_reported(string command, string found) =>
        Assert.Equal(
            [$"README.md:1: found {found} in \"{command}\"; expected what --help tells of."],
            Complaints([new("README.md", 1, command, null)], MadeUpHelp));

    [Theory]
    [InlineData("cordon screen a.csv --cut-off 0.8 -o c")]
    [InlineData("cordon --data x lists show un-sc")]
    [InlineData("cordon --help")]
    public void A_verb_and_option_that_exist_are_not_reported(string command) =>
        Assert.Empty(Complaints([new("README.md", 1, command, null)], MadeUpHelp));

    static IEnumerable<string> Complaints(
        IEnumerable<MarkdownExample> examples, Func<IReadOnlyList<string>, string> help) =>
        from example in examples
        from call in MarkdownExamples.CordonCalls(example.Text)
        from word in Unknown(call, help)
        select $"{example.File}:{example.Line}: found \"{word}\" in \"{example.Text}\"; expected what --help tells of.";

    // Goes down the verbs as long as the help has commands; then every option must stand in the help of that place.
    static IEnumerable<string> Unknown(string[] call, Func<IReadOnlyList<string>, string> help)
    {
        var verbs = new List<string>();
        var text = help(verbs);
        var takesValue = false;
        foreach (var word in call)
        {
            var commands = Commands(text);
            if (word.StartsWith('-'))
            {
                takesValue = !word.Contains('=', StringComparison.Ordinal);
            }
            else if (commands.Contains(word))
            {
                verbs.Add(word);
                text = help(verbs);
                takesValue = false;
            }
            else if (commands.Count > 0 && !takesValue)
            {
                yield return word;
                yield break;
            }
            else
            {
                takesValue = false;
            }
        }

        foreach (var option in call.Where(word => word.Length > 1 && word[0] == '-').Select(word => word.Split('=')[0]))
        {
            if (option != "--help" && Options().Matches(text).All(match => match.Groups["option"].Value != option))
            {
                yield return option;
            }
        }
    }

    // The first words of the lines under "Commands:", up to a blank line.
    static HashSet<string> Commands(string help) =>
    [
        .. help.ReplaceLineEndings("\n").Split('\n').SkipWhile(line => line != "Commands:").Skip(1)
            .TakeWhile(line => line.Length > 0).Where(line => line.StartsWith("  ", StringComparison.Ordinal))
            .Select(line => line.Trim().Split(' ')[0]),
    ];

    static string AskForHelp(IReadOnlyList<string> verbs)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "cordon.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. verbs, "--help"])
        {
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("dotnet: could not be started.");
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return text;
    }

    static string MadeUpHelp(IReadOnlyList<string> verbs) => string.Join(' ', verbs) switch
    {
        "" => "Options:\n  --data <DIR>  Folder.\n\nCommands:\n  screen <SUBJECTS>  Screens.\n  lists  Lists.\n",
        "screen" => "Options:\n  --cut-off <S>\n  --list <ID>\n  -o, --out <FILE>\n  --data <DIR>\n",
        "lists" => "Commands:\n  show <ID>  Shows.\n",
        _ => "Options:\n  --data <DIR>  Folder.\n",
    };

    [GeneratedRegex(@"(^|[\s,\[(|])(?<option>--?[A-Za-z][A-Za-z-]*)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Options();
}
