using System.Collections.Frozen;
using Cordon.Model;

namespace Cordon.Ownership.Readers;

/// <summary>FollowTheMoney entities, one on each line (OpenSanctions, Aleph).</summary>
/// <remarks>
/// <para>Source: the FollowTheMoney ontology, https://followthemoney.tech/explorer/. An Ownership is a stake; its
/// percentage is free text, and where it is missing or not understood the share is unknown, which is told; a number of
/// shares without their total is no share. A Directorship, Representation or another tie is known and of no effect
/// under any test. What is no tie and no thing (an address, a sanction, a passport) is set aside.</para>
/// <para>Identifiers are FollowTheMoney's own, <c>ftm:NK-...</c>; a party of a list in this format is the entity with
/// its key. A number of at most 1 may be a percentage or a part of the whole: it is taken as anything between.</para>
/// </remarks>
sealed class FollowTheMoney(string file, GraphBuilder graph) : RegisterReader(file, graph)
{
    static readonly FrozenDictionary<string, EntityKind> Things = new Dictionary<string, EntityKind>
    {
        ["Person"] = EntityKind.Person,
        ["Organization"] = EntityKind.Organisation,
        ["Company"] = EntityKind.Organisation,
        ["PublicBody"] = EntityKind.Organisation,
        ["LegalEntity"] = EntityKind.Unspecified,
        ["Thing"] = EntityKind.Unspecified,
        ["Asset"] = EntityKind.Unspecified,
        ["Vehicle"] = EntityKind.Unspecified,
        ["Vessel"] = EntityKind.Unspecified,
        ["Airplane"] = EntityKind.Unspecified,
        ["RealEstate"] = EntityKind.Unspecified,
        ["Security"] = EntityKind.Unspecified,
        ["CryptoWallet"] = EntityKind.Unspecified,
        ["BankAccount"] = EntityKind.Unspecified,
    }.ToFrozenDictionary();

    // The properties of both ends: who has something, and in whom.
    static readonly FrozenDictionary<string, (string Owner, string Owned)> Ties =
        new Dictionary<string, (string, string)>
        {
            ["Ownership"] = ("owner", "asset"),
            ["Directorship"] = ("director", "organization"),
            ["Representation"] = ("agent", "client"),
            ["Membership"] = ("member", "organization"),
            ["Employment"] = ("employee", "employer"),
            ["Family"] = ("person", "relative"),
            ["Associate"] = ("person", "associate"),
            ["UnknownLink"] = ("subject", "object"),
            ["Succession"] = ("predecessor", "successor"),
            ["Debt"] = ("debtor", "creditor"),
            ["ProjectParticipant"] = ("participant", "project"),
            ["Payment"] = ("payer", "beneficiary"),
        }.ToFrozenDictionary();

    static readonly FrozenSet<string> Others = new[]
    {
        "Address", "Sanction", "Identification", "Passport", "Position", "Occupancy", "Event", "Article", "Program",
        "Documentation", "Document", "Mention", "Note", "Risk", "Contract", "ContractAward", "CourtCase",
        "CourtCaseParty", "Project", "TaxRoll", "License", "Similar", "EconomicActivity", "CallForTenders",
        "UserAccount", "Page", "Pages", "PlainText", "HyperText", "Folder", "Package", "Email", "Image", "Table",
        "Workbook", "Video", "Audio", "Message",
    }.ToFrozenSet();

    readonly HashSet<string> _described = [];
    readonly SortedDictionary<string, int> _mentioned = new(StringComparer.Ordinal);

    private protected override void ReadAll(Stream content)
    {
        var sources = new Dictionary<string, string>();
        foreach (var (element, line) in new JsonPieces(content, Refused).All())
        {
            var record = new JsonFields(element, line, Refused);
            var (id, schema) = ($"ftm:{record.Required("id")}", record.Required("schema"));
            Found(schema);
            if (Others.Contains(schema))
            {
                SetAside(schema, $"{schema}: says nothing of who owns or controls whom");
                continue;
            }

            var properties = record.Object("properties") ?? throw record.Refused("properties", "", "an object");
            if (Things.TryGetValue(schema, out var kind))
            {
                AddThing(id, kind, properties);
            }
            else if (Ties.TryGetValue(schema, out var ends))
            {
                var datasets = string.Join(", ", record.Texts("datasets").Order(StringComparer.Ordinal));
                var source = datasets.Length == 0 ? File : datasets;
                AddTie(schema, ends, properties, sources.TryGetValue(source, out var same) ? same
                    : sources[source] = source);
            }
            else
            {
                throw record.Refused("schema", schema, "a schema of FollowTheMoney that is known");
            }

            Loaded(schema);
        }

        foreach (var (missing, line) in _mentioned.Where(pair => !_described.Contains(pair.Key)))
        {
            Tell("an end of a tie that no record describes: kept by its identifier", line, missing);
        }
    }

