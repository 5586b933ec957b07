using System.Collections.Concurrent;
using Cordon.Model;
using Cordon.Names;
using Cordon.Screening;
using Xunit;

namespace Cordon.Acceptance;

/// <summary>The real lists screened against themselves, and the index against its oracle on them.</summary>
public sealed class ListedNamesTests(ITestOutputHelper output)
{
    static readonly DateOnly Day = new(2026, 9, 1);

    [Fact]
    public void Every_primary_name_strong_alias_and_former_name_finds_its_own_party()
    {
        ListVersion[] lists = [RealLists.OfacSdn(), RealXml.Read("lists/un/un_2026-02-27.xml")];
        var screener = Screener.Build(lists, Policy.Default, Day, threads: 2);
        var names = (
            from list in lists
            from party in list.Parties
            where party.IsInForceOn(Day)
            from name in party.Names
            where name.Kind != NameKind.WeakAlias
            select (party, name)).ToArray();
        var lost = new ConcurrentBag<string>();
        Parallel.ForEach(names, pair =>
        {
            var answer = screener.Screen(new() { Id = "", Names = [pair.name.Text], Kind = pair.party.Kind });
            if (!answer.Matches.Any(match => match.Party.Id == pair.party.Id))
            {
                lost.Add($"{pair.party.Id}: {pair.name.Text}");
            }
        });
        output.WriteLine($"{names.Length - lost.Count} of {names.Length} names find their own party, in "
            + $"{names.Select(pair => pair.name.Script).Distinct().Count()} scripts");
        Assert.Empty(lost);
    }

    [Fact]
    public void The_index_of_the_real_list_answers_as_scoring_every_name_does()
    {
        string[] names =
        [
            .. RealLists.OfacSdn().Parties.Where(party => party.Kind == PartyKind.Person)
                .SelectMany(party => party.Names).Select(name => name.Text).Distinct(),
        ];
        var index = NameIndex.Build(names, NameOwner.Person);
        string[] queries =
        [
            .. RealXml.Read("lists/un/un_2026-02-27.xml").Parties.Where(party => party.Kind == PartyKind.Person)
                .SelectMany(party => party.Names).Select(name => name.Text).Where((_, i) => i % 24 == 0),
            .. names.Where((_, i) => i % 200 == 0).Select(name => name.Remove(name.Length / 2, 1)),
        ];
        var search = new ThreadLocal<NameSearch>(index.CreateSearch);
        Parallel.ForEach(queries, query =>
            Assert.Equal(search.Value!.FindExhaustively(query, 600_000), search.Value!.Find(query, 600_000)));
        output.WriteLine($"differences: 0 of {queries.Length} queries against {names.Length} names");
    }
}
