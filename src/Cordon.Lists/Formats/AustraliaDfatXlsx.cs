using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>Australia's Consolidated List (Department of Foreign Affairs and Trade), Excel form.</summary>
/// <remarks>
/// <para>Source: https://www.dfat.gov.au/international-relations/security/sanctions/consolidated-list. One row is one
/// name; rows whose references share a number (8227, 8227a, 8227b) are one party, and its key is that number. The
/// rows of a party repeat its other columns, mostly word for word: what repeats is kept once, what differs is kept
/// beside it.</para>
/// <para>"Control Date" is the day of the last change, not of the designation. A cell that says "na" says
/// nothing.</para>
/// </remarks>
public sealed partial class AustraliaDfatXlsx : ListFormat
{
    const string Component = "consolidated-list.xlsx";
    const string Authority = "Minister for Foreign Affairs (Australia)";
    const int UnreadableDatesMax = 10;

    static readonly ImmutableArray<string> Columns =
    [
        "Reference", "Name of Individual or Entity", "Type", "Name Type", "Alias Strength", "Date of Birth",
        "Place of Birth", "Citizenship", "Address", "Additional Information", "Listing Information", "IMO Number",
        "Committees", "Control Date", "Instrument of Designation", "Targeted Financial Sanction", "Travel Ban",
        "Arms Embargo", "Maritime Restriction",
    ];

    static readonly FrozenDictionary<string, int> ColumnIndex =
        Columns.Select((column, i) => (column, i)).ToFrozenDictionary(pair => pair.column, pair => pair.i);

    // The file says by column what is imposed, and these are its words for it.
    static readonly ImmutableArray<(string Column, MeasureKind Kind)> Measures =
    [
        ("Targeted Financial Sanction", MeasureKind.AssetFreeze), ("Travel Ban", MeasureKind.TravelBan),
        ("Arms Embargo", MeasureKind.ArmsBan), ("Maritime Restriction", MeasureKind.PortOrShipBan),
    ];

    /// <inheritdoc/>
    public override string Name => "au-dfat-xlsx";

    /// <inheritdoc/>
    public override string Title => "Australian Sanctions Consolidated List, Excel";

    /// <inheritdoc/>
    public override ImmutableArray<string> Components => [Component];

    /// <inheritdoc/>
    /// <remarks>A workbook is compressed, so its head cannot show more than that it is one. This is the only list that
    /// is read from a workbook; another one is refused by its header row.</remarks>
    public override Recognition? Recognise(FileHead head) =>
        XlsxSheet.IsArchive(head.Bytes.Span) && head.Text.Contains("xl/", StringComparison.Ordinal)
            ? new("au-dfat", Component)
            : null;

    /// <inheritdoc/>
    public override ListContent Read(
        IReadOnlyDictionary<string, ListFile> files, string listId, RecordTally tally)
    {
        var file = files[Component];
        var (sheet, rows) = XlsxSheet.Read(file);
        CheckHeader(file.Name, rows);
        var parties = ImmutableArray.CreateBuilder<Party>();
        var group = new List<SheetRow>();
        foreach (var row in rows.Skip(1))
        {
            tally.Found("row");
            var read = new SheetRow(file.Name, row);
            if (group.Count > 0 && group[0].Number != read.Number)
            {
                parties.Add(ReadParty(group, listId, tally));
                group.Clear();
            }

            group.Add(read);
        }

        if (group.Count > 0)
        {
            parties.Add(ReadParty(group, listId, tally));
        }

        CheckDates(file.Name, tally);
        return new(SheetDate(sheet), parties.ToImmutable());
    }

    static void CheckHeader(string file, List<XlsxRow> rows)
    {
        var cells = rows is [var first, ..] ? first.Cells : throw new ListFormatException(file, "no row", "a header");
        var found = cells.OrderBy(cell => cell.Key).Select(cell => cell.Value.Text.Trim()).ToArray();
        if (!found.SequenceEqual(Columns) || cells.Keys.Max() != Columns.Length - 1)
        {
            throw new ListFormatException($"{file}:1", string.Join(", ", found), string.Join(", ", Columns));
        }
    }

    // A few dates are misprints ("10/061962"): each is set aside by name, and its text is kept. If many cannot be
    // read, the publisher has changed how dates are written, and that is not for a reader to wave through.
    static void CheckDates(string file, RecordTally tally)
    {
        var dates = tally.Counts.FirstOrDefault(count => count.Kind == DfatDates.Kind);
        if (dates is not null && dates.SetAside > UnreadableDatesMax && dates.SetAside * 100 > dates.InFile)
        {
            throw new ListFormatException($"{file}: Date of Birth",
                $"{dates.SetAside} of {dates.InFile} dates in no known form", "at most one in a hundred");
        }
    }

    // Some versions name the sheet "Consolidated List - 2_10_2026": day, month, year. Others give no date.
    static DateOnly? SheetDate(string sheet) =>
        DateOnly.TryParseExact(SheetName().Match(sheet).Groups["date"].Value, "d_M_yyyy", CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var day) ? day : null;

