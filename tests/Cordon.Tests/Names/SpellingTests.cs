using Cordon.Names;
using CsCheck;
using Xunit;

namespace Cordon.Tests.Names;

/// <summary>Normal form, spelling fold and spelling distance.</summary>
public sealed class SpellingTests
{
    static readonly Gen<string> Fold =
        Gen.Char["abcdfghijklmnprstuvzSCZ17şж"].Array[0, 14].Select(letters => new string(letters));

    // Names that are known, as they are or with a letter changed, beside what nobody is called.
    static readonly string[] Names =
        [.. TableLines.Of("known").Select(line => line.Split('\t')[0]).Where(name => name.Length > 0)];

    static readonly Gen<string> Known = Gen.Int[0, Names.Length - 1].Select(i => Names[i]);

    static readonly Gen<string> Text = Gen.OneOf(Fold, Known, Gen.Select(Known, Gen.Int[0, 20], Gen.Char['a', 'z'],
        (name, at, letter) => $"{name[..(at % name.Length)]}{letter}{name[((at % name.Length) + 1)..]}"));

    [Theory]
    [InlineData("ÉCOLE", "ecole")]
    [InlineData("E\u0301COLE", "ecole")]
    [InlineData("ﬁrma", "firma")]
    [InlineData("ＡＢＣ１", "abc1")]
    [InlineData("Straße", "strasse")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Ærø", "aero")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("Ёлкин Ўладзімір", "ёлкин ўладзімір")]
    [InlineData("مُحَمَّد", "محمد")]
    [InlineData("ﻻ", "لا")]
    [InlineData("zero\u200Bwidth\u202E", "zerowidth")]
    public void Normal_form_leaves_what_people_compare(string text, string normal) =>
        Assert.Equal(normal, NormalText.Of(text));

    [Fact]
    public void Normal_form_is_its_own_normal_form() =>
        Gen.String.Sample(text => Assert.Equal(NormalText.Of(text), NormalText.Of(NormalText.Of(text))), iter: 5_000);

    [Fact]
    public void Indic_vowel_signs_are_letters_and_stay() => Assert.Equal("रजनीकांत", NormalText.Of("रजनीकांत"));

    [Theory]
    [InlineData("Yousef", "Jusuf", 55)]
    [InlineData("Sergey", "Sergei", 0)]
    [InlineData("Mohammed", "Muhammad", 0)]
    [InlineData("Hussein", "Husayn", 0)]
    [InlineData("Shoigu", "Schoigu", 0)]
    [InlineData("Khan", "Han", 0)]
    [InlineData("Wladimir", "Vladimir", 0)]
    public void Romanisations_of_one_name_fold_near_each_other(string first, string second, int distanceMax)
    {
        var (a, b) = (SpellingFold.Of(NormalText.Of(first)), SpellingFold.Of(NormalText.Of(second)));
        Assert.InRange(SpellingDistance.Between(a, b, 1_000), 0, distanceMax);
    }

    [Fact]
    public void Distance_is_symmetric_and_zero_only_to_itself() =>
        Gen.Select(Fold, Fold).Sample((a, b) =>
        {
            var distance = SpellingDistance.Between(a, b, 10_000);
            Assert.Equal(distance, SpellingDistance.Between(b, a, 10_000));
            Assert.Equal(a == b, distance == 0);
        }, iter: 5_000);

    [Fact]
    public void A_distance_within_the_budget_does_not_depend_on_the_budget() =>
        Gen.Select(Fold, Fold, Gen.Int[0, 600]).Sample((a, b, budget) =>
        {
            var distance = SpellingDistance.Between(a, b, 10_000);
            Assert.Equal(distance <= budget ? distance : SpellingDistance.Far, SpellingDistance.Between(a, b, budget));
        }, iter: 5_000);

    [Fact]
    public void The_bag_of_letters_never_claims_more_than_the_distance() =>
        Gen.Select(Fold, Fold).Sample((a, b) =>
        {
            var bound = LetterBag.Bound(LetterBag.Of(a), LetterBag.Of(b));
            Assert.True(bound <= SpellingDistance.Between(a, b, 1_000_000), $"{a} {b}");
        }, iter: 20_000);

    [Fact]
    public void An_unknown_word_is_never_less_alike_in_a_query_than_in_a_list_and_others_are_alike_both_ways() =>
        Gen.Select(Text, Text).Where((a, b) => a.Length > 0 && b.Length > 0).Sample((a, b) =>
        {
            var (first, second) = (Listed(a), Listed(b));
            var (there, back) = (WordSimilarity.Between(first, second), WordSimilarity.Between(second, first));
            if (IsUnknown(first.Word) == IsUnknown(second.Word))
            {
                Assert.Equal(there, back);
            }
            else if (IsUnknown(first.Word) == true)
            {
                Assert.True(there.Thousandths >= back.Thousandths, $"{a} {b}: {there}, {back}");
            }
        }, iter: 20_000);

    static IndexWord Listed(string text) => new(Word.Of(text), "", false);

    // Null where some readings of the word are known as names and some are not.
    static bool? IsUnknown(Word word) =>
        word.Names.All(name => name.Known.Rank == 0) ? true
        : word.Names.All(name => name.Known.Rank > 0) ? false : null;
}
