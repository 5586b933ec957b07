using Cordon.Lists.Gates;
using Xunit;

namespace Cordon.Tests.Lists.Gates;

public sealed class StalenessTests
{
    static readonly ListPolicy Policy = ListPolicy.OwnList with { CheckedWithinDays = 4, PublishedWithinDays = 30 };
    static readonly DateOnly Day = new(2026, 3, 31);

    [Theory]
    [InlineData("2026-03-01", "2026-03-27", null)]
    [InlineData("2026-02-28", "2026-03-31", "published 2026-02-28, 31 days before; its limit is 30")]
    [InlineData("2026-03-31", "2026-03-26", "last imported or checked 2026-03-26, 5 days before; its limit is 4")]
    [InlineData(null, "2026-03-27", null)]
    [InlineData("2026-03-01", null, null)]
    public void A_list_is_stale_on_the_day_after_its_limit(string? published, string? lastCheck, string? reason) =>
        Assert.Equal(reason, Staleness.Of(Policy, Day, Date(published), Date(lastCheck)));

    [Fact]
    public void A_list_of_one_s_own_is_never_stale() =>
        Assert.Null(Staleness.Of(ListPolicy.OwnList, Day, new(1990, 1, 1), new(1990, 1, 1)));

    static DateOnly? Date(string? text) => text is null
        ? null
        : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
