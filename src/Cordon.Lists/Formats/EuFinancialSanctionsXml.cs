using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>The European Union's consolidated list of financial sanctions (FSF), XML 1.1.</summary>
/// <remarks>
/// <para>Source: schema 1.1 of 2017-10-12, namespace <c>http://eu.europa.ec/fpi/fsd/export</c>. Values stand in
/// attributes, and an empty attribute means that there is none. The key is <c>euReferenceNumber</c>, or
/// <c>logicalId</c> where there is none. The publisher has issued a file with one key on two entities of different
/// names: both are kept, the second as <c>key~2</c>, since refusing it would leave every other entity out of force and
/// dropping one would lose a name.</para>
/// <para>The list covers asset freezes only: messaging bans, military end users and vessels of Regulation (EU)
/// 833/2014 are not in it. Subjects are persons (P) and enterprises (E); a vessel comes as an enterprise.</para>
/// <para>Names come in up to 24 languages; all are kept, with their language.</para>
/// </remarks>
public sealed partial class EuFinancialSanctionsXml : ListFormat
{
    const string Component = "fsf.xml";
    const string Schema = "http://eu.europa.ec/fpi/fsd/export";

    /// <inheritdoc/>
    public override string Name => "eu-fsf-xml";

    /// <inheritdoc/>
    public override string Title => "European Union consolidated list of financial sanctions, XML 1.1";

    /// <inheritdoc/>
    public override ImmutableArray<string> Components { get; } = [Component];

    /// <inheritdoc/>
    public override Recognition? Recognise(FileHead head) =>
        head.IsXml("export") && head.Text.Contains(Schema, StringComparison.Ordinal) ? new("eu-fsf", Component) : null;

    /// <inheritdoc/>
    public override ListContent Read(IReadOnlyDictionary<string, ListFile> files, string listId, RecordTally tally)
    {
        var parties = ImmutableArray.CreateBuilder<Party>();
        var timesSeen = new Dictionary<string, int>();
        DateOnly? published = null;
        foreach (var record in XmlRecords.Read(files[Component]))
        {
            if (record.Namespace != Schema)
            {
                throw record.Unreadable(record.Name, record.Namespace, $"the namespace {Schema}");
            }

            switch (record.Name)
            {
                case "export":
                    published = Day(record, "generationDate", record.RequiredAttribute("generationDate"));

                    // The number of the file at the publisher's; the version is named by its hash.
                    record.Ignore("globalFileId");
                    record.Close();
                    break;
                case "sanctionEntity":
                    parties.Add(new Reading(record, listId, tally).Party(timesSeen));
                    break;
                default:
                    throw record.Unreadable(record.Name, record.Name, "export with sanctionEntity");
            }
        }

        return new(published, parties.ToImmutable());
    }

    static DateOnly Day(XmlRecord element, string field, string text) =>
        DateOnly.TryParseExact(text.Length > 10 ? text[..10] : text, "yyyy-MM-dd", CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var day)
            ? day
            : throw element.Unreadable(field, text, "yyyy-MM-dd");

    // "lo quality" and "god quality" are typing errors of the real file.
    [GeneratedRegex(@"\blow?\s+quality\b", RegexOptions.IgnoreCase, MatchTimeout.Milliseconds)]
    private static partial Regex LowQuality();

    sealed class Reading(XmlRecord record, string listId, RecordTally tally)
    {
        readonly List<Identifier> _identifiers = [];
        readonly List<Fact> _facts = [];
        readonly List<Address> _addresses = [];
        readonly List<BirthDate> _birthDates = [];
        readonly List<BirthPlace> _birthPlaces = [];
        readonly List<CountryLink> _countries = [];
        readonly List<string> _legalBasis = [];
        readonly List<DateOnly> _regulationDates = [];
        readonly Dictionary<Gender, Place> _genders = [];

