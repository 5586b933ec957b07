using System.Text;
using Cordon.Ownership;
using Cordon.Ownership.Readers;
using Xunit;

namespace Cordon.Tests.Ownership;

/// <summary>FollowTheMoney, BODS and GLEIF: each record read or told, and a file that is not whole refused.</summary>
public sealed class RegisterFormatsTests
{
    const string Bank = "5493001KJTIIGC8Y1R12";
    const string Parent = "529900T8BM49AURSDO55";

    [Theory]
    [InlineData("51%", "51 %")]
    [InlineData("33,33", "33.33 %")]
    [InlineData("100.00 percent", "100 %")]
    [InlineData("25-50", "at least 25 %, at most 50 %")]
    [InlineData("25% to 50%", "at least 25 %, at most 50 %")]
    [InlineData("between 25 and 50 per cent", "at least 25 %, at most 50 %")]
    [InlineData("More than 25% but not more than 50%", "more than 25 %, at most 50 %")]
    [InlineData("over 50", "more than 50 %, at most 100 %")]
    [InlineData("75 or more", "at least 75 %, at most 100 %")]
    [InlineData("not more than 10 %", "at least 0 %, at most 10 %")]
    [InlineData("1/6", "about 16.6666 %")]
    public void A_percentage_in_words_is_read(string text, string share) =>
        Assert.Equal(share, Ftm($"\"percentage\":[\"{text}\"]").Stake.Share.ToString());

    [Theory]
    [InlineData("about half")]
    [InlineData("143")]
    [InlineData("-5")]
    [InlineData("1,000.5")]
    [InlineData("50-25")]
    [InlineData("over 100")]
    [InlineData("majority")]
    public void Another_text_is_told_and_the_share_is_unknown(string text)
    {
        var (stake, counts) = Ftm($"\"percentage\":[\"{text}\"]");
        Assert.True(stake.Share.IsUnknown);
        Assert.Contains(counts.Told, pair => pair.Key.Contains("not understood", StringComparison.Ordinal)
            && pair.Value.First[0].EndsWith($": {text}", StringComparison.Ordinal));
    }

    [Fact]
    public void A_number_of_at_most_1_may_be_a_percentage_or_a_part() =>
        Assert.Equal("at least 0.51 %, at most 51 %", Ftm("\"percentage\":[\"0.51\"]").Stake.Share.ToString());

    [Fact]
    public void A_number_of_shares_without_their_total_is_no_share()
    {
        var (stake, counts) = Ftm("\"sharesCount\":[\"37000\"]");
        Assert.True(stake.Share.IsUnknown);
        Assert.Contains(counts.Told.Keys, key => key.StartsWith("a number of shares", StringComparison.Ordinal));
    }

    [Fact]
    public void A_year_makes_the_days_in_it_possible_only()
    {
        var builder = new GraphBuilder();
        Read("ftm", Lines(Thing("x", "Person"), Thing("a", "Company"),
            Tie("Ownership", "owner", "x", "asset", "a", "\"percentage\":[\"60\"],\"startDate\":[\"2020\"]")), builder);
        var graph = builder.Build();
        Standing On(int year, int month) => Derivation.Of(graph.On(new(year, month, 1)),
            RegimeCatalogue.Find("ofac-50", Small.Today)!, Small.Listed(graph, "ftm:x"))
            .StandingOf(graph.Find("ftm:a")!.Value);
        Assert.Equal([Standing.Clear, Standing.Possible, Standing.Certain], [On(2019, 12), On(2020, 6), On(2021, 1)]);
    }

    [Fact]
    public void A_directorship_is_known_and_has_no_effect()
    {
        var builder = new GraphBuilder();
        var counts = Read("ftm", Lines(Thing("x", "Person"), Thing("a", "Company"),
            Tie("Directorship", "director", "x", "organization", "a", "\"role\":[\"director\"]"),
            """{"id":"s","schema":"Sanction","properties":{"entity":["x"]}}"""), builder);
        Assert.Equal(StakeKind.Other, builder.Build().StakeOf(0).Kind);
        Assert.Equal("Company 1=1+0, Directorship 1=1+0, Person 1=1+0, Sanction 1=0+1", Text(counts));
    }

