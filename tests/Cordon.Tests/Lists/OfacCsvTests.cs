using Cordon.Lists;
using Cordon.Model;
using Xunit;

namespace Cordon.Tests.Lists;

/// <summary>The OFAC CSV set: what is kept, the traps of the format, and what is refused.</summary>
public sealed class OfacCsvTests
{
    const char EndMark = '\u001A';

    [Fact]
    public void A_person_has_the_parts_of_LAST_comma_First()
    {
        var name = Party("900001").PrimaryName;

        Assert.Equal("Ivan Invented SAMPLEVICH", name.Text);
        Assert.Equal(
            [new(NamePartKind.Given, "Ivan Invented"), new NamePart(NamePartKind.Family, "SAMPLEVICH")], name.Parts);
    }

    [Fact]
    public void Weak_aliases_are_only_in_remarks_and_stay_weak()
    {
        Assert.Contains(Party("900001").Names, name => name is { Text: "THE SAMPLE", Kind: NameKind.WeakAlias });
        Assert.Contains(
            Party("900001").Names, name => name is { Text: "Iwan SAMPLEWITSCH", Kind: NameKind.StrongAlias });
    }

    [Fact]
    public void A_former_name_is_former_and_a_new_one_says_so()
    {
        var bank = Party("900002");

        Assert.Contains(bank.Names, name => name is { Text: "SAMPLE SAVINGS BANK", Kind: NameKind.Former });
        Assert.Contains(bank.Facts, fact => fact is { Label: "type of the name SAMPLE BANK JSC", Text: "n.k.a." });
    }

    [Fact]
    public void Facts_of_a_person_stand_only_in_remarks()
    {
        var person = Party("900001");

        Assert.Equal(["1961-03-15", "1962"], person.BirthDates.Select(date => date.Span.ToString()));
        Assert.Equal([false, true], person.BirthDates.Select(date => date.IsCirca));
        Assert.Equal("Minsk, Belarus", Assert.Single(person.BirthPlaces).Text);
        Assert.Equal(["Russia", "Cyprus", "Belarus"], person.Countries.Select(link => link.Country.Text));
        Assert.Equal(Gender.Male, Assert.Single(person.Genders).Gender);
        Assert.True(person.HasSecondarySanctionsRisk);
        var passport = person.Identifiers.Single(id => id.Kind == IdentifierKind.Passport);
        Assert.Equal(("123456789", "Russia"), (passport.Number, passport.Country?.Text));
        Assert.Equal("issued 14 Dec 2005 expires 14 Dec 2015", passport.Note);
        Assert.Equal("SAMPLE BANK JOINT STOCK COMPANY", Assert.Single(person.Relations).Name);
    }

    [Fact]
    public void The_whole_remark_is_kept_beside_what_was_read_of_it() =>
        Assert.StartsWith(
            "DOB 15 Mar 1961; alt. DOB circa 1962;",
            Party("900001").Facts.Single(fact => fact is { Kind: FactKind.Remark, Label: "Remarks" }).Text,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("Passport A123 (Jordan) issued 1999 expires Mar 2004", "A123", "Jordan",
        "issued 1999 expires Mar 2004")]
    [InlineData("Passport C234897(0) (United Kingdom)", "C234897(0)", "United Kingdom", null)]
    [InlineData("File Number 7136946 (Delaware) (United States)", "7136946", "United States", "Delaware")]
    [InlineData("National ID No.: 1372584, Kenya", "1372584", null, "Kenya")]
    [InlineData("Passport No.: 0310857, Eritrea, Issue Date 21 August 2006", "0310857", null,
        "Eritrea, Issue Date 21 August 2006")]
    [InlineData("Passport 4117921 issued under the name A B", "4117921", null, "issued under the name A B")]
    [InlineData("Passport OR801 and National ID No. 281 issued in X", "OR801", null,
        "and National ID No. 281 issued in X")]
    [InlineData("Passport D1 (Iran) expires 15 Aug 2023 to 15 Aug 2024", "D1", "Iran",
        "expires 15 Aug 2023 to 15 Aug 2024")]
    public void A_document_is_its_number_and_the_rest_is_kept(
        string remark, string number, string? country, string? note)
    {
        var version = OfacSamples.Read(
            "ofac-csv", "ofac-sdn", ("sdn.csv", Row("1", "\"A\"", "\"individual\"", "SDGT", remark + '.')));
        var identifier = Assert.Single(version.Parties[0].Identifiers);

        Assert.Equal((number, country, note), (identifier.Number, identifier.Country?.Text, identifier.Note));
    }

