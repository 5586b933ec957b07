using System.Collections.Immutable;
using System.Text.Json;
using Cordon.App.Output;
using Cordon.Model;
using Cordon.Screening;

namespace Cordon.App.Serving;

/// <summary>The answer to one query of <c>/match</c>.</summary>
sealed class YenteResults(
    ListsInUse now, ImmutableHashSet<string> scope, YenteParameters parameters, Policy policy, YenteBody own)
{
    /// <summary>Writes the members.</summary>
    public void Write(Utf8JsonWriter json, YenteQuery query, ScreeningAnswer answer)
    {
        // A weak alias informs and raises no hit, here as everywhere: its "match" is false.
        var results = answer.Matches.Select(match => (Match: match, IsWeak: false))
            .Concat(answer.WeakMatches.Select(match => (Match: match, IsWeak: true)))
            .Where(result => Stays(result.Match))
            .OrderByDescending(result => result.Match.Score).ThenBy(result => result.Match.Party.Id).ToArray();
        json.WriteNumber("status", 200);
        json.WriteObjects("results", results.Take(parameters.Limit), (item, result) =>
            Result(item, result.Match, result.IsWeak));
        json.WriteStartObject("total");
        json.WriteNumber("value", results.Count(result => IsMatch(result.Match, result.IsWeak)));
        json.WriteString("relation", "eq");
        json.WriteEndObject();
        json.WritePropertyName("query");
        json.WriteRawValue(query.Echo);
        json.WriteString("outcome", PartyFields.Word(
            answer.Outcome == Outcome.NotScreened ? Outcome.NotScreened
            : results.Any(result => IsMatch(result.Match, result.IsWeak)) ? Outcome.Hit
            : Outcome.Clear));
        now.Completeness.WriteMembers(json);
        json.WriteObjects("lists", now.Screener.Versions.Where(version => scope.Contains(version.ListId)),
            (item, version) =>
            {
                item.WriteString("id", version.ListId);
                item.WriteString("version", version.Hash);
            });
        json.WriteString("policy", policy.Id);
        json.WriteString("engine", Screener.Engine);
    }

    bool Stays(Match match) => match.Score.CompareTo(parameters.CutOff) > 0 && scope.Contains(match.ListId)
        && !parameters.ExcludeSchemata.Contains(YenteEntity.Schema(match.Party.Kind))
        && (parameters.Topics.IsEmpty || parameters.Topics.Contains("sanction"))
        && !parameters.ExcludeEntities.Contains(match.Party.Id.Value)
        && own.Lets(match, now.Context(policy, top: null));

    bool IsMatch(Match match, bool isWeak) => !isWeak && match.Score.CompareTo(parameters.Threshold) >= 0;

    void Result(Utf8JsonWriter json, Match match, bool isWeak)
    {
        YenteEntity.Write(json, match.Party, match.ListId, now.Context(policy, top: null));
        json.WriteMillionths("score", match.Score.Millionths);
        json.WriteStartObject("explanations");
        foreach (var feature in match.Reasons.GroupBy(reason => reason.Kind))
        {
            json.WriteStartObject(PartyFields.Word(feature.Key));
            json.WriteMillionths("score", feature.Sum(reason => reason.Millionths));
            json.WriteString("detail", string.Join("; ", feature.Select(reason => reason.Text)));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteBoolean("match", IsMatch(match, isWeak));
    }
}
