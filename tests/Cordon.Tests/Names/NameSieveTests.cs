using Cordon.Names;
using CsCheck;
using Xunit;

namespace Cordon.Tests.Names;

/// <summary>What the sieve stops, the search would not have found; and it stops most.</summary>
public sealed class NameSieveTests
{
    [Theory]
    [InlineData(NameOwner.Person)]
    [InlineData(NameOwner.Organisation)]
    [InlineData(NameOwner.Vessel)]
    public void No_name_is_stopped_that_scoring_every_name_finds(NameOwner owner) =>
        Gen.Select(NameIndexTests.Name.Array[0, 30], NameIndexTests.Query.Array[1, 8], Gen.Int[300_000, 1_000_000])
            .Sample((names, queries, cutOff) =>
            {
                var index = NameIndex.Build(names, owner);
                var (search, sieve) = (index.CreateSearch(), new NameSieve(index));
                foreach (var query in queries)
                {
                    Assert.True(
                        sieve.Passes(query, cutOff) || search.FindExhaustively(query, cutOff).IsEmpty,
                        $"{query} against {string.Join(", ", names)} at {cutOff}");
                }
            }, iter: 2_000);

    [Fact]
    public void Names_that_are_not_alike_are_stopped()
    {
        var sieve = new NameSieve(NameIndex.Build(["Vladimir Putin", "Kim Jong Un"], NameOwner.Person));

        Assert.False(sieve.Passes("Ingeborg Abrahamsen", 880_000));
        Assert.False(sieve.Passes("", 880_000));
        Assert.True(sieve.Passes("Wladimir Putin", 880_000));
        Assert.True(sieve.Passes("Vladimirputin", 880_000));
        Assert.True(sieve.Passes("Kimjongun", 880_000));
    }

    [Fact]
    public void Words_of_different_names_do_not_add_up()
    {
        var sieve = new NameSieve(NameIndex.Build(
            ["Ahmed Pedersen", "Hassan Olsen", "Ingrid Larsen", "Solveig Berg"], NameOwner.Person));

        Assert.False(sieve.Passes("Ahmed Hassan Ingrid Solveig", 880_000));
        Assert.True(sieve.Passes("Ahmad Pedersen", 880_000));
    }

    [Fact]
    public void A_name_of_very_many_words_is_left_to_the_search()
    {
        var hard = string.Join(' ', Enumerable.Repeat("abdulali", 200));
        var index = NameIndex.Build([hard], NameOwner.Person);

        Assert.True(new NameSieve(index).Passes(hard, 500_000));
    }

    [Fact]
    public void A_word_that_is_said_to_have_one_reading_has_one()
    {
        var told = 0;
        foreach (var (a, b, c) in from a in Letters from b in Letters from c in Letters select (a, b, c))
        {
            var text = $"la{a}{b}{c}mo";
            if (NameSieve.HasOneReading(text))
            {
                var reading = Assert.Single(WordReadings.Of(text, Writings.Of(text)));
                Assert.Equal(SpellingFold.Of(text), reading.Fold);
                told++;
            }
        }

        Assert.InRange(told, 17_000, 17_576);
        Assert.False(NameSieve.HasOneReading("put1n"));
        Assert.False(NameSieve.HasOneReading("путин"));
    }

    const string Letters = "abcdefghijklmnopqrstuvwxyz";
}
