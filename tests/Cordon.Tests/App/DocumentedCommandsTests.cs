using System.Net;
using System.Text.RegularExpressions;
using Cordon.App.Settings;
using Cordon.House;
using Cordon.Lists;
using Cordon.Tests.App.Demo;
using Cordon.Tests.App.Serving;
using Xunit;

namespace Cordon.Tests.App;

/// <summary>The current folder belongs to the process: nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(CurrentFolder), DisableParallelization = true)]
public sealed class CurrentFolder;

/// <summary>Every command that a document tells its reader to type is typed, and does what the document says.</summary>
/// <remarks>
/// Run are the lines of <c>sh</c> blocks that begin with <c>cordon</c> or the README's <c>dotnet run</c>, each document
/// in a folder of its own, from top to bottom. <c>cordon serve</c> runs until the document ends, and <c>curl</c> asks
/// it; <c>cordon demo</c> is started, signed in to with a key that it printed, looked at, and ended. Not run:
/// <c>dotnet build</c>, <c>dotnet test</c>, <c>git clone</c> and <c>.ci/run</c>, which run this test. Files that a
/// reader gets from an authority are stood in for by our samples of their formats, and the web by a folder. A block of
/// output after the comment <c>output</c> must show what the command before it wrote.
/// </remarks>
[Collection(nameof(CurrentFolder))]
public sealed partial class DocumentedCommandsTests
{
    static readonly string[] NotRun = ["dotnet build", "dotnet test", "git clone", ".ci/run", "CORDON_WRITE=1 "];

    /// <summary>What stands in for a reader's own files: the name in the documents, and the sample.</summary>
    static readonly (string Name, string Sample)[] StandIns =
    [
        ("downloads/consolidated.xml", "lists/un-xml/consolidated.xml"),
        ("downloads/ofac/sdn.csv", "lists/ofac-csv/sdn.csv"),
        ("downloads/ofac/add.csv", "lists/ofac-csv/add.csv"),
        ("downloads/ofac/alt.csv", "lists/ofac-csv/alt.csv"),
        ("downloads/ofac/sdn_comments.csv", "lists/ofac-csv/sdn_comments.csv"),
        ("mirror/un-sc/consolidated.xml", "lists/un-xml/consolidated.xml"),
        ("watchlist.csv", "watchlist.csv"),
        ("customers.csv", "customers.csv"),
        ("customers.jsonl", "customers.jsonl"),
    ];

    public static TheoryData<string> Documents => [.. Tree.OnDisk.Files
        .Where(file => file.Path == "README.md" || file.IsUnder("docs") && file.IsMarkdown)
        .Where(file => MarkdownExamples.Of(new([file])).Any()).Select(file => file.Path)];

