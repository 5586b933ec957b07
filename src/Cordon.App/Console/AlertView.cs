using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cordon.Alerts;
using Cordon.App.Serving;
using Cordon.Model;
using Cordon.Records.Alerts;
using Cordon.Records.Log;
using Cordon.Screening;

namespace Cordon.App.Console;

/// <summary>One step of a score, as the record of the screening has it.</summary>
/// <param name="Kind">What met what.</param>
/// <param name="First">The subject's word; null where there is none, or where the step is no pair.</param>
/// <param name="Second">The listed word; the same.</param>
/// <param name="Rule">The rule, or the whole text where it is no pair.</param>
/// <param name="Millionths">What it is worth.</param>
sealed partial record ShownReason(ReasonKind Kind, string? First, string? Second, string Rule, int Millionths)
{
    const int MatchTimeoutMilliseconds = 1_000;

    /// <summary>Is it about names?</summary>
    public bool IsOfName => Kind is ReasonKind.NamePart or ReasonKind.NameDifference or ReasonKind.WeakAlias;

    /// <summary>Takes a reason's text apart; what does not have the form of a pair is shown as it is.</summary>
    public static ShownReason Of(ReasonKind kind, string text, int millionths) =>
        Pair().Match(text) is { Success: true } pair
            ? new(kind, pair.Groups[1].Value, pair.Groups[2].Value, pair.Groups[3].Value, millionths)
        : Alone().Match(text) is { Success: true } alone
            ? alone.Groups[2].Success
                ? new(kind, null, alone.Groups[1].Value, alone.Groups[3].Value, millionths)
                : new(kind, alone.Groups[1].Value, null, alone.Groups[3].Value, millionths)
            : new(kind, null, null, text, millionths);

    [GeneratedRegex("^\"([^\"]*)\" and \"([^\"]*)\": (.*)$", RegexOptions.None, MatchTimeoutMilliseconds)]
    private static partial Regex Pair();

    [GeneratedRegex("^\"([^\"]*)\"( of the listed name)?: (.*)$", RegexOptions.None, MatchTimeoutMilliseconds)]
    private static partial Regex Alone();
}

/// <summary>A hit with everything that a person needs to judge it.</summary>
/// <param name="Hit">The hit.</param>
/// <param name="Reasons">The steps of its score, in the order of the record.</param>
/// <param name="Measures">What has to be done if it is the party.</param>
/// <param name="Programmes">Under which policies.</param>
/// <param name="Party">The party as the list in force has it; null when it is not there any more.</param>
/// <param name="Version">The version that <paramref name="Party"/> is of.</param>
sealed record ShownHit(
    AlertHit Hit, ImmutableArray<ShownReason> Reasons, ImmutableArray<string> Measures,
    ImmutableArray<string> Programmes, Party? Party, ListVersion? Version)
{
    /// <summary>Is what is shown of the party what the subject was screened against?</summary>
    public bool IsSameVersion => Version?.Hash == Hit.ListVersion;
}

