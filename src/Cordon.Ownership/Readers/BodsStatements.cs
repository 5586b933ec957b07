using System.Collections.Frozen;
using System.Globalization;

namespace Cordon.Ownership.Readers;

/// <summary>Statements of the Beneficial Ownership Data Standard 0.4, as a JSON array or JSON lines.</summary>
/// <remarks>
/// <para>Source: BODS 0.4, https://standard.openownership.org/en/0.4.0/. A relationship between two records may be
/// stated again as it changes; <see cref="BodsHistory"/> makes days of that. An indirect interest is one that its
/// components, or other statements, may explain; one that is "unknown" makes nothing certain.</para>
/// <para>An interested party who is not specified is an owner without a name, but for the reason "noBeneficialOwners":
/// then there is nobody, and the statement is set aside.</para>
/// </remarks>
sealed class BodsStatements(string file, GraphBuilder graph) : RegisterReader(file, graph)
{
    const string Relationships = "relationship statement";

    // Ours: what a right of its kind is to a test. A right that need not be ownership or control makes nothing certain.
    static readonly FrozenDictionary<string, StakeKind> Kinds = new Dictionary<string, StakeKind>
    {
        ["shareholding"] = StakeKind.Shares,
        ["rightsToSurplusAssetsOnDissolution"] = StakeKind.Shares,
        ["votingRights"] = StakeKind.Votes,
        ["appointmentOfBoard"] = StakeKind.BoardMajority,
        ["otherInfluenceOrControl"] = StakeKind.DominantInfluence,
        ["controlViaCompanyRulesOrArticles"] = StakeKind.DominantInfluence,
        ["controlByLegalFramework"] = StakeKind.DominantInfluence,
        ["settlor"] = StakeKind.OwnedOrControlled,
        ["trustee"] = StakeKind.OwnedOrControlled,
        ["protector"] = StakeKind.OwnedOrControlled,
        ["beneficiaryOfLegalArrangement"] = StakeKind.OwnedOrControlled,
        ["rightsToProfitOrIncome"] = StakeKind.OwnedOrControlled,
        ["rightsGrantedByContract"] = StakeKind.OwnedOrControlled,
        ["conditionalRightsGrantedByContract"] = StakeKind.OwnedOrControlled,
        ["unknownInterest"] = StakeKind.OwnedOrControlled,
        ["unpublishedInterest"] = StakeKind.OwnedOrControlled,
        ["enjoymentAndUseOfAssets"] = StakeKind.OwnedOrControlled,
        ["rightToProfitOrIncomeFromAssets"] = StakeKind.OwnedOrControlled,
        ["nominee"] = StakeKind.Nominee,
        ["nominator"] = StakeKind.Nominee,
        ["seniorManagingOfficial"] = StakeKind.Other,
        ["boardMember"] = StakeKind.Other,
        ["boardChair"] = StakeKind.Other,
    }.ToFrozenDictionary();

    readonly HashSet<string> _described = [];
    readonly List<(string Record, BodsStatement Statement)> _relationships = [];

    private protected override void ReadAll(Stream content)
    {
        foreach (var (element, line) in new JsonPieces(content, Refused).All())
        {
            var statement = new JsonFields(element, line, Refused);
            var version = statement.Object("publicationDetails")?.Text("bodsVersion");
            if (version is not (null or "0.4"))
            {
                throw statement.Refused("bodsVersion", version, "0.4");
            }

            var (type, record) = (statement.Required("recordType"), statement.Required("recordId"));
            Found($"{type} statement");
            var details = statement.Object("recordDetails")
                ?? throw statement.Refused("recordDetails", "", "an object");
            switch (type)
            {
                case "entity":
                    AddEntity(record, details);
                    break;
                case "person":
                    AddPerson(record, details);
                    break;
                case "relationship":
                    AddRelationship(record, statement, details);
                    continue;
                default:
                    throw statement.Refused("recordType", type, "entity, person or relationship");
            }

            Loaded($"{type} statement");
        }

        foreach (var record in _relationships.GroupBy(one => one.Record, one => one.Statement))
        {
            foreach (var stake in BodsHistory.Of([.. record]))
            {
                Add(stake);
            }
        }
    }

    void AddEntity(string record, JsonFields details)
    {
        var id = Id(record);
        _described.Add(id);
        var kind = details.Object("entityType")?.Text("type") is "anonymousEntity" or "unknownEntity"
            ? EntityKind.Unknown : EntityKind.Organisation;
        Graph.AddEntity(id, details.Text("name"), kind, Country(details.Object("jurisdiction")));
        foreach (var identifier in details.Objects("identifiers"))
        {
            if ((identifier.Text("scheme"), identifier.Text("id")) is not ({ } scheme, { Length: > 0 } number))
            {
                continue;
            }

            // org-id.guide: "GB-COH" is the register COH of Great Britain; XI and XM are codes of no country.
            if (scheme == "XI-LEI")
            {
                Graph.AddKey(id, EntityKey.Lei(number));
            }
            else if (scheme is [>= 'A' and <= 'Z', >= 'A' and <= 'Z', '-', ..] && scheme[0] != 'X')
            {
                Graph.AddKey(id, EntityKey.Registration(scheme[..2], number));
            }
        }
    }

