using System.Collections.Immutable;
using System.Globalization;
using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>OFAC's first XML, <c>sdnList</c>: SDN.XML and CONSOLIDATED.XML.</summary>
/// <remarks>
/// <para>Source: the schema sdn.xsd, in its two namespaces: <c>http://tempuri.org/sdnList.xsd</c> until 2023, and that
/// of the Sanctions List Service since. The publisher's spelling <c>publshInformation</c> is part of both.</para>
/// <para>The file counts its own entries, and is refused when they are not as many. Like the CSV files it states
/// neither measures nor dates of designation: <see cref="OfacMeasures"/>. The uid of an alias, address or number is a
/// key of the publisher's database and is checked, not kept.</para>
/// </remarks>
sealed class OfacClassicXml : ListFormat
{
    const string Component = "sdn.xml";

    static readonly string[] Namespaces =
    [
        "http://tempuri.org/sdnList.xsd",
        "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML",
    ];

    public override string Name => "ofac-classic-xml";

    public override string Title => "OFAC SDN or Consolidated (Non-SDN) List, classic XML (sdnList)";

    public override ImmutableArray<string> Components { get; } = [Component];

    public override Recognition? Recognise(FileHead head)
    {
        if (!head.IsXml("sdnList"))
        {
            return null;
        }

        return new(HasMarkAlone(head.Text) ? OfacDesignations.ConsolidatedId : OfacDesignations.SdnId, Component);
    }

    public override ListContent Read(
        IReadOnlyDictionary<string, ListFile> files, string listId, RecordTally tally)
    {
        var file = files[Component];
        var entries = new List<(OfacParty Party, List<(string Programme, Place Place)> Programmes)>();
        (DateOnly PublishedOn, int Count)? information = null;
        foreach (var record in XmlRecords.Read(file))
        {
            switch (record.Name)
            {
                case "sdnList" when Namespaces.Contains(record.Namespace):
                    record.Close();
                    break;
                case "sdnList":
                    throw record.Unreadable("xmlns", record.Namespace, string.Join(" or ", Namespaces));
                case "publshInformation" when information is null:
                    information = Information(record);
                    break;
                case "sdnEntry":
                    tally.Found("sdnEntry");
                    entries.Add(Entry(record, listId, tally));
                    tally.Loaded("sdnEntry");
                    break;
                default:
                    throw record.Unreadable(record.Name, record.Name, "one publshInformation, then sdnEntry");
            }
        }

        if (information is not { } info || info.Count != entries.Count)
        {
            throw new ListFormatException(
                $"{file.Name}: publshInformation: Record_Count", $"{information?.Count}",
                $"{entries.Count}, the number of entries in the file");
        }

        var isConsolidated = OfacDesignations.IsConsolidated(
            file.Name, listId, entries.Select(entry => entry.Programmes));
        return new(info.PublishedOn,
        [
            .. entries.Select(entry =>
                entry.Party.ToParty(OfacDesignations.Of(entry.Party, entry.Programmes, isConsolidated))),
        ]);
    }

    static bool HasMarkAlone(string text)
    {
        const string Mark = $"<program>{OfacDesignations.ConsolidatedMark}</program>";
        for (var rest = text.AsSpan(); rest.IndexOf(Mark) is var at and >= 0; rest = rest[(at + Mark.Length)..])
        {
            if (rest[..at].TrimEnd().EndsWith("<programList>")
                && rest[(at + Mark.Length)..].TrimStart().StartsWith("</programList>"))
            {
                return true;
            }
        }

        return false;
    }

    static (DateOnly, int) Information(XmlRecord record)
    {
        var date = record.Required("Publish_Date");
        var count = record.Required("Record_Count");
        record.Close();
        var invariant = CultureInfo.InvariantCulture;
        return !DateOnly.TryParseExact(date, "MM/dd/yyyy", invariant, DateTimeStyles.None, out var day)
            ? throw record.Unreadable("Publish_Date", date, "MM/DD/YYYY")
            : !int.TryParse(count, NumberStyles.None, invariant, out var records)
            ? throw record.Unreadable("Record_Count", count, "a number")
            : (day, records);
    }

    static (OfacParty, List<(string, Place)>) Entry(XmlRecord record, string listId, RecordTally tally)
    {
        record.Key = Number(record, "uid");
        var party = new OfacParty(PartyId.Of(listId, record.Key), KindOf(record), record.Place());
        party.Names.Add(NameOf(record, party.Kind, NameKind.Primary));
        if (record.Text("title") is { } title)
        {
            party.Facts.Add(new(FactKind.Title, "title", title, record.Place("title")));
        }

        if (record.Text("remarks") is { } remarks)
        {
            OfacXmlRemarks.Read(party, remarks, record.Place("remarks"), readLinks: true);
        }

        ForEach(record, "akaList", "aka", tally, alias => AddAlias(party, alias));
        ForEach(record, "idList", "id", tally, id => AddId(party, id));
        ForEach(record, "addressList", "address", tally, address => AddAddress(party, address));
        ForEach(record, "dateOfBirthList", "dateOfBirthItem", tally, item => Add(party, item, "dateOfBirth", "DOB"));
        ForEach(record, "placeOfBirthList", "placeOfBirthItem", tally,
            item => Add(party, item, "placeOfBirth", "POB"));
        ForEach(record, "nationalityList", "nationality", tally, item => Add(party, item, "country", "nationality"));
        ForEach(record, "citizenshipList", "citizenship", tally, item => Add(party, item, "country", "citizen"));
        if (record.Child("vesselInfo") is { } vessel)
        {
            AddVessel(party, vessel);
        }

        var programmes = new List<(string, Place)>();
        ForEach(record, "programList", "program", tally,
            program => programmes.Add((program.RequiredValue, program.Place())), hasUid: false);
        record.Close();
        return (party, programmes);
    }