    [Fact]
    public void Words_about_a_document_without_a_number_are_a_fact()
    {
        var party = OfacSamples.Read("ofac-csv", "ofac-sdn", ("sdn.csv", Row(
            "1", "\"A\"", "\"individual\"", "SDGT", "Passport issued in Sarajevo, Bosnia-Herzegovina."))).Parties[0];

        Assert.Empty(party.Identifiers);
        Assert.Contains(party.Facts, fact =>
            fact is { Label: "Passport", Text: "issued in Sarajevo, Bosnia-Herzegovina" });
    }

    [Fact]
    public void A_number_of_twenty_letters_and_digits_is_an_LEI() =>
        Assert.Contains(Party("900002").Identifiers, id =>
            id is { Kind: IdentifierKind.Lei, Number: "253400SAMPLE00000X88", Label: "Legal Entity Number" });

    [Fact]
    public void A_vessel_has_its_columns_and_its_remarks()
    {
        var vessel = Party("900003");

        Assert.Equal(
            [(IdentifierKind.CallSign, "5IM000"), (IdentifierKind.Imo, "9000003"), (IdentifierKind.Mmsi, "572000003")],
            vessel.Identifiers.Select(id => (id.Kind, id.Key)));
        Assert.Equal(
            [(CountryLinkKind.Flag, "Iran"), (CountryLinkKind.FormerFlag, "Malta")],
            vessel.Countries.Select(link => (link.Kind, link.Country.Text)));
        Assert.Contains(vessel.Facts, fact => fact is { Label: "Former Vessel Flag", Text: "None Identified" });
        Assert.Equal(
            ["Crude Oil Tanker", "99,144", "56,068", "NITC", "1999"],
            vessel.Facts.Where(fact => fact.Kind is FactKind.CraftType or FactKind.Tonnage or FactKind.OwnerOrOperator
                or FactKind.Built).Select(fact => fact.Text));
    }

    [Fact]
    public void An_aircraft_has_its_numbers() =>
        Assert.Equal(
            [(IdentifierKind.AircraftSerial, "90004"), (IdentifierKind.AircraftTail, "EP-SMP")],
            Party("900004").Identifiers.Select(id => (id.Kind, id.Number)));

    [Fact]
    public void Remarks_cut_at_1000_characters_go_on_in_the_comments_in_the_middle_of_a_word()
    {
        var mixer = Party("900005");
        var whole = mixer.Facts.Single(fact => fact.Label == "Remarks").Text;

        Assert.True(whole.Length > 1_000);
        Assert.Equal(
            whole.Split("Digital Currency Address").Length - 1,
            mixer.Identifiers.Count(id => id.Kind == IdentifierKind.CryptoAddress));
        Assert.All(mixer.Identifiers, id => Assert.Equal(35, id.Number.Length));
        Assert.Contains(mixer.Names, name => name.Text == "SAMPLE TUMBLER");
        Assert.Equal("sdn_comments.csv", mixer.Names.Single(name => name.Text == "SAMPLE TUMBLER").Place.Component);
    }

