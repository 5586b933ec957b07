using System.Text.Json;
using Cordon.App.Customers;
using Cordon.App.Lists;
using Cordon.Records;
using Xunit;

namespace Cordon.Tests.App.Customers;

/// <summary>Nobody is forgotten: every customer is due for every version, until it was screened against it.</summary>
public sealed class CoverageTests : IDisposable
{
    readonly CommandLine _line = new();

    public CoverageTests()
    {
        _line.Set(BookAccess.KeyVariable, BookKey.Create());
        Import("2026-02-01", "1|Ada Lovelace");
        Customers(1, 10);
    }

    public void Dispose() => _line.Dispose();

    [Fact]
    public void Customers_are_due_until_they_are_screened()
    {
        Assert.Equal([Row(due: 10, done: 0, open: 10)], Coverage(0));
        Rescreen();
        Assert.Equal([Row(due: 10, done: 10)], Coverage(0));
        Customers(11, 15);
        Assert.Equal([Row(due: 15, done: 10, open: 5)], Coverage(0));
    }

    [Fact]
    public void A_new_version_is_due_for_everybody_and_the_one_before_it_is_the_past()
    {
        Rescreen();
        Import("2026-02-08", "1|Ada Lovelace", "2|Bob");
        Assert.Equal([Row(due: 10, done: 10), Row(due: 10, done: 0, open: 10)], Coverage(0));
        Customers(11, 12);
        Rescreen();

        // Who came later was never due for the first.
        Assert.Equal([Row(due: 10, done: 10), Row(due: 12, done: 12)], Coverage(0));
    }