    static Party ReadParty(List<SheetRow> rows, string listId, RecordTally tally)
    {
        var primary = rows[0];
        CheckGroup(rows);
        var party = new Party
        {
            Id = PartyId.Of(listId, primary.Number),
            Kind = primary.Required("Type") switch
            {
                "Individual" => PartyKind.Person,
                "Entity" => PartyKind.Organisation,
                "Vessel" => PartyKind.Vessel,
                var unknown => throw primary.Unreadable("Type", unknown, "Individual, Entity or Vessel"),
            },
            Place = primary.At("Reference"),
            Names = [.. rows.SelectMany(DfatNames.Read).Concat(DfatNames.FormerNames(primary))
                .DistinctBy(name => (name.Text, name.Kind))],
            Designations = [Designation(rows)],
            BirthDates = [.. Each(rows, "Date of Birth", tally, row => DfatDates.Read(row, tally))
                .DistinctBy(date => (date.Span, date.IsCirca))],
            BirthPlaces = [.. Each(rows, "Place of Birth", tally, row => row.Items("Place of Birth")
                .Select(text => new BirthPlace(text, CountryIn(text), row.At("Place of Birth"))))
                .DistinctBy(place => place.Text)],
            Countries = [.. Each(rows, "Citizenship", tally, row => row.Items("Citizenship")
                .Select(text => new CountryLink(
                    CountryLinkKind.Citizenship, Country.Of(text), row.At("Citizenship"))))
                .DistinctBy(link => link.Country)],
            Identifiers = [.. Each(rows, "IMO Number", tally, row => new[] { Imo(row) })
                .Concat(rows.SelectMany(DfatDocuments.Read))
                .DistinctBy(identifier => (identifier.Kind, identifier.Key))],
            Addresses = [.. Each(rows, "Address", tally, row => row.Items("Address")
                .Select(text => new Address { Text = text, Place = row.At("Address"), Country = CountryIn(text) }))
                .DistinctBy(address => address.Text)],
            Facts = [.. Facts(rows)],
        };
        foreach (var row in rows)
        {
            tally.Loaded("row");
        }

        return party;
    }

    static void CheckGroup(List<SheetRow> rows)
    {
        if (rows.FirstOrDefault(row => row.Required("Name Type") == "Primary Name" != (row == rows[0])) is { } wrong)
        {
            throw wrong.Unreadable("Name Type", wrong.Required("Name Type"),
                "the primary name first, and once, among the rows of one reference");
        }

        // What a party is and what is imposed on it must not depend on which of its names one reads.
        string[] alike = ["Type", "Committees", .. Measures.Select(measure => measure.Column)];
        foreach (var column in alike)
        {
            if (rows.FirstOrDefault(row => row.Required(column) != rows[0].Required(column)) is { } other)
            {
                throw other.Unreadable(column, other.Required(column),
                    $"\"{rows[0].Required(column)}\", as in the row of the primary name");
            }
        }

        if (rows.Select(row => row.Reference).GroupBy(reference => reference).FirstOrDefault(same => same.Count() > 1)
            is { } twice)
        {
            throw rows[0].Unreadable("Reference", twice.Key, "a reference that no earlier row has");
        }
    }

    static Designation Designation(List<SheetRow> rows)
    {
        var primary = rows[0];
        ImmutableArray<Measure> measures =
        [
            .. from measure in Measures
               where primary.Truth(measure.Column)
               select new Measure(measure.Kind, measure.Column, primary.At(measure.Column)),
        ];
        return new()
        {
            Authority = Authority,
            Programme = primary.Required("Committees"),
            Place = primary.At("Committees"),
            LegalBasis = [.. rows.Select(row => row.Text("Instrument of Designation")).OfType<string>().Distinct()],
            Measures = measures.IsEmpty
                ? throw primary.Unreadable("Targeted Financial Sanction", "no measure at all", "at least one")
                : measures,
            ListedOn = DfatDates.ListedOn(primary.Text("Listing Information") ?? ""),
        };
    }

    static Identifier Imo(SheetRow row) => new()
    {
        Kind = IdentifierKind.Imo,
        Number = row.Required("IMO Number"),
        Label = "IMO Number",
        Place = row.At("IMO Number"),
    };

    static IEnumerable<Fact> Facts(List<SheetRow> rows)
    {
        (string Column, FactKind Kind)[] columns =
        [
            ("Additional Information", FactKind.Remark), ("Listing Information", FactKind.Reference),
            ("Control Date", FactKind.LastUpdated), (DfatDates.Unreadable, FactKind.Other),
        ];
        return from column in columns
               from row in rows
               let text = column.Column switch
               {
                   "Control Date" => DfatDates.Day(row, "Control Date"),
                   DfatDates.Unreadable => DfatDates.UnreadableText(row),
                   var other => row.Text(other),
               }
               where text is not null
               group row by (column, text) into same
               select new Fact(same.Key.column.Kind, same.Key.column.Column, same.Key.text,
                   same.First().At(same.Key.column.Column));
    }

