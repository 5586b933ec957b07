using Cordon.Names;
using CsCheck;
using Xunit;

namespace Cordon.Tests.Names;

/// <summary>The score by the method that OFAC publishes. Jaro-Winkler by Winkler's own examples.</summary>
public sealed class OfacScoreTests
{
    [Theory]
    [InlineData("martha", "marhta", 961_111)]
    [InlineData("dwayne", "duane", 840_000)]
    [InlineData("dixon", "dicksonx", 813_333)]
    [InlineData("abc", "abc", 1_000_000)]
    [InlineData("abc", "xyz", 0)]
    public void Jaro_Winkler_is_as_published(string first, string second, int millionths) =>
        Assert.InRange(OfacScore.JaroWinkler(first, second), millionths - 2, millionths + 1);

    [Theory]
    [InlineData("robert", "r163")]
    [InlineData("rupert", "r163")]
    [InlineData("ashcraft", "a261")]
    [InlineData("tymczak", "t522")]
    [InlineData("pfister", "p236")]
    [InlineData("lee", "l000")]
    public void Soundex_is_as_published(string word, string code) => Assert.Equal(code, OfacScore.Soundex(word));

    [Theory]
    [InlineData("Vladimir Putin", "PUTIN, Vladimir", 100)]
    [InlineData("Putin", "PUTIN, Vladimir Vladimirovich", 100)]
    [InlineData("Wladimir Putin", "Vladimir PUTIN", 95)]
    [InlineData("Igor Sechin", "Boris ROTENBERG", 61)]
    [InlineData("...", "PUTIN", 0)]
    public void The_higher_of_two_techniques_counts(string entered, string listed, int score) =>
        Assert.Equal(score, OfacScore.Between(entered, listed));

    [Fact]
    public void A_name_scores_100_against_itself_and_nothing_scores_more() =>
        Gen.Select(NameIndexTests.Name, NameIndexTests.Query).Sample((name, query) =>
        {
            Assert.Equal(100, OfacScore.Between(name, name));
            Assert.InRange(OfacScore.Between(query, name), 0, 100);
        }, iter: 2_000);
}