    void AddThing(string id, EntityKind kind, JsonFields properties)
    {
        _described.Add(id);
        var countries = properties.Texts("jurisdiction").Concat(properties.Texts("country"))
            .Concat(properties.Texts("nationality")).Concat(properties.Texts("citizenship"))
            .Where(country => country.Length == 2).Select(country => country.ToUpperInvariant()).Distinct().ToArray();
        Graph.AddEntity(id, properties.Texts("name").FirstOrDefault(), kind, countries.FirstOrDefault());
        foreach (var lei in properties.Texts("leiCode"))
        {
            Graph.AddKey(id, EntityKey.Lei(lei));
        }

        foreach (var number in properties.Texts("ogrnCode"))
        {
            Graph.AddKey(id, EntityKey.Registration("RU", number));
        }

        foreach (var number in properties.Texts("innCode"))
        {
            Graph.AddKey(id, EntityKey.Tax("RU", number));
        }

        // Of an entity of several countries nobody knows which of them gave the number.
        foreach (var number in countries.Length == 1 ? properties.Texts("registrationNumber") : [])
        {
            Graph.AddKey(id, EntityKey.Registration(countries[0], number));
        }
    }

    void AddTie(string schema, (string Owner, string Owned) ends, JsonFields properties, string source)
    {
        string[] owners = [.. properties.Texts(ends.Owner)];
        string[] owned = [.. properties.Texts(ends.Owned)];
        if (owners.Length == 0 || owned.Length == 0)
        {
            throw properties.Refused(owners.Length == 0 ? ends.Owner : ends.Owned, "", $"both ends of {schema}");
        }

        var (start, end) = (Span(properties, "startDate"), Span(properties, "endDate"));
        foreach (var (owner, company) in owners.SelectMany(_ => owned, (one, other) => ($"ftm:{one}", $"ftm:{other}")))
        {
            _mentioned.TryAdd(owner, properties.Line);
            _mentioned.TryAdd(company, properties.Line);
            var stake = new Stake
            {
                Owner = owner,
                Owned = company,
                Kind = schema == "Ownership" ? StakeKind.Shares : StakeKind.Other,
                Share = schema == "Ownership" ? Share(properties) : ShareRange.Unknown,
                Link = schema == "Ownership" ? Link(properties) : StakeLink.Direct,
                Source = source,
                Place = At(properties.Line, schema),
            };
            AddStake(stake, start, end);
        }
    }

    // Several percentages of one record: anything between them.
    ShareRange Share(JsonFields properties)
    {
        ShareRange? all = null;
        foreach (var text in properties.Texts("percentage"))
        {
            if (!PercentText.TryRead(text, out var one))
            {
                Tell("a percentage that is not understood: the share is taken as unknown", properties.Line, text);
                return ShareRange.Unknown;
            }

            if (one.IsExact && one.Low > Fraction.Zero && one.Low <= Fraction.Percent(1))
            {
                Tell("a percentage of at most 1: it may be a part of the whole, and is taken as anything between",
                    properties.Line, text);
                one = new(one.Low, one.Low * new Fraction(100, 1));
            }

            all = all is { } before ? ShareRange.Hull(before, one) : one;
        }

        if (all is null)
        {
            var shares = string.Join(", ", properties.Texts("sharesCount"));
            Tell(shares.Length == 0 ? "an ownership without a percentage: the share is unknown"
                : "a number of shares without their total: the share is unknown", properties.Line, shares);
        }

        return all ?? ShareRange.Unknown;
    }

    static StakeLink Link(JsonFields properties)
    {
        var type = string.Join(' ', properties.Texts("ownershipType")).ToUpperInvariant();
        return type.Contains("ULTIMATE", StringComparison.Ordinal) ? StakeLink.Ultimate
            : type.Contains("INDIRECT", StringComparison.Ordinal) ? StakeLink.Indirect
            : StakeLink.Direct;
    }

    static DateSpan? Span(JsonFields properties, string name)
    {
        DateSpan? all = null;
        foreach (var text in properties.Texts(name))
        {
            var day = text.IndexOf('T', StringComparison.Ordinal) is > 0 and var clock ? text[..clock] : text;
            if (!DateSpan.TryParse(day, out var one))
            {
                throw properties.Refused(name, text, "a day, month or year");
            }

            all = all is { } before
                ? new DateSpan(before.First < one.First ? before.First : one.First,
                    before.Last > one.Last ? before.Last : one.Last)
                : one;
        }

        return all;
    }
}
