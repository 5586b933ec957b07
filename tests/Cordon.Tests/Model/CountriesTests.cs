using Cordon.Model;
using Xunit;

namespace Cordon.Tests.Model;

/// <summary>Country words as the publishers write them.</summary>
public sealed class CountriesTests
{
    [Theory]
    [InlineData("Korea, North", "KP")]
    [InlineData("Democratic People's Republic of Korea", "KP")]
    [InlineData("Korea, South", "KR")]
    [InlineData("Iran (Islamic Republic of)", "IR")]
    [InlineData("Congo, Democratic Republic of the", "CD")]
    [InlineData("CONGO, Democratic Republic of (was Zaire)", "CD")]
    [InlineData("Congo, Republic of the", "CG")]
    [InlineData("Congo", "CG")]
    [InlineData("Bahamas, The", "BS")]
    [InlineData("The Gambia", "GM")]
    [InlineData("Cote d Ivoire", "CI")]
    [InlineData("Côte d'Ivoire", "CI")]
    [InlineData("Türkiye", "TR")]
    [InlineData("Burma", "MM")]
    [InlineData("St. Kitts & Nevis", "KN")]
    [InlineData("North Macedonia, The Republic of", "MK")]
    [InlineData("Virgin Islands, British", "VG")]
    [InlineData("China, Hong Kong Special Administrative Region", "HK")]
    [InlineData("Palestinian", "PS")]
    [InlineData("Region: Gaza", "PS")]
    [InlineData("Region: Crimea", "UA")]
    [InlineData("PAKISTAN", "PK")]
    [InlineData("Kosovo", "XK")]
    [InlineData("former Soviet Union", "SU")]
    [InlineData("us", "US")]
    [InlineData("USA", "US")]
    [InlineData("RUS", "RU")]
    [InlineData("uk", "GB")]
    public void A_country_is_known_by_every_spelling_of_the_lists(string text, string code) =>
        Assert.Equal(code, Countries.CodeOf(text));

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("UNKNOWN")]
    [InlineData("undetermined")]
    [InlineData("None Identified")]
    [InlineData("Korea")]
    [InlineData("Region: Kafia Kingi")]
    [InlineData("QQ")]
    [InlineData("EU")]
    [InlineData("Czechoslovakia")]
    public void A_word_that_names_no_single_country_has_no_code(string text) =>
        Assert.Null(Countries.CodeOf(text));

    [Fact]
    public void A_code_reads_as_itself()
    {
        for (var first = 'A'; first <= 'Z'; first++)
        {
            for (var second = 'A'; second <= 'Z'; second++)
            {
                if (Countries.CodeOf($"{first}{second}") is { } code)
                {
                    Assert.Equal(code, Countries.CodeOf(code));
                }
            }
        }
    }

    [Fact]
    public void All_249_assigned_codes_are_known_and_no_unassigned_one()
    {
        var letters = Enumerable.Range('A', 26).Select(letter => (char)letter).ToArray();
        var known = letters.SelectMany(first => letters.Select(second => $"{first}{second}"))
            .Where(code => Countries.CodeOf(code) == code);
        // ISO 3166-1 has 249; Kosovo and four states that are no more come to these.
        Assert.Equal(249 + 1 + 4, known.Count());
    }

    [Fact]
    public void The_EU_code_CS_is_Serbia() => Assert.Equal("RS", Countries.CodeOf("CS"));

    [Theory]
    [InlineData("SU", "RU", true)]
    [InlineData("UA", "SU", true)]
    [InlineData("SU", "FR", false)]
    [InlineData("CN", "HK", true)]
    [InlineData("HK", "MO", false)]
    [InlineData("YU", "XK", true)]
    [InlineData("FR", "FR", true)]
    public void A_state_that_is_no_more_could_be_its_successor(string one, string other, bool expected) =>
        Assert.Equal(expected, Countries.CouldBeSame(one, other));

    [Fact]
    public void The_text_is_kept_beside_the_code()
    {
        var country = Country.Of(" Burma ");
        Assert.Equal(("Burma", "MM"), (country.Text, country.Code));
        Assert.Equal("[Nowhere]", Country.Of("Nowhere").ToString());
    }
}
