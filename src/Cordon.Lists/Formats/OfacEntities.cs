using System.Collections.Immutable;
using System.Globalization;
using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>Turns the entity records of the enhanced XML into parties.</summary>
/// <remarks>Keys that only the publisher's database needs (identityId, versionId, the ids of names, features and
/// parts) are checked to be there and not kept.</remarks>
sealed class OfacEntities(OfacReferences references, string listId, RecordTally tally)
{
    readonly List<Entity> _entities = [];
    readonly HashSet<string> _keys = [];

    /// <summary>Reads one record.</summary>
    /// <exception cref="ListFormatException">It holds something that this reader does not understand.</exception>
    public void Add(XmlRecord record)
    {
        record.Key = Id(record);
        _keys.Add(record.Key);
        var general = record.Child("generalInfo") ?? throw record.Unreadable("generalInfo", "", "one");
        var party = new OfacParty(PartyId.Of(listId, record.Key), KindOf(general), record.Place());
        AddGeneral(party, general);
        var nameKeys = AddNames(party, record);
        AddFeatures(party, record);
        new OfacDocuments(references, party, nameKeys, tally).Add(record);
        AddAddresses(party, record);
        _entities.Add(new(party, Designations(party, record), [.. Ties(record)]));
        record.Close();
    }

    /// <summary>The parties in file order.</summary>
    /// <remarks>A tie of the Consolidated List may lead to a party that is only on the SDN List: the numbers are one
    /// series over both.</remarks>
    public ImmutableArray<Party> Parties()
    {
        foreach (var (party, _, ties) in _entities)
        {
            foreach (var (key, relation) in ties)
            {
                var isElsewhere = listId == OfacDesignations.ConsolidatedId && !_keys.Contains(key);
                party.Relations.Add(relation with
                {
                    Party = PartyId.Of(isElsewhere ? OfacDesignations.SdnId : listId, key),
                });
            }
        }

        return [.. _entities.Select(entity => entity.Party.ToParty(entity.Designations))];
    }

    static PartyKind KindOf(XmlRecord general) => general.Child("entityType") is { } type
        ? type.RequiredValue switch
        {
            "Individual" => PartyKind.Person,
            "Entity" => PartyKind.Organisation,
            "Vessel" => PartyKind.Vessel,
            "Aircraft" => PartyKind.Aircraft,
            var unknown => throw general.Unreadable("entityType", unknown, "Individual, Entity, Vessel or Aircraft"),
        }
        : throw general.Unreadable("entityType", "", "a value");

    void AddGeneral(OfacParty party, XmlRecord general)
    {
        _ = general.Required("identityId");
        _ = references.Required(general, "entityType");
        if (references.OfChild(general, "livingStatus") is { } status)
        {
            var isDeath = status.Value.Contains("eceased", StringComparison.Ordinal);
            party.Facts.Add(new(
                isDeath ? FactKind.Death : FactKind.Other, "livingStatus", status.Value,
                general.Place("livingStatus")));
        }

        foreach (var (field, kind) in
            new[] { ("title", FactKind.Title), ("isUsCitizen", FactKind.Other), ("isUsPerson", FactKind.Other) })
        {
            if (general.Text(field) is { } text)
            {
                party.Facts.Add(new(kind, field, text, general.Place(field)));
            }
        }

        if (general.Text("remarks") is { } remarks)
        {
            OfacXmlRemarks.Read(party, remarks, general.Place("remarks"), readLinks: false);
        }
    }

