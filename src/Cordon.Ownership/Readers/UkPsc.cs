using System.Globalization;
using System.Text.Json;

namespace Cordon.Ownership.Readers;

/// <summary>Companies House: people with significant control, the snapshot as JSON lines or arrays.</summary>
/// <remarks>
/// <para>Source: Companies House, PSC snapshot; the natures of control are those of Companies Act 2006 Sch. 1A: more
/// than 25 and not more than 50 percent, more than 50 and less than 75, 75 or more.</para>
/// <para>A person has no number there: the entity is the record's own link. A corporate owner registered in the United
/// Kingdom is joined to the company of its registration number. Super-secure persons are owners without a name.</para>
/// </remarks>
sealed class UkPsc(string file, GraphBuilder graph) : RegisterReader(file, graph)
{
    const string Source = "Companies House, people with significant control";

    private protected override void ReadAll(Stream content)
    {
        foreach (var (element, line) in new JsonPieces(content, Refused).All())
        {
            Found("record");
            Add(element, line);
        }
    }

    void Add(JsonElement record, int line)
    {
        var data = record.ValueKind == JsonValueKind.Object && record.TryGetProperty("data", out var inner)
            && inner.ValueKind == JsonValueKind.Object
                ? inner : throw Refused(line, "data", record.ToString(), "an object");
        var kind = Text(data, "kind", line) ?? throw Refused(line, "kind", "", "the kind of the record");
        switch (kind)
        {
            case "totals#persons-of-significant-control-snapshot":
                SetAside("record", "totals of the snapshot");
                return;
            case "persons-with-significant-control-statement" or "exemptions":
                SetAside("record", kind);
                return;
            case "individual-person-with-significant-control" or "individual-beneficial-owner":
                AddPerson(record, data, line, EntityKind.Person);
                return;
            case "corporate-entity-person-with-significant-control" or "legal-person-person-with-significant-control"
                or "corporate-entity-beneficial-owner" or "legal-person-beneficial-owner":
                AddPerson(record, data, line, EntityKind.Organisation);
                return;
            case "super-secure-person-with-significant-control" or "super-secure-beneficial-owner":
                AddPerson(record, data, line, EntityKind.Unknown);
                return;
            default:
                throw Refused(line, "kind", kind, "a kind of person with significant control");
        }
    }

    void AddPerson(JsonElement record, JsonElement data, int line, EntityKind kind)
    {
        var number = Text(record, "company_number", line) ?? throw Refused(line, "company_number", "", "a number");
        var company = $"gb-coh:{number}";
        var link = data.TryGetProperty("links", out var links) ? Text(links, "self", line) : null;
        var owner = $"gb-psc:{link ?? throw Refused(line, "links.self", "", "the record's own link")}";
        Graph.AddEntity(company, kind: EntityKind.Organisation, country: "GB");
        Graph.AddKey(company, EntityKey.Registration("GB", number));
        Graph.AddEntity(owner, kind == EntityKind.Unknown ? "super-secure person" : Text(data, "name", line), kind);
        if (kind == EntityKind.Organisation && data.TryGetProperty("identification", out var identification)
            && Text(identification, "registration_number", line) is { } registration
            && IsUnitedKingdom(Text(identification, "country_registered", line)))
        {
            Graph.AddKey(owner, EntityKey.Registration("GB", registration.PadLeft(8, '0')));
        }

        var (from, until) = (Day(data, "notified_on", line), Day(data, "ceased_on", line));
        if (until <= from)
        {
            SetAside("record", "ceased on the day of its notification or before");
            return;
        }

        string[] natures = data.TryGetProperty("natures_of_control", out var list)
            && list.ValueKind == JsonValueKind.Array
                ? [.. list.EnumerateArray().Select(item => item.GetString() ?? "")]
                : kind == EntityKind.Unknown
                    ? ["unknown"]
                    : throw Refused(line, "natures_of_control", "", "at least one");
        foreach (var nature in natures)
        {
            var (stake, share) = Nature(nature, line);
            Graph.AddStake(new()
            {
                Owner = owner,
                Owned = company,
                Kind = stake,
                Share = share,
                From = from,
                Until = until,
                Source = Source,
                Place = At(line, nature),
            });
        }

        Loaded("record");
    }

    // "ownership-of-shares-25-to-50-percent-as-trust": what a trust or firm holds, its trustee or member controls.
    (StakeKind Kind, ShareRange Share) Nature(string nature, int line)
    {
        if (nature == "unknown")
        {
            return (StakeKind.Shares, ShareRange.Unknown);
        }

        var words = nature;
        string[] suffixes = ["-as-trust", "-as-firm", "-as-control-over-trust", "-as-control-over-firm",
            "-limited-liability-partnership", "-registered-overseas-entity", "-registered-overseas-entity-as-trust"];
        while (suffixes.FirstOrDefault(end => words.EndsWith(end, StringComparison.Ordinal)) is { } suffix)
        {
            words = words[..^suffix.Length];
        }

        return words switch
        {
            "ownership-of-shares-25-to-50-percent" or "right-to-share-surplus-assets-25-to-50-percent" =>
                (StakeKind.Shares, Band(25, 50)),
            "ownership-of-shares-50-to-75-percent" or "right-to-share-surplus-assets-50-to-75-percent" =>
                (StakeKind.Shares, Band(50, 75)),
            "ownership-of-shares-75-to-100-percent" or "right-to-share-surplus-assets-75-to-100-percent" =>
                (StakeKind.Shares, Band(75, 100)),
            "ownership-of-shares-more-than-25-percent" => (StakeKind.Shares, Band(25, 100)),
            "voting-rights-25-to-50-percent" => (StakeKind.Votes, Band(25, 50)),
            "voting-rights-50-to-75-percent" => (StakeKind.Votes, Band(50, 75)),
            "voting-rights-75-to-100-percent" => (StakeKind.Votes, Band(75, 100)),
            "voting-rights-more-than-25-percent" => (StakeKind.Votes, Band(25, 100)),
            "right-to-appoint-and-remove-directors" or "right-to-appoint-and-remove-members"
                or "right-to-appoint-and-remove-person" => (StakeKind.BoardMajority, ShareRange.Unknown),
            "significant-influence-or-control" => (StakeKind.DominantInfluence, ShareRange.Unknown),
            _ => throw Refused(line, "natures_of_control", nature, "a nature of control that is known"),
        };
    }

    // The lowest band excludes its low end and holds its high one; the middle excludes both; the highest holds both.
    static ShareRange Band(int low, int high) => new(
        Fraction.Percent(low), Fraction.Percent(high), lowIsOpen: low < 75, highIsOpen: high == 75);

    static bool IsUnitedKingdom(string? country) => country is not null
        && (Model.Countries.CodeOf(country) == "GB" || country.Trim().ToUpperInvariant() is "ENGLAND" or "SCOTLAND"
            or "WALES" or "NORTHERN IRELAND" or "ENGLAND & WALES" or "ENGLAND AND WALES");

    DateOnly? Day(JsonElement data, string name, int line) => Text(data, name, line) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : throw Refused(line, name, text, "a day, yyyy-MM-dd");

    string? Text(JsonElement data, string name, int line) =>
        !data.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw Refused(line, name, value.GetRawText(), "a text");
}