    // Counts cells that hold something. What cannot be read refuses the version, so what is found is loaded.
    static IEnumerable<T> Each<T>(
        List<SheetRow> rows, string column, RecordTally tally, Func<SheetRow, IEnumerable<T>> read)
    {
        foreach (var row in rows.Where(row => row.Text(column) is not null))
        {
            tally.Found($"{column} cell");
            foreach (var value in read(row))
            {
                yield return value;
            }

            tally.Loaded($"{column} cell");
        }
    }

    // "Tehran, Iran (as at 2014)" ends in its country, a remark in brackets aside.
    static Country? CountryIn(string text)
    {
        var last = EndBracket().Replace(text, "").Split(',')[^1].Trim(' ', '.', ';');
        return last.Length > 2 && Countries.CodeOf(last) is not null ? Country.Of(last) : null;
    }

    [GeneratedRegex(@"^.* - (?<date>[0-9]{1,2}_[0-9]{1,2}_[0-9]{4})$", RegexOptions.CultureInvariant,
        MatchTimeout.Milliseconds)]
    private static partial Regex SheetName();

    [GeneratedRegex(@"[\s,]*\([^()]*\)\s*$", RegexOptions.CultureInvariant, MatchTimeout.Milliseconds)]
    private static partial Regex EndBracket();

    /// <summary>One row, with its cells by the names of their columns.</summary>
    internal sealed partial class SheetRow
    {
        readonly string _file;
        readonly XlsxRow _row;

        public SheetRow(string file, XlsxRow row)
        {
            (_file, _row, Reference) = (file, row, "");
            if (row.Cells.Keys.Any(column => column >= Columns.Length))
            {
                throw new ListFormatException($"{file}:{row.Number}", "a cell behind the last column", "none");
            }

            Reference = Required("Reference");
            Number = ReferenceForm().Match(Reference) is { Success: true } match
                ? match.Groups["number"].Value
                : throw Unreadable("Reference", Reference, "a number with letters behind it or not");
        }

        /// <summary>The whole reference: <c>8227a</c>.</summary>
        public string Reference { get; }

        /// <summary>The party's part of it: <c>8227</c>.</summary>
        public string Number { get; }

        public Place At(string column) => new(_file, _row.Number, column);

        public XlsxCell? Cell(string column) => _row.Cells.GetValueOrDefault(ColumnIndex[column]);

        /// <summary>The cell in one line; null where it is empty or says "na".</summary>
        public string? Text(string column)
        {
            var text = OneLine.Of(Cell(column)?.Text ?? "");
            return text.Length == 0 || text.Equals("na", StringComparison.OrdinalIgnoreCase) ? null : text;
        }

        public string Required(string column) => Text(column) ?? throw Unreadable(column, "", "a value");

        public bool Truth(string column) => Cell(column) is { IsTruth: true } cell
            ? cell.Text == "1"
            : throw Unreadable(column, Cell(column)?.Text ?? "", "TRUE or FALSE");

        /// <summary>The values of a cell: "a) ... b) ..." first, then what semicolons separate.</summary>
        public IEnumerable<string> Items(string column) => Lettered(Text(column) ?? "")
            .SelectMany(item => item.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(item => item.TrimEnd(',').TrimEnd())
            .Where(item => item.Length > 0);

        public ListFormatException Unreadable(string column, string found, string expected) =>
            new($"{_file}:{_row.Number}: record {Reference}: {column}", found, expected);

        // The letters must come in order, so that "Plan b) of the group" does not cut a sentence in two. The first
        // is left out now and then; brackets may be full-width or stand on both sides.
        internal static IEnumerable<string> Lettered(string text)
        {
            var start = 0;
            var expected = 'a';
            foreach (Match marker in Marker().Matches(text))
            {
                var letter = marker.Groups["letter"].Value[0];
                if (letter == expected && (letter != 'a' || marker.Index == 0)
                    || letter == 'b' && expected == 'a' && marker.Index > 0)
                {
                    if (marker.Index > start)
                    {
                        yield return text[start..marker.Index].Trim();
                    }

                    start = marker.Index + marker.Length;
                    expected = (char)(letter + 1);
                }
            }

            yield return text[start..].Trim();
        }

        [GeneratedRegex(@"(?<![^\s;,.])[\(（]?(?<letter>[a-z])[\)）]\s*", RegexOptions.CultureInvariant,
            MatchTimeout.Milliseconds)]
        private static partial Regex Marker();

        [GeneratedRegex("^(?<number>[1-9][0-9]*)[a-z]*$", RegexOptions.CultureInvariant, MatchTimeout.Milliseconds)]
        private static partial Regex ReferenceForm();
    }
}
