using Cordon.Lists.Formats;
using Cordon.Model;
using Xunit;

namespace Cordon.Tests.Lists.Formats;

public sealed class SwissSecoXmlTests
{
    readonly XmlSample _sample = new(new SwissSecoXml(), "ch-seco");

    Party Person => _sample.Read().Parties[0];

    [Fact]
    public void Names_are_the_product_of_parts_and_spelling_variants_within_a_script() =>
        Assert.Equal(
            [
                ("Sample Person", NameKind.Primary, "Latn"), ("Sample Persohn", NameKind.StrongAlias, "Latn"),
                ("Сампл Персон", NameKind.StrongAlias, "Cyrl"), ("Sampi", NameKind.WeakAlias, "Latn"),
            ],
            Person.Names.Select(name => (name.Text, name.Kind, name.Script)));

    [Fact]
    public void Parts_stay_in_the_publishers_order_and_a_title_is_not_said()
    {
        Assert.Equal([NamePartKind.Family, NamePartKind.Given, NamePartKind.Title],
            Person.PrimaryName.Parts.Select(part => part.Kind));
        Assert.Equal("Dr", Assert.Single(Person.Facts, fact => fact.Kind == FactKind.Title).Text);
    }

    [Fact]
    public void The_history_says_on_which_days_a_target_is_in_force()
    {
        Assert.Equal([new(null, new DateOnly(2018, 1, 2)), new InForcePeriod(new DateOnly(2020, 5, 2), null)],
            Person.Designations[0].InForce);
        Assert.True(Person.IsInForceOn(new(2017, 12, 31)));
        Assert.False(Person.IsInForceOn(new(2019, 1, 1)));
        Assert.True(Person.IsInForceOn(new(2026, 1, 1)));
        Assert.Equal(new DateOnly(2020, 5, 2), Person.Designations[0].ListedOn);
    }

    [Fact]
    public void What_stands_inside_a_modification_is_not_a_value_of_today() =>
        Assert.DoesNotContain(Person.Names, name => name.Text == "History Name");

    [Fact]
    public void Each_set_is_a_designation_with_the_measure_of_its_words() =>
        Assert.Equal([MeasureKind.AssetFreeze, MeasureKind.DebtOrEquity],
            Person.Designations.Select(designation => designation.Measures[0].Kind));

    [Fact]
    public void An_address_takes_its_town_from_the_place_it_refers_to()
    {
        var address = Assert.Single(Person.Addresses);
        Assert.Equal("c/o Sample Club, 1 Sample Street, 10000, Sampletown, Sample Province, Iraq", address.Text);
        Assert.Equal("IQ", address.Country?.Code);
        Assert.Equal("IQ", Assert.Single(Person.BirthPlaces).Country?.Code);
    }

    [Fact]
    public void A_relation_has_the_name_of_a_target_further_down_the_file() =>
        Assert.Equal("Sample Bank", Assert.Single(Person.Relations).Name);

    [Fact]
    public void Several_codes_after_one_label_are_all_found() =>
        Assert.Equal(["SAMPRUMM", "SAMPRUM1"],
            Person.Identifiers.Where(number => number.Kind == IdentifierKind.Bic).Select(number => number.Number));

    [Fact]
    public void Too_many_combinations_are_refused_and_not_cut()
    {
        var variants = string.Concat(Enumerable.Range(0, 101).Select(i =>
            $"<spelling-variant script=\"LATN\">Variant{i}</spelling-variant>"));
        Assert.Contains("combinations", Assert.Throws<Cordon.Lists.ListFormatException>(() => _sample.Read(
            ("<value>Person</value>", $"<value>Person</value>{variants}"),
            ("<value>Sample</value>", $"<value>Sample</value>{variants}"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_file_is_refused() => _sample.AssertEveryCutIsRefused();

    [Theory]
    [InlineData("whole-list", "delta", "list-type")]
    [InlineData("target ssid=\"301\"", "target", "ssid")]
    [InlineData("<sanctions-set-id>12</sanctions-set-id>", "<sanctions-set-id>13</sanctions-set-id>", "13")]
    [InlineData("<place ssid=\"201\">", "<place ssid=\"202\">", "201")]
    [InlineData("\"de-listed\"", "\"forgotten\"", "modification-type")]
    [InlineData("\"family-name\"", "\"house-name\"", "name-part-type")]
    [InlineData("name-type=\"alias\" quality=\"low\"", "name-type=\"alias\" quality=\"odd\"", "quality")]
    [InlineData("<justification ssid=\"110\">", "<music/><justification ssid=\"110\">", "music")]
    public void What_is_not_understood_is_refused_with_its_place(string from, string to, string named) =>
        Assert.Contains(named, _sample.Refusal(from, to), StringComparison.Ordinal);
}
