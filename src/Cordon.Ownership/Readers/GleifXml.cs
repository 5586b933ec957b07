using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using Cordon.Model;

namespace Cordon.Ownership.Readers;

/// <summary>GLEIF's golden copy: LEI records, relationship records and reporting exceptions, as XML.</summary>
/// <remarks>
/// <para>Sources: LEI-CDF 3.1, RR-CDF 2.1 and Reporting Exceptions 2.1, https://www.gleif.org. Which of them a file is,
/// its root says. The header's count of records must be the count of records: that is how a part shows.</para>
/// <para>"Consolidated by" is evidence of control and no share. Its quantifier is read by nobody: 1.00 and 100.00 both
/// stand for the whole in real files, and neither is of shares. A branch is its head office itself. Who manages a fund
/// need not own any of it.</para>
/// </remarks>
sealed class GleifXml(string file, GraphBuilder graph) : RegisterReader(file, graph)
{
    const long CharactersMax = 100_000_000_000;
    const int RecordCharactersMax = 4_000_000;

    readonly Dictionary<(string Parent, string Name), string> _paths = [];

    private protected override void ReadAll(Stream content)
    {
        using var reader = XmlDoor.Open(content, CharactersMax);
        try
        {
            ReadDocument(reader);
        }
        catch (XmlException e)
        {
            throw Refused(e.LineNumber, "file", e.Message, "a whole, well-formed XML file without a DTD", e);
        }
    }