        public Party Party(Dictionary<string, int> timesSeen)
        {
            tally.Found("sanction entity");
            var logicalId = record.RequiredAttribute("logicalId");
            var reference = record.Attribute("euReferenceNumber");
            var key = reference ?? logicalId;
            var times = timesSeen[key] = timesSeen.GetValueOrDefault(key) + 1;
            record.Key = times == 1 ? key : $"{key}~{times}";
            ReadRemarks(record, "remark");
            foreach (var name in new[] { "euReferenceNumber", "logicalId", "unitedNationId", "designationDetails" })
            {
                AddFact(name == "designationDetails" ? FactKind.Other : FactKind.Reference, name,
                    record.Attribute(name), record.Place(name));
            }

            var regulations = new List<(string Programme, Place Place)>();
            Each("regulation", "regulation", regulation => regulations.Add(Regulation(regulation)));
            var kind = Kind();
            var names = Names();
            Each("citizenship", "citizenship", Citizenship);
            Each("birthdate", "birth date", BirthDate);
            Each("address", "address", AddressOf);
            Each("identification", "identification", Identification);
            var party = new Party
            {
                Id = PartyId.Of(listId, record.Key),
                Kind = kind,
                Place = record.Place("euReferenceNumber"),
                Names = names,
                Designations = [.. Designations(regulations)],
                BirthDates = [.. _birthDates],
                BirthPlaces = [.. _birthPlaces],
                Countries = [.. _countries],
                Genders = [.. _genders.Select(pair => new StatedGender(pair.Key, pair.Value))],
                Identifiers = [.. _identifiers],
                Addresses = [.. _addresses],
                Facts = [.. _facts],
            };
            record.Close();
            tally.Loaded("sanction entity");
            return party;
        }

        // Reads each child of that name, counted, with what every detail of the schema has.
        void Each(string element, string kind, Action<XmlRecord> read)
        {
            foreach (var child in record.Children(element))
            {
                tally.Found(kind);
                read(child);
                ReadSummaries(child, "regulationSummary");

                // The identifier of the detail and the language of the act, which is not that of a name.
                child.Ignore("logicalId", "regulationLanguage");
                tally.Loaded(kind);
            }
        }

        void ReadSummaries(XmlRecord element, string name)
        {
            foreach (var summary in element.Children(name))
            {
                var date = summary.RequiredAttribute("publicationDate");
                _regulationDates.Add(Day(summary, "publicationDate", date));
                AddBasis(PlainText.Join(", ", summary.RequiredAttribute("numberTitle"),
                    summary.RequiredAttribute("regulationType"), date, summary.Attribute("publicationUrl")));
            }
        }

        void AddBasis(string? basis)
        {
            if (basis is not null && !_legalBasis.Contains(basis))
            {
                _legalBasis.Add(basis);
            }
        }

        // Remarks hold numbers that have no element ("Italian Fiscal Code: ..."); they stay remarks as well.
        string? ReadRemarks(XmlRecord element, string label)
        {
            string? all = null;
            foreach (var remark in element.Children("remark"))
            {
                if (remark.Value is { } text)
                {
                    var place = remark.Place(label);
                    AddFact(FactKind.Remark, label, text, place);
                    _identifiers.AddRange(LabelledNumbers.In(text, place));
                    all = PlainText.Join("; ", all, text);
                }
            }

            foreach (var more in element.Children("additionalInformation"))
            {
                AddFact(FactKind.Other, more.RequiredAttribute("key"), more.RequiredAttribute("value"),
                    more.Place("additionalInformation"));
            }

            return all;
        }

        (string Programme, Place Place) Regulation(XmlRecord regulation)
        {
            var (published, inForce) = (
                regulation.RequiredAttribute("publicationDate"), regulation.RequiredAttribute("entryIntoForceDate"));
            _regulationDates.Add(Day(regulation, "publicationDate", published));
            _regulationDates.Add(Day(regulation, "entryIntoForceDate", inForce));
            AddBasis(PlainText.Join(", ", regulation.RequiredAttribute("numberTitle"),
                regulation.RequiredAttribute("regulationType"), regulation.RequiredAttribute("organisationType"),
                published, $"in force {inForce}", regulation.Text("publicationUrl")));
            ReadSummaries(regulation, "corrigendum");
            ReadRemarks(regulation, "regulation remark");
            return (regulation.RequiredAttribute("programme"), regulation.Place("programme"));
        }

        PartyKind Kind()
        {
            var subject = record.Child("subjectType")
                ?? throw record.Unreadable("subjectType", "", "P (person) or E (enterprise)");
            var (code, classification) = (
                subject.RequiredAttribute("code"), subject.RequiredAttribute("classificationCode"));
            return (code, classification) switch
            {
                ("person", "P") => PartyKind.Person,
                ("enterprise" or "entity", "E") => PartyKind.Organisation,
                _ => throw subject.Unreadable("subjectType", $"{code} {classification}", "person P or enterprise E"),
            };
        }