    // The keys of the names, each with its text, for the documents that were issued under them.
    OrderedDictionary<string, string> AddNames(OfacParty party, XmlRecord record)
    {
        var keys = new OrderedDictionary<string, string>();
        foreach (var name in Items(record, "names", "name").OrderByDescending(name => IsTrue(name, "isPrimary")))
        {
            tally.Found("name");
            var isPrimary = IsTrue(name, "isPrimary");
            if (isPrimary == keys.Count > 0)
            {
                throw name.Unreadable("isPrimary", isPrimary ? "true" : "false", "exactly one primary name");
            }

            var isWeak = IsTrue(name, "isLowQuality");
            var type = references.OfChild(name, "aliasType")?.Value;
            var isFirst = true;
            foreach (var translation in Items(name, "translations", "translation")
                .OrderByDescending(translation => IsTrue(translation, "isPrimary")))
            {
                tally.Found("name translation");
                if (isPrimary)
                {
                    party.Names.Add(NameOf(party, translation, isFirst ? NameKind.Primary : NameKind.StrongAlias));
                }
                else
                {
                    party.AddAlias(
                        type ?? "", isWeak, kind => NameOf(party, translation, kind), name.Place("aliasType"));
                }

                isFirst = false;
                tally.Loaded("name translation");
            }

            if (isFirst || !keys.TryAdd(Id(name), party.Names[^1].Text))
            {
                throw name.Unreadable("name", Id(name), "a translation, and a key that no earlier name has");
            }

            tally.Loaded("name");
        }

        return keys.Count > 0 ? keys : throw record.Unreadable("names", "", "at least one name");
    }

    PartyName NameOf(OfacParty party, XmlRecord translation, NameKind kind)
    {
        _ = Id(translation);
        var script = references.Required(translation, "script");
        var first = translation.Text("formattedFirstName");
        var last = translation.Required("formattedLastName");
        var full = translation.Required("formattedFullName");
        if (full != (first is null ? last : $"{last}, {first}"))
        {
            // So far it always is; where it is not, it says more than the two fields do.
            party.Facts.Add(new(
                FactKind.Other, "formattedFullName", full, translation.Place("formattedFullName")));
        }

        return new()
        {
            Text = first is null ? last : $"{first} {last}",
            Kind = kind,
            Place = translation.Place("formattedFullName"),
            Script = script.Script ?? throw translation.Unreadable("script", script.Value, "a script used before"),
            Parts = [.. Items(translation, "nameParts", "namePart").Select(PartOf)],
        };
    }

    NamePart PartOf(XmlRecord part)
    {
        _ = Id(part);
        var type = references.Required(part, "type").Value;
        var kind = type switch
        {
            "Last Name" => NamePartKind.Family,
            "First Name" => NamePartKind.Given,
            "Middle Name" => NamePartKind.Middle,
            "Maiden Name" => NamePartKind.Maiden,
            "Nickname" => NamePartKind.Nickname,
            "Patronymic" => NamePartKind.Patronymic,
            "Matronymic" => NamePartKind.Matronymic,
            "Entity Name" or "Vessel Name" or "Aircraft Name" => NamePartKind.Whole,
            _ => throw part.Unreadable("type", type, "a type of name part used before"),
        };
        return new(kind, part.Required("value"));
    }

    void AddFeatures(OfacParty party, XmlRecord record)
    {
        foreach (var feature in Items(record, "features", "feature")
            .OrderByDescending(feature => IsTrue(feature, "isPrimary")))
        {
            tally.Found("feature");
            AddFeature(party, feature);
            tally.Loaded("feature");
        }
    }

    void AddFeature(OfacParty party, XmlRecord feature)
    {
        _ = Id(feature);
        _ = feature.Required("versionId");
        var type = references.FeatureType(
            feature.Child("type") ?? throw feature.Unreadable("type", "", "a feature type"));
        var label = OfacLabels.Of(type) ?? throw feature.Unreadable("type", type, "a feature type used before");
        var (value, place) = (feature.Required("value"), feature.Place(type));
        var reference = feature.Text("valueRefId") is { } key ? references.ByKey(feature, key) : null;
        var dates = feature.Child("valueDate") is { } period ? OfacPeriod.Read(period) : null;
        var note = string.Join("; ", ((string?[])
            [references.OfChild(feature, "reliability")?.Value, feature.Text("comments")])
            .Where(text => text is not null));

        switch (label.Topic)
        {
            case OfacTopic.BirthDate when dates is not null:
                party.AddBirthDate(dates.Span, dates.IsApproximate, value, place);
                break;
            case OfacTopic.Country when reference is { Type: "COUNTRY" }:
                party.AddCountry(label.Country, reference.ToCountry(), place);
                break;
            default:
                party.Take(label, type.TrimEnd(':'), value, place, note.Length == 0 ? null : note);
                break;
        }

        if (note.Length > 0 && label.Topic is not (OfacTopic.Identifier or OfacTopic.Crypto))
        {
            party.Facts.Add(new(FactKind.Other, $"note on {type.TrimEnd(':', ' ', '-')}", $"{value}: {note}", place));
        }
    }

