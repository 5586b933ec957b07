using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>The United States Consolidated Screening List, CSV: the lists of Commerce and State.</summary>
/// <remarks>
/// <para>Source: https://www.trade.gov/consolidated-screening-list. Treasury's rows are set aside: OFAC's own files
/// hold them whole, this one flattens them. The six lists that remain have a source word each.</para>
/// <para>The key is <c>_id</c>, a hash over the row's content: a row that changes leaves under one key and comes back
/// under another. The publisher gives no other key for these rows.</para>
/// <para>State's nonproliferation rows end by law after some years, and the file gives no day: they are in force for
/// as long as they are listed, and the measure's text says so.</para>
/// </remarks>
public sealed partial class UsConsolidatedScreeningCsv : ListFormat
{
    const string Component = "consolidated.csv";
    const string Row = "consolidated.csv row";

    static readonly ImmutableArray<string> Columns =
    [
        "_id", "source", "entity_number", "type", "programs", "name", "title", "addresses",
        "federal_register_notice", "start_date", "end_date", "standard_order", "license_requirement",
        "license_policy", "call_sign", "vessel_type", "gross_tonnage", "gross_registered_tonnage", "vessel_flag",
        "vessel_owner", "remarks", "source_list_url", "alt_names", "citizenships", "dates_of_birth",
        "nationalities", "places_of_birth", "source_information_url", "ids",
    ];

    static readonly ImmutableArray<string> Treasury =
    [
        "Specially Designated Nationals (SDN) - Treasury Department",
        "Sectoral Sanctions Identifications List (SSI) - Treasury Department",
        "Palestinian Legislative Council List (PLC) - Treasury Department",
        "Non-SDN Chinese Military-Industrial Complex Companies List (CMIC) - Treasury Department",
        "Capta List (CAP) - Treasury Department",
        "Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department",
        "Foreign Sanctions Evaders (FSE) - Treasury Department",
    ];

    /// <inheritdoc/>
    public override string Name => "us-csl-csv";

    /// <inheritdoc/>
    public override string Title => "United States Consolidated Screening List, CSV";

    /// <inheritdoc/>
    public override ImmutableArray<string> Components => [Component];

    /// <inheritdoc/>
    public override Recognition? Recognise(FileHead head) =>
        head.FirstLine.StartsWith("_id,source,entity_number,type,programs,name,title,", StringComparison.Ordinal)
            ? new("us-csl", Component)
            : null;

    /// <inheritdoc/>
    public override ListContent Read(
        IReadOnlyDictionary<string, ListFile> files, string listId, RecordTally tally)
    {
        var file = files[Component];
        var parties = new List<Party>();
        var isHeader = true;
        foreach (var csv in CsvRows.Read(file.Open(), file.Name, endsLastLine: true))
        {
            if (isHeader)
            {
                CheckHeader(file.Name, csv);
                isHeader = false;
                continue;
            }

            tally.Found(Row);
            var row = new RowReader(file.Name, csv, tally);
            if (Treasury.Contains(row.Source))
            {
                tally.SetAside(Row, row.Key, "taken from OFAC's own files", row.At("source"));
                continue;
            }

            if (AddressName().IsMatch(row.Required("name")))
            {
                AddAddresses(parties, row);
            }
            else
            {
                parties.Add(row.ReadParty(listId));
            }

            tally.Loaded(Row);
        }

        return new(null, [.. parties]);
    }

    static void CheckHeader(string file, CsvRow row)
    {
        if (!row.Fields.SequenceEqual(Columns))
        {
            throw new ListFormatException($"{file}:1", string.Join(',', row.Fields), string.Join(',', Columns));
        }
    }

    // A row named "Address 01" is no party: it carries more addresses of the row before it.
    static void AddAddresses(List<Party> parties, RowReader row)
    {
        if (parties is not [.., var owner])
        {
            throw row.Unreadable("name", row.Required("name"), "a party before its further addresses");
        }

        parties[^1] = owner with { Addresses = [.. owner.Addresses, .. row.Addresses()] };
    }

    [GeneratedRegex("^Address [0-9]+$", RegexOptions.CultureInvariant, MatchTimeout.Milliseconds)]
    private static partial Regex AddressName();

    sealed class RowReader
    {
        readonly string _file;
        readonly CsvRow _row;
        readonly RecordTally _tally;