        ImmutableArray<PartyName> Names()
        {
            var names = new List<PartyName>();
            Each("nameAlias", "name", name => names.Add(NameOf(name)));
            if (names.Count == 0)
            {
                throw record.Unreadable("nameAlias", "", "at least one name");
            }

            // The schema calls the strong name the main one; several are, and the first of them goes first.
            var primary = Math.Max(0, names.FindIndex(name => name.Kind != NameKind.WeakAlias));
            var first = names[primary] with { Kind = NameKind.Primary };
            names.RemoveAt(primary);
            return [first, .. names];
        }

        PartyName NameOf(XmlRecord name)
        {
            var place = name.Place("wholeName");
            (NamePartKind Kind, string? Text)[] parts =
            [
                (NamePartKind.Given, name.Attribute("firstName")), (NamePartKind.Middle, name.Attribute("middleName")),
                (NamePartKind.Family, name.Attribute("lastName")),
            ];
            var text = name.Attribute("wholeName") ?? PlainText.Join(" ", [.. parts.Select(part => part.Text)])
                ?? throw name.Unreadable("wholeName", "", "a name");
            AddFact(FactKind.Position, "function", name.Attribute("function"), name.Place("function"));
            AddFact(FactKind.Title, "title", name.Attribute("title"), name.Place("title"));
            ReadGender(name);
            var remarks = ReadRemarks(name, "name remark");
            var isWeak = !(Flag(name, "strong") ?? true) || (remarks is not null && LowQuality().IsMatch(remarks));
            return new()
            {
                Text = PlainText.OneLine(text),
                Kind = isWeak ? NameKind.WeakAlias : NameKind.StrongAlias,
                Place = place,
                Script = Scripts.Of(text),
                Language = name.Attribute("nameLanguage")?.ToLowerInvariant(),
                Parts =
                [
                    .. parts.Where(part => part.Text is not null)
                        .Select(part => new NamePart(part.Kind, PlainText.OneLine(part.Text!))),
                ],
            };
        }

        void ReadGender(XmlRecord name)
        {
            Gender? gender = name.Attribute("gender") switch
            {
                null or "?" => null,
                "F" => Gender.Female,
                "M" => Gender.Male,
                var unknown => throw name.Unreadable("gender", unknown, "F, M or ?"),
            };
            if (gender is { } stated)
            {
                _genders.TryAdd(stated, name.Place("gender"));
            }
        }

        static bool? Flag(XmlRecord element, string name) => element.Attribute(name) switch
        {
            null => null,
            "true" or "1" => true,
            "false" or "0" => false,
            var unknown => throw element.Unreadable(name, unknown, "true or false"),
        };

        // "00" and UNKNOWN say that there is none. The description names the country where the code is not assigned.
        static Country? CountryOf(XmlRecord element)
        {
            var (code, description) = (
                element.RequiredAttribute("countryIso2Code"), element.Attribute("countryDescription"));
            return code == "00"
                ? null
                : new(description ?? code, Countries.CodeOf(code) ?? Countries.CodeOf(description ?? ""));
        }

        void Citizenship(XmlRecord citizenship)
        {
            var place = citizenship.Place("countryIso2Code");
            var country = CountryOf(citizenship) ?? new(citizenship.RequiredAttribute("countryDescription"), null);
            _countries.Add(new(CountryLinkKind.Citizenship, country, place));
            AddFact(FactKind.Other, "citizenship", PlainText.Join("; ", citizenship.Attribute("region"),
                Labelled(citizenship, "acquisitionDate"), Labelled(citizenship, "disenfranchisementDate")), place);
            ReadRemarks(citizenship, "citizenship remark");
        }

        static string? Labelled(XmlRecord element, string name) =>
            element.Attribute(name) is { } value ? $"{name} {value}" : null;