    static void ForEach(
        XmlRecord record, string list, string item, RecordTally tally, Action<XmlRecord> add, bool hasUid = true)
    {
        foreach (var child in record.Child(list)?.Children(item) ?? [])
        {
            tally.Found(item);
            if (hasUid)
            {
                _ = Number(child, "uid");
            }

            add(child);
            tally.Loaded(item);
        }
    }

    static PartyKind KindOf(XmlRecord record) => record.Required("sdnType") switch
    {
        "Individual" => PartyKind.Person,
        "Entity" => PartyKind.Organisation,
        "Vessel" => PartyKind.Vessel,
        "Aircraft" => PartyKind.Aircraft,
        var unknown => throw record.Unreadable("sdnType", unknown, "Individual, Entity, Vessel or Aircraft"),
    };

    static PartyName NameOf(XmlRecord record, PartyKind party, NameKind kind)
    {
        var last = record.Text("lastName");
        var first = record.Text("firstName");
        var place = record.Place("lastName");
        return (last, first) switch
        {
            (null, null) => throw record.Unreadable("lastName", "", "a value"),
            ({ } family, { } given) => OfacNames.FromParts(
                [new(NamePartKind.Given, given), new(NamePartKind.Family, family)], kind, place),
            var (family, given) => OfacNames.FromCell((family ?? given)!, party, kind, place),
        };
    }

    static void AddAlias(OfacParty party, XmlRecord alias)
    {
        var isWeak = alias.Required("category") switch
        {
            "weak" => true,
            "strong" => false,
            var unknown => throw alias.Unreadable("category", unknown, "strong or weak"),
        };
        party.AddAlias(alias.Required("type"), isWeak, kind => NameOf(alias, party.Kind, kind), alias.Place());
    }

    static void AddId(OfacParty party, XmlRecord id)
    {
        var type = id.Required("idType");
        var label = OfacLabels.Of(type)
            ?? throw id.Unreadable("idType", type, "a label that OFAC has used before");
        var country = id.Text("idCountry");
        string?[] dates = [Dated(id, "issueDate", "issued"), Dated(id, "expirationDate", "expires")];
        var note = string.Join("; ", dates.Where(date => date is not null));
        var (number, place) = (id.Required("idNumber"), id.Place("idNumber"));
        var extra = note.Length == 0 ? null : note;
        if (label.Topic == OfacTopic.Document)
        {
            party.AddDocument(label, type, number, place, country is null ? null : Country.Of(country), extra);
            return;
        }

        if (country is not null)
        {
            throw id.Unreadable("idCountry", country, $"no country for \"{type}\"");
        }

        party.Take(label, type.TrimEnd(':'), number, place, extra);
    }

    static string? Dated(XmlRecord id, string field, string word)
    {
        var text = id.Text(field);
        return text is null ? null
            : OfacDates.TryParse(text, out _, out _) ? $"{word} {text}"
            : throw id.Unreadable(field, text, "a date: 1962, Mar 1962 or 15 Mar 1962");
    }

    static void AddAddress(OfacParty party, XmlRecord address)
    {
        string[] streets = [.. Present(address, "address1", "address2", "address3")];
        var (city, region, code, country) = (address.Text("city"), address.Text("stateOrProvince"),
            address.Text("postalCode"), address.Text("country"));
        var area = address.Text("region");
        var text = string.Join(", ", ((string?[])[.. streets, city, region, code, area, country])
            .Where(part => part is not null));
        if (text.Length == 0)
        {
            // An address element with nothing but its uid is OFAC's way of saying that it knows none.
            return;
        }

        party.Addresses.Add(new()
        {
            Text = text,
            Place = address.Place(),
            Street = streets.Length == 0 ? null : string.Join(", ", streets),
            City = city,
            Region = region ?? area,
            PostalCode = code,
            Country = country is null ? null : Country.Of(country),
        });
    }

    static IEnumerable<string> Present(XmlRecord record, params string[] fields) =>
        fields.Select(record.Text).OfType<string>();

    // The main entry comes first in the file; the mark says no more than the order does.
    static void Add(OfacParty party, XmlRecord item, string field, string label)
    {
        if (item.Required("mainEntry") is not ("true" or "false"))
        {
            throw item.Unreadable("mainEntry", item.Required("mainEntry"), "true or false");
        }

        party.Take(OfacLabels.Of(label)!, field, item.Required(field), item.Place(field));
    }

    static void AddVessel(OfacParty party, XmlRecord vessel)
    {
        if (vessel.Text("callSign") is { } callSign)
        {
            party.Identifiers.Add(new()
            {
                Kind = IdentifierKind.CallSign,
                Number = callSign,
                Label = "callSign",
                Place = vessel.Place("callSign"),
            });
        }

        (string Field, string Label)[] fields =
        [
            ("vesselType", "VESSEL TYPE"), ("vesselFlag", "Vessel Flag"), ("vesselOwner", "Vessel Owner"),
            ("tonnage", "Vessel Tonnage"), ("grossRegisteredTonnage", "Vessel Gross Registered Tonnage"),
        ];
        foreach (var (field, label) in fields)
        {
            if (vessel.Text(field) is { } value)
            {
                party.Take(OfacLabels.Of(label)!, field, value, vessel.Place(field));
            }
        }
    }

    static string Number(XmlRecord record, string field)
    {
        var text = record.Required(field);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? text
            : throw record.Unreadable(field, text, "a whole number above 0");
    }
}
