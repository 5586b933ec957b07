using Cordon.Names;
using CsCheck;
using Xunit;

namespace Cordon.Tests.Names;

public sealed class NearWordsTests
{
    static readonly Gen<string> Fold =
        Gen.Char["abcdfghijklmnprstuvzSCZ17şж"].Array[1, 14].Select(letters => new string(letters));

    [Fact]
    public void Whatever_the_plain_distance_of_spellings_allows_is_found() =>
        Gen.Select(Fold.Array[1, 60], Fold, Gen.Int[0, 300]).Sample((words, word, budget) =>
        {
            string[] distinct = [.. words.Append(word).Distinct()];
            var found = Found(distinct, EditCosts.OfSpelling, word, budget);
            Assert.All(
                distinct.Where(other =>
                    SpellingDistance.Between(word, other, 10_000) is var distance && distance <= budget),
                other => Assert.Contains(other, found));
        }, iter: 2_000);

    [Fact]
    public void Whatever_the_plain_distance_of_skeletons_allows_is_found() =>
        Gen.Select(Fold.Array[1, 60], Fold, Gen.Int[0, 300]).Sample((words, word, budget) =>
        {
            string[] distinct = [.. words.Append(word).Distinct()];
            var found = Found(distinct, EditCosts.OfSkeletons, word, budget);
            Assert.All(
                distinct.Where(other => ConsonantSkeleton.Between(word, other) <= budget),
                other => Assert.Contains(other, found));
        }, iter: 2_000);

    [Fact]
    public void Words_far_away_are_passed_over()
    {
        string[] words =
            [.. Enumerable.Range(0, 400).Select(i => $"b{(char)('a' + (i % 26))}kt{(char)('a' + (i / 26))}n")];
        Assert.Empty(Found([.. words.Distinct()], EditCosts.OfSpelling, "suliman", 100));
        Assert.Contains("bakabn", Found(["bakabn", "muhamad"], EditCosts.OfSpelling, "bakan", 100));
    }

    static List<string> Found(string[] words, EditCosts costs, string word, int budget)
    {
        var budgets = new int[SpellingDistance.LengthMax + 1];
        Array.Fill(budgets, budget);
        var found = new List<int>();
        new NearWords(words, costs).Find(word, budgets, found);
        return [.. found.Select(i => words[i])];
    }
}