        void BirthDate(XmlRecord birth)
        {
            var remarks = ReadRemarks(birth, "birth remark");
            var calendar = birth.RequiredAttribute("calendarType");
            var circa = Flag(birth, "circa") ?? false;
            var (span, written) = SpanOf(birth);
            if (calendar is not ("GREGORIAN" or "ISLAMIC" or "BUDDHIST" or "COPTIC" or "ETHIOPIC"))
            {
                throw birth.Unreadable("calendarType", calendar, "a calendar of the schema");
            }

            if (written is not null && (calendar != "GREGORIAN" || span is null))
            {
                // A date of another calendar is not a day here, and nobody is ruled out by it; it stays as written.
                AddFact(FactKind.Other, "birth date", $"{written} ({calendar})", birth.Place("birthdate"));
            }
            else if (span is { } known)
            {
                var text = PlainText.Join(" ", circa ? "circa" : null, written, remarks);
                _birthDates.Add(new(known, circa, text!, birth.Place("birthdate")));
            }

            // A dash stands for a town that is not known.
            var city = birth.Attribute("city") is "-" ? null : birth.Attribute("city");
            var country = CountryOf(birth);
            if (PlainText.Join(", ", birth.Attribute("place"), city, birth.Attribute("zipCode"),
                birth.Attribute("region"), country?.Text) is { } place)
            {
                _birthPlaces.Add(new(place, country, birth.Place("city")));
            }
        }

        static (DateSpan? Span, string? Written) SpanOf(XmlRecord birth)
        {
            var (date, year) = (birth.Attribute("birthdate"), birth.Attribute("year"));
            var (month, day) = (birth.Attribute("monthOfYear"), birth.Attribute("dayOfMonth"));
            var (from, to) = (birth.Attribute("yearRangeFrom"), birth.Attribute("yearRangeTo"));
            if (date is not null)
            {
                return (DateSpan.Day(Day(birth, "birthdate", date)), date);
            }

            if (from is not null || to is not null)
            {
                var first = Year(birth, "yearRangeFrom", from ?? to!);
                var last = Year(birth, "yearRangeTo", to ?? from!);
                return first <= last
                    ? (DateSpan.Years(first, last), $"{first} to {last}")
                    : throw birth.Unreadable("yearRangeTo", $"{from} to {to}", "years in order");
            }

            if (year is null)
            {
                // A day or month without a year, or nothing.
                return (null, PlainText.Join("-", month, day));
            }

            var written = PlainText.Join("-", year, month?.PadLeft(2, '0'), day?.PadLeft(2, '0'));
            return month is null
                ? (DateSpan.Year(Year(birth, "year", year)), written)
                : DateSpan.TryParse($"{year}-{month.PadLeft(2, '0')}{(day is null ? "" : $"-{day.PadLeft(2, '0')}")}",
                    out var span)
                    ? (span, written)
                    : throw birth.Unreadable("year", written!, "a year, month and day");
        }

        static int Year(XmlRecord birth, string field, string text) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 0 and < 9999
                ? year
                : throw birth.Unreadable(field, text, "a year");

        void AddressOf(XmlRecord address)
        {
            var note = PlainText.Join("; ", ReadRemarks(address, "address remark"),
                Flag(address, "asAtListingTime") ?? false ? "as at the time of listing" : null);
            foreach (var contact in address.Children("contactInfo"))
            {
                ReadContact(contact);
            }

            var (street, poBox) = (address.Attribute("street"), address.Attribute("poBox"));
            var (place, city) = (address.Attribute("place"), address.Attribute("city"));
            var (zipCode, region) = (address.Attribute("zipCode"), address.Attribute("region"));
            var country = CountryOf(address);
            _addresses.Add(new()
            {
                // An address of a country that is said to be unknown, and nothing else, is kept as just that.
                Text = PlainText.Join(", ", street, poBox is null ? null : $"P.O. Box {poBox}", place, city, zipCode,
                    region, country?.Text) ?? address.RequiredAttribute("countryDescription"),
                Street = PlainText.Join(", ", street, poBox is null ? null : $"P.O. Box {poBox}", place),
                City = city,
                PostalCode = zipCode,
                Region = region,
                Country = country,
                Note = note,
                Place = address.Place("street"),
            });
        }

        void ReadContact(XmlRecord contact)
        {
            var (key, value) = (contact.RequiredAttribute("key"), contact.RequiredAttribute("value"));
            var kind = key.ToUpperInvariant() switch
            {
                "EMAIL" or "E-MAIL" => FactKind.Email,
                "WEB" or "WEBSITE" or "URL" => FactKind.Website,
                "PHONE" or "FAX" or "MOBILE" or "TELEPHONE" or "TELEX" => FactKind.Phone,
                _ => FactKind.Other,
            };

            // The real file has spaces inside addresses that can have none.
            var text = kind is FactKind.Email or FactKind.Website
                ? value.Replace(" ", "", StringComparison.Ordinal)
                : value;
            tally.Found("contact");
            AddFact(kind, key, text, contact.Place("contactInfo"));
            tally.Loaded("contact");
        }