    [Fact]
    public void A_cut_remark_without_its_comment_keeps_the_torn_segment_as_a_remark_and_makes_no_number_of_it()
    {
        var version = Read(comments: null);
        var mixer = version.Parties.Single(party => party.Id.Value == "ofac-sdn:900005");

        Assert.Contains(mixer.Facts, fact => fact.Label == "Remarks, cut off by the publisher");
        Assert.All(mixer.Identifiers, id => Assert.Equal(35, id.Number.Length));
        Assert.Equal(["sdn_comments.csv"], version.MissingComponents);
    }

    [Fact]
    public void Programmes_stand_in_inner_brackets()
    {
        var designations = Party("900004").Designations;

        Assert.Equal(["SDGT", "IFSR"], designations.Select(designation => designation.Programme));
        Assert.All(designations, designation =>
            Assert.Equal(MeasureKind.AssetFreeze, Assert.Single(designation.Measures).Kind));
    }

    [Fact]
    public void An_address_row_of_nulls_is_no_address()
    {
        Assert.Empty(Party("900003").Addresses);
        Assert.Equal("1 Invented Street, Moscow 101000, Russia", Assert.Single(Party("900002").Addresses).Text);
    }

    [Theory]
    [InlineData("NS-PLC", "DOB 1962.", MeasureKind.Reject)]
    [InlineData("CMIC-EO13959", "Listing Date (CMIC) 03 Jun 2021.", MeasureKind.DebtOrEquity)]
    [InlineData("UKRAINE-EO13662", "Executive Order 13662 Directive Determination - Subject to Directive 4.",
        MeasureKind.SectoralDirective)]
    [InlineData("561-Related", "Website a.example.", MeasureKind.CorrespondentAccountBan)]
    [InlineData("RUSSIA-EO14024", "Listing Date (EO 14024 Directive 2): 24 Feb 2022.",
        MeasureKind.CorrespondentAccountBan)]
    [InlineData("FSE-IR", "Website a.example.", MeasureKind.Reject)]
    public void On_the_consolidated_list_the_programme_and_its_directives_say_the_measure(
        string programme, string remarks, MeasureKind measure)
    {
        var version = OfacSamples.Read(
            "ofac-csv", "ofac-consolidated", ("sdn.csv", Row("1", "\"A\"", "-0- ", programme, remarks)));

        Assert.Equal(measure, Assert.Single(version.Parties[0].Designations[0].Measures).Kind);
    }

    [Fact]
    public void An_SDN_under_a_directive_is_blocked_and_under_the_directive()
    {
        var version = OfacSamples.Read("ofac-csv", "ofac-sdn", ("sdn.csv", Row(
            "1", "\"A\"", "-0- ", "UKRAINE-EO13662] [SDGT",
            "Executive Order 13662 Directive Determination - Subject to Directive 1.")));

        Assert.Equal(
            [[MeasureKind.AssetFreeze, MeasureKind.SectoralDirective], [MeasureKind.AssetFreeze]],
            version.Parties[0].Designations.Select(designation =>
                designation.Measures.Select(measure => measure.Kind).ToArray()));
    }

    [Theory]
    [InlineData("Linked To: A & B LTD.", "A & B LTD")]
    [InlineData("Linked To: SAMPLE CO.", "SAMPLE CO.")]
    public void A_last_full_stop_belongs_to_a_name_only_if_a_party_of_the_file_is_called_so(string remark, string name)
    {
        var version = OfacSamples.Read("ofac-csv", "ofac-sdn", ("sdn.csv",
            Row("1", "\"SAMPLE CO.\"", "-0- ", "SDGT", "Website a.example.", end: false)
            + Row("2", "\"B\"", "-0- ", "SDGT", remark)));

        Assert.Equal(name, Assert.Single(version.Parties[1].Relations).Name);
    }

    [Fact]
    public void A_comment_on_a_delisted_party_is_set_aside_by_name()
    {
        var version = Read(comments: Comments.With("900005,", "900009,\"left behind.\"\r\n900005,"));

        Assert.Equal("900009", Assert.Single(version.SetAside).Key);
        Assert.Contains(version.Counts, count => count is { Kind: "sdn_comments.csv row", InFile: 2, SetAside: 1 });
    }

