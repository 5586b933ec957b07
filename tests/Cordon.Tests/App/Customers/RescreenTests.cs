using System.Globalization;
using System.Text.Json;
using Cordon.App.Customers;
using Cordon.App.Settings;
using Cordon.Lists;
using Cordon.Records;
using Xunit;

namespace Cordon.Tests.App.Customers;

/// <summary>The oracle of the ledger: screening what changed gives the alerts that screening everything
/// gives.</summary>
public sealed class RescreenTests : IDisposable
{
    const string ListHeader = "id,kind,name,aliases,weak_aliases,birth_dates,countries,identifiers,programme,measures,"
        + "listed_on,remarks\n";

    const string CustomerHeader = "id,type,name,aliases,birth_date,country,passport\n";

    // No limit holds a version here: what is made at random loses more than a publisher does.
    const string Settings = """
        {"lists": {"custom": {"fall_per_mille": 1000, "programme_fall_percent": 100, "field_fall_percent": 100,
        "fill_rate_fall_points": 100}}}
        """;

    static readonly string[] Words =
    [
        "Vladimir", "Wladimir", "Владимир", "Putin", "Poutine", "Путин", "Muhammad", "Mohamed", "محمد", "Ahmad",
        "Hassan", "Hussein", "al", "bin", "Al-Assad", "Alassad", "Kim", "김정은", "Jong", "Un", "Jongun", "习近平", "Xi",
        "Jinping", "V.", "Müller", "Mueller", "Abdulrahman", "Lukashenka", "Lukashenko", "Bank", "Trading", "OOO",
        "Ltd", "Schmidt", "Yan", "Li", "Lee",
    ];

    static readonly string[] Dates = ["", "1961", "1961-04", "1961-04-23", "1962-01-05", "1983-12-31"];

    readonly CommandLine _delta = Line();
    readonly CommandLine _full = Line();

