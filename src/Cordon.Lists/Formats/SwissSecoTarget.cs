using System.Collections.Immutable;
using Cordon.Model;
using Book = Cordon.Lists.Formats.SwissSecoXml.Book;
using XmlPlace = Cordon.Lists.Formats.SwissSecoXml.XmlPlace;

namespace Cordon.Lists.Formats;

/// <summary>One <c>target</c> of the Swiss list, read, with its references not yet resolved.</summary>
sealed class SwissSecoTarget
{
    readonly RecordTally _tally;
    readonly PartyKind _kind;
    readonly Place _place;
    readonly List<PartyName> _names = [];
    readonly List<BirthDate> _birthDates = [];
    readonly List<CountryLink> _countries = [];
    readonly List<StatedGender> _genders = [];
    readonly List<Identifier> _identifiers = [];
    readonly List<Fact> _facts = [];
    readonly List<(Address Address, string? PlaceId, string[] Fine)> _addresses = [];
    readonly List<(string? PlaceId, string? Text, Place Place)> _birthPlaces = [];
    readonly List<(string Target, string Type, string? Remark, Place Place)> _relations = [];
    readonly List<(string Key, Place Place)> _sets = [];
    readonly ImmutableArray<InForcePeriod> _inForce;
    readonly DateOnly? _listedOn;

    /// <summary>Reads and closes the record.</summary>
    public SwissSecoTarget(XmlRecord record, RecordTally tally)
    {
        _tally = tally;
        tally.Found("target");
        Key = record.Key = record.RequiredAttribute("ssid");
        _place = record.Place("ssid");
        foreach (var set in record.Children("sanctions-set-id"))
        {
            _sets.Add((set.RequiredValue, set.Place()));
        }

        if (record.Attribute("sanctions-set-id") is { } single)
        {
            _sets.Add((single, record.Place("sanctions-set-id")));
        }

        if (_sets.Count == 0)
        {
            throw record.Unreadable("sanctions-set-id", "", "the set of measures");
        }

        foreach (var foreign in record.Children("foreign-identifier"))
        {
            AddFact(FactKind.Reference, "foreign-identifier", foreign.Value, foreign.Place());
        }

        foreach (var attribute in record.Children("generic-attribute"))
        {
            AddFact(FactKind.Other, attribute.Attribute("name") ?? "generic-attribute", attribute.Value,
                attribute.Place());
        }

        var subject = Subject(record);
        _kind = PartyKindOf(subject);
        ReadSubject(subject);
        (_inForce, _listedOn) = History(record);
        record.Close();
        tally.Loaded("target");
    }

    /// <summary>The publisher's key.</summary>
    public string Key { get; }

    /// <summary>The first name of the main identity.</summary>
    public string PrimaryName => _names[0].Text;

    /// <summary>The party, with every reference resolved.</summary>
    /// <exception cref="ListFormatException">A set of measures or a place is not in the file.</exception>
    public Party Party(Book book) => new()
    {
        Id = PartyId.Of(book.ListId, Key),
        Kind = _kind,
        Place = _place,
        Names = [.. _names],
        Designations = [.. _sets.Select(set => Designation(book, set.Key, set.Place))],
        BirthDates = [.. _birthDates],
        BirthPlaces = [.. _birthPlaces.Select(place => BirthPlaceOf(book, place))],
        Countries = [.. _countries],
        Genders = [.. _genders],
        Identifiers = [.. _identifiers],
        Addresses = [.. _addresses.Select(address => AddressOf(book, address))],
        Relations = [.. _relations.Select(relation => RelationOf(book, relation))],
        Facts = [.. _facts],
    };

    /// <summary>The <c>country</c> child of an element, by its code and name.</summary>
    public static Country? CountryIn(XmlRecord element)
    {
        if (element.Child("country") is not { } country)
        {
            return null;
        }

        var (code, name) = (country.Attribute("iso-code"), country.Value);
        return code is null && name is null ? null
            : new(name ?? code!, (code is null ? null : Countries.CodeOf(code)) ?? Countries.CodeOf(name ?? ""));
    }

    static XmlRecord Subject(XmlRecord record)
    {
        XmlRecord? subject = null;
        foreach (var name in new[] { "individual", "entity", "object" })
        {
            if (record.Child(name) is { } child)
            {
                subject = subject is null ? child : throw record.Unreadable(name, name, "one subject");
            }
        }

        return subject ?? throw record.Unreadable("individual", "", "individual, entity or object");
    }

    static PartyKind PartyKindOf(XmlRecord subject) => (subject.Name, subject.Attribute("object-type")) switch
    {
        ("individual", null) => PartyKind.Person,
        ("entity", null) => PartyKind.Organisation,
        ("object", "vessel") => PartyKind.Vessel,
        ("object", "aircraft") => PartyKind.Aircraft,
        var (name, type) => throw subject.Unreadable("object-type", $"{name} {type}", "vessel or aircraft"),
    };

