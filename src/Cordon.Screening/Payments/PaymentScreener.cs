using System.Collections.Immutable;
using System.Globalization;
using Cordon.Model;
using Cordon.Payments;
using Cordon.Payments.Comparing;

namespace Cordon.Screening.Payments;

/// <summary>Screens payment messages against list versions, the messaging bans and the embargoed places.</summary>
/// <remarks>
/// Parties of a message go through <see cref="Screener"/> under every reading of their names; every text that is
/// screened is searched for listed names and places word by word; numbers and codes are compared exactly. What was not
/// understood is held. Immutable; safe for any number of threads, each with a <see cref="MessageBuffer"/> of its own.
/// </remarks>
public sealed class PaymentScreener
{
    // A party's name with more readings than this is a hostile message; the first of them are as written.
    const int ReadingsMax = 24;

    static readonly DateOnly StructuredFrom = new(2026, 11, 14);

    static readonly string[] ShipWords = ["mv", "mt", "ms", "vessel", "ship", "tanker", "imo", "vsl", "sy", "my"];

    // Words that an act puts before a bank's name and a payer leaves out.
    static readonly HashSet<string> Forms = new(StringComparer.OrdinalIgnoreCase)
    {
        "joint", "stock", "company", "public", "commercial", "limited", "liability", "jsc", "pjsc", "llc", "ojsc",
        "cjsc", "pao", "scb", "npo", "rnko", "investment",
    };

    readonly Screener _screener;
    readonly NameAnswers _answers;
    readonly PaymentIdentifiers _identifiers;
    readonly FreeTextIndex<(ListedParty Listed, PartyName Name)> _names = new();
    readonly NearTextIndex<(ListedParty Listed, PartyName Name)> _nearNames = new();
    readonly FreeTextIndex<(string Place, string Act)> _places = new();

    PaymentScreener(Screener screener, PaymentPolicy policy, DateOnly day)
    {
        (_screener, Policy, Day) = (screener, policy, day);
        _answers = new(screener);
        ListedParty[] parties =
        [
            .. from version in screener.Versions
               from party in version.Parties
               where party.IsInForceOn(day)
               select new ListedParty(party, version.ListId),
        ];
        _identifiers = new(parties);
        foreach (var listed in parties)
        {
            foreach (var name in listed.Party.Names.Where(name => name.Kind != NameKind.WeakAlias))
            {
                foreach (var written in WaysToWrite(listed, name.Text))
                {
                    _names.Add(written, (listed, name));
                    _nearNames.Add(written, (listed, name));
                }
            }
        }

        foreach (var (_, cells) in FactTable.Rows("embargo-places"))
        {
            foreach (var spelling in cells[2].Split('|'))
            {
                _places.Add(spelling, (cells[0], cells[1]), isShort: true);
            }
        }
    }

    /// <summary>The list versions in use, the messaging bans among them.</summary>
    public ImmutableArray<ListVersion> Versions => _screener.Versions;

    /// <summary>The policy in use.</summary>
    public PaymentPolicy Policy { get; }

    /// <summary>The day of the screening.</summary>
    public DateOnly Day { get; }

    /// <summary>Builds the indexes.</summary>
    /// <param name="versions">One version for each list; the messaging bans are added unless they are among
    /// them.</param>
    /// <param name="policy">What decides.</param>
    /// <param name="day">The day on which designations must be in force.</param>
    /// <param name="threads">How many threads build.</param>
    public static PaymentScreener Build(
        IEnumerable<ListVersion> versions, PaymentPolicy policy, DateOnly day, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ListVersion[] lists = [.. versions];
        return new(
            Screener.Build(
                lists.Any(list => list.ListId == MessagingBans.ListId) ? lists : [.. lists, MessagingBans.Version],
                policy.Names, day, threads),
            policy, day);
    }

