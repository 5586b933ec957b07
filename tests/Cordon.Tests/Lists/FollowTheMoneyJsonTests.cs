using System.Text;
using Cordon.Lists.Formats;
using Cordon.Model;
using Xunit;

namespace Cordon.Tests.Lists;

public sealed class FollowTheMoneyJsonTests
{
    static readonly FollowTheMoneyJson Format = new();
    static readonly string Sample = OneFileList.SampleText("lists/ftm-json/entities.ftm.json");

    [Fact]
    public void The_file_is_recognised_by_the_properties_of_its_first_line() =>
        Assert.Equal(("ftm-json", "ftm"), OneFileList.Recognise(Encoding.UTF8.GetBytes(Sample)));

    [Fact]
    public void A_delta_file_is_not_taken_for_a_list() =>
        Assert.Null(OneFileList.Recognise("{\"op\":\"DEL\",\"entity\":{\"id\":\"S-1\"}}\n"u8.ToArray()).Format);

    [Fact]
    public void Parties_are_targets_sanctioned_things_and_those_with_a_listing_topic() =>
        Assert.Equal(["x:S-1", "x:V-1", "x:A-1"],
            OneFileList.Read(Format, Sample).Parties.Select(party => party.Id.Value));

    [Fact]
    public void A_thing_that_only_a_sanction_points_at_is_a_party() =>
        Assert.Contains(
            OneFileList.Read(Format, Sample.Changed("\"entity\": [\"S-1\"]", "\"entity\": [\"O-1\"]")).Parties,
            party => party.Id.Value == "x:O-1" && party.Designations.Length == 1);

    [Fact]
    public void Names_keep_the_strength_that_their_property_gives_and_the_caption_comes_first()
    {
        var party = OneFileList.Read(Format, Sample).Party("S-1");
        Assert.Equal("Ivan Sample", party.PrimaryName.Text);
        Assert.Equal(["SAMPLE Ivan", "Иван Сэмпл", "Ivan Semple"], party.NamesOf(NameKind.StrongAlias));
        Assert.Equal(["Vanya"], party.NamesOf(NameKind.WeakAlias));
        Assert.Equal(["Ivan Former"], party.NamesOf(NameKind.Former));
    }

    [Fact]
    public void A_sanction_is_a_designation_with_measures_dates_and_an_end()
    {
        var designation = OneFileList.Read(Format, Sample).Party("S-1").Designations.Single();
        Assert.Equal(("Sample Authority", "EU-UKR", new DateOnly(2022, 2, 25)),
            (designation.Authority, designation.Programme, designation.ListedOn));
        Assert.Equal([MeasureKind.AssetFreeze, MeasureKind.TravelBan, MeasureKind.Other],
            designation.Measures.Select(measure => measure.Kind));
        Assert.True(designation.IsInForceOn(new(2025, 2, 24)));
        Assert.False(designation.IsInForceOn(new(2025, 2, 25)));
    }

    [Fact]
    public void An_edge_is_a_relation_with_everything_that_it_says()
    {
        var relation = OneFileList.Read(Format, Sample).Party("S-1").Relations
            .Single(relation => relation.Kind == RelationKind.OwnsOrControls);
        Assert.Equal(("Sample Holding", "Ownership; percentage: 51", "x:C-1"),
            (relation.Name, relation.Label, relation.Party?.Value));
    }

    [Fact]
    public void An_edge_between_two_parties_is_a_relation_of_both()
    {
        var version = OneFileList.Read(Format, Sample.Changed("\"asset\": [\"C-1\"]", "\"asset\": [\"V-1\"]"));
        Assert.Contains(version.Party("V-1").Relations,
            relation => relation is { Kind: RelationKind.OwnedOrControlledBy, Name: "Ivan Sample" });
        Assert.Contains(version.Party("S-1").Relations, relation => relation.Kind == RelationKind.OwnsOrControls);
    }

    [Fact]
    public void An_end_that_is_not_in_the_file_keeps_its_id_as_its_name() =>
        Assert.Contains(OneFileList.Read(Format, Sample).Party("S-1").Relations,
            relation => relation is { Kind: RelationKind.Family, Name: "S-gone" });