    void ReadSubject(XmlRecord subject)
    {
        switch (subject.Attribute("sex")?.ToUpperInvariant())
        {
            case null or "NOT-DEFINED" or "UNKNOWN":
                break;
            case "MALE":
                _genders.Add(new(Gender.Male, subject.Place("sex")));
                break;
            case "FEMALE":
                _genders.Add(new(Gender.Female, subject.Place("sex")));
                break;
            case var unknown:
                throw subject.Unreadable("sex", unknown, "male or female");
        }

        // The main identity goes first: its primary name is the party's.
        var identities = subject.Children("identity")
            .OrderBy(identity => identity.Attribute("main") == "true" ? 0 : 1).ToList();
        foreach (var identity in identities)
        {
            ReadIdentity(identity);
        }

        if (_names.Count == 0)
        {
            throw subject.Unreadable("identity", "", "an identity with a name");
        }

        Each(subject, "justification", "justification", text =>
            AddFact(FactKind.StatementOfReasons, "justification", text.Value, text.Place()));
        Each(subject, "other-information", "other information", text =>
        {
            AddFact(FactKind.Remark, "other-information", text.Value, text.Place());
            _identifiers.AddRange(LabelledNumbers.In(text.Value ?? "", text.Place()));
        });
        Each(subject, "relation", "relation", relation => _relations.Add((
            relation.RequiredAttribute("target-id"), relation.RequiredAttribute("relation-type"),
            PlainText.Join("; ", relation.Text("remark"), relation.Value), relation.Place())));
    }

    // Reads each child of that name that holds something, counted. The identifier is that of the value.
    void Each(XmlRecord parent, string name, string kind, Action<XmlRecord> read)
    {
        foreach (var child in parent.Children(name))
        {
            _tally.Found(kind);
            child.Ignore("ssid");
            read(child);
            _tally.Loaded(kind);
        }
    }

    void ReadIdentity(XmlRecord identity)
    {
        identity.Ignore("ssid");
        var isMain = identity.Attribute("main") switch
        {
            "true" => true,
            null or "false" => false,
            var unknown => throw identity.Unreadable("main", unknown, "true or false"),
        };

        var names = new List<PartyName>();
        Each(identity, "name", "name", name =>
        {
            var forms = SwissSecoNames.Read(name, KindOf(name), () =>
            {
                _tally.Found("spelling variant");
                _tally.Loaded("spelling variant");
            });
            names.AddRange(forms);
            foreach (var title in forms[0].Parts.Where(part => part.Kind == NamePartKind.Title))
            {
                AddFact(FactKind.Title, "title", title.Text, name.Place());
            }
        });

        // One name is the primary one, and every other form of it a strong alias.
        var first = isMain ? names.FindIndex(name => name.Kind == NameKind.Primary) : -1;
        for (var i = 0; i < names.Count; i++)
        {
            if (i == first)
            {
                _names.Insert(0, names[i]);
            }
            else
            {
                _names.Add(names[i].Kind == NameKind.Primary ? names[i] with { Kind = NameKind.StrongAlias }
                    : names[i]);
            }
        }

        Each(identity, "nationality", "nationality", nationality => _countries.Add(new(
            CountryLinkKind.Nationality,
            CountryIn(nationality) ?? throw nationality.Unreadable("country", "", "a country"),
            nationality.Place())));
        Each(identity, "day-month-year", "day, month and year", ReadDate);
        Each(identity, "place-of-birth", "place of birth", place =>
        {
            var quality = Quality(place);
            var text = PlainText.Join(", ", place.Text("remarks"), place.Text("location"), place.Text("area"),
                CountryIn(place)?.Text, quality);
            _birthPlaces.Add((place.Attribute("place-id"), text, place.Place()));
        });
        Each(identity, "address", "address", ReadAddress);
        Each(identity, "identification-document", "identification document", ReadDocument);
    }

    // Good is what the publisher says of nearly everything; what is doubted is said.
    static string? Quality(XmlRecord element) => element.Attribute("quality") switch
    {
        null or "good" or "not-defined" => null,
        "low" => "low quality",
        var unknown => throw element.Unreadable("quality", unknown, "good or low"),
    };

    static NameKind KindOf(XmlRecord name)
    {
        var type = name.RequiredAttribute("name-type");
        var isLow = Quality(name) is not null;
        return type switch
        {
            "primary-name" => NameKind.Primary,
            "alias" => isLow ? NameKind.WeakAlias : NameKind.StrongAlias,
            "formerly-known-as" => NameKind.Former,
            _ => throw name.Unreadable("name-type", type, "primary-name, alias or formerly-known-as"),
        };
    }

