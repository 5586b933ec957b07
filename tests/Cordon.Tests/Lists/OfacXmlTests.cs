using Cordon.Lists;
using Cordon.Model;
using Xunit;

namespace Cordon.Tests.Lists;

/// <summary>OFAC's classic and enhanced XML: what is kept, the traps of the formats, and what is refused.</summary>
public sealed class OfacXmlTests
{
    [Fact]
    public void A_classic_entry_is_kept_whole()
    {
        var version = ReadClassic(Classic);
        var person = version.Parties[0];

        Assert.Equal(new DateOnly(2024, 5, 6), version.PublishedOn);
        Assert.Equal("Ivan Invented SAMPLEVICH", person.PrimaryName.Text);
        Assert.Equal(
            [NameKind.Primary, NameKind.WeakAlias, NameKind.Former], person.Names.Select(name => name.Kind));
        Assert.Equal("1961-03", Assert.Single(person.BirthDates).Span.ToString());
        Assert.True(person.BirthDates[0].IsCirca);
        Assert.Equal("issued 14 Dec 2005; expires 14 Dec 2015", Assert.Single(person.Identifiers).Note);
        Assert.Equal("1 Invented Street, Moscow, 101000, Russia", Assert.Single(person.Addresses).Text);
        Assert.Equal("SAMPLE BANK (MOSCOW) JSC", Assert.Single(person.Relations).Name);
    }

    [Fact]
    public void Not_subject_to_secondary_sanctions_is_no_warning_though_it_has_the_label_of_one() =>
        Assert.False(ReadClassic(Classic).Parties[0].HasSecondarySanctionsRisk);

    [Fact]
    public void Subject_to_secondary_sanctions_is_a_warning() =>
        Assert.True(ReadClassic(Classic.With("Not on the SDN List and Not Subject", "Subject"))
            .Parties[0].HasSecondarySanctionsRisk);

    [Fact]
    public void Both_namespaces_of_the_classic_XML_are_read()
    {
        const string Current = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML";
        Assert.Equal(2, ReadClassic(Classic.With(Current, "http://tempuri.org/sdnList.xsd")).Parties.Length);
        Refuses("xmlns", () => ReadClassic(Classic.With(Current, "http://example.org/other.xsd")));
    }

    [Fact]
    public void The_classic_file_must_have_as_many_entries_as_it_says() =>
        Refuses("Record_Count", () => ReadClassic(Classic.With("<Record_Count>2<", "<Record_Count>3<")));

    [Theory]
    [InlineData("<sdnType>Vessel<", "<sdnType>Ship<", "sdnType")]
    [InlineData("<uid>900003</uid>", "", "uid")]
    [InlineData("<uid>900003</uid>", "<uid>900001</uid>", "a key that no earlier record has")]
    [InlineData("<category>weak<", "<category>low<", "strong or weak")]
    [InlineData("<type>f.k.a.<", "<type>p.k.a.<", "aka, fka or nka")]
    [InlineData("<idType>Passport<", "<idType>Library Card<", "idType")]
    [InlineData("<issueDate>14 Dec 2005<", "<issueDate>2005-12-14<", "issueDate")]
    [InlineData("circa Mar 1961", "spring 1961", "a date of birth")]
    [InlineData("<program>IRAN</program>", "", "programmes, each once")]
    [InlineData("<callSign>5IM000</callSign>", "<hullColour>red</hullColour>", "hullColour")]
    [InlineData("05/06/2024", "2024-05-06", "MM/DD/YYYY")]
    [InlineData("(Linked To: SAMPLE BANK (MOSCOW) JSC)", "(Linked To: SAMPLE BANK", "(Linked To: NAME)")]
    public void What_a_classic_file_must_not_say_is_refused(string old, string replacement, string message) =>
        Refuses(message, () => ReadClassic(Classic.With(old, replacement)));

    [Fact]
    public void A_truncated_XML_file_is_refused()
    {
        Refuses("well-formed", () => ReadClassic(Classic[..^20]));
        Refuses("well-formed", () => ReadEnhanced(Enhanced[..^20]));
    }

