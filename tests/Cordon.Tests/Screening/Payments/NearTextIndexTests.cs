using Cordon.Screening.Payments;
using CsCheck;
using Xunit;

namespace Cordon.Tests.Screening.Payments;

public sealed class NearTextIndexTests
{
    // Few letters, so that names have halves in common.
    static readonly Gen<string> Word = Gen.String[Gen.Char["ABAC"], 1, 7];
    static readonly Gen<string> Name = Word.Array[2, 4].Select(words => string.Join(' ', words));

    [Fact]
    public void What_is_found_is_what_comparing_every_stretch_with_every_name_finds() =>
        Gen.Select(Name.Array[1, 30], Word.Array[1, 12], Gen.Int[0, 1_000_000]).Sample((names, words, dice) =>
        {
            var index = new NearTextIndex<string>();
            foreach (var name in names)
            {
                index.Add(name, name);
            }

            // One of the names with a slip in the midst of the text, so that there is something to find.
            var text = TextWords.Of(
                $"{string.Join(' ', words)} {Slipped(names[dice % names.Length], dice)} {words[0]}");
            var found = index.Find(text).Distinct().Order().ToArray();
            Assert.Equal(index.FindExhaustively(text).Distinct().Order(), found);
        }, iter: 20_000);

    [Fact]
    public void A_slip_anywhere_is_found() =>
        Gen.Select(Name, Gen.Int[0, 1_000_000]).Sample((name, dice) =>
        {
            var index = new NearTextIndex<string>();
            if (index.Add(name, name) && Slipped(name, dice) is var slipped
                && TextWords.Of(slipped).Letters != TextWords.Of(name).Letters)
            {
                Assert.NotEmpty(index.Find(TextWords.Of($"PAY {slipped} NOW")));
            }
        }, iter: 20_000);

    [Theory]
    [InlineData("abcd", "abcd", false)]
    [InlineData("abcd", "abxd", true)]
    [InlineData("abcd", "abd", true)]
    [InlineData("abcd", "abccd", true)]
    [InlineData("abcd", "acbd", true)]
    [InlineData("abcd", "bacd", true)]
    [InlineData("abcd", "cbad", false)]
    [InlineData("abcd", "axxd", false)]
    [InlineData("aaaa", "aaaaa", true)]
    [InlineData("aaaa", "aaaaaa", false)]
    [InlineData("abcd", "badc", false)]
    public void One_slip_is_a_letter_other_more_or_less_or_two_changed_over(string one, string other, bool isNear)
    {
        Assert.Equal(isNear, NearTextIndex<string>.IsNear(one, other));
        Assert.Equal(isNear, NearTextIndex<string>.IsNear(other, one));
    }

    static string Slipped(string name, int dice)
    {
        var at = dice / 4 % name.Length;
        return (dice % 4) switch
        {
            0 => name.Remove(at, 1),
            1 => name.Insert(at, "X"),
            2 => name[..at] + "X" + name[(at + 1)..],
            _ when at + 1 < name.Length => name[..at] + name[at + 1] + name[at] + name[(at + 2)..],
            _ => name,
        };
    }
}