    void ReadDocument(XmlReader reader)
    {
        reader.MoveToContent();
        var (header, container, record, take) = reader.LocalName switch
        {
            "LEIData" => ("LEIHeader", "LEIRecords", "LEIRecord", new Action<GleifRecord>(AddLei)),
            "RelationshipData" => ("Header", "RelationshipRecords", "RelationshipRecord", AddRelationship),
            "ReportingExceptionData" => ("Header", "ReportingExceptions", "Exception", AddException),
            var other => throw Refused(Line(reader), "root", other, "LEIData, RelationshipData or "
                + "ReportingExceptionData"),
        };
        long? stated = null;
        var found = 0L;
        reader.Read();
        while (!reader.EOF)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName == container)
            {
                reader.Read();
            }
            else if (reader.LocalName == header)
            {
                stated = Stated(Next(reader));
            }
            else if (reader.LocalName == record)
            {
                found++;
                var read = Next(reader);
                Found(record);
                if (read["Extension/Deletion/DeletedAt"] is not null)
                {
                    SetAside(record, "deleted by the publisher");
                    continue;
                }

                take(read);
            }
            else
            {
                throw Refused(Line(reader), reader.LocalName, "", $"{header} or {record}");
            }
        }

        if (stated is null || stated != found)
        {
            throw Refused(Line(reader), "RecordCount", $"{stated}", $"{found}, as many records as the file has: a "
                + "whole file");
        }
    }

    static long Stated(GleifRecord header) => long.TryParse(
        header.Required("RecordCount"), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        ? count : throw header.Refused("RecordCount", header["RecordCount"] ?? "", "a number");

    void AddLei(GleifRecord record)
    {
        var lei = Lei(record, "LEI");
        var id = $"lei:{lei}";
        var jurisdiction = record["Entity/LegalJurisdiction"] ?? record["Entity/LegalAddress/Country"];
        var country = jurisdiction is { Length: >= 2 } ? jurisdiction[..2] : null;
        Graph.AddEntity(id, record.Required("Entity/LegalName"), EntityKind.Organisation, country);
        Graph.AddKey(id, EntityKey.Lei(lei));
        if (country is not null && record["Entity/RegistrationAuthority/RegistrationAuthorityEntityID"] is { } number)
        {
            Graph.AddKey(id, EntityKey.Registration(country, number));
        }

        if (record["Registration/RegistrationStatus"] is "DUPLICATE" or "ANNULLED")
        {
            Tell("a record that is a duplicate or annulled: kept, as others may refer to it", record.Line, lei);
        }

        Loaded("LEIRecord");
    }

    void AddRelationship(GleifRecord record)
    {
        const string kind = "RelationshipRecord";
        foreach (var end in new[] { "StartNode", "EndNode" })
        {
            if (record.Required($"Relationship/{end}/NodeIDType") is not "LEI" and var type)
            {
                throw record.Refused($"{end}/NodeIDType", type, "LEI");
            }
        }

        var (start, end2) = (Node(record, "StartNode"), Node(record, "EndNode"));
        var status = record.Required("Relationship/RelationshipStatus");
        var registration = record.Required("Registration/RegistrationStatus");
        if (registration is "DUPLICATE" or "ANNULLED")
        {
            SetAside(kind, $"registration {registration}");
            return;
        }

        var (stake, link, isReversed) = record.Required("Relationship/RelationshipType") switch
        {
            "IS_DIRECTLY_CONSOLIDATED_BY" => (StakeKind.Consolidation, StakeLink.Direct, false),
            "IS_ULTIMATELY_CONSOLIDATED_BY" => (StakeKind.Consolidation, StakeLink.Ultimate, false),
            "IS_INTERNATIONAL_BRANCH_OF" => (StakeKind.Shares, StakeLink.Direct, false),
            "IS_FUND-MANAGED_BY" or "IS_FUND_MANAGED_BY" => (StakeKind.Management, StakeLink.Direct, false),
            "IS_SUBFUND_OF" => (StakeKind.OwnedOrControlled, StakeLink.Direct, false),
            "IS_FEEDER_TO" => (StakeKind.OwnedOrControlled, StakeLink.Direct, true),
            var other => throw record.Refused("RelationshipType", other, "a type of RR-CDF 2.1"),
        };
        var (from, until) = Period(record);
        if (until is null && (status is not "ACTIVE" || registration is "RETIRED"))
        {
            until = Day(record, "Registration/LastUpdateDate", record.Required("Registration/LastUpdateDate"));
            Tell("a relationship that is not active and states no end: ended on its last update", record.Line, start);
        }

        const string quantifiers = "Relationship/RelationshipQuantifiers/RelationshipQuantifier";
        foreach (var amount in record.All($"{quantifiers}/QuantifierAmount"))
        {
            Tell("a quantifier of a consolidation: it is no share, and is not read", record.Line, amount);
        }

        if (until <= from)
        {
            SetAside(kind, "ended on the day on which it began or before");
            return;
        }

        Graph.AddStake(new()
        {
            Owner = isReversed ? start : end2,
            Owned = isReversed ? end2 : start,
            Kind = stake,
            Link = link,
            Share = stake == StakeKind.Shares ? ShareRange.Exactly(Fraction.One) : ShareRange.Unknown,
            From = from,
            Until = until,
            Source = "GLEIF, relationship records",
            Place = At(record.Line, record.Required("Relationship/RelationshipType")),
        });
        Loaded(kind);
    }

    void AddException(GleifRecord record)
    {
        const string kind = "Exception";
        var company = $"lei:{Lei(record, "LEI")}";
        Graph.AddEntity(company, kind: EntityKind.Organisation);
        Graph.AddKey(company, EntityKey.Lei(company[4..]));
        var link = record.Required("ExceptionCategory") switch
        {
            "DIRECT_ACCOUNTING_CONSOLIDATION_PARENT" => StakeLink.Direct,
            "ULTIMATE_ACCOUNTING_CONSOLIDATION_PARENT" => StakeLink.Ultimate,
            var other => throw record.Refused("ExceptionCategory", other, "the direct or the ultimate parent"),
        };
        string[] reasons = [.. record.All("ExceptionReason")];
        foreach (var reason in reasons.Where(reason => !Reasons.Contains(reason)))
        {
            throw record.Refused("ExceptionReason", reason, "a reason of Reporting Exceptions 2.1");
        }

        if (reasons.All(reason => reason is "NON_CONSOLIDATING" or "NO_KNOWN_PERSON"))
        {
            SetAside(kind, "no parent that consolidates, or none that is known, the source says");
            return;
        }

        Graph.AddStake(new()
        {
            Owner = Nameless(company, record.Line),
            Owned = company,
            Kind = StakeKind.Consolidation,
            Link = link,
            Share = ShareRange.Unknown,
            Source = $"GLEIF, reporting exceptions ({string.Join(", ", reasons)})",
            Place = At(record.Line, "ExceptionReason"),
        });
        Loaded(kind);
    }

    // With these there is a parent, and it is not named, but for the first two.
    static readonly ImmutableArray<string> Reasons =
    [
        "NON_CONSOLIDATING", "NO_KNOWN_PERSON", "NATURAL_PERSONS", "NO_LEI", "NON_PUBLIC",
        "BINDING_LEGAL_COMMITMENTS", "LEGAL_OBSTACLES", "CONSENT_NOT_OBTAINED", "DETRIMENT_NOT_EXCLUDED",
        "DISCLOSURE_DETRIMENTAL",
    ];

    string Node(GleifRecord record, string end)
    {
        var lei = Lei(record, $"Relationship/{end}/NodeID");
        Graph.AddEntity($"lei:{lei}", kind: EntityKind.Organisation);
        Graph.AddKey($"lei:{lei}", EntityKey.Lei(lei));
        return $"lei:{lei}";
    }

    static (DateOnly? From, DateOnly? Until) Period(GleifRecord record)
    {
        const string at = "Relationship/RelationshipPeriods/RelationshipPeriod/";
        (DateOnly? From, DateOnly? Until) open = default, found = default;
        foreach (var (path, text) in record.Texts)
        {
            switch (path)
            {
                case $"{at}StartDate":
                    open.From = Day(record, path, text);
                    break;
                case $"{at}EndDate":
                    open.Until = Day(record, path, text);
                    break;
                case $"{at}PeriodType":
                    (found, open) = (text == "RELATIONSHIP_PERIOD" ? open : found, default);
                    break;
            }
        }

        return found;
    }

    static DateOnly Day(GleifRecord record, string field, string text) => text.Length >= 10
        && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var day) ? day : throw record.Refused(field, text, "a day and time, ISO 8601");

    // ISO 17442: eighteen letters and digits, and two check digits by ISO 7064, modulus 97.
    static string Lei(GleifRecord record, string field)
    {
        var lei = record.Required(field);
        var rest = 0;
        foreach (var sign in lei)
        {
            rest = sign switch
            {
                >= '0' and <= '9' => (rest * 10 + sign - '0') % 97,
                >= 'A' and <= 'Z' => (rest * 100 + sign - 'A' + 10) % 97,
                _ => throw record.Refused(field, lei, "an LEI"),
            };
        }

        return lei.Length == 20 && rest == 1 ? lei : throw record.Refused(field, lei, "an LEI with its check digits");
    }

    // Stands on an element, and after it behind its end.
    GleifRecord Next(XmlReader reader)
    {
        var texts = new List<(string Path, string Text)>();
        var (line, name, depth, characters) = (Line(reader), reader.LocalName, reader.Depth, 0);
        var path = "";
        var open = new Stack<string>();
        for (var isEmpty = reader.IsEmptyElement; !isEmpty && reader.Read();)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when !reader.IsEmptyElement && reader.Depth <= XmlDoor.DepthMax:
                    open.Push(path);
                    path = Path(path, reader.LocalName);
                    break;
                case XmlNodeType.Element when reader.Depth > XmlDoor.DepthMax:
                    throw Refused(Line(reader), name, $"{reader.Depth} levels", $"at most {XmlDoor.DepthMax}");
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    characters += reader.Value.Length;
                    texts.Add((path, reader.Value.Trim()));
                    break;
                case XmlNodeType.EndElement when reader.Depth == depth:
                    isEmpty = true;
                    continue;
                case XmlNodeType.EndElement:
                    path = open.Pop();
                    break;
            }

            if (characters > RecordCharactersMax || texts.Count > RecordCharactersMax / 100)
            {
                throw Refused(line, name, "a record without end", $"at most {RecordCharactersMax} letters");
            }
        }

        reader.Read();
        return new(texts, line, Refused);
    }

    string Path(string parent, string name)
    {
        if (!_paths.TryGetValue((parent, name), out var path))
        {
            path = parent.Length == 0 ? name : $"{parent}/{name}";
            if (_paths.Count < 10_000)
            {
                _paths.Add((parent, name), path);
            }
        }

        return path;
    }

    static int Line(XmlReader reader) => ((IXmlLineInfo)reader).LineNumber;
}

/// <summary>The texts of one record by the path of their elements, in file order.</summary>
sealed class GleifRecord(List<(string Path, string Text)> texts, int line, JsonPieces.Refusal refused)
{
    /// <summary>The line on which it begins.</summary>
    public int Line => line;

    /// <summary>Every text.</summary>
    public IReadOnlyList<(string Path, string Text)> Texts => texts;

    /// <summary>The first text at a path; null where there is none.</summary>
    public string? this[string path] => All(path).FirstOrDefault();

    /// <summary>Every text at a path.</summary>
    public IEnumerable<string> All(string path) =>
        texts.Where(one => one.Path == path && one.Text.Length > 0).Select(one => one.Text);

    /// <summary>A text that must be there.</summary>
    public string Required(string path) => this[path] ?? throw Refused(path, "", "a value");

    /// <summary>The refusal of a field.</summary>
    public RegisterFormatException Refused(string field, string found, string expected) =>
        refused(line, field, found, expected);
}