    [Fact]
    public void A_comments_file_without_its_end_mark_is_read_while_every_cut_remark_is_continued()
    {
        Assert.Equal(5, Read(comments: Comments.TrimEnd(EndMark)).Parties.Length);
        var second = Main.With(Main[Main.IndexOf("Aircraft Manufacture Date", StringComparison.Ordinal)..Main.IndexOf(
            "EP-SMP.", StringComparison.Ordinal)] + "EP-SMP.", "Website " + new string('x', 992));
        Refuses("a comment for every remark", () => Read(main: second, comments: Comments.TrimEnd(EndMark)));
        Assert.Equal(5, Read(main: second).Parties.Length);
    }

    [Fact]
    public void A_truncated_file_is_refused()
    {
        Refuses("0x1A", () => Read(main: Main.TrimEnd(EndMark)));
        Refuses("0x1A", () => Read(aliases: Aliases.TrimEnd(EndMark)));
        Refuses("closing quote", () => Read(main: Main[..Main.IndexOf("Minsk", StringComparison.Ordinal)]));
    }

    [Theory]
    [InlineData("\"individual\"", "\"company\"", "SDN_Type")]
    [InlineData("900001,", "-0- ,", "ent_num")]
    [InlineData("900002,", "900001,", "a key that no earlier record has")]
    [InlineData("\"SAMPLE BANK JOINT STOCK COMPANY\",-0- ", "-0- ,-0- ", "SDN_Name")]
    [InlineData("\"CYBER2\"", "-0- ", "Program")]
    [InlineData("SDGT] [IFSR", "SDGT, IFSR", "Program")]
    [InlineData("\"SAMPLE STAR\",\"vessel\"", "\"SAMPLE STAR\",vessel", "SDN_Type")]
    [InlineData("\"SAMPLE STAR\",\"vessel\",", "\"SAMPLE STAR\",", "12 columns")]
    [InlineData("DOB 15 Mar 1961", "DOB 15/03/1961", "a date of birth")]
    [InlineData("Gender Male", "Gender M", "Male or Female")]
    [InlineData("issued 14 Dec 2005", "issued 14/12/2005", "a date after")]
    [InlineData("a.k.a. 'THE SAMPLE'", "a.k.a. THE SAMPLE", "a.k.a. 'NAME'")]
    [InlineData("Organization Established Date 17 Dec 1990", "Organization Established Date soon", "a date after")]
    [InlineData("nationality Russia; ", "nationality ; ", "a value after the label")]
    [InlineData("Linked To: SAMPLE BANK JOINT STOCK COMPANY.", "Linked To: SAMPLE", "a full stop at the end")]
    public void What_the_main_file_must_not_say_is_refused(string old, string replacement, string message) =>
        Refuses(message, () => Read(main: Main.With(old, replacement)));

    [Theory]
    [InlineData("\"fka\"", "\"pka\"", "aka, fka or nka")]
    [InlineData("900002,2,", "900009,2,", "the key of a record in sdn.csv")]
    [InlineData("900002,3,", "900002,2,", "a key that no earlier row has")]
    [InlineData("\"SAMPLE BANK JSC\"", "-0- ", "alt_name")]
    public void What_the_alias_file_must_not_say_is_refused(string old, string replacement, string message) =>
        Refuses(message, () => Read(aliases: Aliases.With(old, replacement)));

    [Fact]
    public void An_orphan_address_is_refused() =>
        Refuses("the key of a record", () => Read(addresses: Addresses.With("900003,3,", "900009,3,")));

    [Fact]
    public void An_empty_component_is_refused()
    {
        Refuses("at least one record", () => Read(aliases: $"{EndMark}"));
        Refuses("at least one record", () => Read(comments: $"{EndMark}"));
    }

    [Fact]
    public void Comments_of_another_list_are_refused() =>
        Refuses("comments on parties of", () => Read(comments: Comments.With("900005,", "700005,")));

