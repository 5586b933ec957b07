using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>Canada's consolidated autonomous sanctions list (SEMA and JVCFOA), XML.</summary>
/// <remarks>
/// <para>Source: <c>sema-lmes.xml</c> of Global Affairs Canada, without a schema. Its tags came in three generations:
/// until 2021 (<c>Entity</c>), from 2022 (<c>EntityOrShip</c>), and since 25 August 2026 bilingual ones
/// (<c>EntityOrShip-EntiteOuNavire</c>); all are read, and one file may not mix two tags for one thing.</para>
/// <para>There is no key. The citation (country, schedule, item) is unique in the published file, and so it makes the
/// key; an item number starts again for each country and schedule. A citation that comes twice is refused.</para>
/// <para><c>Country</c> names the regulation, not a nationality: Ukrainians are listed under Russia. The file does not
/// say when it was published.</para>
/// </remarks>
public sealed partial class CanadaSemaXml : ListFormat
{
    const string Component = "sema-lmes.xml";

    /// <inheritdoc/>
    public override string Name => "ca-sema-xml";

    /// <inheritdoc/>
    public override string Title => "Consolidated Canadian Autonomous Sanctions List, XML";

    /// <inheritdoc/>
    public override ImmutableArray<string> Components { get; } = [Component];

    /// <inheritdoc/>
    public override Recognition? Recognise(FileHead head) =>
        head.IsXml("data-set") && KnownCountryTag().IsMatch(head.Text) ? new("ca-sema", Component) : null;

    /// <inheritdoc/>
    public override ListContent Read(IReadOnlyDictionary<string, ListFile> files, string listId, RecordTally tally)
    {
        var parties = ImmutableArray.CreateBuilder<Party>();
        foreach (var record in XmlRecords.Read(files[Component]))
        {
            switch (record.Name)
            {
                case "data-set":
                    record.Close();
                    break;
                case "record":
                    parties.Add(new Reading(record, listId, tally).Party());
                    break;
                default:
                    throw record.Unreadable(record.Name, record.Name, "data-set with record");
            }
        }

        return new(null, parties.ToImmutable());
    }

    [GeneratedRegex("<(?:Country|Country-Pays)[ >]", RegexOptions.None, MatchTimeout.Milliseconds)]
    private static partial Regex KnownCountryTag();

    // A comma before a legal form that ends the name belongs to it: "Parashnoor Co., Ltd.". Before "AO Parashnoor" it
    // separates, as the form there begins the next name.
    [GeneratedRegex(@",(?!\s*(?:Co|Corp|Inc|Ltd|Limited|LLC|L\.L\.C|LLP|PLC|P\.L\.C|S\.?A|S\.?A\.?R\.?L|GmbH|AG|AO|OAO"
        + @"|ZAO|PAO|OOO|ООО|АО|ПАО|JSC|PJSC|OJSC|PJS|Pte|Pvt|Jr|Sr|B\.?V|N\.?V|FZE|FZCO|FZ)\b\.?\s*(?:[,;)]|$))",
        RegexOptions.IgnoreCase, MatchTimeout.Milliseconds)]
    private static partial Regex NameComma();

    [GeneratedRegex(@"^(?<name>[\p{L}'’\-]+)\s*\((?<other>[\p{L}'’\-]+)\)$",
        RegexOptions.None, MatchTimeout.Milliseconds)]
    private static partial Regex Variant();

    [GeneratedRegex(@"\s+or\s+|\s*/\s*|\s*;\s*", RegexOptions.IgnoreCase, MatchTimeout.Milliseconds)]
    private static partial Regex Alternatives();

    [GeneratedRegex(@"^(?:(?<day>[0-9]{1,2})[- ])?(?<month>[A-Za-z]{3,9})[-. ]+(?<year>[0-9]{2})$",
        RegexOptions.None, MatchTimeout.Milliseconds)]
    private static partial Regex ShortYear();

    [GeneratedRegex("^(?<from>[0-9]{4}) ?[-–] ?(?<to>[0-9]{4})$", RegexOptions.None, MatchTimeout.Milliseconds)]
    private static partial Regex Years();

    [GeneratedRegex(@"\b[0-9]{7}\b", RegexOptions.None, MatchTimeout.Milliseconds)]
    private static partial Regex SevenDigits();

