using System.Collections.Immutable;
using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>Collects the values of one FollowTheMoney entity that is a party.</summary>
sealed class FollowTheMoneyValues(FollowTheMoneyEntity entity, RecordTally tally)
{
    readonly List<PartyName> _names = [];
    readonly List<BirthDate> _birthDates = [];
    readonly List<BirthPlace> _birthPlaces = [];
    readonly List<CountryLink> _countries = [];
    readonly List<StatedGender> _genders = [];
    readonly List<Identifier> _identifiers = [];
    readonly List<Address> _addresses = [];
    readonly List<Designation> _designations = [];
    readonly List<Fact> _facts = [];

    /// <summary>The entity.</summary>
    public FollowTheMoneyEntity Entity { get; } = entity;

    /// <summary>Ties that its own properties state.</summary>
    public List<Relation> Relations { get; } = [];

    /// <summary>Keeps one value of one property, typed where its property is known.</summary>
    public void Keep(string name, string text)
    {
        var place = Entity.At(name);
        if (FollowTheMoneySchemata.Names.TryGetValue(name, out var nameKind))
        {
            _names.Add(new() { Text = text, Kind = nameKind, Place = place, Script = Scripts.Of(text) });
        }
        else if (IdentifierKindOf(name) is { } identifierKind)
        {
            _identifiers.Add(new() { Kind = identifierKind, Number = text, Label = name, Place = place });
        }
        else if (FollowTheMoneySchemata.Countries.TryGetValue(name, out var link))
        {
            _countries.Add(new(link, Country.Of(text), place));
        }
        else
        {
            KeepOther(name, text, place);
        }
    }

    /// <summary>Keeps an address that is an entity of its own.</summary>
    public void KeepAddress(FollowTheMoneyEntity address)
    {
        string[] own = ["full", "street", "street2", "street3", "city", "region", "state", "postalCode",
            "postOfficeBox", "country", "remarks"];
        var parts = own[1..10].Select(part => address.Values(part).FirstOrDefault()).OfType<string>();
        var texts = address.Values("full");

        // An address may be written in full several times, in other words each time: every one is kept.
        foreach (var text in texts.IsEmpty ? [string.Join(", ", parts)] : texts)
        {
            var rest = address.Properties.Where(property => property.Name != "full" && (property.Values.Length > 1
                || property.Name is "remarks" or "postOfficeBox" || !own.Contains(property.Name)))
                .Select(property => $"{property.Name}: {string.Join(", ", property.Values)}").ToArray();
            _addresses.Add(new()
            {
                Text = text.Length > 0 ? text : address.Caption,
                Place = address.Place,
                Street = address.Values("street").FirstOrDefault(),
                City = address.Values("city").FirstOrDefault(),
                Region = address.Values("region").Concat(address.Values("state")).FirstOrDefault(),
                PostalCode = address.Values("postalCode").FirstOrDefault(),
                Country = address.Values("country") is [var country, ..] ? Country.Of(country) : null,
                Note = rest.Length > 0 ? string.Join("; ", rest) : null,
            });
        }
    }

    /// <summary>Keeps a passport, another document of identity, or a wallet.</summary>
    public void KeepDocument(FollowTheMoneyEntity document)
    {
        var kind = document.Schema switch
        {
            "Passport" => IdentifierKind.Passport,
            "CryptoWallet" => IdentifierKind.CryptoAddress,
            _ => IdentifierKind.Other,
        };
        var numbers = kind == IdentifierKind.CryptoAddress ? "publicKey" : "number";
        var said = document.Properties.Where(property => property.Name is not ("holder" or "country")
            && property.Name != numbers).Select(property => $"{property.Name}: {string.Join(", ", property.Values)}")
            .ToArray();
        foreach (var number in document.Values(numbers))
        {
            _identifiers.Add(new()
            {
                Kind = kind,
                Number = number,
                Label = document.Values("type").Concat(document.Values("currency")).FirstOrDefault(document.Schema),
                Place = document.At(numbers),
                Country = document.Values("country") is [var country, ..] ? Country.Of(country) : null,
                Note = said.Length > 0 ? string.Join("; ", said) : null,
            });
        }
    }

    /// <summary>Keeps a sanction as a designation for each of its programmes, and what else it says as facts.</summary>
    public void KeepSanction(FollowTheMoneyEntity sanction)
    {
        var authority = sanction.Values("authority") is { IsEmpty: false } authorities
            ? string.Join("; ", authorities)
            : throw sanction.Unreadable("authority", "", "the body that designates");
        var ids = sanction.Values("programId");
        var programmes = ids.IsEmpty ? sanction.Values("program") : ids;
        var listedOn = First(sanction, "listingDate") ?? First(sanction, "startDate");
        var until = Last(sanction, "endDate");
        foreach (var programme in programmes.IsEmpty ? [authority] : programmes)
        {
            _designations.Add(new()
            {
                Authority = authority,
                Programme = programme,
                Place = sanction.Place,
                LegalBasis = ids.IsEmpty ? [] : sanction.Values("program"),
                Measures = Measures(sanction),
                ListedOn = listedOn,

                // The end date is the last day; a date of a month or a year runs to that month's or year's end.
                InForce = until is { } last ? [new(First(sanction, "startDate"), last.AddDays(1))] : [],
            });
        }

        // What has no place in a designation is kept under the authority's name, so that a reader can tell which.
        foreach (var (name, texts) in sanction.Properties.Where(property => property.Name is not
            ("entity" or "authority" or "programId" or "program" or "provisions")))
        {
            foreach (var text in texts)
            {
                _facts.Add(new(FollowTheMoneySchemata.Facts.GetValueOrDefault(name, FactKind.Other),
                    $"{authority}: {name}", text, sanction.At(name)));
            }
        }
    }

