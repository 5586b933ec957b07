using Cordon.Lists.History;
using Cordon.Model;
using Xunit;

namespace Cordon.Tests.Lists.History;

/// <summary>Absence is not delisting: what is known of a party that is gone is said, and what is not is said too.
/// </summary>
public sealed class DisappearanceTests
{
    static readonly Place Here = new("a.xml", 1, "name");

    [Fact]
    public void Without_any_trace_it_is_unexplained()
    {
        var gone = Party("l:1", "Ada Lovelace");

        Assert.Equal(DisappearanceKind.Unexplained, Explain(gone, after: [Party("l:2", "Bob")]).Kind);
    }

    [Fact]
    public void A_party_whose_end_the_source_gave_is_delisted() => Assert.Equal(
        (DisappearanceKind.Delisted, "delisted: the source gave 2026-01-15 as the end"),
        Seen(Explain(Party("l:1", "Ada", until: new DateOnly(2026, 1, 15)))));

    [Fact]
    public void An_end_after_the_publication_explains_nothing() => Assert.Equal(
        DisappearanceKind.Unexplained, Explain(Party("l:1", "Ada", until: new DateOnly(2027, 1, 1))).Kind);

    [Fact]
    public void A_party_that_another_says_it_is_was_merged()
    {
        var into = Party("l:Q7", "Ada King") with
        {
            Relations = [new(RelationKind.SameAs, "referent", "1", new PartyId("l:1"), Here)],
        };

        var explained = Explain(Party("l:1", "Ada"), after: [into]);

        Assert.Equal((DisappearanceKind.Merged, "l:Q7"), (explained.Kind, explained.ContinuesAs?.Value));
    }

    [Fact]
    public void A_party_with_the_same_number_under_a_new_key_was_re_keyed() => Assert.Equal(
        (DisappearanceKind.ReKeyed, "under another key: l:9 has the same passport 123"),
        Seen(Explain(Party("l:1", "Ada", number: "123"), after: [Party("l:9", "Countess", number: "123")])));

    [Fact]
    public void A_party_with_the_same_name_under_a_new_key_was_re_keyed() => Assert.Equal(
        (DisappearanceKind.ReKeyed, "under another key: l:9 has the same primary name"),
        Seen(Explain(Party("l:1", "Ada Lovelace"), after: [Party("l:9", "ADA LOVELACE")])));

    [Fact]
    public void A_namesake_that_was_there_before_is_somebody_else()
    {
        var (gone, namesake) = (Party("l:1", "Ada Lovelace"), Party("l:9", "Ada Lovelace"));

        Assert.Equal(
            DisappearanceKind.Unexplained,
            Disappearance.Of(gone, Version("l", gone, namesake), Version("l", namesake), [], null).Kind);
    }

    [Fact]
    public void A_namesake_of_another_kind_is_somebody_else() => Assert.Equal(
        DisappearanceKind.Unexplained,
        Explain(Party("l:1", "Ada"), after: [Party("l:9", "Ada") with { Kind = PartyKind.Vessel }]).Kind);

    [Fact]
    public void A_party_that_another_list_of_the_same_authority_has_moved_there() => Assert.Equal(
        (DisappearanceKind.Moved, "the list m has it, as m:77"),
        Seen(Explain(Party("l:1", "Ada"), others: Version("m", Party("m:77", "Ada")))));

    [Fact]
    public void Another_authority_that_lists_the_same_name_explains_nothing() => Assert.Equal(
        DisappearanceKind.Unexplained,
        Explain(Party("l:1", "Ada"), others: Version("m", Party("m:77", "Ada", authority: "another"))).Kind);

    [Fact]
    public void A_party_that_came_back_was_lost_by_its_source_whatever_else_is_known() => Assert.Equal(
        (DisappearanceKind.Outage, "the source had lost it: it is there again on 2026-03-01"),
        Seen(Explain(
            Party("l:1", "Ada", until: new DateOnly(2026, 1, 15)), cameBackOn: new DateOnly(2026, 3, 1))));

    static (DisappearanceKind Kind, string Text) Seen(Disappearance explained) => (explained.Kind, explained.Text);

    static Disappearance Explain(
        Party gone, Party[]? after = null, ListVersion? others = null, DateOnly? cameBackOn = null) =>
        Disappearance.Of(
            gone, Version("l", gone), Version("l", after ?? []), others is null ? [] : [others], cameBackOn);

    static ListVersion Version(string list, params Party[] parties) => new()
    {
        ListId = list,
        Hash = "hash",
        Format = "f",
        PublishedOn = new(2026, 2, 1),
        Parties = [.. parties],
        Counts = [],
    };

    static Party Party(
        string id, string name, string? number = null, DateOnly? until = null, string authority = "authority") => new()
        {
            Id = new(id),
            Kind = PartyKind.Person,
            Place = Here,
            Names = [new() { Text = name, Kind = NameKind.Primary, Place = Here, Script = "Latn" }],
            Identifiers = number is null
                ? []
                : [new() { Kind = IdentifierKind.Passport, Number = number, Label = "Passport", Place = Here }],
            Designations =
            [
                new()
                {
                    Authority = authority,
                    Programme = "P",
                    Place = Here,
                    InForce = until is null ? [] : [new(new(2020, 1, 1), until)],
                },
            ],
        };
}
