using System.Collections.Immutable;
using System.Globalization;
using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>The United Nations Security Council Consolidated List, XML.</summary>
/// <remarks>
/// <para>Source: the schema that the file names, <c>https://www.un.org/sc/resources/sc-sanctions.xsd</c>, read against
/// files of September 2024 and February 2026. The key is <c>REFERENCE_NUMBER</c> (QDi.006), the permanent reference
/// number, which every record has; <c>DATAID</c> and <c>VERSIONNUM</c> are kept as facts.</para>
/// <para>A publisher's habit: a list without entries has one empty element instead of none
/// (<c>INDIVIDUAL_DOCUMENT</c>), sometimes with empty children. Such an element is not a record and not
/// counted.</para>
/// </remarks>
public sealed class UnSecurityCouncilXml : ListFormat
{
    const string Component = "consolidated.xml";
    const string Authority = "United Nations Security Council";

    /// <inheritdoc/>
    public override string Name => "un-xml";

    /// <inheritdoc/>
    public override string Title => "United Nations Security Council Consolidated List, XML";

    /// <inheritdoc/>
    public override ImmutableArray<string> Components { get; } = [Component];

    /// <inheritdoc/>
    public override Recognition? Recognise(FileHead head) =>
        head.IsXml("CONSOLIDATED_LIST") ? new("un-sc", Component) : null;

    /// <inheritdoc/>
    public override ListContent Read(IReadOnlyDictionary<string, ListFile> files, string listId, RecordTally tally)
    {
        var file = files[Component];
        var parties = ImmutableArray.CreateBuilder<Party>();
        DateOnly? published = null;
        foreach (var record in XmlRecords.Read(file, "INDIVIDUALS", "ENTITIES"))
        {
            switch (record.Container, record.Name)
            {
                case (null, "CONSOLIDATED_LIST"):
                    published = Day(record, "dateGenerated", record.RequiredAttribute("dateGenerated"));
                    record.Close();
                    break;
                case ("INDIVIDUALS", "INDIVIDUAL") or ("ENTITIES", "ENTITY"):
                    parties.Add(new Reading(record, listId, tally).Party());
                    break;
                default:
                    throw record.Unreadable(record.Name, record.Container ?? "the root",
                        "INDIVIDUALS with INDIVIDUAL and ENTITIES with ENTITY");
            }
        }

        // The schema has at least one of each; a file that lost a half must not pass for a short list.
        if (parties.Select(party => party.Kind).Distinct().Count() != 2)
        {
            throw new ListFormatException(file.Name, "individuals or entities alone", "at least one of each");
        }

        return new(published, parties.ToImmutable());
    }