    // An address with neither country nor parts is OFAC's way of saying that it knows none.
    void AddAddresses(OfacParty party, XmlRecord record)
    {
        foreach (var address in Items(record, "addresses", "address"))
        {
            _ = Id(address);
            var translations = address.Child("translations");
            var country = (references.OfChild(address, "country")
                ?? (translations is null ? null : references.OfChild(translations, "country")))?.ToCountry();
            var any = false;
            foreach (var translation in translations?.Children("translation") ?? [])
            {
                _ = (Id(translation), IsTrue(translation, "isPrimary"), references.Required(translation, "script"));
                (string Type, string Value)[] parts = [.. Items(translation, "addressParts", "addressPart").Select(
                    part => (PartType(part), part.Required("value")))];
                if (parts.Length > 0)
                {
                    any = true;
                    tally.Found("address");
                    party.Addresses.Add(AddressOf(parts, country, translation.Place()));
                    tally.Loaded("address");
                }
            }

            if (!any && country is not null)
            {
                tally.Found("address");
                party.Addresses.Add(AddressOf([], country, address.Place()));
                tally.Loaded("address");
            }
        }
    }

    string PartType(XmlRecord part)
    {
        _ = Id(part);
        var type = references.Required(part, "type").Value;
        return type is "REGION" or "ADDRESS1" or "ADDRESS2" or "ADDRESS3" or "CITY" or "STATE/PROVINCE" or "POSTAL CODE"
            ? type
            : throw part.Unreadable("type", type, "a type of address part used before");
    }

    static Address AddressOf((string Type, string Value)[] parts, Country? country, Place place)
    {
        string? All(params string[] types)
        {
            var text = string.Join(", ", parts.Where(part => types.Contains(part.Type)).Select(part => part.Value));
            return text.Length == 0 ? null : text;
        }

        return new()
        {
            Text = string.Join(", ", parts.Select(part => part.Value).Append(country?.Text).OfType<string>()),
            Place = place,
            Street = All("ADDRESS1", "ADDRESS2", "ADDRESS3"),
            City = All("CITY"),
            Region = All("STATE/PROVINCE", "REGION"),
            PostalCode = All("POSTAL CODE"),
            Country = country,
        };
    }