    [Fact]
    public void An_end_that_no_record_describes_is_kept_and_told()
    {
        var builder = new GraphBuilder();
        var counts = Read("ftm", Tie("Ownership", "owner", "x", "asset", "a", "\"percentage\":[\"60\"]"), builder);
        Assert.Equal("ftm:x", builder.Build().StakeOf(0).Owner);
        Assert.Equal(
            2, counts.Told.Single(pair => pair.Key.Contains("no record", StringComparison.Ordinal)).Value.Count);
    }

    [Theory]
    [InlineData("""{"id":"a","schema":"Starship","properties":{}}""", "schema: found \"Starship\"")]
    [InlineData("""{"id":"a","schema":"Ownership","properties":{"owner":["x"]}}""", "asset: found \"\"")]
    [InlineData("""{"id":"a","schema":"Company"}""", "properties: found \"\"")]
    [InlineData("""{"id":"a","schema":"Comp""", "record: found \"the end of the file\"")]
    [InlineData("", "file: found \"an empty file\"")]
    public void A_record_of_FollowTheMoney_that_is_not_understood_refuses_the_file(string text, string message) =>
        Assert.Contains(message, Refusal("ftm", text), StringComparison.Ordinal);

    [Fact]
    public void BODS_shares_have_their_ends() =>
        Assert.Equal("more than 25 %, less than 50 %",
            Bods(Interest("\"share\":{\"exclusiveMinimum\":25,\"exclusiveMaximum\":50}"))[0].Share.ToString());

    [Fact]
    public void An_interest_that_begins_later_ends_the_one_before() =>
        Assert.Equal(
            ["100 % 2002-03-09..2021-09-24", "40 % 2021-09-24.."],
            Bods(Interest("\"share\":{\"exact\":100},\"startDate\":\"2002-03-09\""),
                Interest("\"share\":{\"exact\":40},\"startDate\":\"2021-09-24\"")).Select(Days));

    [Fact]
    public void A_share_that_changed_nobody_knows_when_is_a_range_until_it_was_stated() =>
        Assert.Equal(
            ["at least 50 %, at most 100 % 2019-09-11..2021-01-01", "100 % 2021-01-01.."],
            Bods(Interest("\"share\":{\"exact\":50},\"startDate\":\"2019-09-11\""),
                Interest("\"share\":{\"exact\":100},\"startDate\":\"2019-09-11\"")).Select(Days));

    [Fact]
    public void An_interested_party_who_is_not_specified_is_an_owner_without_a_name()
    {
        var builder = new GraphBuilder();
        Read("bods", Statement("relationship", "r", """
            "subject":"a","interestedParty":{"reason":"interestedPartyExemptFromDisclosure"},"interests":[]
            """), builder);
        var graph = builder.Build();
        Assert.Equal(EntityKind.Unknown, graph.KindOf(graph.Find(graph.StakeOf(0).Owner)!.Value));
        Assert.Equal(StakeKind.OwnedOrControlled, graph.StakeOf(0).Kind);
    }

    [Fact]
    public void Nobody_is_set_aside()
    {
        var counts = Read("bods", Statement("relationship", "r", """
            "subject":"a","interestedParty":{"reason":"noBeneficialOwners"}
            """), new());
        Assert.Equal("relationship statement 1=0+1", Text(counts));
    }

    [Theory]
    [InlineData("\"type\":\"guru\"", "interests.type: found \"guru\"")]
    [InlineData("\"type\":\"shareholding\",\"share\":{\"exact\":101}", "share.exact: found \"101\"")]
    [InlineData("\"type\":\"shareholding\",\"share\":{\"minimum\":50,\"exclusiveMaximum\":50}", "share: found")]
    [InlineData("\"type\":\"shareholding\",\"startDate\":\"2020\"", "startDate: found \"2020\"")]
    public void An_interest_that_is_not_understood_refuses_the_file(string interest, string message) =>
        Assert.Contains(message, Refusal("bods", Statement("relationship", "r",
            $"\"subject\":\"a\",\"interestedParty\":\"x\",\"interests\":[{{{interest}}}]")), StringComparison.Ordinal);

    [Fact]
    public void An_array_cut_in_half_is_refused() =>
        Assert.Contains("the end of the file", Refusal("bods", "[" + Statement("entity", "a", "\"name\":\"A\"")),
            StringComparison.Ordinal);