    void ReadDate(XmlRecord date)
    {
        var (year, month, day) = (date.Attribute("year"), date.Attribute("month"), date.Attribute("day"));
        var calendar = date.Attribute("calendar");
        var isLow = Quality(date) is not null;
        var written = PlainText.Join("-", year, month?.PadLeft(2, '0'), day?.PadLeft(2, '0'))
            ?? throw date.Unreadable("year", "", "a day, month or year");
        var place = date.Place();
        if (_kind != PartyKind.Person)
        {
            AddFact(FactKind.Built, "day-month-year", written, place);
        }
        else if (year is null || (month is null && day is not null) || calendar is not (null or "Gregorian"))
        {
            // Without a year, or in another calendar, it is no day that could speak for or against anybody.
            AddFact(FactKind.Other, "day-month-year", PlainText.Join(" ", written, calendar), place);
        }
        else
        {
            _birthDates.Add(DateSpan.TryParse(written, out var span)
                ? new(span, isLow, isLow ? $"{written} (low quality)" : written, place)
                : throw date.Unreadable("day-month-year", written, "a year, a month of it or a day"));
        }
    }

    void ReadAddress(XmlRecord address)
    {
        var (careOf, details) = (address.Text("c-o"), address.Text("address-details"));
        var (poBox, zipCode) = (address.Text("p-o-box"), address.Text("zip-code"));
        var placeId = address.Attribute("place-id");
        string[] fine =
        [
            .. new[] { careOf is null ? null : $"c/o {careOf}", details, poBox is null ? null : $"P.O. Box {poBox}" }
                .OfType<string>(),
        ];
        _addresses.Add((
            new()
            {
                Text = "",
                PostalCode = zipCode,
                Note = PlainText.Join("; ", address.Text("remarks"), Quality(address),
                    address.Attribute("main") is "true" ? "main address" : null),
                Place = address.Place(),
            }, placeId, fine));
    }

    void ReadDocument(XmlRecord document)
    {
        var type = document.RequiredAttribute("document-type");
        var issuer = document.Child("issuer");
        var (number, issued) = (document.Text("number"), document.Text("date-of-issue"));
        var (expires, remark) = (document.Text("expiry-date"), document.Text("remark"));
        Country? country = (issuer?.Attribute("code"), issuer?.Value) switch
        {
            (null, null) => null,
            var (code, name) => new(name ?? code!, Countries.CodeOf(code ?? "") ?? Countries.CodeOf(name ?? "")),
        };
        var placeOfIssue = document.Child("place-of-issue");
        var note = PlainText.Join("; ", issued is null ? null : $"issued {issued}",
            placeOfIssue is null ? null : PlainText.Join(" ", "in", placeOfIssue.Value,
                placeOfIssue.Attribute("place-id") is { } id ? $"place {id}" : null),
            expires is null ? null : $"expires {expires}", remark);
        if (number is null)
        {
            AddFact(FactKind.Other, type, PlainText.Join("; ", country?.Text, note) ?? type, document.Place());
            return;
        }

        _identifiers.Add(new()
        {
            Kind = type switch
            {
                "passport" or "diplomatic-passport" or "service-passport" => IdentifierKind.Passport,
                "id-card" or "identity-card" or "national-id" => IdentifierKind.NationalId,
                "driving-license" or "driving-licence" => IdentifierKind.DrivingLicence,
                "residence-permit" or "resident-permit" or "visa" => IdentifierKind.CivilDocument,
                _ => IdentifierKind.Other,
            },
            Number = PlainText.OneLine(number),
            Label = type,
            Country = country,
            Note = note,
            Place = document.Place("number"),
        });
    }

    // The days in force, from what the publisher did to the target: listed or amended, it is; de-listed, it is not. A
    // history that begins with an amendment tells of a listing before the records begin.
    (ImmutableArray<InForcePeriod> InForce, DateOnly? ListedOn) History(XmlRecord record)
    {
        var events = new List<(DateOnly Day, bool IsListed, string Type)>();
        Each(record, "modification", "modification", modification =>
        {
            var type = modification.RequiredAttribute("modification-type");
            var isListed = type switch
            {
                "listed" or "amended" or "re-listed" => true,
                "de-listed" => false,
                _ => throw modification.Unreadable("modification-type", type, "listed, amended or de-listed"),
            };
            events.Add((SwissSecoXml.Day(modification, "effective-date",
                modification.RequiredAttribute("effective-date")), isListed, type));

            // Dates of the decision and its publication do not say since when it holds. Inside are the values before
            // and after, which are history: those of today stand in the target itself.
            modification.Ignore("enactment-date", "publication-date", "added", "removed", "replaced", "remark");
        });
        if (events.Count == 0)
        {
            return ([], null);
        }

        // The file has the newest first, so on one day the later of two is the earlier in the file.
        events.Reverse();
        var periods = ImmutableArray.CreateBuilder<InForcePeriod>();
        var ordered = events.OrderBy(step => step.Day).ToList();
        var isIn = !ordered[0].IsListed || ordered[0].Type == "amended";
        DateOnly? since = null;
        foreach (var (day, isListed, _) in ordered)
        {
            if (isListed && !isIn)
            {
                since = day;
            }
            else if (!isListed && isIn)
            {
                periods.Add(new(since, day));
            }

            isIn = isListed;
        }

        if (isIn)
        {
            periods.Add(new(since, null));
        }

        var listed = ordered.Where(step => step.Type == "listed").Select(step => (DateOnly?)step.Day).FirstOrDefault();
        return (periods.ToImmutable(), listed);
    }

