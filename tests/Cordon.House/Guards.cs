using System.Text.RegularExpressions;

namespace Cordon.House;

/// <summary>Outside text comes in by guarded ways only: XML by its door, patterns that cannot run away.</summary>
static partial class Guards
{
    const string Door = "src/Cordon.Model/XmlDoor.cs";

    public static IEnumerable<string> Complaints(Tree tree) =>
        from file in tree.Code
        where file.IsUnder("src")
        let code = new CSharpText(file.Text).Code
        from complaint in Xml(file, code).Concat(Patterns(file, code))
        select complaint;

    // What reads XML by itself: each has settings of its own, or none.
    [GeneratedRegex(
        @"\b(XmlReader\s*\.\s*Create|X(Document|Element)\s*\.\s*(Load|LoadAsync|Parse)|XmlDocument|XPathDocument"
        + @"|XmlTextReader|XmlSerializer|DataContractSerializer|XmlDictionaryReader|DataSet|XslCompiledTransform)\b",
        RegexOptions.NonBacktracking)]
    private static partial Regex XmlWayIn();

    [GeneratedRegex(@"\bnew\s+Regex\b|\bRegex\s*\.\s*(Match|Matches|IsMatch|Replace|Split|Count|EnumerateMatches)\b",
        RegexOptions.NonBacktracking)]
    private static partial Regex UncompiledPattern();

    [GeneratedRegex(@"\bGeneratedRegex\s*\(([^)\]]*)\)", RegexOptions.NonBacktracking)]
    private static partial Regex CompiledPattern();

    static IEnumerable<string> Xml(TreeFile file, string code) =>
        file.Path == Door
            ? []
            : from match in XmlWayIn().Matches(code)
              select $"{file.Path}:{CSharpText.LineAt(code, match.Index)}: found {match.Value}; "
                + "expected XmlDoor to be the only way in for XML.";

    static IEnumerable<string> Patterns(TreeFile file, string code) =>
    [
        .. from match in UncompiledPattern().Matches(code)
           select $"{file.Path}:{CSharpText.LineAt(code, match.Index)}: found {match.Value}; "
            + "expected [GeneratedRegex].",
        .. from match in CompiledPattern().Matches(code)
           where !IsBounded(match.Groups[1].Value)
           select $"{file.Path}:{CSharpText.LineAt(code, match.Index)}: found a pattern without a bound; "
            + "expected RegexOptions.NonBacktracking or a timeout.",
    ];

    // The third argument is the timeout in milliseconds, unless it is text (blank here): a culture.
    static bool IsBounded(string arguments) =>
        arguments.Contains("NonBacktracking", StringComparison.Ordinal)
        || arguments.Contains("matchTimeoutMilliseconds", StringComparison.Ordinal)
        || arguments.Split(',') is [_, _, var timeout, ..] && !string.IsNullOrWhiteSpace(timeout)
            && !timeout.Contains("cultureName", StringComparison.Ordinal);
}