    [Fact]
    public void Referents_are_the_same_party_under_other_keys() =>
        Assert.Equal(["ofac-0", "old-key"], OneFileList.Read(Format, Sample).Party("S-1").Relations
            .Where(relation => relation.Kind == RelationKind.SameAs).Select(relation => relation.Name));

    [Fact]
    public void Passports_wallets_and_addresses_of_their_own_belong_to_their_holder()
    {
        var party = OneFileList.Read(Format, Sample).Party("S-1");
        Assert.Contains(party.Identifiers, identifier =>
            identifier is { Kind: IdentifierKind.Passport, Number: "AA 000001", Country.Code: "RU" });
        Assert.Contains(party.Identifiers, identifier => identifier.Kind == IdentifierKind.CryptoAddress);
        Assert.Equal(("Moscow", "RU"), (party.Addresses.Single().City, party.Addresses.Single().Country?.Code));
    }

    [Fact]
    public void A_property_that_is_not_known_is_kept_under_its_name()
    {
        var facts = OneFileList.Read(Format, Sample).Party("S-1").Facts;
        Assert.Contains(facts, fact => fact is { Label: "newProperty", Text: "kept" });
        Assert.Contains(facts, fact => fact is { Label: "addressEntity", Text: "addr-gone" });
    }

    [Fact]
    public void The_time_of_the_publisher_s_last_crawl_is_no_difference_between_versions()
    {
        var later = Sample.Changed("2024-06-01T00:00:00", "2024-06-02T00:00:00");
        Assert.True(ListDelta.Between(OneFileList.Read(Format, Sample), OneFileList.Read(Format, later)).IsEmpty);
    }

    [Fact]
    public void Every_entity_is_loaded_or_set_aside_with_its_reason()
    {
        var version = OneFileList.Read(Format, Sample);
        Assert.Equal(["C-2", "own-2", "pass-2", "O-1"], version.SetAside.Select(record => record.Key));
        Assert.Equal(new RecordCount("Company", 2, 1, 1), version.Count("Company"));
    }

    [Fact]
    public void A_tail_number_is_told_from_a_company_s_registration() =>
        Assert.Equal([IdentifierKind.AircraftTail, IdentifierKind.AircraftSerial],
            OneFileList.Read(Format, Sample).Party("A-1").Identifiers.Select(identifier => identifier.Kind));

    [Theory]
    [InlineData("\"schema\": \"Airplane\"", "\"schema\": \"Spaceship\"")]
    [InlineData("\"id\": \"A-1\", ", "")]
    [InlineData("\"schema\": \"Airplane\", ", "")]
    [InlineData("\"id\": \"A-1\"", "\"id\": \"S-1\"")]
    [InlineData("\"entity\": [\"S-1\"]", "\"entity\": [\"S-gone\"]")]
    [InlineData("\"entity\": [\"S-1\"], ", "")]
    [InlineData("\"authority\": [\"Sample Authority\"], ", "")]
    [InlineData("\"owner\": [\"S-1\"], ", "")]
    [InlineData("\"1970-05\"", "\"May 1970\"")]
    [InlineData("\"gender\": [\"male\"]", "\"gender\": [\"unheard of\"]")]
    [InlineData("\"gender\": [\"male\"]", "\"gender\": \"male\"")]
    [InlineData("\"referents\": [\"ofac-0\"", "\"unheard\": 1, \"referents\": [\"ofac-0\"")]
    [InlineData("\"alias\": [\"Ivan Semple\"]", "\"alias\": [{\"text\": \"Ivan Semple\"}]")]
    [InlineData("\"alias\": [\"Ivan Semple\"]", "\"alias\": [\"Ivan Semple\"], \"alias\": [\"Ivan Other\"]")]
    [InlineData("\"alias\": [\"Ivan Semple\"]", "\"alias\": [\"Ivan \\ud800\"]")]
    public void An_unknown_schema_a_missing_or_second_key_and_a_lost_reference_are_refused(
        string before, string after) => OneFileList.Refuses(Format, Sample.Changed(before, after));

    [Fact]
    public void A_file_cut_off_inside_a_line_is_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(Sample);
        for (var length = 1; length < bytes.Length - 1; length += 13)
        {
            if (bytes[length] != '\n' && bytes[length - 1] != '\n')
            {
                OneFileList.Refuses(Format, bytes[..length]);
            }
        }
    }
}
