using System.Collections.Immutable;
using System.Globalization;
using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>OFAC's comma-separated files: the SDN set (sdn, add, alt, sdn_comments) and the CONS_* set.</summary>
/// <remarks>
/// <para>Source: dat_spec.txt of 25 September 2023. No header; a value that is absent is <c>-0-</c> without quotes;
/// text is in quotes; the last byte is 0x1A. The CONS_* files have the same columns and are given under the names of
/// the SDN set.</para>
/// <para>The files state no date of publication, no measure, and no date of designation: measures come from
/// <see cref="OfacMeasures"/>. Weak aliases, dates of birth and every number stand only in Remarks:
/// <see cref="OfacRemarks"/>. An address whose columns are all null is OFAC's way of saying that it has none.</para>
/// </remarks>
sealed class OfacCsv : ListFormat
{
    const string Main = "sdn.csv";
    const string AddressFile = "add.csv";
    const string AliasFile = "alt.csv";
    const string CommentFile = "sdn_comments.csv";
    const string MainRow = Main + " row";
    const string AddressFileRow = AddressFile + " row";
    const string AliasFileRow = AliasFile + " row";
    const char EndMark = '\u001A';

    static readonly (string Component, int Columns)[] Shapes =
        [(Main, 12), (AddressFile, 6), (AliasFile, 5), (CommentFile, 2)];

    public override string Name => "ofac-csv";

    public override string Title => "OFAC SDN or Consolidated (Non-SDN) List, comma-separated set";

    public override ImmutableArray<string> Components { get; } = [.. Shapes.Select(shape => shape.Component)];

    public override Recognition? Recognise(FileHead head)
    {
        var (columns, firstIsNumber, isConsolidated) = Look(head);
        foreach (var (component, count) in Shapes)
        {
            if (columns == count && firstIsNumber)
            {
                return new(isConsolidated ? OfacDesignations.ConsolidatedId : OfacDesignations.SdnId, component);
            }
        }

        return null;
    }

    public override ListContent Read(
        IReadOnlyDictionary<string, ListFile> files, string listId, RecordTally tally)
    {
        var set = new FileSet(listId, tally);
        set.ReadMain(files[Main]);
        if (files.TryGetValue(AliasFile, out var aliases))
        {
            set.ReadAliases(aliases);
        }

        if (files.TryGetValue(AddressFile, out var addresses))
        {
            set.ReadAddresses(addresses);
        }

        set.ReadRemarks(files.GetValueOrDefault(CommentFile));
        return new(PublishedOn: null, set.Parties());
    }

    // The add, alt and comments files do not tell one list from the other, so there the name breaks the tie.
    static (int Columns, bool FirstIsNumber, bool IsConsolidated) Look(FileHead head)
    {
        var line = head.FirstLine;
        var columns = 1;
        var inQuotes = false;
        foreach (var letter in line)
        {
            inQuotes ^= letter == '"';
            columns += letter == ',' && !inQuotes ? 1 : 0;
        }

        var comma = line.IndexOf(',', StringComparison.Ordinal);
        var firstIsNumber = comma > 0 && line.AsSpan(0, comma).IndexOfAnyExceptInRange('0', '9') < 0;
        var isText = line.AsSpan().IndexOf('"') >= 0 || line.Contains("-0-", StringComparison.Ordinal);
        var isConsolidated = head.Name.StartsWith("cons_", StringComparison.OrdinalIgnoreCase)
            || (columns == 12 && head.Text.Contains(
                $"\"{OfacDesignations.ConsolidatedMark}\"", StringComparison.Ordinal));
        return (columns, firstIsNumber && isText, isConsolidated);
    }

    // The parties of one version while its files are read one after another.
    sealed class FileSet(string listId, RecordTally tally)
    {
        readonly List<(OfacParty Party, CsvRow Row)> _rows = [];
        readonly Dictionary<string, OfacParty> _byNumber = [];
        readonly HashSet<string> _names = [];
        string _mainName = Main;

        public void ReadMain(ListFile file)
        {
            _mainName = file.Name;
            foreach (var row in Rows(file, Main, columns: 12))
            {
                var cells = new Cells(file.Name, row);
                var number = cells.Number(0, "ent_num");
                var party = new OfacParty(PartyId.Of(listId, number), KindOf(cells), cells.Place("ent_num"));
                if (!_byNumber.TryAdd(number, party))
                {
                    throw cells.Unreadable("ent_num", number, "a key that no earlier record has");
                }

                var name = cells.Required(1, "SDN_Name");
                _names.Add(name);
                party.Names.Add(
                    OfacNames.FromCell(name, party.Kind, NameKind.Primary, cells.Place("SDN_Name")));
                ReadColumns(party, cells);
                _rows.Add((party, row));
            }
        }