    [Fact]
    public void There_are_documents_with_commands() => Assert.Contains("README.md", Documents.Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Documents))]
    public void The_commands_of_a_document_work(string document)
    {
        var file = Tree.OnDisk.Find(document)!;
        string[] complaints = [.. Complaints(file)];
        if (complaints.Length > 0)
        {
            Assert.Fail($"{complaints.Length} complaint(s):\n{string.Join('\n', complaints)}\n"
                + "If only numbers changed, and are meant to: CORDON_WRITE=1 dotnet test --project tests/Cordon.Tests");
        }
    }

    [Theory]
    [InlineData("cordon screen customers.csv", "doc.md:2: found exit code 1 of \"cordon screen customers.csv\"; "
        + "expected 0: error: ")]
    [InlineData("cordon lists show # exit 1", "doc.md:2: found exit code 0 of \"cordon lists show # exit 1\"; "
        + "expected 1: ")]
    [InlineData("cordon lists show > list.txt", "doc.md:2: found \"cordon lists show > list.txt\"; expected a command")]
    [InlineData("wget x", "doc.md:2: found \"wget x\"; expected a command")]
    public void A_command_that_does_not_work_is_reported(string command, string complaint) =>
        Assert.StartsWith(
            complaint, Assert.Single(Complaints(new("doc.md", $"```sh\n{command}\n```\n"))), StringComparison.Ordinal);

    [Fact]
    public void Output_that_is_not_written_is_reported() =>
        Assert.Equal(
            ["doc.md:6: found \"score 2.000000, below\"; expected a line of what the command before it wrote."],
            Complaints(new("doc.md", """
                ```sh
                cordon compare A A
                ```
                <!-- output -->
                ```text
                score 2.000000, below
                ```
                """)));

    [Theory]
    [InlineData("id name\nc-1 0.9", true)]
    [InlineData("c-1 Ada hit 0.9", true)]
    [InlineData("c-1 hit Ada 0.9", false)]
    [InlineData("c-1 Ada hit 0.8", false)]
    [InlineData("c-1 Ada\nid name", false)]
    public void Lines_and_words_may_be_left_out_and_nothing_else(string shown, bool isThere) =>
        Assert.Equal(
            isThere, ShownOutput.Missing(shown.Split('\n'), "id name outcome\n----\nc-1 Ada hit 0.9\n") is null);

    [Fact]
    public void Numbers_are_renewed_in_place() =>
        Assert.Equal(
            ["id  name", "c-1   0.912345  -0.5"],
            ShownOutput.Renewed(["id  name", "c-1   0.900000  +0.1"], "id name x\nc-1 hit 0.912345 a -0.5"));

    static IEnumerable<string> Complaints(TreeFile file)
    {
        using var line = new CommandLine { Formats = ListCatalogue.Formats };
        // The samples that stand in for whole lists are below every floor, and were published on one day.
        line.Clock.Now = new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero);
        line.File($"data/{DataSettings.FileName}",
            """
            {"lists": {"ofac-sdn": {"floors": {}},
            "un-sc": {"floors": {}, "source": {"folder": "mirror/un-sc"}}}}
            """);
        var samples = Path.Combine(line.Folder, "samples");
        Copy(Path.Combine(Tree.Root, "samples"), samples);
        foreach (var (name, sample) in file.Path == "doc.md" ? [] : StandIns)
        {
            line.File(name, File.ReadAllText(Path.Combine(samples, sample)));
        }

        var before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = line.Folder;
        try
        {
            return [.. Complaints(file, line)];
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }

    static IEnumerable<string> Complaints(TreeFile file, CommandLine line)
    {
        using var server = new DocumentedServer(line);
        var written = file.Text;
        var output = "";
        MarkdownExample[] examples = [.. MarkdownExamples.Of(new([file with { Path = $"docs/{file.Name}" }]))];
        foreach (var block in Markdown.Of(file).Blocks)
        {
            foreach (var example in examples.Where(example =>
                block.Language == "sh" && example.Line >= block.Line && example.Line < block.Line + block.Lines.Length))
            {
                if (Run(file.Path, example, line, server, ref output) is { } complaint)
                {
                    yield return complaint;
                }
            }

            if (block.Mark == "output" && ShownOutput.Missing(block.Lines, output) is { } missing)
            {
                written = Renewed(written, block, output);
                yield return $"{file.Path}:{block.Line + block.Lines.IndexOf(missing)}: found \"{missing}\"; "
                    + "expected a line of what the command before it wrote.";
            }
        }

        if (written != file.Text && Environment.GetEnvironmentVariable("CORDON_WRITE") == "1")
        {
            File.WriteAllText(Path.Combine(Tree.Root, file.Path), written);
        }
    }

    static string? Run(
        string document, MarkdownExample example, CommandLine line, DocumentedServer server, ref string output)
    {
        if (NotRun.Any(start => example.Text.StartsWith(start, StringComparison.Ordinal)))
        {
            return null;
        }

        if (example.Text.StartsWith("cordon serve", StringComparison.Ordinal))
        {
            server.Start();
            return null;
        }

        if (MarkdownExamples.CordonCalls(example.Text).ToArray() is [["demo", ..] demonstration])
        {
            return Demonstrated(line, demonstration, ref output) is { } found
                ? $"{document}:{example.Line}: found {found} of \"{example.Text}\"; expected its queue of alerts."
                : null;
        }

        if (example.Text.StartsWith("curl ", StringComparison.Ordinal)
            && !Shell().IsMatch(Quoted().Replace(example.Text, "")))
        {
            return server.Curl(example.Text, out output) is { } answer
                ? $"{document}:{example.Line}: found {answer} of \"{example.Text}\"; expected success."
                : null;
        }

        // A pipe or a redirection is the shell's: the documents do without.
        if (MarkdownExamples.CordonCalls(example.Text).ToArray() is not [var arguments]
            || Shell().IsMatch(Quoted().Replace(example.Text, "")))
        {
            return $"{document}:{example.Line}: found \"{example.Text}\"; expected a command of cordon alone, or one "
                + $"of {string.Join(", ", NotRun)}.";
        }

        var expected = ExitCode().Match(example.Text) is { Success: true } match ? match.Groups[1].Value : "0";
        var result = line.Run(arguments);
        output = result.Out;
        if (arguments is ["keys", "create", .., "--person", var person])
        {
            // A document has its reader put the key into a file of the person's name.
            line.File($"{person}.txt", $"Authorization: Bearer {result.Out}");
        }

        return result.Code.ToString(System.Globalization.CultureInfo.InvariantCulture) == expected
            ? null
            : $"{document}:{example.Line}: found exit code {result.Code} of \"{example.Text}\"; expected {expected}: "
                + result.Error;
    }

    static string? Demonstrated(CommandLine line, string[] arguments, ref string output)
    {
        var (text, found) = Task.Run(async () =>
        {
            await using var demo = await RunningDemo.Start(line, arguments);
            var (status, page) = await demo.Open("ada", "/console/alerts");
            var code = await demo.Stop();
            return (demo.Output, status == HttpStatusCode.OK && code == 0 ? null : $"{(int)status}, {code}: {page}");
        }).GetAwaiter().GetResult();
        output = text;
        return found;
    }

    static string Renewed(string text, Block block, string output)
    {
        var lines = text.Split('\n');
        ShownOutput.Renewed(block.Lines, output).ToArray().CopyTo(lines, block.Line - 1);
        return string.Join('\n', lines);
    }

    static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }

    [GeneratedRegex("# exit ([0-9]+)$", RegexOptions.NonBacktracking)]
    private static partial Regex ExitCode();

    [GeneratedRegex("\"[^\"]*\"|'[^']*'", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    [GeneratedRegex("[<>|&;$`]", RegexOptions.NonBacktracking)]
    private static partial Regex Shell();
}
