using System.Text;
using Cordon.Lists.Formats;
using Cordon.Model;
using Xunit;

namespace Cordon.Tests.Lists;

public sealed class UsConsolidatedScreeningCsvTests
{
    static readonly UsConsolidatedScreeningCsv Format = new();
    static readonly string Sample = OneFileList.SampleText("lists/us-csl-csv/consolidated.csv");

    [Fact]
    public void The_file_is_recognised_by_its_header() =>
        Assert.Equal(("us-csl-csv", "us-csl"), OneFileList.Recognise(Encoding.UTF8.GetBytes(Sample)));

    [Fact]
    public void Rows_of_Treasury_lists_are_set_aside_by_name()
    {
        var version = OneFileList.Read(Format, Sample);
        var aside = Assert.Single(version.SetAside);
        Assert.Equal(("100", "taken from OFAC's own files"), (aside.Key, aside.Reason));
        Assert.Equal(new RecordCount("consolidated.csv row", 11, 10, 1), version.Count("consolidated.csv row"));
    }

    [Fact]
    public void A_semicolon_separates_values_and_the_last_may_begin_with_and()
    {
        var party = OneFileList.Read(Format, Sample).Party("a01");
        Assert.Contains("Primer Radar", party.NamesOf(NameKind.StrongAlias));
        Assert.Equal(["1 Sample Street, Moscow, RU", "2 Sample Street, Tver, RU"],
            party.Addresses.Select(address => address.Text));
        Assert.Equal("RU", party.Addresses[1].Country?.Code);
        Assert.Equal(["87 FR 00001", "88 FR 00002"], party.Designations.Single().LegalBasis);
    }

    [Fact]
    public void A_semicolon_inside_a_person_s_name_does_not_make_two_names()
    {
        var names = OneFileList.Read(Format, Sample).Party("a09").NamesOf(NameKind.StrongAlias);
        Assert.Contains("Hadi ZAMIR", names);
        Assert.DoesNotContain("ZAMIR", names);
        Assert.DoesNotContain("Hadi", names);
    }

    [Fact]
    public void Question_marks_for_lost_letters_are_mended_beside_the_name_as_published()
    {
        var party = OneFileList.Read(Format, Sample).Party("a03");
        Assert.Equal("Xi?an Sample People?s Factory ?Vostok?", party.PrimaryName.Text);
        Assert.Contains("Xi'an Sample People's Factory Vostok", party.NamesOf(NameKind.StrongAlias));
        Assert.Contains("SMP-K", party.NamesOf(NameKind.StrongAlias));
    }

    [Fact]
    public void Any_successor_thereof_is_no_part_of_the_name()
    {
        var party = OneFileList.Read(Format, Sample).Party("a09");
        Assert.EndsWith("thereof", party.PrimaryName.Text, StringComparison.Ordinal);
        Assert.Contains("Sample Missile Bureau", party.NamesOf(NameKind.StrongAlias));
    }

    [Fact]
    public void An_affiliated_entity_is_searchable_by_its_own_name() =>
        Assert.Contains("Sample Chips (Suzhou) Co., Ltd.",
            OneFileList.Read(Format, Sample).Party("a02").NamesOf(NameKind.StrongAlias));

    [Theory]
    [InlineData("a05", "JACK SAMPLE")]
    [InlineData("a08", "Aviation Sample")]
    [InlineData("a08", "Sample Arms Inc.")]
    public void An_alias_within_the_name_is_a_name(string key, string alias) =>
        Assert.Contains(alias, OneFileList.Read(Format, Sample).Party(key).NamesOf(NameKind.StrongAlias));

    [Fact]
    public void A_former_name_in_brackets_is_a_former_name()
    {
        var party = OneFileList.Read(Format, Sample.Changed("JOHN SAMPLE A/K/A JACK", "Sample OOO (f.k.a. Old")
            .Changed("Old SAMPLE", "Old Sample)")).Party("a05");
        Assert.Equal(["Old Sample"], party.NamesOf(NameKind.Former));
    }