        public void ReadAliases(ListFile file)
        {
            var seen = new HashSet<string>();
            foreach (var row in Rows(file, AliasFile, columns: 5))
            {
                var cells = new Cells(file.Name, row);
                var party = Owner(cells);
                Once(seen, cells, "alt_num");
                party.AddAlias(
                    cells.Required(2, "alt_type"), isWeak: false,
                    kind => OfacNames.FromCell(
                        cells.Required(3, "alt_name"), party.Kind, kind, cells.Place("alt_name")),
                    cells.Place("alt_type"));
                Keep(party, cells, 4, "alt_remarks", FactKind.Remark);
                tally.Loaded(AliasFileRow);
            }
        }

        public void ReadAddresses(ListFile file)
        {
            var seen = new HashSet<string>();
            foreach (var row in Rows(file, AddressFile, columns: 6))
            {
                var cells = new Cells(file.Name, row);
                var party = Owner(cells);
                Once(seen, cells, "Add_num");
                var (street, city, country, note) = (cells.Text(2, "Address"),
                    cells.Text(3, "City/State/Province/Postal Code"), cells.Text(4, "Country"),
                    cells.Text(5, "Add_remarks"));
                var text = string.Join(", ", new[] { street, city, country }.Where(part => part is not null));
                if (text.Length > 0)
                {
                    party.Addresses.Add(new()
                    {
                        Text = text,
                        Place = cells.Place("Address"),
                        Street = street,
                        // One column holds town, province and postal code, and they cannot be told apart for certain.
                        City = city,
                        Country = country is null ? null : Country.Of(country),
                        Note = note,
                    });
                }
                else
                {
                    Keep(party, cells, 5, "Add_remarks", FactKind.Remark);
                }

                tally.Loaded(AddressFileRow);
            }
        }

        public void ReadRemarks(ListFile? commentFile)
        {
            var hasEndMark = true;
            var comments = commentFile is null ? [] : Comments(commentFile, () => hasEndMark = false);
            foreach (var (party, row) in _rows)
            {
                var cells = new Cells(_mainName, row);
                var comment = comments.GetValueOrDefault(party.Key);
                if (cells.Text(11, "Remarks") is { } text)
                {
                    var remark = new OfacRemark(text, cells.Place("Remarks"), comment.Text, comment.Place);
                    CheckContinuation(party, remark, commentFile is not null && !hasEndMark);
                    OfacRemarks.Read(party, remark, _names, tally);
                }
                else if (comment.Text is { } stray)
                {
                    throw new ListFormatException(
                        $"{comment.Place}: record {party.Key}", stray, "a remark to continue");
                }

                tally.Loaded(MainRow);
            }
        }

        public ImmutableArray<Party> Parties()
        {
            (OfacParty Party, (string Programme, Place Place)[] Programmes)[] tagged =
                [.. _rows.Select(row => (row.Party, Programmes(new(_mainName, row.Row))))];
            var isConsolidated = OfacDesignations.IsConsolidated(
                _mainName, listId, tagged.Select(row => row.Programmes));
            return
            [
                .. tagged.Select(row =>
                    row.Party.ToParty(OfacDesignations.Of(row.Party, row.Programmes, isConsolidated))),
            ];
        }

        // A comment continues a cell that was cut, and no other. Where the comments file lacks its end mark (as OFAC's
        // own of June 2021 does), every cut cell must have its comment: otherwise the file may have been cut off.
        static void CheckContinuation(OfacParty party, OfacRemark remark, bool mustBeWhole)
        {
            if (remark.Continuation is not null && remark.Text.Length != OfacRemarks.LengthMax)
            {
                throw new ListFormatException(
                    $"{remark.ContinuationPlace}: record {party.Key}", remark.Continuation,
                    $"a remark of {OfacRemarks.LengthMax} characters to continue, not of {remark.Text.Length}");
            }

            if (mustBeWhole && remark.IsCut)
            {
                throw new ListFormatException(
                    $"{CommentFile}: record {party.Key}", "no comment, and no closing character 0x1A",
                    "a comment for every remark that was cut, or the closing character");
            }
        }

        Dictionary<string, (string Text, Place Place)> Comments(ListFile file, Action withoutEndMark)
        {
            var comments = new Dictionary<string, (string Text, Place Place)>();
            var isOurs = false;
            var kind = $"{CommentFile} row";
            foreach (var row in Rows(file, CommentFile, columns: 2, withoutEndMark))
            {
                var cells = new Cells(file.Name, row);
                var number = cells.Number(0, "ent_num");
                if (!comments.TryAdd(number, (cells.Required(1, "Remarks"), cells.Place("Remarks"))))
                {
                    throw cells.Unreadable("ent_num", number, "a key that no earlier row has");
                }

                if (_byNumber.ContainsKey(number))
                {
                    isOurs = true;
                    tally.Loaded(kind);
                }
                else
                {
                    // OFAC leaves comments of delisted parties behind (three in December 2023). There is no text for
                    // them to continue.
                    tally.SetAside(kind, number, $"continues the remark of a party that is not in {_mainName}",
                        cells.Place("ent_num"));
                }
            }

            return isOurs
                ? comments
                : throw new ListFormatException(file.Name, "comments on parties of another list only",
                    $"comments on parties of {_mainName}");
        }