    [Fact]
    public void An_enhanced_name_has_its_scripts_parts_and_quality()
    {
        var bank = ReadEnhanced(Enhanced).Parties[1];

        Assert.Equal(
            [
                ("SAMPLE BANK", NameKind.Primary, "Latn"), ("ОБРАЗЕЦ БАНК", NameKind.StrongAlias, "Cyrl"),
                ("SB", NameKind.WeakAlias, "Latn"), ("SAMPLE SAVINGS BANK", NameKind.Former, "Latn"),
            ],
            bank.Names.Select(name => (name.Text, name.Kind, name.Script)));
        var person = ReadEnhanced(Enhanced).Parties[0].PrimaryName;
        Assert.Equal("Ivan SAMPLEVICH", person.Text);
        Assert.Equal([NamePartKind.Family, NamePartKind.Given], person.Parts.Select(part => part.Kind));
    }

    [Fact]
    public void An_enhanced_period_goes_from_its_first_possible_day_to_its_last()
    {
        var date = Assert.Single(ReadEnhanced(Enhanced).Parties[0].BirthDates);

        Assert.Equal(("1961..1962", true, "circa 1961 to 1962"), (date.Span.ToString(), date.IsCirca, date.Text));
    }

    [Fact]
    public void A_sanctions_type_goes_to_the_programme_that_it_names_and_a_block_to_all()
    {
        var designations = ReadEnhanced(Enhanced).Parties[1].Designations;

        Assert.Equal(["UKRAINE-EO13662", "RUSSIA-EO14024"], designations.Select(item => item.Programme));
        Assert.Equal(
            [MeasureKind.SectoralDirective, MeasureKind.AssetFreeze],
            designations[0].Measures.Select(measure => measure.Kind));
        Assert.Equal([MeasureKind.AssetFreeze], designations[1].Measures.Select(measure => measure.Kind));
        Assert.Equal(new DateOnly(2014, 7, 16), designations[0].ListedOn);
        Assert.Equal("SDN List; Sectoral Sanctions Identifications List", designations[0].Sublist);
        Assert.Equal(["Executive Order 13662 (Ukraine)"], designations[0].LegalBasis);
    }

    [Fact]
    public void A_document_tells_when_it_is_not_valid_and_under_which_other_name_it_was_issued()
    {
        var parties = ReadEnhanced(Enhanced).Parties;

        Assert.Equal("not valid", Assert.Single(parties[0].Identifiers).Note);
        Assert.Equal("RU", parties[0].Identifiers[0].Country?.Code);
        Assert.Equal(
            "issued under the name SAMPLE SAVINGS BANK",
            parties[1].Identifiers.Single(id => id.Kind == IdentifierKind.TaxNumber).Note);
    }

    [Fact]
    public void A_tie_without_a_name_has_the_key_of_the_other_party()
    {
        var ties = ReadEnhanced(Enhanced).Parties[1].Relations;

        Assert.Equal(["SAMPLEVICH, Ivan", "900099"], ties.Select(tie => tie.Name));
        Assert.Equal(["ofac-sdn:900001", "ofac-sdn:900099"], ties.Select(tie => tie.Party?.Value));
        Assert.All(ties, tie => Assert.Equal(RelationKind.OwnedOrControlledBy, tie.Kind));
    }

    [Fact]
    public void Telephones_in_remarks_are_found() =>
        Assert.Contains(ReadEnhanced(Enhanced).Parties[1].Facts, fact =>
            fact is { Kind: FactKind.Phone, Text: "70950000000" });

    [Theory]
    [InlineData("<sanctionsType refId=\"1705\" id=\"1\">Block<", "<sanctionsType refId=\"1705\" id=\"1\">Blok<",
        "as referred to")]
    [InlineData("<type featureTypeId=\"13\">SWIFT/BIC<", "<type featureTypeId=\"99\">SWIFT/BIC<", "a feature type")]
    [InlineData("<type refId=\"1571\">Passport<", "<type refId=\"7\">Passport<", "the key of a reference value")]
    [InlineData("nameId=\"23\"", "nameId=\"24\"", "the key of a name")]
    [InlineData("<entity id=\"900002\">", "<entity>", "id")]
    [InlineData("<entity id=\"900002\">", "<entity id=\"900001\">", "a key that no earlier record has")]
    [InlineData("<entity id=\"900002\">", "<entity id=\"900002\" action=\"add\">", "no such attribute")]
    [InlineData("<title>Chairman of samples</title>", "<rank>Chairman</rank>", "no such element")]
    [InlineData("datePublished=\"2014-07-16\"", "datePublished=\"16.07.2014\"", "yyyy-MM-dd")]
    [InlineData("<toDateEnd>1962-12-31<", "<toDateEnd>1960-12-31<", "days in order")]
    [InlineData("<isValid>false<", "<isValid>no<", "true or false")]
    [InlineData("<dataAsOf>2025-01-10T00:00:00<", "<dataAsOf>10 Jan 2025<", "dataAsOf")]
    public void What_an_enhanced_file_must_not_say_is_refused(string old, string replacement, string message) =>
        Refuses(message, () => ReadEnhanced(Enhanced.With(old, replacement)));

