using System.Collections.Immutable;
using Cordon.Model;
using Cordon.Names;

namespace Cordon.Screening;

/// <summary>The screening of one subject: candidates by name and by identifier, then facts, then hits.</summary>
sealed class SubjectScreening(
    Subject subject, PartyKind kind, Policy policy, NameBook[] books, NameSearch[] searches, IdentifierBook identifiers)
{
    /// <summary>How a name of the subject meets a name of a party.</summary>
    readonly record struct NameMeeting(int Book, int Number, string SubjectName, PartyName Name, int Millionths);

    sealed class Candidate(ListedParty listed)
    {
        public ListedParty Listed { get; } = listed;

        /// <summary>The best meeting by a name that the publisher vouches for.</summary>
        public NameMeeting? Strong { get; set; }

        /// <summary>The best meeting by a weak alias.</summary>
        public NameMeeting? Weak { get; set; }
    }

    readonly Dictionary<PartyId, Candidate> _candidates = [];

    public ScreeningAnswer Answer()
    {
        FindByName();
        foreach (var (listed, _) in subject.Identifiers.SelectMany(identifiers.Find))
        {
            CandidateOf(listed);
        }

        var matches = new List<Match>();
        var weakMatches = new List<Match>();
        foreach (var candidate in _candidates.Values)
        {
            var strong = MatchOf(candidate, policy.WeakAliasesRaiseHits ? Better(candidate) : candidate.Strong);
            if (strong is not null)
            {
                matches.Add(strong);
            }
            else if (candidate.Weak is { } weak && MatchOf(candidate, weak) is { } match)
            {
                weakMatches.Add(match with
                {
                    Reasons = [.. match.Reasons, new(ReasonKind.WeakAlias, "a weak alias: informs, raises no hit", 0)],
                });
            }
        }

        var isScreenable = subject.Names.Any(NameSearch.IsScreenable);
        return new()
        {
            Subject = subject,
            Outcome = matches.Count > 0 ? Outcome.Hit : isScreenable ? Outcome.Clear : Outcome.NotScreened,
            Matches = Ordered(matches),
            WeakMatches = Ordered(weakMatches),
        };
    }

    static ImmutableArray<Match> Ordered(List<Match> matches) =>
        [.. matches.OrderByDescending(match => match.Score).ThenBy(match => match.Party.Id)];

    static NameMeeting? Better(Candidate candidate) =>
        candidate.Weak?.Millionths > (candidate.Strong?.Millionths ?? -1) ? candidate.Weak : candidate.Strong;

    void FindByName()
    {
        var floor = NameFloor(subject, policy);
        for (var book = 0; book < books.Length; book++)
        {
            if (!books[book].Holds(kind))
            {
                continue;
            }

            foreach (var name in subject.Names)
            {
                foreach (var hit in searches[book].Find(name, floor))
                {
                    foreach (var (listed, listedName) in books[book].Bearers(hit.Name))
                    {
                        Meet(listed, new(book, hit.Name, name, listedName, hit.Millionths));
                    }
                }
            }
        }
    }

    /// <summary>The lowest score by name that facts can still lift to the cut-off.</summary>
    public static int NameFloor(Subject subject, Policy policy)
    {
        var lift = FactRule.ForMost(subject);
        var floor = (policy.CutOff.Millionths - (lift * 1000L)) * 1000 / (1000 - lift);
        return (int)Math.Clamp(floor, 1, Score.One);
    }

    void Meet(ListedParty listed, NameMeeting meeting)
    {
        var party = listed.Party.Kind;
        if (party != PartyKind.Unspecified && kind != PartyKind.Unspecified && party != kind)
        {
            return;
        }

        // Of equal scores the first name in the publisher's order stays: the same whatever the order of the search.
        var candidate = CandidateOf(listed);
        if (meeting.Name.Kind == NameKind.WeakAlias)
        {
            candidate.Weak = Best(candidate.Weak, meeting, listed.Party);
        }
        else
        {
            candidate.Strong = Best(candidate.Strong, meeting, listed.Party);
        }
    }

    static NameMeeting Best(NameMeeting? known, NameMeeting meeting, Party party) =>
        known is not { } best || meeting.Millionths > best.Millionths
        || (meeting.Millionths == best.Millionths && party.Names.IndexOf(meeting.Name) < party.Names.IndexOf(best.Name))
            ? meeting
            : best;

    Candidate CandidateOf(ListedParty listed)
    {
        if (!_candidates.TryGetValue(listed.Party.Id, out var candidate))
        {
            _candidates.Add(listed.Party.Id, candidate = new(listed));
        }

        return candidate;
    }

    /// <summary>A match by name alone, with the facts of the subject weighed.</summary>
    /// <param name="byName">From a screening of the names, down to <see cref="NameFloor"/>.</param>
    /// <param name="subject">The facts.</param>
    public static Match Weighed(Match byName, Subject subject)
    {
        var evidence = FactRule.Weigh(subject, byName.Party).ToArray();
        if (evidence.Length == 0)
        {
            return byName;
        }

        var millionths = byName.Score.Millionths;
        foreach (var fact in evidence)
        {
            millionths += fact.On(millionths);
        }

        return byName with
        {
            Score = new(millionths),
            Reasons = [.. byName.Reasons, .. FactReasons(byName.Score.Millionths, evidence)],
        };
    }

    // Null when the score stays below the cut-off.
    Match? MatchOf(Candidate candidate, NameMeeting? meeting)
    {
        var party = candidate.Listed.Party;
        var evidence = FactRule.Weigh(subject, party).ToArray();
        var millionths = meeting?.Millionths ?? 0;
        foreach (var fact in evidence)
        {
            millionths += fact.On(millionths);
        }

        if (millionths < policy.CutOff.Millionths)
        {
            return null;
        }

        return new()
        {
            Party = party,
            ListId = candidate.Listed.ListId,
            Name = meeting?.Name ?? party.PrimaryName,
            SubjectName = meeting?.SubjectName ?? subject.Names.FirstOrDefault(""),
            Score = new(millionths),
            Reasons = [.. NameReasons(meeting), .. FactReasons(meeting?.Millionths ?? 0, evidence)],
        };
    }

    IEnumerable<Reason> NameReasons(NameMeeting? meeting)
    {
        if (meeting is not { } met)
        {
            return [new(ReasonKind.NameDifference, "no name meets; the party is found by identifier", 0)];
        }

        return searches[met.Book].Explain(met.SubjectName, met.Number).Steps.Select(step => new Reason(
            step.Millionths >= 0 ? ReasonKind.NamePart : ReasonKind.NameDifference, StepText(step), step.Millionths));
    }

    static string StepText(ComparisonStep step) => (step.First, step.Second) switch
    {
        ("", "") => step.Rule,
        (_, "") => $"\"{step.First}\": {step.Rule}",
        ("", _) => $"\"{step.Second}\" of the listed name: {step.Rule}",
        _ => $"\"{step.First}\" and \"{step.Second}\": {step.Rule}",
    };

    static IEnumerable<Reason> FactReasons(int millionths, Evidence[] evidence)
    {
        foreach (var fact in evidence)
        {
            var contribution = fact.On(millionths);
            millionths += contribution;
            yield return new(fact.Kind, fact.Text, contribution);
        }
    }
}