    /// <summary>Keeps what the line says of the record itself.</summary>
    public void KeepRecord()
    {
        _facts.AddRange(Entity.Datasets.Select(dataset =>
            new Fact(FactKind.Other, "dataset", dataset, Entity.Place with { Field = "datasets" })));
        if (Entity.FirstSeen is { } first)
        {
            _facts.Add(new(FactKind.Other, "first_seen", first, Entity.Place with { Field = "first_seen" }));
        }

        if (Entity.LastChange is { } change)
        {
            _facts.Add(new(FactKind.LastUpdated, "last_change", change, Entity.Place with { Field = "last_change" }));
        }
    }

    /// <summary>The party.</summary>
    public Party ToParty(string listId, ImmutableArray<Relation> relations) => new()
    {
        Id = PartyId.Of(listId, Entity.Id),
        Kind = FollowTheMoneySchemata.Parties[Entity.Schema],
        Place = Entity.Place,
        Names = Names(),
        Designations = [.. _designations],
        BirthDates = [.. _birthDates],
        BirthPlaces = [.. _birthPlaces],
        Countries = [.. _countries],
        Genders = [.. _genders],
        Identifiers = [.. _identifiers],
        Addresses = [.. _addresses],
        Relations = relations,
        Facts = [.. _facts],
    };

    // The caption is the name that the publisher shows, and comes first. Where it is not one of the names it only
    // says what the entity is ("Company"); it is a name then only if there is no other. A name that stands under two
    // properties is kept once, as the stronger of the two.
    ImmutableArray<PartyName> Names()
    {
        var ordered = _names.OrderBy(name => name.Kind).ToList();
        var shown = ordered.FirstOrDefault(name => name.Text == Entity.Caption) ?? ordered.FirstOrDefault() ?? new()
        {
            Text = Entity.Caption,
            Kind = NameKind.Primary,
            Place = Entity.Place with { Field = "caption" },
            Script = Scripts.Of(Entity.Caption),
        };
        return [.. ordered.Prepend(shown with { Kind = NameKind.Primary }).DistinctBy(name => name.Text)];
    }

    void KeepOther(string name, string text, Place place)
    {
        switch (name)
        {
            case "birthDate" when Date(text) is { } span:
                Count("birthDate");
                _birthDates.Add(new(span, false, text, place));
                break;
            case "birthDate":
                throw Entity.Unreadable(name, text, "yyyy, yyyy-MM or yyyy-MM-dd");
            case "birthPlace":
                _birthPlaces.Add(new(text, null, place));
                break;
            case "birthCountry":
                _birthPlaces.Add(new(text, Country.Of(text), place));
                break;
            case "address":
                _addresses.Add(new() { Text = text, Place = place });
                break;
            case "gender":
                _genders.Add(new(text switch
                {
                    "male" => Gender.Male,
                    "female" => Gender.Female,
                    "other" => Gender.Other,
                    _ => throw Entity.Unreadable(name, text, "male, female or other"),
                }, place));
                break;
            default:
                _facts.Add(new(FactKindOf(name), name, text, place));
                break;
        }
    }

    void Count(string kind)
    {
        tally.Found(kind);
        tally.Loaded(kind);
    }

    IdentifierKind? IdentifierKindOf(string name) =>
        FollowTheMoneySchemata.Identifiers.TryGetValue($"{Entity.Schema}.{name}", out var ofSchema) ? ofSchema
        : FollowTheMoneySchemata.Identifiers.TryGetValue(name, out var kind) ? kind
        : null;

    FactKind FactKindOf(string name) =>
        FollowTheMoneySchemata.Facts.TryGetValue($"{Entity.Schema}.{name}", out var ofSchema) ? ofSchema
        : FollowTheMoneySchemata.Facts.GetValueOrDefault(name, FactKind.Other);

    static ImmutableArray<Measure> Measures(FollowTheMoneyEntity sanction) =>
        sanction.Values("provisions") is { IsEmpty: false } provisions
            ? [.. provisions.Select(provision => new Measure(
                FollowTheMoneySchemata.MeasureOf(provision), provision, sanction.At("provisions")))]
            : [new(MeasureKind.Other, "provisions not stated: see the programme", sanction.Place)];

    // Only a whole day is a day of listing; the text of any date is kept as a fact besides.
    static DateOnly? First(FollowTheMoneyEntity sanction, string property) =>
        Spans(sanction, property) is { Count: > 0 } spans && spans.MinBy(span => span.First) is { IsDay: true } first
            ? first.First
            : null;

    static DateOnly? Last(FollowTheMoneyEntity sanction, string property) =>
        Spans(sanction, property) is { Count: > 0 } spans ? spans.Max(span => span.Last) : null;

    static List<DateSpan> Spans(FollowTheMoneyEntity sanction, string property) =>
        [.. sanction.Values(property).Select(text => Date(text)
            ?? throw sanction.Unreadable(property, text, "yyyy, yyyy-MM or yyyy-MM-dd"))];

    // A date may carry a time of day: 2022-03-01T00:00:00.
    static DateSpan? Date(string text)
    {
        var time = text.IndexOf('T', StringComparison.Ordinal);
        return DateSpan.TryParse(time < 0 ? text : text.AsSpan(0, time), out var span) ? span : null;
    }
}
