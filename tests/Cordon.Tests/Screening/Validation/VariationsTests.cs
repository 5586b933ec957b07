using Cordon.Screening;
using Xunit;

namespace Cordon.Tests.Screening;

public sealed class VariationsTests
{
    [Fact]
    public void There_are_at_least_24_classes_and_some_of_them_are_somebody_else()
    {
        Assert.True(Variations.All.Length >= 24);
        Assert.Contains(Variations.All, variation => !variation.MustMatch);
        Assert.Equal(Variations.All.Length, Variations.All.Select(variation => variation.Name).Distinct().Count());
    }

    [Fact]
    public void A_variation_is_the_same_each_time_and_never_the_name_itself() =>
        Assert.All(Variations.All, variation =>
        {
            const string Name = "Aleksandr Grigoryevich Lukashenko";
            var varied = variation.Of(Name, ["Ivanov", "Petrov"]);
            Assert.Equal(varied, variation.Of(Name, ["Ivanov", "Petrov"]));
            Assert.NotEqual(Name, varied);
        });

    [Theory]
    [InlineData("initial", "Igor Ivanovich Sechin", "I. Ivanovich Sechin")]
    [InlineData("first and last part", "Igor Ivanovich Sechin", "Igor Sechin")]
    [InlineData("all written together", "Igor Sechin", "IgorSechin")]
    [InlineData("legal form left out", "Rosoboronexport OOO", "Rosoboronexport")]
    public void A_variation_does_what_its_name_says(string variation, string name, string varied) =>
        Assert.Equal(varied, Variations.All.Single(one => one.Name == variation).Of(name, []));

    [Fact]
    public void A_share_comes_with_its_Wilson_interval()
    {
        var share = new Share(98, 100);
        Assert.Equal(0.98, share.Fraction);
        Assert.Equal(0.930, share.Lower, 3);
        Assert.Equal(0.994, share.Upper, 3);
        Assert.Equal((0, 1), (new Share(0, 0).Lower, new Share(0, 0).Upper));
    }
}