        public RowReader(string file, CsvRow row, RecordTally tally)
        {
            (_file, _row, _tally, Key) = (file, row, tally, "");
            if (row.Fields.Length != Columns.Length)
            {
                throw new ListFormatException(
                    $"{file}:{row.Line}", $"{row.Fields.Length} values", $"{Columns.Length}");
            }

            Key = Required("_id");
            Source = Required("source");
        }

        public string Key { get; }

        public string Source { get; }

        public Place At(string column) => new(_file, _row.Line, column);

        public string Required(string column) => Text(column) ?? throw Unreadable(column, "", "a value");

        public ListFormatException Unreadable(string column, string found, string expected) =>
            new($"{_file}:{_row.Line}: record {Key}: {column}", found, expected);

        public Party ReadParty(string listId) => new()
        {
            Id = PartyId.Of(listId, Key),
            Kind = Kind(),
            Place = At("_id"),
            Names = [.. Names()],
            Designations = [.. Designations()],
            BirthDates = [.. Values("dates_of_birth", "date of birth").Select(text =>
                DateSpan.TryParse(text, out var span)
                    ? new BirthDate(span, false, text, At("dates_of_birth"))
                    : throw Unreadable("dates_of_birth", text, "yyyy, yyyy-MM or yyyy-MM-dd"))],
            BirthPlaces = [.. Values("places_of_birth", "place of birth").Select(text =>
                new BirthPlace(text, CountryIn(text), At("places_of_birth")))],
            Countries =
            [
                .. Links(CountryLinkKind.Citizenship, "citizenships"),
                .. Links(CountryLinkKind.Nationality, "nationalities"),
                .. Links(CountryLinkKind.Flag, "vessel_flag"),
            ],
            Identifiers =
            [
                .. Values("ids", "id").Select(Identifier),
                .. Values("call_sign", "call sign").Select(text => new Identifier
                {
                    Kind = IdentifierKind.CallSign, Number = text, Label = "call_sign", Place = At("call_sign"),
                }),
            ],
            Addresses = [.. Addresses()],
            Facts = [.. Facts()],
        };

        public IEnumerable<Address> Addresses() => Values("addresses", "address").Select(text => new Address
        {
            Text = text,
            Place = At("addresses"),
            Country = CountryIn(text),
        });

        PartyKind Kind() => Text("type") switch
        {
            // The lists of Commerce and State do not say what a row is.
            null => PartyKind.Unspecified,
            "Individual" => PartyKind.Person,
            "Entity" => PartyKind.Organisation,
            "Vessel" => PartyKind.Vessel,
            "Aircraft" => PartyKind.Aircraft,
            var unknown => throw Unreadable("type", unknown, "Individual, Entity, Vessel, Aircraft or nothing"),
        };

        // The name as published comes first, whole; what can be read out of it and the alternative names follow.
        IEnumerable<PartyName> Names()
        {
            var primary = Required("name");
            var alternatives = AlternativeNames();
            IEnumerable<PartyName> names =
            [
                NameOf(primary, NameKind.Primary, "name"),
                .. alternatives.Select(text => NameOf(text, NameKind.StrongAlias, "alt_names")),
                .. ScreeningListNames.Within(primary).Select(found => NameOf(found.Text, found.Kind, "name")),
                .. alternatives.SelectMany(ScreeningListNames.Within)
                    .Select(found => NameOf(found.Text, found.Kind, "alt_names")),
            ];

            // A name that stands there twice is kept once, as the stronger of the two.
            return names.OrderBy(name => name.Kind).DistinctBy(name => name.Text);
        }

        PartyName NameOf(string text, NameKind kind, string column) =>
            new() { Text = text, Kind = kind, Place = At(column), Script = Scripts.Of(text) };

        // "ZAMAN; Haydar" is one person's name whose comma became a semicolon, not two names.
        string[] AlternativeNames()
        {
            if (Text("alt_names") is { } cell && ScreeningListNames.Inverted(cell) is { } name)
            {
                Count("alternative name");
                return [name];
            }

            return [.. Values("alt_names", "alternative name")];
        }

        IEnumerable<Designation> Designations()
        {
            var list = ScreeningListMeasures.ListOf(Source)
                ?? throw Unreadable("source", Source, ScreeningListMeasures.KnownSources);
            var programmes = list == "ISN" ? [.. Values("programs", "program")] : new[] { list };
            if (programmes.Length == 0)
            {
                throw Unreadable("programs", "", "the law that the sanction is under");
            }

            ImmutableArray<string> notices = [.. Values("federal_register_notice", "notice")];
            return programmes.Select(programme => new Designation
            {
                Authority = Source[(Source.LastIndexOf(" - ", StringComparison.Ordinal) + 3)..],
                Programme = programme,
                Place = At(list == "ISN" ? "programs" : "source"),
                LegalBasis = notices,
                Measures = [.. Measures(list, programme)],
                ListedOn = Day("start_date"),

                // An order runs through its expiration day.
                InForce = Day("end_date") is { } last ? [new(Day("start_date"), last.AddDays(1))] : [],
                Sublist = Source,
            });
        }