    /// <summary>Reads and screens one message completely.</summary>
    /// <param name="message">The message as received.</param>
    /// <param name="buffer">Taken by the reader; not to be used by another thread meanwhile.</param>
    public PaymentAnswer Screen(ReadOnlySpan<byte> message, MessageBuffer buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        PaymentReader.Read(message, buffer);
        var stated = PaymentSubjects.DayOf(message, buffer);
        var day = stated < Day ? stated.Value : Day;
        var reasons = new List<PaymentReason>();
        var subjects = PaymentSubjects.Of(message, buffer);
        foreach (var subject in subjects)
        {
            var first = reasons.Count;
            reasons.AddRange(ByIdentifier(subject, day));
            var facts = FactsOf(subject);
            reasons.AddRange(ByName(subject, facts, day));
            var readings = Readings(subject).ToArray();
            reasons.AddRange(ByText(subject, facts, readings, day, reasons));
            for (var i = first; i < reasons.Count; i++)
            {
                reasons[i] = HitRules.Under(Policy, reasons[i], subject, subjects, Day);
            }

            reasons.AddRange(ByPlace(subject, readings));
            reasons.AddRange(ByAddress(subject, buffer, stated ?? Day));
        }

        if (stated < Day.AddDays(-Policy.DatedBackMost ?? 0) && Policy.DatedBackMost is not null
            && reasons.Any(reason => reason.Match is { } match && !match.Party.IsInForceOn(day)))
        {
            reasons.Add(new()
            {
                Kind = PaymentReasonKind.Form,
                Verdict = PaymentVerdict.Hold,
                Text = string.Create(CultureInfo.InvariantCulture,
                    $"dated {stated:yyyy-MM-dd}, before a designation that applies on {Day:yyyy-MM-dd}: a false date "
                    + $"would hide it"),
                Bytes = (0, 0),
            });
        }

        foreach (var finding in buffer.Findings)
        {
            reasons.Add(new()
            {
                Kind = PaymentReasonKind.Form,
                Verdict = finding.Holds ? PaymentVerdict.Hold : PaymentVerdict.Pass,
                Text = FindingText.Of(finding.Kind),
                Bytes = (finding.Offset, finding.Offset),
            });
        }

        return Decided(new()
        {
            Verdict = PaymentVerdict.Hold,
            Reasons = [.. reasons],
            Type = buffer.Type,
            Day = day,
            Transfers = Transfers.Of(message, buffer, subjects),
        });
    }

    /// <summary>The answer with its reasons in order, and the verdict that they ask for.</summary>
    internal static PaymentAnswer Decided(PaymentAnswer answer) => answer with
    {
        Verdict = VerdictOf(answer.Reasons),
        Reasons =
        [
            .. answer.Reasons.OrderBy(reason => Weight(reason.Verdict)).ThenBy(reason => reason.Bytes.Start)
                .ThenBy(reason => reason.Kind).ThenBy(reason => reason.Match?.Party.Id.Value, StringComparer.Ordinal),
        ],
    };

    static int Weight(PaymentVerdict verdict) => verdict switch
    {
        PaymentVerdict.Reject => 0,
        PaymentVerdict.Hold => 1,
        _ => 2,
    };

    // What must be frozen must not be sent back: then a person decides, whatever else is there.
    static PaymentVerdict VerdictOf(ImmutableArray<PaymentReason> reasons)
    {
        var mayFreeze = reasons.Any(reason => reason.Verdict != PaymentVerdict.Pass && reason.Match is { } match
            && match.Party.Designations.SelectMany(designation => designation.Measures)
                .Any(measure => measure.Kind == MeasureKind.AssetFreeze));
        return !mayFreeze && reasons.Any(reason => reason.Verdict == PaymentVerdict.Reject) ? PaymentVerdict.Reject
            : reasons.Any(reason => reason.Verdict != PaymentVerdict.Pass) ? PaymentVerdict.Hold
            : PaymentVerdict.Pass;
    }

    static IEnumerable<string> WaysToWrite(ListedParty listed, string name)
    {
        yield return name;
        var words = TextWords.Of(name).Words;
        if (listed.Party.Kind == PartyKind.Person && words.Count is 2 or 3)
        {
            yield return string.Join(' ', words.TakeLast(1).Concat(words.SkipLast(1)));
        }

        var isStock = words.Contains("stock", StringComparer.OrdinalIgnoreCase);
        string[] core =
        [
            .. words.Where(word => !Forms.Contains(word)
                || (!isStock && word.Equals("joint", StringComparison.OrdinalIgnoreCase))),
        ];
        if (listed.ListId == MessagingBans.ListId && core.Length < words.Count
            && string.Concat(core).Length >= (core.Length == 1 ? 8 : 10))
        {
            yield return string.Join(' ', core);
        }
    }

