using Cordon.Lists;
using Xunit;

namespace Cordon.Tests.App;

public sealed class OwnershipCommandTests : IDisposable
{
    readonly CommandLine _line = new() { Formats = ListCatalogue.Formats };

    public void Dispose() => _line.Dispose();

    [Fact]
    public void A_test_that_has_only_some_of_its_lists_calls_nobody_clear()
    {
        Graph();

        var result = _line.Run("ownership", "of", "a", "--regime", "bis-affiliates", "--as-of", "2025-10-15", "--list",
            List("ofac-sdn"));

        Assert.Equal(0, result.Code);
        Assert.Contains("bis-affiliates: NOT COMPLETE, and not clear", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("CLEAR", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_company_that_nobody_listed_owns_enough_of_is_clear_where_all_lists_are_there()
    {
        Graph();

        var result = _line.Run("ownership", "of", "a", "--regime", "ofac-50", "--list", List("ofac-sdn"));

        Assert.Contains("ofac-50: CLEAR", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_without_end_is_answered_and_is_no_picture()
    {
        Import("graph.csv", string.Join('\n', Enumerable.Range(0, 20_000).Select(i =>
            $"{(i == 0 ? "ofac-sdn:x" : $"c{i}")},,c{i + 1},,100,shares,direct,,,a register")));
        string[] of = ["ownership", "of", "c20000", "--regime", "ofac-50", "--list", List("ofac-sdn")];

        Assert.Contains("ofac-50: CERTAIN", _line.Run(of).Out, StringComparison.Ordinal);
        var picture = _line.Run([.. of, "--svg", Path.Combine(_line.Folder, "p.svg")]);
        Assert.Equal(1, picture.Code);
        Assert.Contains("found a proof of 20000 stakes; expected at most 400", picture.Error, StringComparison.Ordinal);
        var proof = Path.Combine(_line.Folder, "p.json");
        Assert.Equal(0, _line.Run([.. of, "--proof", proof]).Code);
        Assert.Contains("the proof holds", _line.Run("ownership", "check", proof).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_below_certainty_is_shown_and_makes_it_possible_only()
    {
        Import("graph.csv", """
            reg:1,Blokced Person X,a,Company A,100,shares,direct,2020-01-01,,a register
            """);

        var result = _line.Run("ownership", "of", "a", "--regime", "ofac-50", "--list", List("ofac-sdn"));

        Assert.Contains("ofac-50: POSSIBLE", result.Out, StringComparison.Ordinal);
        Assert.Contains("Blokced Person X may be listed, so no more than POSSIBLE: ofac-sdn:x", result.Out,
            StringComparison.Ordinal);
        Assert.Contains("(name 0.9", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void An_owner_of_the_name_itself_is_possible_and_no_more()
    {
        Import("graph.csv", "reg:1,Blocked Person X,a,Company A,100,shares,direct,2020-01-01,,a register");

        var result = _line.Run("ownership", "of", "reg:1", "--regime", "ofac-50", "--list", List("ofac-sdn"));

        Assert.Contains("ofac-50: POSSIBLE: may be ofac-sdn:x itself", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_presumption_is_rebutted_by_whom_the_file_names()
    {
        Import("graph.csv", "eu-fsf:x,,a,Company A,60,shares,direct,2020-01-01,,a register");
        var rebuttals = _line.File("rebuttals.csv", "entity,by,document,from\na,BAFA,letter of 3 May,2025-05-03\n");
        string Of(params string[] more) => _line.Run([
            "ownership", "of", "a", "--regime", "eu-freeze", "--list", List("eu-fsf"), .. more]).Out;

        Assert.Contains("eu-freeze: PRESUMED", Of(), StringComparison.Ordinal);
        Assert.Contains("eu-freeze: REBUTTED: by BAFA, letter of 3 May", Of("--rebuttals", rebuttals),
            StringComparison.Ordinal);
        Assert.Contains("eu-freeze: PRESUMED", Of("--rebuttals", rebuttals, "--as-of", "2025-05-02"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_in_half_is_refused_and_the_graph_before_stays_in_force()
    {
        Graph();
        var before = _line.Run("ownership", "of", "a", "--regime", "ofac-50", "--list", List("ofac-sdn")).Out;
        var half = _line.File("half.json", "[{\"statementId\":\"1\",\"recordType\":\"entity\",\"recordId\":\"a\"");

        var refused = _line.Run("ownership", "import", half);

        Assert.Equal(1, refused.Code);
        Assert.Contains("half.json:1: record: found \"the end of the file\"", refused.Error, StringComparison.Ordinal);
        Assert.Contains("the graph before stays in force", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, _line.Run("ownership", "of", "a", "--regime", "ofac-50", "--list", List("ofac-sdn")).Out);
    }

    [Fact]
    public void A_file_cut_off_between_two_records_is_refused_until_it_is_said_that_it_is_smaller()
    {
        string[] rows = [.. Enumerable.Range(0, 20).Select(i =>
            $"owner{i},,company{i},Company {i},100,shares,direct,2020-01-01,,a register")];
        Import("graph.csv", string.Join('\n', rows));
        const string header = "owner,owner_name,owned,owned_name,share,kind,link,from,to,source\n";
        var half = _line.File("half.csv", header + string.Join('\n', rows[..10]));
        var nearly = _line.File("nearly.csv", header + string.Join('\n', rows[..18]));

        var refused = _line.Run("ownership", "import", half);

        Assert.Equal(1, refused.Code);
        Assert.Contains(
            "registers of the format csv: found 10 records, and 20 in the graph in force; expected at least 90 %",
            refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, _line.Run("ownership", "of", "company19", "--list", List("ofac-sdn")).Code);
        Assert.Equal(0, _line.Run("ownership", "import", nearly).Code);
        Assert.Equal(0, _line.Run("ownership", "import", half, "--smaller").Code);
        Assert.Equal(1, _line.Run("ownership", "of", "company19", "--list", List("ofac-sdn")).Code);
    }

    [Fact]
    public void A_register_that_is_not_named_again_is_missed()
    {
        Graph();
        var ftm = _line.File("companies.json",
            """{"id":"c1","schema":"Company","properties":{"name":["Company One"]}}""");

        var refused = _line.Run("ownership", "import", ftm);

        Assert.Contains("registers of the format csv: found 0 records, and 1 in the graph in force", refused.Error,
            StringComparison.Ordinal);
        Assert.Equal(0, _line.Run("ownership", "import", Path.Combine(_line.Folder, "graph.csv"), ftm).Code);
    }

    [Fact]
    public void A_damaged_graph_is_refused_and_one_of_another_version_is_made_again()
    {
        Graph();
        var file = Directory.EnumerateFiles(_line.Data, "graph.cordon", SearchOption.AllDirectories).Single();
        var good = File.ReadAllBytes(file);
        byte[] changed = [.. good];
        changed[^40] ^= 1;
        File.WriteAllBytes(file, changed);
        var result = _line.Run("ownership", "of", "a", "--regime", "ofac-50", "--list", List("ofac-sdn"));
        Assert.Equal(1, result.Code);

        File.WriteAllBytes(file, [.. "CORDNG01"u8, .. good[8..]]);
        Assert.Equal(0, _line.Run("ownership", "of", "a", "--regime", "ofac-50", "--list", List("ofac-sdn")).Code);
        Assert.Equal(good, File.ReadAllBytes(file));
    }

    [Fact]
    public void The_ties_of_a_list_make_a_company_possibly_blocked()
    {
        const string designation =
            """{"authority":"OFAC","programme":"EXAMPLE","measures":[{"kind":"asset-freeze","text":"block"}]}""";
        var list = _line.File("ties.jsonl", """
            {"cordon_list":{"id":"ofac-sdn","title":"A list","published":"2025-01-01","sample":true}}
            {"id":"x","kind":"person","names":[{"text":"Blocked Person X","kind":"primary"}],
            "designations":[DESIGNATION],
            "relations":[{"kind":"owns-or-controls","name":"Sea Company","party":"other:sea"},
            {"kind":"linked-to","name":"Nobody Else"}]}
            """.Replace(",\n", ",", StringComparison.Ordinal)
            .Replace("DESIGNATION", designation, StringComparison.Ordinal));

        var imported = _line.Run("ownership", "import", "--list", list);
        Assert.True(imported.Code == 0, imported.Error);
        Assert.Contains("1 ties OwnsOrControls = stakes of the kind owned-or-controlled, by the other's key",
            imported.Out, StringComparison.Ordinal);
        Assert.Contains("told: nobody on the list has that name", imported.Out, StringComparison.Ordinal);
        Assert.Contains("ofac-50: POSSIBLE", _line.Run("ownership", "of", "other:sea", "--regime", "ofac-50", "--list",
            list).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_entries_of_one_name_are_one_company_perhaps()
    {
        var file = _line.File("graph.csv", """
            owner,owner_name,owned,owned_name,share,kind,link,from,to,source
            ofac-sdn:x,,one:7,Amber Trading Ltd.,30,shares,direct,2020-01-01,,a register
            ofac-sdn:x,,mid,,100,shares,direct,2020-01-01,,another register
            mid,,other:9,AMBER TRADING LTD,30,shares,direct,2020-01-01,,another register
            """);
        string Of() => _line.Run("ownership", "of", "one:7", "--regime", "ofac-50", "--list", List("ofac-sdn")).Out;

        _line.Run("ownership", "import", file);
        Assert.Contains("ofac-50: CLEAR", Of(), StringComparison.Ordinal);

        Assert.Contains("1 that are not certain", _line.Run("ownership", "import", "--join-names", file).Out,
            StringComparison.Ordinal);
        Assert.Contains("ofac-50: POSSIBLE", Of(), StringComparison.Ordinal);
        Assert.Contains("one:7 and other:9 may be one: one name: \"Amber Trading Ltd.\"", Of(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_days_on_which_it_was_blocked_are_shown()
    {
        Import("graph.csv", """
            ofac-sdn:x,,a,Company A,60,shares,direct,2015-01-01,2023-06-01,a register
            ofac-sdn:x,,a,Company A,30,shares,direct,2023-06-01,,a register
            """);

        var result = _line.Run("ownership", "of", "a", "--regime", "ofac-50", "--history", "--list", List("ofac-sdn"));

        Assert.Contains("  2015-01-01 to 2023-05-31: CERTAIN", result.Out, StringComparison.Ordinal);
        Assert.Contains("  from 2023-06-01: CLEAR", result.Out, StringComparison.Ordinal);
        Assert.Contains("multiplied down every chain, for information only: 30 %", result.Out,
            StringComparison.Ordinal);
    }

    void Import(string name, string rows)
    {
        var result = _line.Run("ownership", "import", _line.File(
            name, $"owner,owner_name,owned,owned_name,share,kind,link,from,to,source\n{rows}\n"));
        Assert.True(result.Code == 0, result.Error);
    }

    void Graph() => Assert.Equal(0, _line.Run("ownership", "import", _line.File("graph.csv", """
        owner,owner_name,owned,owned_name,share,kind,link,from,to,source
        somebody,Somebody,a,Company A,100,shares,direct,2020-01-01,,a register
        """)).Code);

    string List(string id) => _line.File("list.jsonl", """
        {"cordon_list":{"id":"LIST","title":"A list","published":"2025-01-01","sample":true}}
        {"id":"x","kind":"person","names":[{"text":"Blocked Person X","kind":"primary"}],"designations":[DESIGNATION]}
        """.Replace("LIST", id, StringComparison.Ordinal).Replace("DESIGNATION", """
        {"authority":"OFAC","programme":"EXAMPLE","measures":[{"kind":"asset-freeze","text":"block"}]}
        """, StringComparison.Ordinal));
}
