using System.Collections.Immutable;
using System.Globalization;
using Cordon.Lists.Gates;
using Cordon.Model;
using Xunit;

namespace Cordon.Acceptance;

/// <summary>The gates' limits against real publications, one after the other.</summary>
public sealed class GatesTests(ITestOutputHelper output)
{
    static readonly string[] Days =
    [
        "2022-02-18", "2022-02-23", "2022-02-24", "2022-02-26", "2022-03-04", "2022-03-12", "2022-03-16", "2022-03-25",
        "2022-04-30",
    ];

    [Fact]
    public void Publications_of_the_SDN_list_days_apart_come_into_force_by_themselves()
    {
        var versions = Days.Select(day => OfacFiles.Read($"lists/ofac/history/sdn_{day}.csv.gz") with
        {
            PublishedOn = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        }).ToArray();

        var pairs = versions.Zip(versions.Skip(1)).ToArray();

        Assert.All(pairs[..^1], pair => Assert.Empty(Judge(pair.First, pair.Second)));
        // Five weeks apart: the authority took 21 parties off one programme, and a person sees that.
        Assert.StartsWith("programme BALKANS 169, were 190",
            Assert.Single(Judge(pairs[^1].First, pairs[^1].Second)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Years_apart_the_ends_of_programmes_are_held_for_a_person_to_see() => Assert.Contains(
        Judge(OfacFiles.Read([.. Sdn("2021-07")]), OfacFiles.Read([.. Sdn("2024-01")])),
        reason => reason.Rule == GateRule.Programme
            && reason.Text.StartsWith("programme BURUNDI 0, were 11", StringComparison.Ordinal));

    [Fact]
    public void The_birth_dates_of_aliases_that_the_United_Nations_moved_are_held() => Assert.Contains(
        Judge(OfacFiles.Read("lists/un/un_2024-09-21.xml"), OfacFiles.Read("lists/un/un_2026-02-27.xml")),
        reason => reason.Text.StartsWith("birth date of an alias 58, were 212", StringComparison.Ordinal));

    static IEnumerable<string> Sdn(string folder) =>
        ((string[])["sdn", "add", "alt", "sdn_comments"]).Select(name => $"lists/ofac/{folder}/{name}.csv");

    ImmutableArray<GateReason> Judge(ListVersion before, ListVersion now)
    {
        var verdict = Gate.Judge(
            VersionSummary.Of(before), VersionSummary.Of(now), ListPolicy.For(now.ListId));
        output.WriteLine($"{now.ListId} {before.PublishedOn} to {now.PublishedOn}: held for "
            + $"[{string.Join("; ", verdict.Reasons.Select(reason => $"{reason.Rule} {reason.Text}"))}], "
            + $"told [{string.Join("; ", verdict.Told)}]");
        return verdict.Reasons;
    }
}