    [Theory]
    [InlineData("sdn.csv", "sdn.csv", "ofac-sdn")]
    [InlineData("alt.csv", "alt.csv", "ofac-sdn")]
    [InlineData("alt.csv", "cons_alt.csv", "ofac-consolidated")]
    [InlineData("add.csv", "CONS_ADD.CSV", "ofac-consolidated")]
    [InlineData("sdn_comments.csv", "x.csv", "ofac-sdn")]
    public void A_component_is_recognised_by_its_shape_and_a_name_only_breaks_a_tie(
        string component, string name, string listId)
    {
        var text = OfacSamples.Text($"ofac-csv/{component}");
        var found = ListCatalogue.Recognise(OfacSamples.InMemory(name, text).ReadHead());

        Assert.Equal(new Recognition(listId, component), found?.Recognition);
    }

    [Fact]
    public void A_further_value_under_no_known_label_is_refused() =>
        Refuses("a label that is known behind", () => OfacSamples.Read(
            "ofac-csv", "ofac-sdn", ("sdn.csv", Row(
                "1", "\"A\"", "-0- ", "SDGT", "Equity Ticker 1; alt. Equidy Ticker 2."))));

    [Fact]
    public void NS_PLC_beside_a_programme_that_blocks_does_not_make_a_list_the_consolidated_one()
    {
        var version = OfacSamples.Read("ofac-csv", "house", ("sdn.csv", Row(
            "1", "\"A\"", "-0- ", "SDGT] [NS-PLC", "DOB 1962.")));

        Assert.All(version.Parties[0].Designations, designation => Assert.Equal(
            ("SDN List", MeasureKind.AssetFreeze), (designation.Sublist, designation.Measures.Single().Kind)));
    }

    [Fact]
    public void The_consolidated_list_under_the_identifier_of_the_SDN_List_is_refused() =>
        Refuses("NS-PLC alone under the identifier ofac-sdn", () => OfacSamples.Read(
            "ofac-csv", "ofac-sdn", ("sdn.csv", Row("1", "\"A\"", "-0- ", "NS-PLC", "DOB 1962."))));

    [Fact]
    public void The_consolidated_list_is_known_by_a_programme_that_only_it_has() =>
        Assert.Equal("ofac-consolidated", ListCatalogue.Recognise(OfacSamples.InMemory(
            "any.csv", Row("1", "\"A\"", "-0- ", "NS-PLC", "DOB 1962.")).ReadHead())?.Recognition.ListId);

    static string Main => OfacSamples.Text("ofac-csv/sdn.csv");

    static string Aliases => OfacSamples.Text("ofac-csv/alt.csv");

    static string Addresses => OfacSamples.Text("ofac-csv/add.csv");

    static string Comments => OfacSamples.Text("ofac-csv/sdn_comments.csv");

    static Party Party(string number) =>
        Read(comments: Comments).Parties.Single(party => party.Id == PartyId.Of("ofac-sdn", number));

    static ListVersion Read(
        string? main = null, string? aliases = null, string? addresses = null, string? comments = "as they are")
    {
        (string, string?)[] files =
        [
            ("sdn.csv", main ?? Main), ("alt.csv", aliases ?? Aliases), ("add.csv", addresses ?? Addresses),
            ("sdn_comments.csv", comments == "as they are" ? Comments : comments),
        ];
        return OfacSamples.Read("ofac-csv", "ofac-sdn",
            [.. files.Where(file => file.Item2 is not null).Select(file => (file.Item1, file.Item2!))]);
    }

    static string Row(string number, string name, string type, string programme, string remarks, bool end = true) =>
        $"{number},{name},{type},\"{programme}\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"{remarks}\"\r\n"
        + (end ? EndMark : "");

    static void Refuses(string message, Action read) =>
        Assert.Contains(message, Assert.Throws<ListFormatException>(read).Message, StringComparison.Ordinal);
}