    void AddPerson(string record, JsonFields details)
    {
        _described.Add(Id(record));
        var kind = details.Text("personType") is "anonymousPerson" or "unknownPerson"
            ? EntityKind.Unknown : EntityKind.Person;
        var name = details.Objects("names").Select(one => one.Text("fullName"))
            .FirstOrDefault(text => text is not null);
        Graph.AddEntity(Id(record), name, kind, details.Objects("nationalities").Select(one => Country(one))
            .FirstOrDefault());
    }

    void AddRelationship(string record, JsonFields statement, JsonFields details)
    {
        if (!details.IsText("subject"))
        {
            SetAside(Relationships, "the subject is not specified");
            return;
        }

        var subject = details.Required("subject");
        string party;
        if (details.IsText("interestedParty"))
        {
            party = Id(details.Required("interestedParty"));
        }
        else
        {
            var reason = details.Object("interestedParty")?.Required("reason")
                ?? throw details.Refused("interestedParty", "", "a record or a reason");
            if (reason == "noBeneficialOwners")
            {
                SetAside(Relationships, "nobody is a beneficial owner, the source says");
                return;
            }

            party = Nameless(Id(subject), statement.Line);
        }

        BodsInterest[] interests = [.. details.Objects("interests").Select(one => Interest(one))];
        if (interests.Length == 0)
        {
            Tell("a relationship without interests: something may be owned or controlled", statement.Line, record);
            interests = [new(StakeKind.OwnedOrControlled, StakeLink.Direct, ShareRange.Unknown, null, null)];
        }

        var isClosed = statement.Text("recordStatus") switch
        {
            "closed" => true,
            "new" or "updated" => false,
            var other => throw statement.Refused("recordStatus", other ?? "", "new, updated or closed"),
        };
        var date = Day(statement, "statementDate")
            ?? (statement.Object("publicationDetails") is { } published ? Day(published, "publicationDate") : null);
        _relationships.Add((record, new(Id(subject), party, date, isClosed, interests, statement.Line)));
        Loaded(Relationships);
    }

    void Add(Stake stake)
    {
        foreach (var end in new[] { stake.Owner, stake.Owned })
        {
            if (!_described.Contains(end) && !end.Contains('?', StringComparison.Ordinal))
            {
                Tell("an end of a relationship that no statement describes: kept by its identifier", stake.Place.Line,
                    end);
            }
        }

        if (stake.Until <= stake.From)
        {
            Tell("ends before it begins: taken as possible on every day", stake.Place.Line,
                $"{stake.From:yyyy-MM-dd} to {stake.Until:yyyy-MM-dd}");
            stake = Possibly(stake) with { From = null, Until = null };
        }

        Graph.AddStake(stake with { Source = $"BODS, {File}", Place = At(stake.Place.Line, "recordDetails") });
    }

    static BodsInterest Interest(JsonFields interest)
    {
        var type = interest.Text("type");
        var kind = type is null ? StakeKind.OwnedOrControlled
            : Kinds.TryGetValue(type, out var known) ? known
            : throw interest.Refused("interests.type", type, "a type of BODS 0.4");
        var share = interest.Object("share") is { } stated ? Share(stated) : ShareRange.Unknown;
        return new(
            kind,
            interest.Text("directOrIndirect") switch
            {
                null or "direct" => StakeLink.Direct,
                "indirect" => StakeLink.Indirect,
                "unknown" => StakeLink.Unknown,
                var other => throw interest.Refused("directOrIndirect", other, "direct, indirect or unknown"),
            },
            kind is StakeKind.BoardMajority or StakeKind.DominantInfluence or StakeKind.Other
                ? ShareRange.Unknown
                : share,
            Day(interest, "startDate"), Day(interest, "endDate"));
    }

    static ShareRange Share(JsonFields share)
    {
        Fraction? End(string name) => share.Number(name) is not { } text ? null
            : Fraction.TryParse(text, out var end) && end <= Fraction.One ? end
            : throw share.Refused($"share.{name}", text, "a number from 0 to 100");
        if (End("exact") is { } exact)
        {
            return ShareRange.Exactly(exact);
        }

        var (least, above, most, below) =
            (End("minimum"), End("exclusiveMinimum"), End("maximum"), End("exclusiveMaximum"));
        var (low, high) = (above ?? least ?? Fraction.Zero, below ?? most ?? Fraction.One);
        return (least is not null && above is not null && least != above)
            || (most is not null && below is not null && most != below)
            || high < low || (high == low && (above is not null || below is not null))
                ? throw share.Refused("share", $"{low} to {high}", "one range in which a share can lie")
                : new(low, high, above is not null, below is not null);
    }

    static DateOnly? Day(JsonFields fields, string name) => fields.Text(name) is not { } text ? null
        : DateOnly.TryParseExact(text.Length > 10 && text[10] == 'T' ? text[..10] : text, "yyyy-MM-dd",
            CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw fields.Refused(name, text, "a day, yyyy-MM-dd");

    static string? Country(JsonFields? place) =>
        place?.Text("code") is { Length: >= 2 } code ? code[..2].ToUpperInvariant() : null;

    static string Id(string record) => $"bods:{record}";
}