    // A day as written: some carry an offset ("2015-04-07-04:00") or a time, which do not move the day.
    static DateOnly Day(XmlRecord record, string field, string text) =>
        UnPatterns.WrittenDay().IsMatch(text)
        && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var day)
            ? day
            : throw record.Unreadable(field, text, "yyyy-MM-dd, with or without an offset");

    // One record on its way to a party: what is found in several places is collected here.
    sealed class Reading(XmlRecord record, string listId, RecordTally tally)
    {
        readonly bool _isPerson = record.Name == "INDIVIDUAL";
        readonly List<PartyName> _names = [];
        readonly List<BirthDate> _birthDates = [];
        readonly List<BirthPlace> _birthPlaces = [];
        readonly List<Identifier> _identifiers = [];
        readonly List<Fact> _facts = [];

        public Party Party()
        {
            var kind = _isPerson ? "individual" : "entity";
            tally.Found(kind);
            var key = record.Key = record.Required("REFERENCE_NUMBER");
            ReadNames();
            foreach (var alias in record.Children($"{record.Name}_ALIAS"))
            {
                ReadAlias(alias);
            }

            ReadBirths();
            foreach (var document in record.Children("INDIVIDUAL_DOCUMENT"))
            {
                ReadDocument(document);
            }

            var designation = Designation();
            ReadFacts();
            var party = new Party
            {
                Id = PartyId.Of(listId, key),
                Kind = _isPerson ? PartyKind.Person : PartyKind.Organisation,
                Place = record.Place("REFERENCE_NUMBER"),
                Names = [.. _names],
                Designations = [designation],
                BirthDates = [.. _birthDates],
                BirthPlaces = [.. _birthPlaces],
                Countries = [.. Nationalities()],
                Genders = [.. Genders()],
                Addresses = [.. Addresses()],
                Identifiers = [.. _identifiers],
                Facts = [.. _facts],
            };

            // Sort keys are empty in every file seen and carry no information of their own.
            record.Ignore("SORT_KEY", "SORT_KEY_LAST_MOD");
            record.Close();
            tally.Loaded(kind);
            return party;
        }

        void ReadNames()
        {
            string[] fields = _isPerson
                ? ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"]
                : ["FIRST_NAME"];

            // "na" is the schema's default for a name that is not there.
            var parts = fields.Select(field => record.Text(field)).OfType<string>()
                .Where(part => part != "na").Select(PlainText.OneLine).ToArray();
            if (parts.Length == 0)
            {
                throw record.Unreadable("FIRST_NAME", "", "a name");
            }

            var place = record.Place("FIRST_NAME");
            if (_isPerson)
            {
                var text = string.Join(' ', parts);

                // The UN numbers the parts without saying which is the family name, so neither does the reader.
                _names.Add(Name(text, NameKind.Primary, place) with
                {
                    Parts = [.. parts.Select(part => new NamePart(NamePartKind.Unlabelled, part))],
                });
            }
            else
            {
                AddNames(parts[0], NameKind.Primary, place);
            }

            if (record.Text("NAME_ORIGINAL_SCRIPT") is { } original)
            {
                tally.Found("name in original script");
                AddNames(original, NameKind.StrongAlias, record.Place("NAME_ORIGINAL_SCRIPT"));
                tally.Loaded("name in original script");
            }
        }

        // A cell of several names is kept as written besides. Only the first of a primary cell is the primary name.
        void AddNames(string cell, NameKind kind, Place place)
        {
            var names = NameCell.Names(cell);
            if (names.Count == 0)
            {
                throw record.Unreadable(place.Field, cell, "a name");
            }

            for (var i = 0; i < names.Count; i++)
            {
                _names.Add(Name(names[i], i > 0 && kind == NameKind.Primary ? NameKind.StrongAlias : kind, place));
            }

            if (names.Count > 1 || names[0] != PlainText.OneLine(cell))
            {
                _facts.Add(new(FactKind.Other, place.Field, PlainText.OneLine(cell), place));
            }
        }

        static PartyName Name(string text, NameKind kind, Place place) =>
            new() { Text = text, Kind = kind, Place = place, Script = Scripts.Of(text) };

        void ReadAlias(XmlRecord alias)
        {
            var (quality, name, note) = (alias.Text("QUALITY"), alias.Text("ALIAS_NAME"), alias.Text("NOTE"));
            if (name is not null)
            {
                tally.Found("alias");
                var kind = quality switch
                {
                    "Good" or "a.k.a." => NameKind.StrongAlias,
                    "Low" => NameKind.WeakAlias,
                    "f.k.a." => NameKind.Former,

                    // A name without a quality: the committee does not doubt it, so it counts as strong.
                    null => NameKind.StrongAlias,
                    _ => throw alias.Unreadable("QUALITY", quality, "Good, Low, a.k.a., f.k.a. or nothing"),
                };
                AddNames(name, kind, alias.Place("ALIAS_NAME"));
                ReadNamesInNote(note, kind, alias.Place("NOTE"));
                tally.Loaded("alias");
            }
            else if (quality is not null)
            {
                throw alias.Unreadable("ALIAS_NAME", "", $"a name for the quality {quality}");
            }

            AddFact(FactKind.Other, "alias note", note is null || name is null ? note : $"{name}: {note}",
                alias.Place("NOTE"));
            ReadAliasBirth(alias, name);
        }

        // Notes to an alias hold its original script ("in Arabic: ...") or more spellings, separated by semicolons.
        void ReadNamesInNote(string? note, NameKind kind, Place place)
        {
            if (note is null)
            {
                return;
            }

            var isListOfNames = note.Contains(';', StringComparison.Ordinal)
                && !note.Any(letter => char.IsDigit(letter) || letter is ':' or '(');
            var names = isListOfNames ? NameCell.Names(note) : NameCell.NotLatin(note);
            _names.AddRange(names.Select(name => Name(name, kind, place)));
        }

        // An alias has its own date and place of birth, sometimes without a name.
        void ReadAliasBirth(XmlRecord alias, string? name)
        {
            // One record writes the word "null".
            if (alias.Text("DATE_OF_BIRTH") is { } date && date != "null")
            {
                tally.Found("birth date of an alias");
                var span = DateSpan.TryParse(date, out var parsed)
                    ? parsed
                    : UnPatterns.Years().Match(date) is { Success: true } years
                        ? DateSpan.Years(Number(years.Groups["from"].Value), Number(years.Groups["to"].Value))
                        : throw alias.Unreadable("DATE_OF_BIRTH", date, "yyyy-MM-dd, yyyy or yyyy - yyyy");
                var text = name is null ? date : $"{date} (as {PlainText.OneLine(name)})";
                _birthDates.Add(new(span, false, text, alias.Place("DATE_OF_BIRTH")));
                tally.Loaded("birth date of an alias");
            }

            var (city, country) = (alias.Text("CITY_OF_BIRTH"), alias.Text("COUNTRY_OF_BIRTH"));
            if (PlainText.Join(", ", city, country) is { } place)
            {
                tally.Found("birth place of an alias");
                _birthPlaces.Add(new(place, CountryOf(country), alias.Place("COUNTRY_OF_BIRTH")));
                tally.Loaded("birth place of an alias");
            }
        }

        void ReadBirths()
        {
            foreach (var birth in record.Children("INDIVIDUAL_DATE_OF_BIRTH"))
            {
                ReadBirthDate(birth);
            }

            foreach (var birth in record.Children("INDIVIDUAL_PLACE_OF_BIRTH"))
            {
                var (country, note) = (birth.Text("COUNTRY"), birth.Text("NOTE"));
                if (PlainText.Join(", ", birth.Text("STREET"), birth.Text("CITY"), birth.Text("STATE_PROVINCE"),
                    country, note) is { } text)
                {
                    tally.Found("birth place");
                    _birthPlaces.Add(new(text, CountryOf(country), birth.Place()));
                    tally.Loaded("birth place");
                }
            }
        }

        void ReadBirthDate(XmlRecord birth)
        {
            var (type, note, date) = (birth.Text("TYPE_OF_DATE"), birth.Text("NOTE"), birth.Text("DATE"));
            var (year, from, to) = (birth.Text("YEAR"), birth.Text("FROM_YEAR"), birth.Text("TO_YEAR"));
            var written = date ?? year ?? (from is null && to is null ? null : $"{from} to {to}");
            if (written is null && note is null)
            {
                return;
            }

            tally.Found("birth date");
            if (type is not (null or "EXACT" or "APPROXIMATELY" or "BETWEEN"))
            {
                throw birth.Unreadable("TYPE_OF_DATE", type, "EXACT, APPROXIMATELY or BETWEEN");
            }

            var span = date is not null ? DateSpan.Day(Day(birth, "DATE", date))
                : year is not null ? DateSpan.Year(Year(birth, "YEAR", year))
                : written is not null ? Span(birth, from, to)
                : InWords(note!);
            if (span is { } known)
            {
                var circa = type == "APPROXIMATELY"
                    || (note?.StartsWith("Approximately", StringComparison.OrdinalIgnoreCase) ?? false);
                var text = PlainText.Join(" ", type == "APPROXIMATELY" ? "approximately" : null, written, note);
                _birthDates.Add(new(known, circa, text!, birth.Place()));
            }
            else
            {
                // "30-35 years old", "Sep.": no date can be made of it, but it is not lost.
                AddFact(FactKind.Other, "date of birth", note, birth.Place("NOTE"));
            }

            tally.Loaded("birth date");
        }

        static DateSpan Span(XmlRecord birth, string? from, string? to)
        {
            var (first, last) = (Year(birth, "FROM_YEAR", from ?? ""), Year(birth, "TO_YEAR", to ?? ""));
            return first <= last
                ? DateSpan.Years(first, last)
                : throw birth.Unreadable("TO_YEAR", $"{from} to {to}", "years in order");
        }

        static int Year(XmlRecord birth, string field, string text) =>
            text.Length == 4 && text.All(char.IsAsciiDigit) && text[0] != '0'
                ? Number(text)
                : throw birth.Unreadable(field, text, "a year of four digits");

        static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

        static DateSpan? InWords(string note)
        {
            var months = UnPatterns.BetweenMonths().Match(note);
            months = months.Success ? months : UnPatterns.MonthAndYear().Match(note);
            if (!months.Success || !months.Groups["first"].Success)
            {
                return null;
            }

            var (first, year) = (MonthOf(months.Groups["first"].Value), Number(months.Groups["year"].Value));
            var last = months.Groups["last"].Success ? MonthOf(months.Groups["last"].Value) : first;
            return first is { } from && last is { } to && from <= to
                ? new DateSpan(DateSpan.Month(year, from).First, DateSpan.Month(year, to).Last)
                : null;
        }

        static int? MonthOf(string word)
        {
            var index = Array.FindIndex(CultureInfo.InvariantCulture.DateTimeFormat.MonthNames,
                month => month.Length > 0 && month.StartsWith(word[..3], StringComparison.OrdinalIgnoreCase));
            return index < 0 ? null : index + 1;
        }

        void ReadDocument(XmlRecord document)
        {
            var (type, type2) = (document.Text("TYPE_OF_DOCUMENT"), document.Text("TYPE_OF_DOCUMENT2"));
            var (number, note) = (document.Text("NUMBER"), document.Text("NOTE"));
            var (issuer, countryOfIssue) = (document.Text("ISSUING_COUNTRY"), document.Text("COUNTRY_OF_ISSUE"));
            var (city, issued) = (document.Text("CITY_OF_ISSUE"), document.Text("DATE_OF_ISSUE"));
            var label = PlainText.Join(", ", type, type2);
            var details = PlainText.Join("; ", note, issued is null ? null : $"issued {issued}",
                city is null ? null : $"in {city}", countryOfIssue is null ? null : $"in {countryOfIssue}");
            if (PlainText.Join("; ", label, number, details, issuer) is not { } all)
            {
                return;
            }

            tally.Found("document");
            if (number is null)
            {
                // Some records put the number into the label or the note; the words are kept whatever is found there.
                AddFact(FactKind.Other, "document", all, document.Place());
                var words = new[] { type2, note }.OfType<string>().Select(PlainText.OneLine).ToList();
                number = words.FirstOrDefault(text => NumberIn(text) is not null);
                _identifiers.AddRange(words.SelectMany(text =>
                    LabelledNumbers.In(text, document.Place("NOTE"), IdentifierKind.TaxNumber)));
            }

            if (number is not null)
            {
                _identifiers.Add(Document(document, label ?? "", number, details, issuer ?? countryOfIssue));
            }

            tally.Loaded("document");
        }

        static Identifier Document(XmlRecord document, string label, string number, string? details, string? country)
        {
            // "Afghan passport number SE 012820": the words say more than the type does, and are no part of the number.
            var text = PlainText.OneLine(number);
            var inWords = NumberIn(text);
            var afterCountry = UnPatterns.NumberAfterCountry().Match(text);
            var named = afterCountry.Success ? Country.Of(afterCountry.Groups["country"].Value) : default;
            return new()
            {
                Kind = KindOf(document, inWords is null ? label : $"{text}; {label}"),
                Number = inWords ?? (named.Code is null ? text : afterCountry.Groups["number"].Value),
                Label = label,
                Country = CountryOf(country) ?? (named.Code is null ? null : named),
                Note = PlainText.Join("; ", inWords is null && named.Code is null ? null : text, details),
                Place = document.Place("NUMBER"),
            };
        }

        // The number that stands within words; null where the text is a number, or holds none.
        static string? NumberIn(string text)
        {
            var match = UnPatterns.NumberAfterWords().Match(text);
            match = match.Success ? match : UnPatterns.NumberBeforeWords().Match(text);
            return match.Success
                ? match.Groups["number"].Value.Replace("No. ", "", StringComparison.Ordinal).Trim(' ', '.', '-')
                : null;
        }

        static IdentifierKind KindOf(XmlRecord document, string words)
        {
            (string Word, IdentifierKind Kind)[] kinds =
            [
                ("driving", IdentifierKind.DrivingLicence), ("travel document", IdentifierKind.Passport),
                ("fiscal", IdentifierKind.TaxNumber), ("social security", IdentifierKind.NationalId),
                ("birth certificate", IdentifierKind.CivilDocument), ("residen", IdentifierKind.CivilDocument),
                ("passport", IdentifierKind.Passport), ("passeport", IdentifierKind.Passport),
                ("pasaporte", IdentifierKind.Passport), ("identi", IdentifierKind.NationalId),
                ("number", IdentifierKind.Other),
            ];
            foreach (var (word, kind) in kinds)
            {
                if (words.Contains(word, StringComparison.OrdinalIgnoreCase))
                {
                    return kind;
                }
            }

            throw document.Unreadable("TYPE_OF_DOCUMENT", words, "a passport or a national identification number");
        }

        IEnumerable<Address> Addresses()
        {
            foreach (var address in record.Children($"{record.Name}_ADDRESS"))
            {
                var (street, city, region) = (
                    address.Text("STREET"), address.Text("CITY"), address.Text("STATE_PROVINCE"));
                var (postalCode, country, note) = (
                    address.Text("ZIP_CODE"), address.Text("COUNTRY"), address.Text("NOTE"));
                if ((PlainText.Join(", ", street, city, region, postalCode, country) ?? note) is not { } text)
                {
                    continue;
                }

                tally.Found("address");

                // Provinces stand in ZIP_CODE now and then ("Chaman, Baluchistan Province"): no digit, no postal code.
                var isPostalCode = postalCode?.Any(char.IsAsciiDigit) ?? false;
                yield return new()
                {
                    Text = PlainText.OneLine(text),
                    Street = street,
                    City = city,
                    Region = isPostalCode ? region : PlainText.Join(", ", region, postalCode),
                    PostalCode = isPostalCode ? postalCode : null,
                    Country = CountryOf(country),
                    Note = note,
                    Place = address.Place(),
                };
                tally.Loaded("address");
            }
        }

        IEnumerable<CountryLink> Nationalities()
        {
            var values = record.Children("NATIONALITY").SelectMany(list => list.Children("VALUE"))
                .Concat(record.Children("NATIONALITY2"));
            foreach (var value in values)
            {
                // "na" says that there is none; it is not Namibia.
                if (value.Value is { } text && text != "na")
                {
                    tally.Found("nationality");
                    yield return new(CountryLinkKind.Nationality, Country.Of(text), value.Place("NATIONALITY"));
                    tally.Loaded("nationality");
                }
            }
        }

        IEnumerable<StatedGender> Genders()
        {
            if (record.Text("GENDER") is { } gender)
            {
                yield return new(gender switch
                {
                    "Male" => Gender.Male,
                    "Female" => Gender.Female,
                    _ => throw record.Unreadable("GENDER", gender, "Male or Female"),
                }, record.Place("GENDER"));
            }
        }

        static Country? CountryOf(string? text) => text is null ? null : Country.Of(PlainText.OneLine(text));

        void ReadFacts()
        {
            AddFact(FactKind.Remark, "COMMENTS1", record.Text("COMMENTS1"), record.Place("COMMENTS1"));
            if (record.Text("COMMENTS1") is { } comments)
            {
                // Passports and the like stand in documents; only numbers that have no field are looked for.
                _identifiers.AddRange(LabelledNumbers.In(comments, record.Place("COMMENTS1"),
                    IdentifierKind.Bic, IdentifierKind.Imo, IdentifierKind.Lei, IdentifierKind.Mmsi));
            }

            foreach (var (field, kind) in new[]
            {
                ("TITLE", FactKind.Title), ("DESIGNATION", FactKind.Position),
                ("LAST_DAY_UPDATED", FactKind.LastUpdated),
            })
            {
                foreach (var value in record.Children(field).SelectMany(list => list.Children("VALUE")))
                {
                    AddFact(kind, field, value.Value, value.Place(field));
                }
            }

            foreach (var field in new[] { "DATAID", "VERSIONNUM", "SUBMITTED_BY", "SUBMITTED_ON" })
            {
                AddFact(FactKind.Reference, field, record.Text(field), record.Place(field));
            }
        }

        void AddFact(FactKind kind, string label, string? text, Place place)
        {
            if (text is not null)
            {
                _facts.Add(new(kind, label, PlainText.OneLine(text), place));
            }
        }

        Designation Designation()
        {
            var programme = record.Required("UN_LIST_TYPE");
            var listedOn = Day(record, "LISTED_ON", record.Required("LISTED_ON"));
            var delistedOn = record.Text("DELISTED_ON");
            var rule = UnMeasures.Of(programme)
                ?? throw record.Unreadable("UN_LIST_TYPE", programme, $"one of {UnMeasures.Programmes}");
            return new()
            {
                Authority = Authority,
                Programme = programme,
                Place = record.Place("UN_LIST_TYPE"),
                LegalBasis = [rule.Resolution],
                Measures = [.. Measures(rule, record.Place("UN_LIST_TYPE"))],
                ListedOn = listedOn,
                Sublist = PlainText.Join(", ",
                    [.. record.Children("LIST_TYPE").SelectMany(list => list.Children("VALUE")).Select(v => v.Value)]),
                InForce = delistedOn is null ? [] : [new(listedOn, Day(record, "DELISTED_ON", delistedOn))],
            };
        }

        IEnumerable<Measure> Measures(UnMeasures rule, Place place)
        {
            // Libya's records say which measures apply: "(Travel Ban)" or "(Travel Ban, Asset Freeze)".
            var stated = UnPatterns.StatedMeasures().Match(record.Text("COMMENTS1") ?? "");
            return stated.Success
                ? PlainText.OneLine(stated.Groups["measures"].Value).Split(',').Select(word => word.Trim())
                    .Where(word => word.Length > 0)
                    .Select(word => new Measure(
                        word.StartsWith("Travel", StringComparison.OrdinalIgnoreCase)
                            ? MeasureKind.TravelBan : MeasureKind.AssetFreeze,
                        word, record.Place("COMMENTS1")))
                : rule.For(_isPerson, place);
        }
    }
}