        IEnumerable<Measure> Measures(string list, string programme)
        {
            string?[] stated = [Text("license_requirement"), Prefixed("License policy: ", "license_policy")];
            var terms = string.Join("; ", stated.Where(text => text is not null));
            var order = Text("standard_order")?.ToUpperInvariant() switch
            {
                null => null,
                "Y" => "standard order",
                "N" => "non-standard order: its own terms apply",
                var unknown => throw Unreadable("standard_order", unknown, "Y, N or nothing"),
            };
            return ScreeningListMeasures.Of(list, programme) is { IsEmpty: false } measures
                ? measures.Select(measure => new Measure(measure.Kind,
                    terms.Length > 0 ? terms : order is null ? measure.Text : $"{measure.Text} ({order})",
                    At(terms.Length > 0 ? "license_requirement" : "source")))
                : throw Unreadable("programs", programme, ScreeningListMeasures.KnownLaws);
        }

        // "IR, 2019-02-19, 2014-02-19, V29385211, Passport": country, dates, number, and what it is at the end.
        Identifier Identifier(string text)
        {
            var parts = text.Split(", ", StringSplitOptions.TrimEntries);
            var number = parts.Length >= 2 ? parts[^2] : text;
            var label = parts.Length >= 2 ? parts[^1] : "ids";
            return new()
            {
                Kind = ScreeningListMeasures.IdentifierKindOf(label),
                Number = number,
                Label = label,
                Place = At("ids"),
                Country = parts.Length > 2 && Countries.CodeOf(parts[0]) is not null ? Country.Of(parts[0]) : null,
                Note = parts.Length > 2 ? text : null,
            };
        }

        IEnumerable<Fact> Facts()
        {
            (string Column, FactKind Kind)[] columns =
            [
                ("title", FactKind.Title), ("remarks", FactKind.Remark), ("vessel_type", FactKind.CraftType),
                ("gross_tonnage", FactKind.Tonnage), ("gross_registered_tonnage", FactKind.Tonnage),
                ("vessel_owner", FactKind.OwnerOrOperator), ("entity_number", FactKind.Other),
                ("source_list_url", FactKind.Reference), ("source_information_url", FactKind.Reference),
            ];
            return from column in columns
                   let text = Text(column.Column)
                   where text is not null
                   select new Fact(column.Kind, column.Column, text, At(column.Column));
        }

        IEnumerable<CountryLink> Links(CountryLinkKind kind, string column) =>
            Values(column, column).Select(text => new CountryLink(kind, Country.Of(text), At(column)));

        // Addresses end in a code or a name of a country, where they give one at all.
        static Country? CountryIn(string text)
        {
            var last = text[(text.LastIndexOf(", ", StringComparison.Ordinal) is var comma and >= 0 ? comma + 2 : 0)..];
            return Countries.CodeOf(last) is not null ? Country.Of(last) : null;
        }

        DateOnly? Day(string column) => Text(column) is not { } text ? null
            : DateSpan.TryParse(text, out var span) && span.IsDay ? span.First
            : throw Unreadable(column, text, "a day, yyyy-MM-dd");

        // "; " separates values; the last of a longer enumeration begins with "and ".
        IEnumerable<string> Values(string column, string kind)
        {
            foreach (var part in Text(column)?.Split("; ", StringSplitOptions.TrimEntries) ?? [])
            {
                var value = part.StartsWith("and ", StringComparison.Ordinal) ? part[4..].Trim() : part;
                if (value.Length > 0)
                {
                    Count(kind);
                    yield return value;
                }
            }
        }

        // A value that cannot be read refuses the whole version, so what is found here is loaded.
        void Count(string kind)
        {
            _tally.Found(kind);
            _tally.Loaded(kind);
        }

        string? Prefixed(string prefix, string column) => Text(column) is { } text ? prefix + text : null;

        // Line breaks within names and addresses come from the web pages that they were copied from.
        string? Text(string column)
        {
            var text = OneLine.Of(_row.Fields[Columns.IndexOf(column)]);
            return text.Length == 0 ? null : text;
        }
    }
}