    // Excel counts days from the last day but one of 1899, its leap day of 1900 that never was included.
    static readonly DateOnly ExcelEpoch = new(1899, 12, 30);

    sealed class Reading(XmlRecord record, string listId, RecordTally tally)
    {
        readonly List<PartyName> _names = [];
        readonly List<Identifier> _identifiers = [];
        readonly List<BirthDate> _birthDates = [];
        readonly List<Fact> _facts = [];

        public Party Party()
        {
            tally.Found("record");
            var country = Field("Country", "Country-Pays") is { Value: { } text } element
                ? (Text: PlainText.OneLine(text), element.Place)
                : throw record.Unreadable("Country", "", "the regulation's country");
            var schedule = Text("Schedule", "Schedule-Annexe");
            var item = Text("Item", "Item-NumeroDarticle") ?? throw record.Unreadable("Item", "", "an item number");
            var programme = country.Text.Split(" / ")[0].Trim();
            record.Key = $"{Slug(programme)}/{Slug(schedule ?? "-")}/{Slug(item)}";
            var kind = ReadNames();
            ReadAliases(kind);
            ReadTitle(kind);
            var listedOn = ListedOn();
            ReadDate(kind, listedOn);
            if (country.Text != programme)
            {
                AddFact(FactKind.Other, "Country", country.Text, country.Place);
            }

            var party = new Party
            {
                Id = PartyId.Of(listId, record.Key),
                Kind = kind,
                Place = record.Place("Item"),
                Names = [.. _names],
                Designations = [Designation(programme, schedule, item, listedOn, country.Place)],
                BirthDates = [.. _birthDates],
                Identifiers = [.. _identifiers],
                Facts = [.. _facts],
            };
            record.Close();
            tally.Loaded("record");
            return party;
        }

        // The tag of whichever generation the file is of.
        (string? Value, Place Place)? Field(params ReadOnlySpan<string> generations)
        {
            (string?, Place)? found = null;
            foreach (var tag in generations)
            {
                if (record.Child(tag) is { } element)
                {
                    found = found is null
                        ? (element.Value, element.Place())
                        : throw record.Unreadable(tag, tag, $"one tag of {string.Join(", ", generations)}");
                }
            }

            return found;
        }

        string? Text(params ReadOnlySpan<string> generations) => Field(generations)?.Value;