    [Fact]
    public void A_version_that_came_and_went_is_screened_against_in_its_turn()
    {
        Run("customers", "import", _line.File("c.csv", "id,name\nB,Bob\n"));
        Rescreen();
        Import("2026-02-08", "1|Ada Lovelace", "2|Bob");
        Import("2026-02-15", "1|Ada Lovelace");
        Run("lists", "release", "tiny", Versions()[0], "--by", "Ada");

        Assert.Equal([Row(due: 11, done: 11), Row(due: 11, done: 0, open: 11), Row(due: 11, done: 0, open: 11)],
            Coverage(0));
        Assert.Contains("11 customers against what was in force until", Run("rescreen"), StringComparison.Ordinal);
        Assert.Equal([Row(due: 11, done: 11), Row(due: 11, done: 11), Row(due: 11, done: 11)], Coverage(0));
        Assert.Equal([("full", "clear", ""), ("delta", "hit", "tiny:2"), ("delta", "clear", "")], LedgerOf("B"));
        Assert.Contains("nothing was to be done", Run("rescreen"), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_came_while_a_version_was_in_force_is_screened_against_it_though_it_went()
    {
        Customers(11, 12);
        Import("2026-02-08", "1|Ada Lovelace", "2|Bob");
        Customers(13, 15);
        Import("2026-02-15", "1|Ada Lovelace", "2|Bob", "3|Cleo");
        Customers(16, 16);
        Rescreen();

        Assert.Equal([Row(due: 12, done: 12), Row(due: 15, done: 15), Row(due: 16, done: 16)], Coverage(0));
    }

    [Fact]
    public void A_list_that_is_new_beside_others_needs_no_pass_of_its_own()
    {
        Run("lists", "import", "--list", "second", _line.File("tiny.txt", "TINY 2026-02-08\n7|Dora\nEND"));

        Assert.DoesNotContain("until", Run("rescreen"), StringComparison.Ordinal);
        Assert.Equal([Row(due: 10, done: 10), Row(due: 10, done: 10)], Coverage(0));
    }

    [Fact]
    public void A_version_that_went_and_cannot_be_read_any_more_is_passed_over_and_said_so()
    {
        Rescreen();
        Import("2026-02-08", "1|Ada Lovelace", "2|Bob");
        var folder = Path.Combine(_line.Data, "lists", "tiny", Versions()[0]);
        Import("2026-02-15", "1|Ada Lovelace", "2|Bob", "3|Cleo");
        var manifest = Path.Combine(folder, "version.json");
        File.WriteAllText(manifest, (ListManifest.Read(manifest) with { Format = "gone" }).ToJson());

        var rescreen = _line.Run("rescreen");
        Assert.Equal(0, rescreen.Code);
        Assert.Contains("cannot be read any more", rescreen.Error, StringComparison.Ordinal);
        Assert.Equal(
            [Row(due: 10, done: 10), Row(due: 10, done: 0, passedOver: 10), Row(due: 10, done: 10)], Coverage(0));
    }

    [Fact]
    public void Who_waits_longer_than_the_limit_makes_it_red()
    {
        Rescreen();
        Import("2026-02-08", "1|Ada Lovelace", "2|Bob");
        _line.Clock.Now += TimeSpan.FromHours(23);
        Assert.Equal(10, Coverage(0)[1].Open);
        _line.Clock.Now += TimeSpan.FromHours(2);

        Assert.Equal(10, Coverage(6)[1].Overdue);
        Assert.Contains("10 screenings wait longer than 24 h", _line.Run("coverage").Error, StringComparison.Ordinal);
        Rescreen();
        Assert.Equal(0, Coverage(0)[1].Overdue);
    }

    [Fact]
    public void A_list_that_changes_every_day_does_not_hide_that_nobody_screens()
    {
        Rescreen();
        for (var day = 8; day < 11; day++)
        {
            _line.Clock.Now += TimeSpan.FromHours(23);
            Import($"2026-02-{day:00}", "1|Ada Lovelace", $"{day}|Bob");
        }

        Assert.Equal([0, 10, 0, 0], Coverage(6).Select(row => row.Overdue));
    }

    [Fact]
    public void The_limit_is_the_user_s()
    {
        _line.Clock.Now += TimeSpan.FromHours(3);
        Coverage(0);
        _line.File("data/cordon.json", """{"customers": {"screened_within_hours": 2}}""");
        Coverage(6);
        _line.File("data/cordon.json", """{"customers": {"screened_within_hours": 0}}""");
        Assert.Contains("screened_within_hours: found \"0\"; expected hours, more than 0", _line.Run("coverage").Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Another_policy_makes_everybody_due_again()
    {
        Rescreen();
        _line.File("data/cordon.json", """{"customers": {"cut_off": 0.9}}""");

        Assert.Equal([Row(due: 10, done: 0, open: 10)], Coverage(0));
    }

    [Fact]
    public void The_erased_are_not_counted_and_the_changed_are_due_again()
    {
        Rescreen();
        Run("customers", "erase", "C-3");
        Assert.Equal([Row(due: 9, done: 9)], Coverage(0));
        Run("customers", "import", _line.File("c.csv", "id,name\nC-4,Somebody Other\n"));
        Assert.Equal([Row(due: 9, done: 8, open: 1)], Coverage(0));
    }

    [Fact]
    public void It_needs_no_key()
    {
        _line.Set(BookAccess.KeyVariable, null);

        Assert.Equal([Row(due: 10, done: 0, open: 10)], Coverage(0));
    }

    [Fact]
    public void One_customer_s_ledger_has_a_row_for_each_version()
    {
        Run("customers", "import", _line.File("c.csv", "id,name\nB,Bob\n"));
        Rescreen();
        Import("2026-02-08", "1|Ada Lovelace", "2|Bob");
        Rescreen();
        Import("2026-02-15", "1|Ada Lovelace");
        Run("lists", "release", "tiny", Versions()[0], "--by", "Ada");
        Rescreen();

        Assert.Equal([("full", "clear", ""), ("delta", "hit", "tiny:2"), ("delta", "clear", "")], LedgerOf("B"));
    }

    [Fact]
    public void Without_a_book_it_says_so()
    {
        using var other = new CommandLine();

        Assert.Contains("found no book of customers", other.Run("coverage").Error, StringComparison.Ordinal);
        Assert.Contains("found no book of customers", other.Run("rescreen").Error, StringComparison.Ordinal);
    }

    sealed record Counts(long Due, long Done, long Open, long PassedOver, long Overdue);

    static Counts Row(long due, long done, long open = 0, long passedOver = 0) => new(due, done, open, passedOver, 0);

    Counts[] Coverage(int code)
    {
        var result = _line.Run("coverage", "--format", "json");
        Assert.Equal(code, result.Code);
        return
        [
            .. result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(text => JsonDocument.Parse(text).RootElement)
                .Select(row => new Counts(
                    row.GetProperty("due").GetInt64(), row.GetProperty("done").GetInt64(),
                    row.GetProperty("open").GetInt64(), row.GetProperty("passed_over").GetInt64(),
                    row.GetProperty("overdue").GetInt64())),
        ];
    }

    IEnumerable<(string, string, string)> LedgerOf(string customer) =>
        Run("coverage", "--customer", customer, "--format", "json")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(text => JsonDocument.Parse(text).RootElement).Select(row => (
                row.GetProperty("against").GetString()!, row.GetProperty("outcome").GetString()!,
                row.GetProperty("parties").GetString()!));

    string[] Versions() =>
    [
        .. Run("lists", "versions", "tiny", "--format", "json").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(text => JsonDocument.Parse(text).RootElement.GetProperty("version").GetString()!),
    ];

    void Rescreen() => Run("rescreen");

    string Run(params string[] args)
    {
        var result = _line.Run(args);
        Assert.True(result.Code is 0 or 5, result.Error);
        return result.Out;
    }

    void Import(string day, params string[] rows) =>
        Run("lists", "import", _line.File("tiny.txt", $"TINY {day}\n{string.Join('\n', rows)}\nEND"));

    void Customers(int first, int last) => Run("customers", "import", _line.File(
        "c.csv",
        "id,name\n" + string.Concat(Enumerable.Range(first, last - first + 1).Select(i => $"C-{i},Xo Zu {i}\n"))));
}
