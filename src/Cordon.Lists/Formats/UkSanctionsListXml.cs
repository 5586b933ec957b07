using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>The UK Sanctions List, XML.</summary>
/// <remarks>
/// <para>Source: <c>https://sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.xml</c> and its schema
/// <c>SanctionsListSchema-4.33.3.xsd</c>; since 28 January 2026 the only list of the United Kingdom. The key is
/// <c>UniqueID</c> (RUS3686).</para>
/// <para><c>Name6</c> is the family name of a person or the whole name of anything else; <c>Name1</c> is the given
/// name and what lies between are further ones. Strength of an alias is mostly not stated, and then the alias counts
/// as strong: the publisher doubts it in words where it does.</para>
/// </remarks>
public sealed partial class UkSanctionsListXml : ListFormat
{
    const string Component = "uk-sanctions-list.xml";

    static readonly string[] Indicators =
    [
        "AssetFreeze", "ArmsEmbargo", "TargetedArmsEmbargo", "CharteringOfShips", "ClosureOfRepresentativeOffices",
        "CrewServicingOfShipsAndAircraft", "Deflag", "PreventionOfBusinessArrangements", "ProhibitionOfPortEntry",
        "TravelBan", "PreventionOfCharteringOfShips", "PreventionOfCharteringOfShipsAndAircraft",
        "TechnicalAssistanceRelatedToAircraft", "TrustServicesSanctions", "DirectorDisqualificationSanction",
    ];

    /// <inheritdoc/>
    public override string Name => "uk-sl-xml";

    /// <inheritdoc/>
    public override string Title => "UK Sanctions List, XML";

    /// <inheritdoc/>
    public override ImmutableArray<string> Components { get; } = [Component];

    /// <inheritdoc/>
    public override Recognition? Recognise(FileHead head) =>
        head.IsXml("Designations") ? new("uk-sl", Component) : null;

    /// <inheritdoc/>
    public override ListContent Read(IReadOnlyDictionary<string, ListFile> files, string listId, RecordTally tally)
    {
        var file = files[Component];
        var parties = ImmutableArray.CreateBuilder<Party>();
        DateOnly? published = null;
        foreach (var record in XmlRecords.Read(file))
        {
            switch (record.Name)
            {
                case "Designations":
                    record.Close();
                    break;
                case "DateGenerated" when published is null:
                    published = Day(record, "DateGenerated", record.RequiredValue);
                    record.Close();
                    break;
                case "Designation":
                    parties.Add(new Reading(record, listId, tally).Party());
                    break;
                default:
                    throw record.Unreadable(record.Name, record.Name, "DateGenerated once, and Designation");
            }
        }

        return new(published ?? throw new ListFormatException(file.Name, "no DateGenerated", "the day of publication"),
            parties.ToImmutable());
    }

