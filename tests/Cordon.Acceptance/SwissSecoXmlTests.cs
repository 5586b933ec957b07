using System.Text.RegularExpressions;
using Cordon.Model;
using Xunit;

namespace Cordon.Acceptance;

/// <summary>The real Swiss excerpt, counted by regular expressions over its text.</summary>
public sealed class SwissSecoXmlTests
{
    const string File = "lists/ch/seco_excerpt_2026-08-27.xml";

    [Fact]
    public void Every_value_of_the_targets_is_in_a_party_and_nothing_of_the_history()
    {
        var version = RealXml.Read(File);

        // What a modification holds is history: counted in the text without it.
        var text = Regex.Replace(
            RealXml.Text(File), "<(added|removed)>.*?</\\1>", "", RegexOptions.Singleline);
        Assert.Equal(3, RealXml.Count(text, "<target "));
        Assert.Equal(3, version.Parties.Length);
        Assert.Equal(RealXml.Count(text, "<name "), version.Loaded("name"));
        Assert.Equal(RealXml.Count(text, "<spelling-variant "), version.Loaded("spelling variant"));
        Assert.Equal(RealXml.Count(text, "<name ") + RealXml.Count(text, "<spelling-variant "),
            version.Parties.Sum(party => party.Names.Length));
        Assert.Equal(RealXml.Count(text, "<address "), version.Parties.Sum(party => party.Addresses.Length));
        Assert.Equal(RealXml.Count(text, "<day-month-year "), version.Parties.Sum(party => party.BirthDates.Length));
        Assert.Equal(RealXml.Count(text, "<(?:justification|other-information|foreign-identifier)[ >]"),
            version.Parties.Sum(party => party.Facts.Length));
        Assert.Equal(RealXml.Count(text, "<modification "), version.Loaded("modification"));
        Assert.Equal(new DateOnly(2026, 8, 27), version.PublishedOn);
    }

    [Fact]
    public void A_de_listed_target_stays_and_is_not_in_force_today()
    {
        var party = RealXml.Read(File).Parties.Single(party => party.Id.Value == "ch-seco:5142");
        Assert.True(party.IsInForceOn(new(2016, 2, 29)));
        Assert.False(party.IsInForceOn(new(2016, 3, 1)));
        Assert.Equal("Dzmitry Aliaksandravich Lukashenka", party.PrimaryName.Text);
        Assert.Contains(party.Names, name => name.Text == "Dzmitry Aliaksandravich Lukashenko");
    }

    [Fact]
    public void The_words_of_the_set_make_the_measure_and_free_text_the_IMO_number()
    {
        var parties = RealXml.Read(File).Parties;
        Assert.Equal([MeasureKind.AssetFreeze, MeasureKind.DebtOrEquity, MeasureKind.PortOrShipBan],
            parties.Select(party => party.Designations[0].Measures[0].Kind));
        Assert.Equal("8405270", Assert.Single(parties[2].Identifiers).Number);
    }
}