    [Fact]
    public void An_acronym_in_brackets_is_a_weak_alias() =>
        Assert.Equal(["SRW"], OneFileList.Read(Format, Sample).Party("a01").NamesOf(NameKind.WeakAlias));

    [Fact]
    public void A_row_named_Address_01_is_an_address_of_the_party_before()
    {
        var version = OneFileList.Read(Format, Sample);
        Assert.Equal(["CN", "3 Sample Street, Xi'an, CN"],
            version.Party("a03").Addresses.Select(address => address.Text));
        Assert.DoesNotContain(version.Parties, party => party.Id.Value == "x:a04");
    }

    [Fact]
    public void An_order_is_in_force_through_its_expiration_day()
    {
        var party = OneFileList.Read(Format, Sample).Party("a05");
        Assert.True(party.IsInForceOn(new(2025, 1, 1)));
        Assert.False(party.IsInForceOn(new(2025, 1, 2)));
    }

    [Fact]
    public void An_undated_nonproliferation_sanction_is_in_force_while_listed_and_says_so()
    {
        var party = OneFileList.Read(Format, Sample).Party("a10");
        Assert.True(party.IsInForceOn(new(2040, 1, 1)));
        Assert.All(party.Designations.Single().Measures, measure =>
            Assert.Contains("gives no end date", measure.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a01", MeasureKind.ExportControl)]
    [InlineData("a05", MeasureKind.ExportControl)]
    [InlineData("a06", MeasureKind.ExportControl)]
    [InlineData("a07", MeasureKind.ExportControl)]
    [InlineData("a08", MeasureKind.ArmsBan)]
    [InlineData("a09", MeasureKind.AssetFreeze)]
    [InlineData("a10", MeasureKind.ProcurementBan)]
    public void Each_list_brings_its_measures(string key, MeasureKind expected) =>
        Assert.Equal(expected,
            OneFileList.Read(Format, Sample).Party(key).Designations[0].Measures[0].Kind);

    [Fact]
    public void An_id_of_many_parts_keeps_number_kind_and_country()
    {
        var passport = OneFileList.Read(Format, Sample).Party("a10").Identifiers[0];
        Assert.Equal((IdentifierKind.Passport, "V0000000", "IR"),
            (passport.Kind, passport.Number, passport.Country?.Code));
    }

    [Theory]
    [InlineData("Unverified List (UVL)", "Unheard List (UHL)")]
    [InlineData("a10,Nonproliferation Sanctions (ISN) - State Department,,Individual,INKSNA",
        "a10,Nonproliferation Sanctions (ISN) - State Department,,Individual,New Act")]
    [InlineData(",Y,", ",Perhaps,")]
    [InlineData("2020-12-23", "23/12/2020")]
    [InlineData(",Individual,INKSNA", ",Robot,INKSNA")]
    [InlineData("_id,source", "source,_id")]
    [InlineData("1970; 1971-02", "1970; soon")]
    public void An_unknown_value_is_refused(string before, string after) =>
        OneFileList.Refuses(Format, Sample.Changed(before, after));

    [Fact]
    public void A_missing_key_is_refused() =>
        Assert.Contains("_id", OneFileList.Refuses(Format, Sample.Changed("\na06,", "\n,")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_key_that_comes_twice_is_refused() =>
        OneFileList.Refuses(Format, Sample.Changed("\na06,", "\na05,"));

    [Fact]
    public void A_row_with_a_value_too_few_is_refused() =>
        OneFileList.Refuses(Format, Sample.Changed("\na06,", "\n"));

    [Fact]
    public void A_file_cut_off_anywhere_but_between_two_rows_is_refused()
    {
        for (var length = 1; length < Sample.Length; length += 7)
        {
            var cut = Sample[..length];
            if (!cut.EndsWith('\n'))
            {
                OneFileList.Refuses(Format, cut);
            }
        }
    }
}