    [Fact]
    public void A_sanctions_type_not_seen_before_is_refused() =>
        Refuses("a sanctions type used before", () => ReadEnhanced(
            Enhanced.Replace("13662 Sectoral Directive 1", "13662 Sectoral Directive 5", StringComparison.Ordinal)));

    [Theory]
    [InlineData("", "", "ofac-sdn")]
    [InlineData("SDN List</sanctionsList>", "Consolidated List</sanctionsList>", "ofac-consolidated")]
    [InlineData("</sanctionsLists>\n    </filters>", "</sanctionsLists>\n      <sanctionsPrograms>"
        + "<sanctionsProgram refId=\"1\">IRGC</sanctionsProgram></sanctionsPrograms></filters>",
        "ofac-sdn-extract-irgc")]
    [InlineData("SDN List</sanctionsList>\n      </sanctionsLists>\n    </filters>", "SDN List</sanctionsList>"
        + "<sanctionsList refId=\"1\">FSE List</sanctionsList></sanctionsLists><sanctionsPrograms>"
        + "<sanctionsProgram refId=\"1\">SOUTH SUDAN</sanctionsProgram></sanctionsPrograms></filters>",
        "ofac-extract-south-sudan")]
    [InlineData("SDN List</sanctionsList>\n      </sanctionsLists>\n    </filters>", "FSE List</sanctionsList>\n"
        + "      </sanctionsLists>\n    </filters>", "ofac-extract-fse-list")]
    public void A_selection_is_an_extract_with_its_own_identifier(string old, string replacement, string listId)
    {
        var cut = Enhanced.IndexOf("<referenceValues>", StringComparison.Ordinal);
        var head = Enhanced[..cut];
        var text = (old.Length == 0 ? head : head.With(old, replacement)) + Enhanced[cut..];

        Assert.Equal(listId, ListCatalogue.Recognise(
            OfacSamples.InMemory("any.xml", text).ReadHead())?.Recognition.ListId);
        if (listId != "ofac-sdn")
        {
            Refuses("not a selection", () => OfacSamples.Read("ofac-enhanced-xml", "ofac-sdn", ("enhanced.xml", text)));
        }
    }

    [Fact]
    public void A_classic_file_is_the_consolidated_list_when_it_has_the_programme_that_only_that_list_has()
    {
        Assert.Equal("ofac-sdn", IdOf(Classic));
        Assert.Equal("ofac-consolidated", IdOf(Classic.With("<program>IRAN<", "<program>NS-PLC<")));
        Assert.Equal("ofac-sdn", IdOf(Classic.With(
            "<program>IRAN</program>", "<program>SDGT</program><program>NS-PLC</program>")));
    }

    static string? IdOf(string text) =>
        ListCatalogue.Recognise(OfacSamples.InMemory("any.xml", text).ReadHead())?.Recognition.ListId;

    static string Classic => OfacSamples.Text("ofac-classic-xml/sdn.xml");

    static string Enhanced => OfacSamples.Text("ofac-enhanced-xml/enhanced.xml");

    static ListVersion ReadClassic(string text) =>
        OfacSamples.Read("ofac-classic-xml", "ofac-sdn", ("sdn.xml", text));

    static ListVersion ReadEnhanced(string text) =>
        OfacSamples.Read("ofac-enhanced-xml", "ofac-sdn", ("enhanced.xml", text));

    static void Refuses(string message, Action read) =>
        Assert.Contains(message, Assert.Throws<ListFormatException>(read).Message, StringComparison.Ordinal);
}