    static DateOnly Day(XmlRecord element, string field, string text) =>
        DateOnly.TryParseExact(text, "dd/MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw element.Unreadable(field, text, "dd/mm/yyyy");

    // A day or month that is not known is written "dd" and "mm", or "00".
    [GeneratedRegex("^(?<day>[0-9]{2}|dd)/(?<month>[0-9]{2}|mm)/(?<year>[0-9]{4})$", RegexOptions.IgnoreCase,
        MatchTimeout.Milliseconds)]
    private static partial Regex Mask();

    [GeneratedRegex("<[^<>]{1,200}>", RegexOptions.None, MatchTimeout.Milliseconds)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^[A-Z]{2}[ie]\.[0-9]{3}$", RegexOptions.None, MatchTimeout.Milliseconds)]
    private static partial Regex UnReference();

    // Texts hold HTML that was escaped once more than XML asks for.
    static string FromHtml(string text)
    {
        var once = WebUtility.HtmlDecode(text);
        return PlainText.OneLine(WebUtility.HtmlDecode(Tag().Replace(once, " ")));
    }

    static MeasureKind MeasureOf(string words)
    {
        (string Word, MeasureKind Kind)[] kinds =
        [
            ("assetfreeze", MeasureKind.AssetFreeze), ("travelban", MeasureKind.TravelBan),
            ("arms", MeasureKind.ArmsBan), ("trustservices", MeasureKind.TrustServicesBan),
            ("directordisqualification", MeasureKind.DirectorDisqualification),
            ("aircraft", MeasureKind.FlightBan), ("ship", MeasureKind.PortOrShipBan),
            ("port", MeasureKind.PortOrShipBan), ("deflag", MeasureKind.PortOrShipBan),
            ("correspondent", MeasureKind.CorrespondentAccountBan), ("securities", MeasureKind.DebtOrEquity),
            ("moneymarket", MeasureKind.DebtOrEquity), ("investment", MeasureKind.FinancialServicesBan),
            ("procurement", MeasureKind.ProcurementBan),
        ];
        var key = string.Concat(words.Where(char.IsLetter)).ToLowerInvariant();

        // Chartering and crews of ships and aircraft at once: the ship is named first, and no measure is one of
        // aircraft alone but technical assistance.
        return key.Contains("shipsandaircraft", StringComparison.Ordinal)
            ? MeasureKind.PortOrShipBan
            : kinds.FirstOrDefault(kind => key.Contains(kind.Word, StringComparison.Ordinal)).Kind;
    }

    sealed class Reading(XmlRecord record, string listId, RecordTally tally)
    {
        readonly List<PartyName> _names = [];
        readonly List<BirthDate> _birthDates = [];
        readonly List<BirthPlace> _birthPlaces = [];
        readonly List<CountryLink> _countries = [];
        readonly List<StatedGender> _genders = [];
        readonly List<Identifier> _identifiers = [];
        readonly List<Address> _addresses = [];
        readonly List<Relation> _relations = [];
        readonly List<Fact> _facts = [];

        public Party Party()
        {
            tally.Found("designation");
            var key = record.Key = record.Required("UniqueID");
            var kind = record.Required("IndividualEntityShip") switch
            {
                "Individual" => PartyKind.Person,
                "Entity" => PartyKind.Organisation,
                "Ship" => PartyKind.Vessel,
                var unknown => throw record.Unreadable("IndividualEntityShip", unknown, "Individual, Entity or Ship"),
            };
            ReadNames(kind);
            ReadPerson();
            ReadEntity();
            ReadShip();
            Each(["Addresses", "Address"], "address", ReadAddress);
            ReadContacts();
            ReadReferences();
            var designation = Designation();
            var party = new Party
            {
                Id = PartyId.Of(listId, key),
                Kind = kind,
                Place = record.Place("UniqueID"),
                Names = [.. _names],
                Designations = [designation],
                BirthDates = [.. _birthDates],
                BirthPlaces = [.. _birthPlaces],
                Countries = [.. _countries],
                Genders = [.. _genders],
                Identifiers = [.. _identifiers],
                Addresses = [.. _addresses],
                Relations = [.. _relations],
                Facts = [.. _facts],
            };
            record.Close();
            tally.Loaded("designation");
            return party;
        }

        // The elements at the end of a path; containers may be absent, empty or repeated.
        void Each(string[] path, string? kind, Action<XmlRecord> read)
        {
            IEnumerable<XmlRecord> level = [record];
            foreach (var name in path)
            {
                level = [.. level.SelectMany(element => element.Children(name))];
            }

            foreach (var element in level)
            {
                if (kind is not null && !element.IsBlank)
                {
                    tally.Found(kind);
                    read(element);
                    tally.Loaded(kind);
                }
                else
                {
                    read(element);
                }
            }
        }

        // Elements of plain text; a blank one is no record.
        void Texts(string[] path, string kind, Action<string, Place> keep) => Each(path, kind, element =>
        {
            if (element.Value is { } text)
            {
                keep(PlainText.OneLine(text), element.Place());
            }
        });

        void ReadNames(PartyKind kind)
        {
            Each(["Names", "Name"], "name", name => _names.Add(NameOf(name, kind)));
            Each(["NonLatinNames", "NonLatinName"], "non-latin name", name =>
            {
                // The publisher's words for script and language are free text; the letters tell the script.
                var (type, language) = (name.Text("NonLatinScriptType"), name.Text("NonLatinScriptLanguage"));
                if (name.Text("NameNonLatinScript") is { } text)
                {
                    var place = name.Place("NameNonLatinScript");
                    _names.Add(new()
                    {
                        Text = PlainText.OneLine(text),
                        Kind = NameKind.StrongAlias,
                        Place = place,
                        Script = Scripts.Of(text),
                    });
                    AddFact(FactKind.Other, "NonLatinScript", PlainText.Join("; ", type, language), place);
                }
                else if (type is not null || language is not null)
                {
                    throw name.Unreadable("NameNonLatinScript", "", "a name");
                }
            });
            var primary = _names.FindIndex(name => name.Kind == NameKind.Primary);
            if (primary > 0)
            {
                var name = _names[primary];
                _names.RemoveAt(primary);
                _names.Insert(0, name);
            }

            // Further primary names are other spellings of the first.
            for (var i = 1; i < _names.Count; i++)
            {
                _names[i] = _names[i].Kind == NameKind.Primary
                    ? _names[i] with { Kind = NameKind.StrongAlias } : _names[i];
            }
        }

        static PartyName NameOf(XmlRecord name, PartyKind kind)
        {
            var parts = new List<NamePart>();
            for (var number = 1; number <= 6; number++)
            {
                if (name.Text($"Name{number}") is { } text)
                {
                    parts.Add(new(kind != PartyKind.Person ? NamePartKind.Whole : number switch
                    {
                        1 => NamePartKind.Given,
                        6 => NamePartKind.Family,
                        _ => NamePartKind.Middle,
                    }, PlainText.OneLine(text)));
                }
            }

            // A name in Name6 alone is a whole name: a family name would have a given name before it.
            var labelled = parts is [{ Kind: NamePartKind.Family }] ? [parts[0] with { Kind = NamePartKind.Unlabelled }]
                : parts;
            var whole = PlainText.Join(" ", [.. parts.Select(part => part.Text)])
                ?? throw name.Unreadable("Name6", "", "a name in one of Name1 to Name6");
            return new()
            {
                Text = whole,
                Kind = KindOf(name),
                Place = name.Place("Name6"),
                Script = Scripts.Of(whole),
                Parts = [.. labelled],
            };
        }

        static NameKind KindOf(XmlRecord name)
        {
            var type = PlainText.OneLine(name.Required("NameType")).ToUpperInvariant();
            var strength = name.Text("AliasStrength")?.ToUpperInvariant().TrimEnd('.');
            var isLow = strength switch
            {
                null or "GOOD QUALITY A.K.A" or "GOOD QUALITY" or "GOOD" => false,
                "LOW QUALITY A.K.A" or "LOW QUALITY" or "LOW" => true,
                _ => throw name.Unreadable("AliasStrength", strength, "Good quality a.k.a or Low quality a.k.a"),
            };
            return type switch
            {
                "PRIMARY NAME" => NameKind.Primary,
                "PRIMARY NAME VARIATION" or "ALIAS" or "A.K.A" => isLow ? NameKind.WeakAlias : NameKind.StrongAlias,
                "F.K.A" => NameKind.Former,
                _ => throw name.Unreadable("NameType", type, "Primary Name, Primary Name Variation or Alias"),
            };
        }

        void ReadPerson()
        {
            string[] person = ["IndividualDetails", "Individual"];
            Texts([.. person, "DOBs", "DOB"], "date of birth", ReadBirthDate);
            Each([.. person, "BirthDetails", "Location"], "place of birth", birth =>
            {
                var (town, country) = (birth.Text("TownOfBirth"), birth.Text("CountryOfBirth"));
                if (PlainText.Join(", ", town, country) is { } text)
                {
                    _birthPlaces.Add(new(text, country is null ? null : Country.Of(country), birth.Place()));
                }
            });
            Texts([.. person, "Nationalities", "Nationality"], "nationality", (text, place) =>
                _countries.Add(new(CountryLinkKind.Nationality, Country.Of(text), place)));
            Texts([.. person, "Positions", "Position"], "position", (text, place) =>
                AddFact(FactKind.Position, "Position", text, place));
            Texts([.. person, "Genders", "Gender"], "gender", (text, place) => _genders.Add(new(text switch
            {
                "Male" => Gender.Male,
                "Female" => Gender.Female,
                _ => throw record.Unreadable("Gender", text, "Male or Female"),
            }, place)));
            Each([.. person, "PassportDetails", "Passport"], "passport", passport =>
                ReadDocument(passport, "Passport", IdentifierKind.Passport));
            Each([.. person, "NationalIdentifierDetails", "NationalIdentifier"], "national identifier", id =>
                ReadDocument(id, "NationalIdentifier", IdentifierKind.NationalId));
            Texts(["Titles", "Title"], "title", (text, place) => AddFact(FactKind.Title, "Title", text, place));
        }

        void ReadBirthDate(string text, Place place)
        {
            var mask = Mask().Match(text);
            if (!mask.Success || mask.Groups["year"].Value == "0000")
            {
                throw record.Unreadable("DOB", text, "dd/mm/yyyy, with dd and mm or 00 where they are not known");
            }

            var (day, month, year) = (mask.Groups["day"].Value, mask.Groups["month"].Value, mask.Groups["year"].Value);
            var knowsMonth = month is not "00" && char.IsAsciiDigit(month[0]);
            var knowsDay = knowsMonth && day is not "00" && char.IsAsciiDigit(day[0]);
            var written = knowsDay ? $"{year}-{month}-{day}" : knowsMonth ? $"{year}-{month}" : year;
            _birthDates.Add(DateSpan.TryParse(written, out var span)
                ? new(span, false, text, place)
                : throw record.Unreadable("DOB", text, "a day that there is"));
        }

        void ReadDocument(XmlRecord document, string name, IdentifierKind kind)
        {
            var (number, note) = (document.Text($"{name}Number"), document.Text($"{name}AdditionalInformation"));
            var place = document.Place($"{name}Number");
            if (number is not null)
            {
                _identifiers.Add(new()
                {
                    Kind = kind,
                    Number = PlainText.OneLine(number),
                    Label = name,
                    Note = note is null ? null : PlainText.OneLine(note),
                    Place = place,
                });
            }
            else
            {
                AddFact(FactKind.Other, name, note, place);
            }
        }

        void ReadEntity()
        {
            string[] entity = ["EntityDetails", "Entity"];
            Texts([.. entity, "TypeOfEntities", "TypeOfEntity"], "type of entity", (text, place) =>
                AddFact(FactKind.OrganisationType, "TypeOfEntity", text, place));
            Texts([.. entity, "BusinessRegistrationNumbers", "BusinessRegistrationNumber"],
                "business registration number", (text, place) =>
                {
                    // Free text that mixes numbers of several kinds: the whole is kept, the labelled ones besides.
                    _identifiers.Add(new()
                    {
                        Kind = IdentifierKind.RegistrationNumber,
                        Number = text,
                        Label = "BusinessRegistrationNumber",
                        Place = place,
                    });
                    _identifiers.AddRange(LabelledNumbers.In(text, place));
                });
            Texts([.. entity, "ParentCompanies", "ParentCompany"], "parent company", (text, place) =>
                _relations.Add(new(RelationKind.OwnedOrControlledBy, "ParentCompany", text, null, place)));
            Texts([.. entity, "Subsidiaries", "Subsidiary"], "subsidiary", (text, place) =>
                _relations.Add(new(RelationKind.OwnsOrControls, "Subsidiary", text, null, place)));
        }

        void ReadShip()
        {
            string[] ship = ["ShipDetails", "Ship"];
            void Number(string list, string name, IdentifierKind kind) =>
                Texts([.. ship, list, name], name, (text, place) => _identifiers.Add(new()
                {
                    Kind = kind,
                    Number = text,
                    Label = name,
                    Place = place,
                }));
            void FactOf(string list, string name, FactKind kind) =>
                Texts([.. ship, list, name], name, (text, place) => AddFact(kind, name, text, place));
            void Flag(string list, string name, CountryLinkKind kind) =>
                Texts([.. ship, list, name], name, (text, place) =>
                    _countries.Add(new(kind, Country.Of(text), place)));

            Number("IMONumbers", "IMONumber", IdentifierKind.Imo);
            Number("HullIdentificationNumbers", "HullIdentificationNumber", IdentifierKind.Other);
            FactOf("CurrentOwnerOperators", "CurrentOwnerOperator", FactKind.OwnerOrOperator);
            FactOf("PreviousOwnerOperators", "PreviousOwnerOperator", FactKind.OwnerOrOperator);
            Flag("CurrentBelievedFlagOfShips", "CurrentBelievedFlagOfShip", CountryLinkKind.Flag);
            Flag("PreviousFlags", "PreviousFlag", CountryLinkKind.FormerFlag);
            FactOf("TypeOfShipDetails", "TypeOfShip", FactKind.CraftType);
            FactOf("TonnageOfShipDetails", "TonnageOfShip", FactKind.Tonnage);
            FactOf("LengthOfShipDetails", "LengthOfShip", FactKind.Length);
            FactOf("YearsBuilt", "YearBuilt", FactKind.Built);
        }

        void ReadAddress(XmlRecord address)
        {
            var lines = Enumerable.Range(1, 6).Select(line => address.Text($"AddressLine{line}")).ToArray();
            var (postalCode, country) = (address.Text("AddressPostalCode"), address.Text("AddressCountry"));
            if (PlainText.Join(", ", [.. lines, postalCode, country]) is { } text)
            {
                // The publisher does not say which line is the town.
                _addresses.Add(new()
                {
                    Text = text,
                    Street = PlainText.Join(", ", lines),
                    PostalCode = postalCode,
                    Country = country is null ? null : Country.Of(country),
                    Place = address.Place(),
                });
            }
        }

        void ReadContacts()
        {
            Texts(["PhoneNumbers", "PhoneNumber"], "phone number", (text, place) =>
                AddFact(FactKind.Phone, "PhoneNumber", text, place));
            Texts(["EmailAddresses", "EmailAddress"], "email address", (text, place) =>
                AddFact(FactKind.Email, "EmailAddress", text, place));
            Texts(["Websites", "Website"], "website", (text, place) =>
                AddFact(FactKind.Website, "Website", text, place));
        }

        void ReadReferences()
        {
            foreach (var name in new[] { "OFSIGroupID", "UNReferenceNumber", "DesignationSource" })
            {
                AddFact(FactKind.Reference, name, record.Text(name), record.Place(name));
            }

            // The UN's own key names the same party on the UN's list.
            if (record.Text("UNReferenceNumber") is { } un && UnReference().IsMatch(un))
            {
                _relations.Add(new(RelationKind.SameAs, "UNReferenceNumber", un, PartyId.Of("un-sc", un),
                    record.Place("UNReferenceNumber")));
            }

            if (record.Text("LastUpdated") is { } updated)
            {
                _ = Day(record, "LastUpdated", updated);
                AddFact(FactKind.LastUpdated, "LastUpdated", updated, record.Place("LastUpdated"));
            }

            foreach (var (name, kind) in new[]
            {
                ("OtherInformation", FactKind.Remark), ("UKStatementofReasons", FactKind.StatementOfReasons),
            })
            {
                if (record.Text(name) is { } text)
                {
                    var plain = FromHtml(text);
                    AddFact(kind, name, plain, record.Place(name));
                    _identifiers.AddRange(LabelledNumbers.In(plain, record.Place(name)));
                }
            }
        }

        Designation Designation()
        {
            var regime = PlainText.OneLine(record.Required("RegimeName"));
            return new()
            {
                Authority = "Foreign, Commonwealth and Development Office",
                Programme = regime,
                Place = record.Place("RegimeName"),
                LegalBasis = [regime],
                Measures = Measures(regime),
                ListedOn = record.Text("DateDesignated") is { } day ? Day(record, "DateDesignated", day) : null,
            };
        }

        ImmutableArray<Measure> Measures(string regime)
        {
            var place = record.Place("SanctionsImposed");
            var indicated = new List<string>();
            foreach (var list in record.Children("SanctionsImposedIndicators"))
            {
                foreach (var name in Indicators)
                {
                    switch (list.Text(name)?.ToUpperInvariant())
                    {
                        case "TRUE":
                            indicated.Add(name);
                            break;
                        case null or "FALSE":
                            break;
                        case var unknown:
                            throw list.Unreadable(name, unknown, "true or false");
                    }
                }
            }

            // The indicators say the same as the text, which has the publisher's own words and goes first.
            var words = record.Text("SanctionsImposed")?.Split('|',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [.. indicated];
            return words.Length == 0
                ? [new(MeasureKind.Other, $"No measure is stated; see {regime}", record.Place("RegimeName"))]
                : [.. words.Select(word => new Measure(MeasureOf(word), word, place))];
        }

        void AddFact(FactKind kind, string label, string? text, Place place)
        {
            if (text is not null)
            {
                _facts.Add(new(kind, label, PlainText.OneLine(text), place));
            }
        }
    }
}