    [Fact]
    public void Another_version_of_BODS_is_refused() =>
        Assert.Contains("bodsVersion: found \"0.2\"", Refusal("bods", Statement("entity", "a", "\"name\":\"A\"")
            .Replace("\"0.4\"", "\"0.2\"", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Theory]
    [InlineData("1.00")]
    [InlineData("100.00")]
    public void A_consolidation_is_evidence_of_control_and_no_share(string quantifier)
    {
        var builder = new GraphBuilder();
        var counts = Read("gleif", Relationship("IS_DIRECTLY_CONSOLIDATED_BY", quantifier), builder);
        var graph = builder.Build();
        var stake = graph.StakeOf(0);
        Assert.Equal((StakeKind.Consolidation, $"lei:{Parent}", $"lei:{Bank}"), (stake.Kind, stake.Owner, stake.Owned));
        Assert.True(stake.Share.IsUnknown);
        Assert.Contains(counts.Told, pair => pair.Key.StartsWith("a quantifier", StringComparison.Ordinal));
        Assert.Equal(Standing.Possible, Derivation.Of(
            graph.On(Small.Today), RegimeCatalogue.Find("ofac-50", Small.Today)!,
            Small.Listed(graph, $"lei:{Parent}")).StandingOf(graph.Find($"lei:{Bank}")!.Value));
    }

    [Fact]
    public void A_branch_is_its_head_office()
    {
        var builder = new GraphBuilder();
        Read("gleif", Relationship("IS_INTERNATIONAL_BRANCH_OF", ""), builder);
        Assert.Equal(ShareRange.Exactly(Fraction.One), builder.Build().StakeOf(0).Share);
    }

    [Theory]
    [InlineData("NO_LEI", "Exception 1=1+0")]
    [InlineData("NON_CONSOLIDATING", "Exception 1=0+1")]
    public void A_parent_that_is_not_named_is_an_owner_without_a_name(string reason, string expected) =>
        Assert.Equal(expected, Text(Read("gleif", Exception(reason), new())));

    [Fact]
    public void A_part_of_a_GLEIF_file_is_refused() =>
        Assert.Contains("RecordCount: found \"2\"; expected 1", Refusal("gleif", Exception("NO_LEI")
            .Replace("<RecordCount>1<", "<RecordCount>2<", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void A_GLEIF_file_cut_in_half_is_refused() =>
        Assert.Contains("file: found", Refusal("gleif", Exception("NO_LEI")[..200]), StringComparison.Ordinal);

    [Fact]
    public void An_LEI_with_a_wrong_check_digit_is_refused() =>
        Assert.Contains("an LEI with its check digits", Refusal("gleif", Exception("NO_LEI")
            .Replace(Bank, "5493001KJTIIGC8Y1R13", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void An_unknown_kind_of_relationship_is_refused() =>
        Assert.Contains("RelationshipType: found \"IS_FRIEND_OF\"", Refusal("gleif", Relationship("IS_FRIEND_OF", "")),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("owner,owner_name,owned", "csv")]
    [InlineData("\uFEFF{\"id\":\"a\",\"schema\":\"Company\",\"properties\":{}}", "ftm")]
    [InlineData("[{\"statementId\":\"1\",\"recordType\":\"entity\"", "bods")]
    [InlineData("<?xml version=\"1.0\"?><rr:RelationshipData", "gleif")]
    [InlineData("{\"company_number\":\"1\",\"data\":{\"kind\":\"x\"}}", "psc")]
    [InlineData("{\"name\":\"x\"}", null)]
    public void A_file_is_told_by_how_it_begins(string text, string? format) =>
        Assert.Equal(format, RegisterReader.Recognise(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Rebuttals_are_read_or_refused()
    {
        static object Read(string text) =>
            RebuttalCsv.Read("r.csv", new MemoryStream(Encoding.UTF8.GetBytes($"entity,by,document,from\n{text}\n")));
        Assert.Equal(new[] { new Rebuttal("a", "BAFA", "letter 7", new(2025, 1, 2)) },
            (System.Collections.Immutable.ImmutableArray<Rebuttal>)Read("a,BAFA,letter 7,2025-01-02"));
        Assert.Contains("by: found \"\"", Assert.Throws<RegisterFormatException>(
            () => Read("a,,letter 7,2025-01-02")).Message, StringComparison.Ordinal);
    }

    static string Thing(string id, string schema) =>
        $"{{\"id\":\"{id}\",\"schema\":\"{schema}\",\"properties\":{{\"name\":[\"{id}\"]}}}}";

    static string Tie(string schema, string from, string owner, string to, string owned, string rest) =>
        $"{{\"id\":\"t\",\"schema\":\"{schema}\","
        + $"\"properties\":{{\"{from}\":[\"{owner}\"],\"{to}\":[\"{owned}\"],{rest}}}}}";

    static string Lines(params string[] lines) => string.Join('\n', lines) + "\n";

    static (Stake Stake, RegisterCounts Counts) Ftm(string properties)
    {
        var builder = new GraphBuilder();
        var counts = Read("ftm", Lines(Thing("x", "Person"), Thing("a", "Company"),
            Tie("Ownership", "owner", "x", "asset", "a", properties)), builder);
        return (builder.Build().StakeOf(0), counts);
    }

    static string Interest(string rest) => $"{{\"type\":\"shareholding\",\"directOrIndirect\":\"direct\",{rest}}}";

    // One statement of the same relationship a year, from 2020 on.
    static Stake[] Bods(params string[] interests)
    {
        var builder = new GraphBuilder();
        Read("bods", "[" + string.Join(',', interests.Select((interest, i) => Statement("relationship", "r",
            $"\"subject\":\"a\",\"interestedParty\":\"x\",\"interests\":[{interest}]", 2020 + i))) + "]", builder);
        var graph = builder.Build();
        return [.. Enumerable.Range(0, graph.StakeCount).Select(graph.StakeOf)];
    }

    static string Statement(string type, string record, string details, int year = 2020) =>
        $"{{\"statementId\":\"s\",\"statementDate\":\"{year}-01-01\","
        + "\"publicationDetails\":{\"bodsVersion\":\"0.4\"},"
        + $"\"recordId\":\"{record}\",\"recordStatus\":\"new\",\"recordType\":\"{type}\","
        + $"\"recordDetails\":{{{details}}}}}";

    static string Days(Stake stake) => $"{stake.Share} {stake.From:yyyy-MM-dd}..{stake.Until:yyyy-MM-dd}";

    static string Relationship(string type, string quantifier) =>
        "<r:RelationshipData xmlns:r=\"urn:r\"><r:Header><r:RecordCount>1</r:RecordCount></r:Header>"
        + "<r:RelationshipRecords><r:RelationshipRecord><r:Relationship>"
        + $"<r:StartNode><r:NodeID>{Bank}</r:NodeID><r:NodeIDType>LEI</r:NodeIDType></r:StartNode>"
        + $"<r:EndNode><r:NodeID>{Parent}</r:NodeID><r:NodeIDType>LEI</r:NodeIDType></r:EndNode>"
        + $"<r:RelationshipType>{type}</r:RelationshipType><r:RelationshipStatus>ACTIVE</r:RelationshipStatus>"
        + (quantifier.Length == 0 ? "" : "<r:RelationshipQuantifiers><r:RelationshipQuantifier>"
            + $"<r:QuantifierAmount>{quantifier}</r:QuantifierAmount>"
            + "</r:RelationshipQuantifier></r:RelationshipQuantifiers>")
        + "</r:Relationship><r:Registration><r:RegistrationStatus>PUBLISHED</r:RegistrationStatus></r:Registration>"
        + "</r:RelationshipRecord></r:RelationshipRecords></r:RelationshipData>";

    static string Exception(string reason) =>
        "<x:ReportingExceptionData xmlns:x=\"urn:x\"><x:Header><RecordCount>1</RecordCount></x:Header>"
        + $"<x:ReportingExceptions><x:Exception><x:LEI>{Bank}</x:LEI>"
        + "<x:ExceptionCategory>DIRECT_ACCOUNTING_CONSOLIDATION_PARENT</x:ExceptionCategory>"
        + $"<x:ExceptionReason>{reason}</x:ExceptionReason></x:Exception></x:ReportingExceptions>"
        + "</x:ReportingExceptionData>";

    static string Text(RegisterCounts counts) => string.Join(", ", counts.Counts.Select(count =>
        $"{count.Kind} {count.InFile}={count.Loaded}+{count.SetAside}"));

    static string Refusal(string format, string text) =>
        Assert.Throws<RegisterFormatException>(() => Read(format, text, new())).Message;

    static RegisterCounts Read(string format, string text, GraphBuilder builder) =>
        RegisterReader.Read(format, "small", new MemoryStream(Encoding.UTF8.GetBytes(text)), builder);
}