    Designation Designation(Book book, string key, Place place)
    {
        var set = book.SetOf(key, new(place, Key));
        return new()
        {
            Authority = "State Secretariat for Economic Affairs (SECO)",
            Programme = set.Programme,
            Place = place,
            LegalBasis = [set.Ordinance],
            Measures = [Measure(set.Text, place)],
            ListedOn = _listedOn,
            InForce = _inForce,
            Sublist = PlainText.Join("; ", set.Text, set.Origin is null ? null : $"origin {set.Origin}"),
        };
    }

    // The set names the article; the article freezes assets unless the set's words say otherwise. Source: Embargo Act
    // (SR 946.231) and the ordinances under it, whose annexes of named persons freeze their assets.
    static Measure Measure(string text, Place place)
    {
        (string Words, MeasureKind Kind)[] kinds =
        [
            ("capital market", MeasureKind.DebtOrEquity), ("financial messaging", MeasureKind.MessagingBan),
            ("vessel", MeasureKind.PortOrShipBan), ("ship", MeasureKind.PortOrShipBan),
            ("aircraft", MeasureKind.FlightBan), ("travel", MeasureKind.TravelBan), ("entry", MeasureKind.TravelBan),
            ("arms", MeasureKind.ArmsBan), ("goods", MeasureKind.ExportControl), ("export", MeasureKind.ExportControl),
            ("import", MeasureKind.ImportBan), ("transaction", MeasureKind.TransactionBan),
            ("procurement", MeasureKind.ProcurementBan),
        ];
        foreach (var (words, kind) in kinds)
        {
            if (text.Contains(words, StringComparison.OrdinalIgnoreCase))
            {
                return new(kind, PlainText.OneLine(text), place);
            }
        }

        return new(MeasureKind.AssetFreeze, PlainText.OneLine(text), place);
    }

    Address AddressOf(Book book, (Address Address, string? PlaceId, string[] Fine) draft)
    {
        var (address, placeId, fine) = draft;
        var found = placeId is null ? null : book.PlaceOf(placeId, new(address.Place, Key));
        var unresolved = placeId is not null && found is null ? $"place {placeId}" : null;
        var text = PlainText.Join(", ", [.. fine, address.PostalCode, found?.Town, found?.Area, found?.Country?.Text]);
        return address with
        {
            Text = text ?? unresolved ?? address.Note ?? throw new XmlPlace(address.Place, Key).Unreadable(
                "", "an address with a text"),
            Street = PlainText.Join(", ", fine),
            City = found?.Town,
            Region = found?.Area,
            Country = found?.Country,
            Note = PlainText.Join("; ", address.Note, unresolved),
        };
    }

    BirthPlace BirthPlaceOf(Book book, (string? PlaceId, string? Text, Place Place) draft)
    {
        var found = draft.PlaceId is null ? null : book.PlaceOf(draft.PlaceId, new(draft.Place, Key));
        var text = PlainText.Join(", ", found?.Town, found?.Area, found?.Country?.Text, draft.Text)
            ?? (draft.PlaceId is { } id ? $"place {id}" : throw new XmlPlace(draft.Place, Key).Unreadable(
                "", "a place of birth with a text"));
        return new(text, found?.Country, draft.Place);
    }

    static Relation RelationOf(Book book, (string Target, string Type, string? Remark, Place Place) draft) => new(
        draft.Type == "related-to" ? RelationKind.LinkedTo : RelationKind.Associate,
        PlainText.Join("; ", draft.Type, draft.Remark)!, book.NameOf(draft.Target) ?? draft.Target,
        PartyId.Of(book.ListId, draft.Target), draft.Place);

    void AddFact(FactKind kind, string label, string? text, Place place)
    {
        if (text is not null)
        {
            _facts.Add(new(kind, label, PlainText.OneLine(text), place));
        }
    }
}