    IEnumerable<PaymentReason> ByIdentifier(PaymentSubject subject, DateOnly day)
    {
        foreach (var (listed, identifier, written, how) in _identifiers.Find(subject))
        {
            var isInForce = listed.Party.IsInForceOn(day);
            var rejects = listed.Party.Designations.Where(designation => designation.IsInForceOn(day))
                .SelectMany(designation => designation.Measures)
                .Any(measure => Policy.Rejecting.Contains(measure.Kind));
            var note = identifier.Note is null ? "" : $" ({identifier.Note})";
            yield return Reason(subject, PaymentReasonKind.Identifier, day) with
            {
                Verdict = !isInForce ? PaymentVerdict.Pass : rejects ? PaymentVerdict.Reject : PaymentVerdict.Hold,
                Text = $"{how}{note}: {listed.Party.PrimaryName.Text}{NotYet(listed.Party, day)}",
                Match = new()
                {
                    Party = listed.Party,
                    ListId = listed.ListId,
                    Name = listed.Party.PrimaryName,
                    SubjectName = written,
                    Score = new(Score.One),
                    Reasons = [new(ReasonKind.Identifier, how, Score.One)],
                },
                Measures = MeasuresOf(listed.Party, day),
            };
        }
    }

    static Subject FactsOf(PaymentSubject subject) => new()
    {
        Id = "",
        Names = [.. subject.Names.Take(ReadingsMax).Select(name => name.Text)],
        Kind = subject.IsAgent ? PartyKind.Organisation : PartyKind.Unspecified,
        Countries = subject.Names.IsEmpty ? [] : PaymentFacts.CountriesOf(subject),
        BirthDates = PaymentFacts.BirthDatesOf(subject),
    };

    IEnumerable<PaymentReason> ByName(PaymentSubject subject, Subject facts, DateOnly day)
    {
        if (subject.Names.IsEmpty)
        {
            yield break;
        }

        var answer = _answers.Screen(facts);
        foreach (var (matches, isVouchedFor) in new[] { (answer.Matches, true), (answer.WeakMatches, false) })
        {
            foreach (var byName in matches)
            {
                var match = SubjectScreening.Weighed(byName, facts);
                var isHit = match.Score.CompareTo(Policy.Names.CutOff) >= 0;
                if (!isHit && byName.Score.CompareTo(Policy.Names.CutOff) < 0)
                {
                    continue;
                }

                var how = subject.Names.First(name => name.Text == match.SubjectName).How;
                var told = match.Reasons.Length == byName.Reasons.Length ? ""
                    : $"; {string.Join("; ", match.Reasons.Skip(byName.Reasons.Length).Select(one => one.Text))}";
                var doubt = isHit ? BankNames.Doubt(match, subject) : $"informs: {byName.Score} by the name alone";
                yield return Reason(subject, PaymentReasonKind.Name, day) with
                {
                    Verdict = isVouchedFor && doubt is null && match.Party.IsInForceOn(day)
                        ? PaymentVerdict.Hold
                        : PaymentVerdict.Pass,
                    Text = $"\"{match.SubjectName}\" ({how}) and \"{match.Name.Text}\": {match.Score}{told}"
                        + NotYet(match.Party, day) + (doubt is null ? "" : $"; {doubt}"),
                    Match = match,
                    Measures = MeasuresOf(match.Party, day),
                };
            }
        }
    }

    // What a name of a party has already found is not told again. A slip is allowed for in texts of no party: the names
    // of parties are compared by likeness.
    IEnumerable<PaymentReason> ByText(
        PaymentSubject subject, Subject facts, (PaymentText Text, TextWords Words)[] readings, DateOnly day,
        List<PaymentReason> known)
    {
        HashSet<PartyId>? told = null;
        foreach (var (text, words) in readings)
        {
            foreach (var ((listed, name), letters) in _names.Find(words))
            {
                if (IsSought(listed.Party, name, words) && Told().Add(listed.Party.Id))
                {
                    var doubt = LongerNames.Doubt(listed.Party, letters, words, subject, facts);
                    yield return InText(subject, day, listed, name, letters, doubt) with
                    {
                        Text = $"\"{name.Text}\" in the text ({text.How}){NotYet(listed.Party, day)}"
                            + (doubt is null ? "" : $"; {doubt}"),
                    };
                }
            }
        }

        foreach (var (text, words) in subject.Names.IsEmpty ? readings : [])
        {
            foreach (var ((listed, name), letters, written) in _nearNames.Find(words))
            {
                if (IsSought(listed.Party, name, words) && Told().Add(listed.Party.Id))
                {
                    var hit = InText(subject, day, listed, name, letters, null);
                    yield return hit with
                    {
                        Text = $"\"{name.Text}\" in the text but for a letter: \"{written}\" ({text.How})"
                            + NotYet(listed.Party, day),
                        Match = SlipOf(hit.Match!, letters, written),
                    };
                }
            }
        }

        HashSet<PartyId> Told() => told ??= known.Where(reason => reason.Bytes == (subject.Start, subject.EndExcl)
                && reason.Match is not null && reason.Verdict != PaymentVerdict.Pass)
            .Select(reason => reason.Match!.Party.Id).ToHashSet();
    }