    // Types and legal authorities are stated per party, not per programme; lists too, each with its own date. The
    // Consolidated List is only the file that holds the others, so its date counts where there is no other.
    ImmutableArray<Designation> Designations(OfacParty party, XmlRecord record)
    {
        (string Value, XmlRecord Record)[] lists = [.. References(record, "sanctionsLists", "sanctionsList")];
        (string Value, XmlRecord Record)[] programmes =
            [.. References(record, "sanctionsPrograms", "sanctionsProgram")];
        Measure[] measures =
        [
            .. References(record, "sanctionsTypes", "sanctionsType").Select(type => new Measure(
                OfacMeasures.OfType(type.Value) ?? throw type.Record.Unreadable(
                    "sanctionsType", type.Value, "a sanctions type used before"),
                type.Value, type.Record.Place())),
            .. OfacMeasures.Stated(party.Statements, itemsOnly: true),
        ];
        if (lists.Length == 0 || programmes.Length == 0 || measures.Length == 0)
        {
            throw record.Unreadable("sanctionsLists, sanctionsPrograms, sanctionsTypes",
                $"{lists.Length}, {programmes.Length}, {measures.Length}", "at least one of each");
        }

        string[] basis = [.. References(record, "legalAuthorities", "legalAuthority").Select(item => item.Value)];
        (string List, DateOnly Day)[] dated = [.. lists.Select(list => (list.Value, PublishedOn(list.Record)))];
        party.Facts.AddRange(dated.Zip(lists, (list, item) => new Fact(
            FactKind.Reference, "sanctionsList", string.Create(
                CultureInfo.InvariantCulture, $"{list.List}, {list.Day:yyyy-MM-dd}"), item.Record.Place())));
        var proper = dated.Where(list => list.List != "Consolidated List").DefaultIfEmpty(dated[0]).ToArray();
        string[] tags = [.. programmes.Select(programme => programme.Value)];
        return
        [
            .. programmes.Select(programme => new Designation
            {
                Authority = OfacMeasures.Authority,
                Programme = programme.Value,
                Place = programme.Record.Place(),
                Sublist = string.Join("; ", proper.Select(list => list.List)),
                ListedOn = proper.Min(list => list.Day),
                LegalBasis = [.. basis],
                Measures = OfacMeasures.ForProgramme(programme.Value, tags, measures),
            }),
        ];
    }

    static DateOnly PublishedOn(XmlRecord list)
    {
        var text = list.RequiredAttribute("datePublished");
        return DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw list.Unreadable("datePublished", text, "yyyy-MM-dd");
    }

    IEnumerable<(string Value, XmlRecord Record)> References(XmlRecord record, string list, string item)
    {
        foreach (var child in Items(record, list, item))
        {
            tally.Found(item);
            _ = Id(child);
            yield return (references.Of(child).Value, child);
            tally.Loaded(item);
        }
    }

    IEnumerable<(string, Relation)> Ties(XmlRecord record)
    {
        foreach (var tie in Items(record, "relationships", "relationship"))
        {
            tally.Found("relationship");
            _ = Id(tie);
            var type = references.Required(tie, "type").Value;
            var other = tie.Child("relatedEntity") ?? throw tie.Unreadable("relatedEntity", "", "an entity");
            var key = other.RequiredAttribute("entityId");
            var dates = tie.Child("dateRange") is { } period ? OfacPeriod.Read(period).ToString() : null;
            var label = string.Join("; ", ((string?[])
                [type, references.OfChild(tie, "quality")?.Value, dates, tie.Text("comments")])
                .Where(text => text is not null));
            yield return (key, new(KindOf(tie, type), label, other.Value ?? key, null, tie.Place()));
            tally.Loaded("relationship");
        }
    }

    static RelationKind KindOf(XmlRecord tie, string type) => type switch
    {
        "Owned or Controlled By" => RelationKind.OwnedOrControlledBy,
        "Owns, controls, or operates" => RelationKind.OwnsOrControls,
        "Acting for or on behalf of" => RelationKind.ActsFor,
        "Providing support to" => RelationKind.Supports,
        "Family member of" => RelationKind.Family,
        "Leader or official of" or "Principal Executive Officer" => RelationKind.OfficerOf,
        "Associate Of" or "playing a significant role in" or "Property in the interest of" => RelationKind.Associate,
        _ => throw tie.Unreadable("type", type, "a relationship type used before"),
    };

    static IEnumerable<XmlRecord> Items(XmlRecord record, string list, string item) =>
        record.Child(list)?.Children(item) ?? [];

    static string Id(XmlRecord record) => record.RequiredAttribute("id");

    static bool IsTrue(XmlRecord record, string field) => record.Required(field) switch
    {
        "true" => true,
        "false" => false,
        var unknown => throw record.Unreadable(field, unknown, "true or false"),
    };

    sealed record Entity(
        OfacParty Party, ImmutableArray<Designation> Designations, ImmutableArray<(string Key, Relation Tie)> Ties);
}
