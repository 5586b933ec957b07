using System.Collections.Immutable;
using Cordon.Model;
using Cordon.Names;

namespace Cordon.Screening;

/// <summary>Measures a screener: varied names of the parties in force must be hit, people on no list must
/// not.</summary>
/// <remarks>The deck is made of the lists in use, the same for the same lists; so whoever doubts a number makes it
/// again. Names alone are screened: what facts add or take away is the policy's and not measured here.</remarks>
public static class ModelValidation
{
    /// <summary>Measures.</summary>
    /// <param name="screener">The screener, built with the lowest of the cut-offs.</param>
    /// <param name="cutOffs">Scores at which recall is counted.</param>
    /// <param name="people">People and companies that are on no list; may be empty.</param>
    /// <param name="perVariation">Parties of each kind that are varied in each way, at most.</param>
    /// <param name="threads">How many threads screen; the result does not depend on it.</param>
    /// <param name="progress">Told of each screening; called from any thread.</param>
    /// <param name="stop">Ends it between two screenings.</param>
    /// <exception cref="ArgumentException">There is no cut-off, or one is below the screener's own.</exception>
    public static ValidationReport Run(
        Screener screener, ImmutableArray<Score> cutOffs, IReadOnlyList<Subject> people, int perVariation, int threads,
        Action<int> progress, CancellationToken stop)
    {
        if (cutOffs.IsEmpty || cutOffs.Min().CompareTo(screener.Policy.CutOff) < 0)
        {
            throw new ArgumentException("A cut-off is below the screener's own, or there is none.", nameof(cutOffs));
        }

        var cases = Cases(screener, perVariation).ToArray();
        var scores = new int[cases.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop };
        Parallel.For(0, cases.Length, options, i =>
        {
            scores[i] = Score(screener, cases[i].Subject, cases[i].Party);
            progress(1);
        });
        var peopleScores = new int[people.Count];
        Parallel.For(0, people.Count, options, i =>
        {
            var person = people[i] with { BirthDates = [], Countries = [], Gender = default, Identifiers = [] };
            peopleScores[i] = Score(screener, person, null);
            progress(1);
        });
        return new()
        {
            CutOffs = cutOffs,
            Variations =
            [
                .. cases.Select((one, i) => (one.Variation, one.Kind, Score: scores[i]))
                    .GroupBy(one => (one.Kind, one.Variation))
                    .Select(group => new VariationResult(
                        group.Key.Variation, group.Key.Kind, Counted(cutOffs, [.. group.Select(one => one.Score)]))),
            ],
            People = people.Count == 0 ? [] : PeopleResults(cutOffs, people, peopleScores),
        };
    }

    static ImmutableArray<PeopleResult> PeopleResults(
        ImmutableArray<Score> cutOffs, IReadOnlyList<Subject> people, int[] scores)
    {
        var isLatin = people.Select(person => NormalText.Of(person.Names[0]).All(char.IsAscii)).ToArray();
        return
        [
            new("Latin", Counted(cutOffs, [.. scores.Where((_, i) => isLatin[i])])),
            new("other scripts", Counted(cutOffs, [.. scores.Where((_, i) => !isLatin[i])])),
            new("all", Counted(cutOffs, scores)),
        ];
    }

    static ImmutableArray<Share> Counted(ImmutableArray<Score> cutOffs, int[] scores) =>
        [.. cutOffs.Select(cutOff => new Share(scores.Count(score => score >= cutOff.Millionths), scores.Length))];

    // The score of the party, or the highest of all when no party is meant; 0 below the screener's cut-off.
    static int Score(Screener screener, Subject subject, PartyId? party) => screener.Screen(subject).Matches
        .Where(match => party is null || match.Party.Id == party)
        .Select(match => match.Score.Millionths).DefaultIfEmpty().Max();

    static IEnumerable<(Variation Variation, PartyKind Kind, PartyId Party, Subject Subject)> Cases(
        Screener screener, int perVariation)
    {
        foreach (var kind in new[] { PartyKind.Person, PartyKind.Organisation })
        {
            Party[] parties =
            [
                .. screener.Parties.Select(listed => listed.Party)
                    .Where(party => party.Kind == kind && party.PrimaryName.Text.Any(char.IsAsciiLetter))
                    .OrderBy(party => new Dice(party.Id.Value).Next(int.MaxValue)).ThenBy(party => party.Id),
            ];
            string[] strangers =
                [.. parties.Select(party => party.PrimaryName.Text.Split(' ')[^1]).Where(word => word.Length > 3
            && NameComparer.OwnerOf(word) != NameOwner.Organisation)];
            foreach (var variation in Variations.All.Where(variation => variation.Kinds.Contains(kind)))
            {
                var varied = parties
                    .Select(party => (Party: party, Name: variation.Of(party.PrimaryName.Text, strangers)))
                    .Where(one => one.Name is not null).Take(perVariation);
                foreach (var (party, name) in varied)
                {
                    var subject = new Subject { Id = party.Id.Value, Names = [name!], Kind = kind };
                    yield return (variation, kind, party.Id, subject);
                }
            }
        }
    }
}