    public void Dispose()
    {
        _delta.Dispose();
        _full.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_changed_gives_the_alerts_that_everything_gives(int seed)
    {
        var random = new Random(seed);
        var parties = Enumerable.Range(0, 60).ToDictionary(i => i, _ => Party(random));
        var customers = Enumerable.Range(0, 150).ToDictionary(i => i, _ => Customer(random));
        for (var step = 0; step < 12; step++)
        {
            Both("lists", "import", List(parties, step));
            Both("customers", "import", Customers(customers));
            Assert.Equal(0, _delta.Run("rescreen").Code);
            Assert.Equal(0, _full.Run("rescreen", "--full").Code);

            Assert.Equal(Alerts(_full), Alerts(_delta));
            Assert.Equal(_full.Run("customers", "list", "--format", "jsonl").Out,
                _delta.Run("customers", "list", "--format", "jsonl").Out);
            Change(random, parties, () => Party(random), party => Edited(random, party), 12);
            Change(random, customers, () => Customer(random), _ => Customer(random), 4);
        }

        // The test would say nothing if nothing ever matched, or nothing ever went.
        var kinds = Alerts(_delta).CountBy(line => line.Match).ToDictionary();
        Assert.InRange(kinds["new"], 20, int.MaxValue);
        Assert.InRange(kinds["gone"], 5, int.MaxValue);
        Assert.InRange(kinds["changed"], 1, int.MaxValue);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Who_is_late_gets_the_alerts_of_who_is_on_time(int seed)
    {
        var random = new Random(seed);
        var parties = Enumerable.Range(0, 60).ToDictionary(i => i, _ => Party(random));
        var (onTime, late) = (_delta, _full);
        Both("customers", "import", Customers(Enumerable.Range(0, 150).ToDictionary(i => i, _ => Customer(random))));
        for (var step = 0; step < 12; step++)
        {
            Both("lists", "import", List(parties, step));
            Run(onTime, "rescreen");
            if (step is 0 or 3 or 4 or 11)
            {
                Run(late, "rescreen");
                Assert.Equal(Alerts(onTime), Alerts(late));
            }

            Change(random, parties, () => Party(random), party => Edited(random, party), 12);
        }

        Assert.DoesNotContain(
            Run(late, "coverage", "--format", "json").Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => !line.Contains("\"done\":150,\"open\":0,\"passed_over\":0", StringComparison.Ordinal));
    }

    [Fact]
    public void A_new_listing_alerts_who_was_there_before_and_only_once()
    {
        _delta.File($"data/{DataSettings.FileName}", Settings);
        Import(_delta, "1,person,Someone Else,,,,,,,,,");
        Run(_delta, "customers", "import", _delta.File(
            "c.csv", CustomerHeader + "A,person,Wladimir Putin,,,,\nB,person,Ada Lovelace,,,,\n"));
        Run(_delta, "rescreen");
        Import(_delta, "1,person,Someone Else,,,,,,,,,", "2,person,Vladimir Putin,,,1952-10-07,,,,,,");

        var first = Run(_delta, "rescreen");
        Assert.Contains("0 against everything, 2 against what changed (1 parties changed)", first,
            StringComparison.Ordinal);
        Assert.Contains("alerts: 1 new, 0 changed, 0 gone, of 1 customers", first, StringComparison.Ordinal);
        Assert.Contains("nothing was to be done", Run(_delta, "rescreen"), StringComparison.Ordinal);
        Assert.Equal(3, _delta.Run("rescreen", "--full", "--fail-on-hit").Code + 3);
        Assert.Equal([("A", "new", "custom:2")], Alerts(_delta).Select(line => (line.Id, line.Match, line.Party)));

        Import(_delta, "1,person,Someone Else,,,,,,,,,", "2,person,Vladimir Putin,,,1952-10-07,,,NEW-1,,,");
        Assert.Equal(3, _delta.Run("rescreen", "--fail-on-hit").Code);
        Assert.Equal("changed", Alerts(_delta)[^1].Match);
        Import(_delta, "1,person,Someone Else Again,,,1950-01-01,,,,,,");
        Run(_delta, "rescreen");
        Assert.Equal(("A", "gone"), (Alerts(_delta)[^1].Id, Alerts(_delta)[^1].Match));
    }

    [Fact]
    public void Another_policy_screens_everything()
    {
        Import(_delta, "1,person,Vladimir Putin,,,,,,,,,");
        Run(_delta, "customers", "import", _delta.File("c.csv", CustomerHeader + "A,person,Wladimir Poutin,,,,\n"));
        Run(_delta, "rescreen");
        _delta.File($"data/{DataSettings.FileName}", """{"customers": {"cut_off": 0.999}}""");

        var text = Run(_delta, "rescreen");
        Assert.Contains("1 against everything, 0 against what changed (the policy changed)", text,
            StringComparison.Ordinal);
        Assert.Contains("policy default/2 cut-off=0.999", text, StringComparison.Ordinal);
        Assert.Equal(["new", "gone"], Alerts(_delta).Select(line => line.Match));
    }

    [Fact]
    public void A_version_that_was_pruned_is_made_up_for_by_screening_everything()
    {
        _delta.File($"data/{DataSettings.FileName}", Settings);
        Import(_delta, "1,person,Someone Else,,,,,,,,,");
        Run(_delta, "customers", "import", _delta.File("c.csv", CustomerHeader + "A,person,Wladimir Putin,,,,\n"));
        Run(_delta, "rescreen");
        Import(_delta, "1,person,Someone New,,,,,,,,,");
        Run(_delta, "rescreen");
        Import(_delta, "2,person,Vladimir Putin,,,,,,,,,");
        var hash = JsonDocument.Parse(Run(_delta, "lists", "versions", "custom", "--format", "json").Split('\n')[1])
            .RootElement.GetProperty("version").GetString()!;
        Directory.Delete(Path.Combine(_delta.Data, "lists", "custom", hash), recursive: true);

        var text = Run(_delta, "rescreen");
        Assert.Contains("an older version is not there any more", text, StringComparison.Ordinal);
        Assert.Contains("1 new", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_customer_is_screened_again_and_an_erased_one_leaves_no_match()
    {
        Import(_delta, "1,person,Vladimir Putin,,,,,,,,,");
        Run(_delta, "customers", "import", _delta.File(
            "c.csv", CustomerHeader + "A,person,Wladimir Putin,,,,\nB,person,Ada Lovelace,,,,\n"));
        Run(_delta, "rescreen");
        Run(_delta, "customers", "import", _delta.File("c.csv", CustomerHeader + "B,person,Vladimir Putin,,,,\n"));
        Run(_delta, "customers", "erase", "A");

        Assert.Contains("1 against everything", Run(_delta, "rescreen"), StringComparison.Ordinal);
        Assert.Equal([(null, "new"), ("B", "new")], Alerts(_delta).Select(line => (line.Id, line.Match)));
        Assert.Single(Run(_delta, "customers", "list", "--hits", "--format", "jsonl").Trim().Split('\n'));
    }

    [Fact]
    public void Two_lists_of_the_same_bytes_are_two_lists_now_and_while_nobody_screened()
    {
        Run(_delta, "customers", "import", _delta.File("c.csv", CustomerHeader + "A,person,Wladimir Putin,,,,\n"));
        foreach (var name in (string[])["Someone Else", "Vladimir Putin", "Someone New"])
        {
            Import(_delta, ["--list", "one"], $"1,person,{name},,,,,,,,,");
            Import(_delta, ["--list", "other"], $"1,person,{name},,,,,,,,,");
        }

        Run(_delta, "rescreen");
        Assert.Equal(
            [("new", "one:1"), ("new", "other:1"), ("gone", "one:1"), ("gone", "other:1")],
            Alerts(_delta).Select(line => (line.Match, line.Party!)));
    }

    [Fact]
    public void Who_has_no_name_is_told_and_never_clear()
    {
        Import(_delta, "1,person,Vladimir Putin,,,,,,,,,");
        Run(_delta, "customers", "import", _delta.File("c.csv", CustomerHeader + "A,person,...,,,,\n"));

        Assert.Contains("NOT screened, and not clear: 1 customers", _delta.Run("rescreen").Error,
            StringComparison.Ordinal);
        Assert.Contains("\"outcome\":\"not-screened\"", Run(_delta, "customers", "list", "--format", "jsonl"),
            StringComparison.Ordinal);
    }

    static CommandLine Line()
    {
        var line = new CommandLine { Formats = ListCatalogue.Formats };
        line.Set(BookAccess.KeyVariable, BookKey.Create());
        line.File($"data/{DataSettings.FileName}", Settings);
        return line;
    }

    static string Run(CommandLine line, params string[] args)
    {
        var result = line.Run(args);
        Assert.True(result.Code == 0, result.Error);
        return result.Out;
    }

    static void Import(CommandLine line, params string[] rows) => Import(line, [], rows);

    static void Import(CommandLine line, string[] options, params string[] rows) => Run(
        line, ["lists", "import", line.File("list.csv", ListHeader + string.Join('\n', rows) + "\n"), .. options]);

    void Both(string command, string verb, string text)
    {
        foreach (var line in (CommandLine[])[_delta, _full])
        {
            Run(line, command, verb, line.File($"{command}.csv", text));
        }
    }

    sealed record AlertRow(string? Id, string Match, string? Party, string Score, bool Weak);

    static List<AlertRow> Alerts(CommandLine line) =>
    [
        .. Run(line, "customers", "alerts", "--format", "jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(text => JsonDocument.Parse(text).RootElement).Select(row => new AlertRow(
                row.GetProperty("id").GetString(), row.GetProperty("match").GetString()!,
                row.GetProperty("party").GetString(), row.GetProperty("score").GetRawText(),
                row.GetProperty("weak").GetBoolean())),
    ];

    static void Change(
        Random random, Dictionary<int, string> rows, Func<string> made, Func<string, string> edited, int changes)
    {
        for (var i = 0; i < changes; i++)
        {
            switch (random.Next(3))
            {
                case 0:
                    rows[rows.Keys.Max() + 1] = made();
                    break;
                case 1:
                    rows.Remove(rows.Keys.ElementAt(random.Next(rows.Count)));
                    break;
                default:
                    var key = rows.Keys.ElementAt(random.Next(rows.Count));
                    rows[key] = edited(rows[key]);
                    break;
            }
        }
    }

    static string List(Dictionary<int, string> parties, int step) => ListHeader
        + string.Concat(parties.Select(party => string.Create(
            CultureInfo.InvariantCulture, $"{party.Key},{party.Value}\n")))
        // Each version differs from the one before it.
        + string.Create(CultureInfo.InvariantCulture, $"step,person,Nobody Whatever,,,,,,,,,step {step}\n");

    static string Customers(Dictionary<int, string> customers) => CustomerHeader
        + string.Concat(customers.Select(customer => string.Create(
            CultureInfo.InvariantCulture, $"C-{customer.Key},{customer.Value}\n")));

    static string Party(Random random) => string.Join(',',
        One(random, "person", "person", "organisation", "vessel"), Name(random),
        random.Next(3) == 0 ? Name(random) : "",
        random.Next(4) == 0 ? Name(random) : "", One(random, Dates), One(random, "", "RU", "GB", "DE"),
        random.Next(5) == 0 ? $"passport:AB{random.Next(4)}12345" : "", One(random, "", "P-1", "P-2"), "", "",
        One(random, "", "a remark", "another"));

    // A publisher edits one field of a party: another date, another programme.
    static string Edited(Random random, string party)
    {
        var cells = party.Split(',');
        var field = random.Next(2) == 0 ? 4 : 7;
        cells[field] = field == 4 ? One(random, Dates) : One(random, "", "P-1", "P-2");
        return string.Join(',', cells);
    }

    static string Customer(Random random) => string.Join(',',
        One(random, "person", "person", "organisation", "vessel", "any"), Name(random),
        random.Next(4) == 0 ? Name(random) : "", One(random, Dates), One(random, "", "RU", "GB"),
        random.Next(6) == 0 ? $"AB{random.Next(4)}12345" : "");

    static string Name(Random random) =>
        string.Join(' ', Enumerable.Range(0, 1 + random.Next(3)).Select(_ => One(random, Words)));

    static string One(Random random, params string[] words) => words[random.Next(words.Length)];
}