    static PaymentReason InText(
        PaymentSubject subject, DateOnly day, ListedParty listed, PartyName name, string letters, string? doubt) =>
        Reason(subject, PaymentReasonKind.Text, day) with
        {
            Verdict = doubt is null && listed.Party.IsInForceOn(day) ? PaymentVerdict.Hold : PaymentVerdict.Pass,
            Match = new()
            {
                Party = listed.Party,
                ListId = listed.ListId,
                Name = name,
                SubjectName = letters,
                Score = new(Score.One),
                Reasons = [new(ReasonKind.NamePart, $"\"{letters}\" letter by letter", Score.One)],
            },
            Measures = MeasuresOf(listed.Party, day),
        };

    // One letter of so many.
    static Match SlipOf(Match match, string letters, string written)
    {
        var lost = Score.One / letters.Length;
        return match with
        {
            SubjectName = written,
            Score = new(Score.One - lost),
            Reasons = [.. match.Reasons, new(ReasonKind.NameDifference, $"\"{written}\": a letter otherwise", -lost)],
        };
    }

    // A single word is no person, and a ship only beside a word that says so.
    static bool IsSought(Party party, PartyName name, TextWords words)
    {
        var isOneWord = !name.Text.Trim().Contains(' ', StringComparison.Ordinal) && !name.Text.Any(TextWords.IsHan);
        return !isOneWord || (party.Kind != PartyKind.Person
            && (party.Kind is not (PartyKind.Vessel or PartyKind.Aircraft)
                || words.Words.Any(word => ShipWords.Contains(word, StringComparer.OrdinalIgnoreCase))));
    }

    IEnumerable<PaymentReason> ByPlace(PaymentSubject subject, (PaymentText Text, TextWords Words)[] readings) =>
        from reading in readings
        from found in _places.Find(reading.Words)
        group reading.Text.How by found.Item into place
        select Reason(subject, PaymentReasonKind.Place, Day) with
        {
            Verdict = PaymentVerdict.Hold,
            Text = $"{place.Key.Place} ({place.First()})",
            Measures = [$"trade and investment ban, {place.Key.Act}"],
        };

    // CBPR+ takes no address of lines alone from this day on: a matter of data quality, and no hit.
    static IEnumerable<PaymentReason> ByAddress(PaymentSubject subject, MessageBuffer buffer, DateOnly day) =>
        subject.Address == AddressForm.Unstructured && day >= StructuredFrom
            && buffer.MxType.StartsWith("pacs", StringComparison.Ordinal)
            ?
            [
                Reason(subject, PaymentReasonKind.Form, day) with
                {
                    Verdict = PaymentVerdict.Pass,
                    Text = "an address of lines without town and country of their own, which CBPR+ does not take from "
                        + "2026-11-14 on",
                },
            ]
            : [];

    static IEnumerable<(PaymentText Text, TextWords Words)> Readings(PaymentSubject subject)
    {
        foreach (var text in subject.Texts)
        {
            var words = TextWords.Of(text.Text);
            yield return (text, words);
            if (words.HasMixedWords)
            {
                yield return (
                    text with { How = "figures read as letters" }, TextWords.Of(text.Text, readsFigures: true));
            }
        }
    }

    static PaymentReason Reason(PaymentSubject subject, PaymentReasonKind kind, DateOnly day) => new()
    {
        Kind = kind,
        Verdict = PaymentVerdict.Hold,
        Text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Role = subject.Role,
        Label = subject.Label,
        Transaction = subject.Transaction,
        Bytes = (subject.Start, subject.EndExcl),
    };

    static string NotYet(Party party, DateOnly day) => party.IsInForceOn(day)
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"; not in force on {day:yyyy-MM-dd}, the day of the transfer");

    static ImmutableArray<string> MeasuresOf(Party party, DateOnly day) =>
    [
        .. from designation in party.Designations
           where designation.IsInForceOn(day)
           from measure in designation.Measures
           select $"{PartyFields.Word(measure.Kind)}: {measure.Text}; {designation.Authority}"
               + string.Concat(designation.LegalBasis.Select(basis => $", {basis}")),
    ];
}