/// <summary>An alert as its page shows it: the history, and the record of the screening that opened it.</summary>
/// <param name="History">All that happened.</param>
/// <param name="Subject">Who was screened, as given.</param>
/// <param name="Hits">The hits.</param>
/// <param name="Screening">The screening's record.</param>
/// <param name="Policy">The policy of the screening.</param>
/// <param name="Engine">What computed it.</param>
/// <param name="Incomplete">Why the search was not complete; null when it was.</param>
/// <param name="Others">Other alerts of the same subject, the newest first; empty where the subject has no key.</param>
sealed record AlertView(
    AlertHistory History, Subject Subject, ImmutableArray<ShownHit> Hits, ScreeningLog Screening, string Policy,
    string Engine, string? Incomplete, ImmutableArray<Alert> Others)
{
    const int OthersMost = 10;

    /// <summary>The alert as it is.</summary>
    public Alert Alert => History.Alert;

    /// <summary>Reads an alert; null when there is none of that number.</summary>
    /// <exception cref="LogException">The log is damaged.</exception>
    public static AlertView? Of(ConsoleGround ground, long number)
    {
        if (ground.Alerts.History(number) is not { } history)
        {
            return null;
        }

        var opening = history.Alert.Opening;
        var screening = ScreeningOf(ground, opening.Screening);
        using var answer = JsonDocument.Parse(screening.Answer);
        var root = answer.RootElement;
        var matches = root.GetProperty("matches").EnumerateArray().Concat(
            root.GetProperty("weak_matches").EnumerateArray()).ToLookup(match => Text(match, "party"));
        var parties = ground.Lists.Now?.Parties;
        return new(
            history, Requests.Subject(screening.Request, screening.Line),
            [
                .. history.Alert.Hits.Select(hit => ShownHitOf(
                    hit, matches[hit.Party.Value].FirstOrDefault(),
                    parties is not null && parties.TryGetValue(hit.Party.Value, out var found)
                        ? found
                        : (null, null))),
            ],
            screening, Text(root, "policy"), Text(root, "engine"),
            root.TryGetProperty("reason", out var reason) ? reason.GetString() : null,
            OthersOf(ground, opening.Subject.Id, number));
    }

    static ScreeningLog ScreeningOf(ConsoleGround ground, long entry)
    {
        var kept = ground.Readers.Read(store => store.Read(entry, 1))[0];
        return LogLeaf.TryParse(kept.Leaf, out var leaf)
            ? ScreeningLog.Of(leaf.Kind, kept.Body)
            : throw new LogException(
                $"the log: found no leaf at {entry}; expected a screening; the log is damaged; nothing was shown.");
    }

    static ShownHit ShownHitOf(AlertHit hit, JsonElement match, (Party?, ListVersion?) found) =>
        match.ValueKind == JsonValueKind.Undefined
            ? new(hit, [], [], [], found.Item1, found.Item2)
            : new(
                hit,
                [
                    .. match.GetProperty("reasons").EnumerateArray().Select(reason => ShownReason.Of(
                        AlertWords.TryParse<ReasonKind>(Text(reason, "kind"), out var kind) ? kind : default,
                        Text(reason, "text"), (int)(reason.GetProperty("score").GetDecimal() * Score.One))),
                ],
                [.. match.GetProperty("measures").EnumerateArray().Select(item => item.GetString()!)],
                [.. match.GetProperty("programmes").EnumerateArray().Select(item => item.GetString()!)],
                found.Item1, found.Item2);

    static ImmutableArray<Alert> OthersOf(ConsoleGround ground, string? subject, long number) => subject is null
        ? []
        :
        [
            .. ground.Alerts.Page(new() { Subject = subject }, AlertOrder.Newest, null, OthersMost + 1).Alerts
                .Where(alert => alert.Number != number).Take(OthersMost),
        ];

    static string Text(JsonElement element, string member) => element.GetProperty(member).GetString() ?? "";

    /// <summary>The facts of subject and party side by side, and what the explanation says of each.</summary>
    public static IEnumerable<(string What, ImmutableArray<string> Ours, ImmutableArray<string> Theirs,
        ShownReason? Verdict)> Facts(Subject subject, ShownHit shown)
    {
        var party = shown.Party;
        yield return ("kind", Kind(subject.Kind), party is null ? [] : Kind(party.Kind), null);
        yield return (
            "born", [.. subject.BirthDates.Select(date => date.ToString())],
            [
                .. (party?.BirthDates ?? []).Select(
                    date => date.IsCirca ? Texts.Say("circa", date.Span) : $"{date.Span}").Distinct(),
                .. (party?.BirthPlaces ?? []).Select(place => place.Text).Distinct(),
            ],
            Of(ReasonKind.BirthDate));
        yield return (
            "countries", [.. subject.Countries.Select(Country)],
            [
                .. (party?.Countries ?? []).Select(link => link.Kind == CountryLinkKind.Unspecified
                    ? link.Country.Text
                    : $"{link.Country.Text} ({Texts.Word(link.Kind)})").Distinct(),
            ],
            Of(ReasonKind.Country));
        yield return (
            "gender", subject.Gender == Gender.Unspecified ? [] : [Texts.Word(subject.Gender)],
            [.. (party?.Genders ?? []).Select(gender => Texts.Word(gender.Gender)).Distinct()],
            Of(ReasonKind.Gender));
        yield return (
            "identifiers",
            [
                .. subject.Identifiers.Select(identifier => identifier.Kind is { } kind
                    ? $"{Texts.Word(kind)} {identifier.Number}"
                    : identifier.Number),
            ],
            [.. (party?.Identifiers ?? []).Select(one => $"{Texts.Word(one.Kind)} {one.Number}").Distinct()],
            Of(ReasonKind.Identifier));
        yield return (
            "addresses", [], [.. (party?.Addresses ?? []).Select(address => address.Text).Distinct()], null);

        ShownReason? Of(ReasonKind kind) => shown.Reasons.FirstOrDefault(reason => reason.Kind == kind);
    }

    /// <summary>The facts that differ by the explanation: where a person begins who finds a false positive.</summary>
    public static ImmutableArray<DifferingFact> Differing(Subject subject, ShownHit shown)
    {
        var facts = ImmutableArray.CreateBuilder<DifferingFact>();
        if (subject.Kind != PartyKind.Unspecified && shown.Party is { } party && party.Kind != PartyKind.Unspecified
            && party.Kind != subject.Kind)
        {
            facts.Add(DifferingFact.Kind);
        }

        foreach (var reason in shown.Reasons.Where(reason => reason.Millionths < 0))
        {
            if (reason.Kind switch
            {
                ReasonKind.BirthDate => DifferingFact.BirthDate,
                ReasonKind.Country => DifferingFact.Country,
                ReasonKind.Gender => DifferingFact.Gender,
                ReasonKind.Identifier => DifferingFact.Identifier,
                _ => (DifferingFact?)null,
            } is { } fact && !facts.Contains(fact))
            {
                facts.Add(fact);
            }
        }

        return facts.ToImmutable();
    }

    static ImmutableArray<string> Kind(PartyKind kind) => kind == PartyKind.Unspecified ? [] : [Texts.Word(kind)];

    static string Country(string code) => code.ToUpper(CultureInfo.InvariantCulture);
}