        // Counts rows as they begin, and refuses a file that has none.
        IEnumerable<CsvRow> Rows(ListFile file, string component, int columns, Action? withoutEndMark = null)
        {
            var any = false;
            var kind = $"{component} row";
            foreach (var row in CsvRows.Read(file.Open(), file.Name, ',', EndMark, withoutEndMark: withoutEndMark))
            {
                any = true;
                tally.Found(kind);
                if (row.Fields.Length != columns)
                {
                    throw new ListFormatException(
                        $"{file.Name}:{row.Line}", $"{row.Fields.Length} columns", $"{columns} columns");
                }

                yield return row;
            }

            if (!any)
            {
                throw new ListFormatException(file.Name, "no record", "at least one record");
            }
        }

        OfacParty Owner(Cells cells) =>
            cells.Number(0, "ent_num") is var number && _byNumber.TryGetValue(number, out var party)
                ? party
                : throw cells.Unreadable("ent_num", number, $"the key of a record in {_mainName}");

        static void Once(HashSet<string> seen, Cells cells, string field)
        {
            var number = cells.Number(1, field);
            if (!seen.Add(number))
            {
                throw cells.Unreadable(field, number, "a key that no earlier row has");
            }
        }
    }

    static PartyKind KindOf(Cells cells) => cells.Text(2, "SDN_Type") switch
    {
        null => PartyKind.Organisation,
        "individual" => PartyKind.Person,
        "vessel" => PartyKind.Vessel,
        "aircraft" => PartyKind.Aircraft,
        var unknown => throw cells.Unreadable("SDN_Type", unknown, "individual, vessel, aircraft or -0-"),
    };

    static void ReadColumns(OfacParty party, Cells cells)
    {
        Keep(party, cells, 4, "Title", FactKind.Title);
        if (cells.Text(5, "Call_Sign") is { } callSign)
        {
            party.Identifiers.Add(new()
            {
                Kind = IdentifierKind.CallSign,
                Number = callSign,
                Label = "Call_Sign",
                Place = cells.Place("Call_Sign"),
            });
        }

        Keep(party, cells, 6, "Vess_type", FactKind.CraftType);
        Keep(party, cells, 7, "Tonnage", FactKind.Tonnage);
        Keep(party, cells, 8, "GRT", FactKind.Tonnage);
        if (cells.Text(9, "Vess_flag") is { } flag)
        {
            party.Take(OfacLabels.Of("Vessel Flag")!, "Vess_flag", flag, cells.Place("Vess_flag"));
        }

        Keep(party, cells, 10, "Vess_owner", FactKind.OwnerOrOperator);
    }

    static void Keep(OfacParty party, Cells cells, int column, string field, FactKind kind)
    {
        if (cells.Text(column, field) is { } text)
        {
            party.Facts.Add(new(kind, field, text, cells.Place(field)));
        }
    }

    // Several programmes are written "SDGT] [IFSR": the brackets of OFAC's printed list, without the outer ones.
    static (string Programme, Place Place)[] Programmes(Cells cells)
    {
        var text = cells.Required(3, "Program");
        var tags = text.Split("] [");
        return tags.Any(tag => tag.Length == 0 || tag.AsSpan().ContainsAny("[];,\""))
            ? throw cells.Unreadable("Program", text, "programme tags with \"] [\" between them")
            : [.. tags.Select(tag => (tag, cells.Place("Program")))];
    }

    // A row's values by column: text in quotes, numbers without, null as -0-.
    readonly struct Cells(string file, CsvRow row)
    {
        public Place Place(string field) => new(file, row.Line, field);

        public string Number(int column, string field)
        {
            var text = row.Fields[column];
            return !row.WasQuoted[column] && int.TryParse(
                text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
                ? text
                : throw Unreadable(field, text, "a whole number above 0");
        }

        public string? Text(int column, string field)
        {
            var text = row.Fields[column];
            if (row.WasQuoted[column])
            {
                return text.Trim().Length > 0 ? text : throw Unreadable(field, text, "a value, or -0- for none");
            }

            return text is "-0- " or "-0-" ? null : throw Unreadable(field, text, "a value in quotes, or -0- for none");
        }

        public string Required(int column, string field) =>
            Text(column, field) ?? throw Unreadable(field, "-0-", "a value");

        public ListFormatException Unreadable(string field, string found, string expected) =>
            new($"{Place(field)}: record {row.Fields[0]}", found, expected);
    }
}
