using System.Text.RegularExpressions;
using System.Xml.Linq;
using Cordon.Alerts;
using Cordon.App.Console;
using Cordon.House;
using Cordon.Model;
using Cordon.Screening;
using Cordon.Screening.Payments;
using Xunit;

namespace Cordon.Tests.App.Console;

public sealed partial class TextsTests
{
    const string Folder = "src/Cordon.App/Console";

    static readonly string Code = string.Join('\n', Tree.OnDisk.Files
        .Where(file => file.IsUnder(Folder) && (file.Path.EndsWith(".cs", StringComparison.Ordinal)
            || file.Path.EndsWith(".razor", StringComparison.Ordinal)))
        .Select(file => file.Text));

    static readonly string[] Keys =
    [
        .. XDocument.Load(Path.Combine(Tree.Root, Folder, "Texts.resx")).Root!.Elements("data")
            .Select(item => item.Attribute("name")!.Value),
    ];

    [Fact]
    public void Every_text_that_a_page_names_is_there()
    {
        string[] named = [.. Literal().Matches(Code).Select(match => match.Groups[1].Value).Distinct()];

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(Keys));
    }

    [Fact]
    public void Every_text_that_is_there_is_named()
    {
        string[] beginnings = [.. Beginning().Matches(Code).Select(match => match.Groups[1].Value).Distinct()];

        string[] unused =
        [
            .. Keys.Where(key => !Code.Contains($"\"{key}\"", StringComparison.Ordinal)
                && !beginnings.Any(begin => key.StartsWith(begin, StringComparison.Ordinal))),
        ];
        Assert.Empty(unused);
    }

    [Fact]
    public void Every_word_of_the_rooms_that_a_page_puts_into_a_text_has_one()
    {
        string[] words =
        [
            .. Of<Refusal>("refusal"), .. Of<DifferingFact>("differing"), .. Of<Disposition>("say"),
            .. Of<AlertStatus>("decide"), .. Of<Outcome>("outcome"), .. Of<PaymentVerdict>("payment"),
            .. typeof(AlertEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(AlertEvent)))
                .Select(type => $"event.{type.Name.ToLowerInvariant()}"),
        ];

        Assert.Empty(words.Except(Keys));
    }

    [Fact]
    public void A_text_that_is_not_there_is_no_empty_text() =>
        Assert.Throws<KeyNotFoundException>(() => Texts.Say("no.such"));

    static IEnumerable<string> Of<T>(string begin)
        where T : struct, Enum => Enum.GetValues<T>().Select(value => $"{begin}.{PartyFields.Word(value)}");

    [GeneratedRegex("\"((?!cordon\\.)[a-z]+(?:-[a-z]+)*\\.(?!css\"|js\"|csv\"|jsonl\"|xml\")[a-z]+(?:-[a-z]+)*)\"",
        RegexOptions.None, 1000)]
    private static partial Regex Literal();

    [GeneratedRegex("\\$\"([a-z-]+\\.)\\{", RegexOptions.NonBacktracking)]
    private static partial Regex Beginning();
}