        void Identification(XmlRecord document)
        {
            var (number, latin) = (document.Attribute("number"), document.Attribute("latinNumber"));
            var (code, description) = (document.RequiredAttribute("identificationTypeCode"),
                document.RequiredAttribute("identificationTypeDescription"));
            string? WhenTrue(string flag, string words) => Flag(document, flag) ?? false ? words : null;
            var note = PlainText.Join("; ", WhenTrue("diplomatic", "diplomatic"),
                WhenTrue("knownExpired", "known to be expired"), WhenTrue("knownFalse", "known to be false"),
                WhenTrue("reportedLost", "reported lost"), WhenTrue("revokedByIssuer", "revoked by the issuer"),
                Labelled(document, "issuedBy"), Labelled(document, "issueDate"), Labelled(document, "validFrom"),
                Labelled(document, "validTo"), Labelled(document, "nameOnDocument"), Labelled(document, "region"),
                ReadRemarks(document, "identification remark"));
            var country = CountryOf(document);
            var written = new[] { number, latin }.OfType<string>().Distinct().ToList();
            foreach (var one in written)
            {
                _identifiers.Add(new()
                {
                    Kind = KindOf(code, description),
                    Number = PlainText.OneLine(one),
                    Label = description,
                    Country = country,
                    Note = note,
                    Place = document.Place("number"),
                });
            }

            if (written.Count == 0)
            {
                // A document without a number is a fact about the party, not a number.
                AddFact(FactKind.Other, "identification", PlainText.Join("; ", description, country?.Text, note),
                    document.Place("number"));
            }
        }

        // The schema leaves the codes open and describes each: a code that is not known here stays what its
        // description says, of kind Other, with its label.
        static IdentifierKind KindOf(string code, string description) => code.ToUpperInvariant() switch
        {
            "PASSPORT" or "DIPLPASSPORT" or "TRAVELDOC" or "LAISSEZPASSER" => IdentifierKind.Passport,
            "ID" or "SSN" or "ELECTIONID" => IdentifierKind.NationalId,
            "FISCALCODE" or "TAXID" or "VAT" => IdentifierKind.TaxNumber,
            "REGNUMBER" or "TRADELIC" => IdentifierKind.RegistrationNumber,
            "DRIVINGLICENCE" or "DRIVLIC" => IdentifierKind.DrivingLicence,
            "RESIDENTPERM" or "BIRTHCERT" or "SEAMANID" => IdentifierKind.CivilDocument,
            "SWIFTBIC" => IdentifierKind.Bic,
            "IMO" => IdentifierKind.Imo,
            "LEI" => IdentifierKind.Lei,
            "IBAN" => IdentifierKind.BankAccount,
            _ when description.Contains("passport", StringComparison.OrdinalIgnoreCase) => IdentifierKind.Passport,
            _ => IdentifierKind.Other,
        };

        IEnumerable<Designation> Designations(List<(string Programme, Place Place)> regulations)
        {
            if (regulations.Count == 0)
            {
                throw record.Unreadable("regulation", "", "the regulation that lists the party");
            }

            // The designation date is often missing; the earliest act that the record names is then the best known.
            var listedOn = record.Attribute("designationDate") is { } date
                ? Day(record, "designationDate", date)
                : _regulationDates.Min();
            var delistedOn = record.Attribute("delistingDate") is { } end ? Day(record, "delistingDate", end) : default;
            return
                from regulation in regulations.DistinctBy(regulation => regulation.Programme)
                select new Designation
                {
                    Authority = "Council of the European Union",
                    Programme = regulation.Programme,
                    Place = regulation.Place,
                    LegalBasis = [.. _legalBasis],
                    Measures =
                    [
                        new(MeasureKind.AssetFreeze, "Asset freeze and prohibition to make funds available: the list "
                            + "holds those whose funds are frozen", regulation.Place),
                    ],
                    ListedOn = listedOn,
                    InForce = delistedOn == default ? [] : [new(listedOn, delistedOn)],
                };
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