        static string Slug(string text)
        {
            var words = string.Concat(text.Select(letter => char.IsLetterOrDigit(letter) || letter == '.'
                ? char.ToLowerInvariant(letter) : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return words.Length == 0 ? "-" : string.Join('-', words);
        }

        PartyKind ReadNames()
        {
            var entity = Field("Entity", "EntityOrShip", "EntityOrShip-EntiteOuNavire");
            var (last, given) = (Field("LastName", "LastName-NomDeFamille"), Field("GivenName", "GivenName-Prenom"));
            var imo = Field("ShipIMONumber", "ShipIMONumber-NumeroOMIDuNavire");
            if (entity is { Value: { } name, Place: var place })
            {
                if (last?.Value is not null || given?.Value is not null)
                {
                    throw record.Unreadable("LastName", last?.Value ?? given?.Value ?? "", "an entity or a person");
                }

                var text = PlainText.OneLine(name);
                _names.Add(Name(text, NameKind.Primary, place));
                AddHalves(text, place);
                ReadImo(imo);
                return imo?.Value is null ? PartyKind.Organisation : PartyKind.Vessel;
            }

            if (imo?.Value is { } number)
            {
                throw record.Unreadable("ShipIMONumber", number, "a ship's name");
            }

            ReadPersonName(given, last);
            return PartyKind.Person;
        }

        // Some persons have a given name alone, some a family name alone.
        void ReadPersonName((string? Value, Place Place)? given, (string? Value, Place Place)? last)
        {
            var (first, family) = (Line(given?.Value), Line(last?.Value));
            var place = (family is null ? given : last)?.Place ?? record.Place();
            var whole = PlainText.Join(" ", first, family)
                ?? throw record.Unreadable("LastName", "", "a name of a person, entity or ship");
            PartyName WithFamily(string? name, NameKind kind) =>
                Name(PlainText.Join(" ", first, name)!, kind, place) with
                {
                    Parts =
                    [
                        .. first is null ? (NamePart[])[] : [new(NamePartKind.Given, first)],
                        .. name is null ? (NamePart[])[] : [new(NamePartKind.Family, name)],
                    ],
                };
            _names.Add(WithFamily(family, NameKind.Primary) with { Text = whole });

            // "DIKIY (DIKY)": the bracket is another spelling of the family name.
            if (family is not null && Variant().Match(family) is { Success: true } variant)
            {
                _names.Add(WithFamily(variant.Groups["name"].Value, NameKind.StrongAlias));
                _names.Add(WithFamily(variant.Groups["other"].Value, NameKind.StrongAlias));
            }
        }

        static string? Line(string? text) => text is null ? null : PlainText.OneLine(text);

        // "Physics Research Center (PHRC)/Centre de recherche en physique (PHRC)": the name in both languages. Each
        // half is a name besides the whole where both have several words, so that "GORT/ORTAS" and "Hmaw Bi/Pyi" in
        // brackets stay whole.
        void AddHalves(string text, Place place)
        {
            var depth = 0;
            for (var i = 0; i < text.Length; i++)
            {
                depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
                if (text[i] == '/' && depth == 0)
                {
                    string[] halves = [text[..i].Trim(), text[(i + 1)..].Trim()];
                    if (halves.All(half => half.Contains(' ', StringComparison.Ordinal)))
                    {
                        _names.AddRange(halves.Select(half => Name(half, NameKind.StrongAlias, place)));
                    }

                    return;
                }
            }
        }

        static PartyName Name(string text, NameKind kind, Place place) =>
            new() { Text = text, Kind = kind, Place = place, Script = Scripts.Of(text) };

        void ReadImo((string? Value, Place Place)? imo)
        {
            if (imo is not { Value: { } text, Place: var place })
            {
                return;
            }

            tally.Found("IMO number");
            var numbers = SevenDigits().Matches(text);
            foreach (Match number in numbers)
            {
                _identifiers.Add(new()
                {
                    Kind = IdentifierKind.Imo,
                    Number = number.Value,
                    Label = place.Field,
                    Place = place,
                });
            }

            // Some cells hold a name or a remark.
            if (numbers.Count != 1 || numbers[0].Length != text.Length)
            {
                AddFact(FactKind.Other, place.Field, text, place);
            }

            if (numbers.Count == 0)
            {
                _names.Add(Name(PlainText.OneLine(text), NameKind.WeakAlias, place));
            }

            tally.Loaded("IMO number");
        }

        void ReadAliases(PartyKind kind)
        {
            if (Field("Aliases", "Aliases-Alias") is not { Value: { } cell, Place: var place })
            {
                return;
            }

            tally.Found("alias cell");
            var text = PlainText.OneLine(cell);

            // Where the cell has a semicolon, that separates, and commas belong to the names.
            var parts = text.Contains(';', StringComparison.Ordinal) ? text.Split(';') : NameComma().Split(text);
            var names = parts.Select(part => part.Trim()).Where(part => part.Any(char.IsLetterOrDigit)).ToList();
            if (names.Count == 0)
            {
                throw record.Unreadable(place.Field, cell, "a name");
            }

            foreach (var name in names)
            {
                // Ours: one word beside a person's full name ("Andrei", "PASHENKO", "Motorola") is another spelling of
                // one part or a nickname; as a strong alias it would hit everyone of that name.
                var isBroad = kind == PartyKind.Person && !name.Contains(' ', StringComparison.Ordinal);
                _names.Add(Name(name, isBroad ? NameKind.WeakAlias : NameKind.StrongAlias, place));
                if (!isBroad)
                {
                    AddHalves(name, place);
                }
            }

            if (names.Count > 1)
            {
                AddFact(FactKind.Other, place.Field, text, place);
            }

            tally.Loaded("alias cell");
        }

        void ReadTitle(PartyKind kind)
        {
            if (Field("Title", "TitleOrShip", "TitleOrShipType", "TitleOrShipType-TitreOuTypeDeNavire")
                is { Value: { } title, Place: var place })
            {
                AddFact(kind == PartyKind.Vessel ? FactKind.CraftType : FactKind.Title, place.Field, title, place);
            }
        }

        DateOnly? ListedOn()
        {
            if (Field("DateOfListing", "DateOfListing-DateDinscription") is not { Value: { } text, Place: var place })
            {
                return null;
            }

            return DateSpan.TryParse(text, out var span) && span.IsDay ? span.First
                : ExcelDay(text) ?? throw record.Unreadable(place.Field, text, "yyyy-MM-dd or an Excel day number");
        }

        static DateOnly? ExcelDay(string text) =>
            text.Length == 5 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
                ? ExcelEpoch.AddDays(days)
                : null;

        void ReadDate(PartyKind kind, DateOnly? listedOn)
        {
            if (Field("DateOfBirth", "DateOfBirthOrShipBuildDate",
                "DateOfBirthOrShipBuildDate-DateDeNaissanceOuDateDeConstructionDuNavire")
                is not { Value: { } cell, Place: var place })
            {
                return;
            }

            tally.Found("date of birth or building");
            var text = PlainText.OneLine(cell);
            if (kind == PartyKind.Vessel)
            {
                AddFact(FactKind.Built, place.Field, text, place);
            }
            else
            {
                var spans = Spans(text, listedOn).ToList();
                _birthDates.AddRange(spans.Select(span => new BirthDate(span, false, text, place)));
                if (spans.Count == 0)
                {
                    // "born in the early 1970s": no date can be made of it, but it is not lost.
                    AddFact(FactKind.Other, place.Field, text, place);
                }
            }

            tally.Loaded("date of birth or building");
        }

        static IEnumerable<DateSpan> Spans(string text, DateOnly? listedOn)
        {
            if (Years().Match(text) is { Success: true } years && Number(years, "from") <= Number(years, "to"))
            {
                return [DateSpan.Years(Number(years, "from"), Number(years, "to"))];
            }

            var spans = Alternatives().Split(text).Select(part => One(part.Trim(), listedOn)).ToList();
            return spans.Any(found => found.Count == 0) ? [] : spans.SelectMany(found => found);
        }

        static List<DateSpan> One(string text, DateOnly? listedOn) =>
            DateSpan.TryParse(text, out var span) ? [span]
            : ExcelDay(text) is { } day ? [DateSpan.Day(day)]
            : TwoDigitYear(text, listedOn);

        static int Number(Match match, string group) =>
            int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

        // "Sep-99": every century that lets the person be born before being listed.
        static List<DateSpan> TwoDigitYear(string text, DateOnly? listedOn)
        {
            var match = ShortYear().Match(text);
            if (!match.Success)
            {
                return [];
            }

            var written = $"{match.Groups["day"].Value.PadLeft(2, '0')} {match.Groups["month"].Value[..3]}";
            var spans = new List<DateSpan>();
            foreach (var century in new[] { 1900, 2000 })
            {
                var year = century + Number(match, "year");
                if (DateOnly.TryParseExact($"{written.Replace("00 ", "01 ", StringComparison.Ordinal)} {year}",
                    "dd MMM yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
                    && (listedOn is null || first < listedOn))
                {
                    spans.Add(match.Groups["day"].Success ? DateSpan.Day(first) : DateSpan.Month(year, first.Month));
                }
            }

            return spans;
        }

        static Designation Designation(
            string programme, string? schedule, string item, DateOnly? listedOn, Place place)
        {
            // Both acts let the regulations forbid to deal in a listed person's property and to serve it: Special
            // Economic Measures Act, S.C. 1992, c. 17, section 4; S.C. 2017, c. 21, section 4.
            var isCorruption = programme.StartsWith("Justice for Victims", StringComparison.Ordinal);
            var act = isCorruption
                ? "Justice for Victims of Corrupt Foreign Officials Act, S.C. 2017, c. 21, section 4"
                : "Special Economic Measures Act, S.C. 1992, c. 17, section 4";
            return new()
            {
                Authority = "Global Affairs Canada",
                Programme = programme,
                Place = place,
                LegalBasis = [act],
                Measures = [new(MeasureKind.AssetFreeze, $"Dealings prohibition: {act}", place)],
                ListedOn = listedOn,
                Sublist = PlainText.Join(", ", schedule is null or "N/A" ? null : $"Schedule {schedule}",
                    $"item {item}"),
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
