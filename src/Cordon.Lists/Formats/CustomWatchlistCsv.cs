using System.Collections.Immutable;
using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>The house watchlist as CSV: one party a row, several values in a cell separated by "|".</summary>
/// <remarks>Source: Ours, docs/watchlists.md. For what the columns cannot say there is the JSON form.</remarks>
public sealed class CustomWatchlistCsv : ListFormat
{
    const string Component = "watchlist.csv";
    const string Authority = "House watchlist";

    static readonly ImmutableArray<string> Columns =
    [
        "id", "kind", "name", "aliases", "weak_aliases", "birth_dates", "countries", "identifiers", "programme",
        "measures", "listed_on", "remarks",
    ];

    /// <inheritdoc/>
    public override string Name => "custom-csv";

    /// <inheritdoc/>
    public override string Title => "House watchlist, CSV";

    /// <inheritdoc/>
    public override ImmutableArray<string> Components => [Component];

    /// <inheritdoc/>
    public override Recognition? Recognise(FileHead head) =>
        head.FirstLine.StartsWith("id,kind,name,aliases,weak_aliases", StringComparison.Ordinal)
            ? new("custom", Component)
            : null;

    /// <inheritdoc/>
    public override ListContent Read(
        IReadOnlyDictionary<string, ListFile> files, string listId, RecordTally tally)
    {
        var file = files[Component];
        var parties = ImmutableArray.CreateBuilder<Party>();
        var isHeader = true;
        foreach (var row in CsvRows.Read(file.Open(), file.Name))
        {
            if (isHeader)
            {
                isHeader = row.Fields.SequenceEqual(Columns)
                    ? false
                    : throw new ListFormatException($"{file.Name}:1", string.Join(',', row.Fields),
                        string.Join(',', Columns));
                continue;
            }

            tally.Found("party");
            parties.Add(new RowReader(file.Name, row, listId, tally).Read());
            tally.Loaded("party");
        }

        return new(null, parties.ToImmutable());
    }

    sealed class RowReader
    {
        readonly string _file;
        readonly CsvRow _row;
        readonly RecordTally _tally;
        readonly string _listId;
        readonly string _key;

        public RowReader(string file, CsvRow row, string listId, RecordTally tally)
        {
            (_file, _row, _listId, _tally, _key) = (file, row, listId, tally, "");
            if (row.Fields.Length != Columns.Length)
            {
                throw new ListFormatException(
                    $"{file}:{row.Line}", $"{row.Fields.Length} values", $"{Columns.Length}");
            }

            _key = Required("id");
        }

        public Party Read()
        {
            var kind = Required("kind");
            return new()
            {
                Id = PartyId.Of(_listId, _key),
                Kind = WatchlistWords.Kind<PartyKind>(kind)
                    ?? throw Unreadable("kind", kind, WatchlistWords.All<PartyKind>()),
                Place = At("id"),
                Names =
                [
                    Name("name", Required("name"), NameKind.Primary),
                    .. Values("aliases", "alias").Select(text => Name("aliases", text, NameKind.StrongAlias)),
                    .. Values("weak_aliases", "weak alias")
                        .Select(text => Name("weak_aliases", text, NameKind.WeakAlias)),
                ],
                BirthDates = [.. Values("birth_dates", "date of birth").Select(BirthDate)],
                Countries = [.. Values("countries", "country").Select(text =>
                    new CountryLink(CountryLinkKind.Unspecified, Country.Of(text), At("countries")))],
                Identifiers = [.. Values("identifiers", "identifier").Select(Identifier)],
                Designations = [.. Designations()],
                Facts = [.. Values("remarks", "remark").Select(text =>
                    new Fact(FactKind.Remark, "", text, At("remarks")))],
            };
        }

        PartyName Name(string column, string text, NameKind kind) =>
            new() { Text = text, Kind = kind, Place = At(column), Script = Scripts.Of(text) };

        BirthDate BirthDate(string text) => WatchlistWords.Date(text) is var (span, isCirca)
            ? new(span, isCirca, text, At("birth_dates"))
            : throw Unreadable("birth_dates", text,
                "yyyy, yyyy-MM, yyyy-MM-dd or two of them joined by \"..\", each with \"circa \" before it or not");

        // kind:number or kind:number:country. A number may hold a colon itself, a country is two capital letters.
        Identifier Identifier(string text)
        {
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            var word = colon < 0 ? text : text[..colon];
            var number = colon < 0 ? "" : text[(colon + 1)..].Trim();
            Country? country = null;
            if (number.Length > 3 && number[^3] == ':' && char.IsAsciiLetterUpper(number[^2])
                && char.IsAsciiLetterUpper(number[^1]))
            {
                (number, country) = (number[..^3].Trim(), Country.Of(number[^2..]));
            }

            return WatchlistWords.Kind<IdentifierKind>(word) is { } kind && number.Length > 0
                ? new() { Kind = kind, Number = number, Label = word, Place = At("identifiers"), Country = country }
                : throw Unreadable("identifiers", text,
                    $"kind:number or kind:number:country, the kind one of {WatchlistWords.All<IdentifierKind>()}");
        }

        IEnumerable<Designation> Designations()
        {
            var programme = Text("programme");
            var listedOn = Text("listed_on");
            ImmutableArray<Measure> measures = [.. Values("measures", "measure").Select(Measure)];
            if (programme is null && listedOn is null && measures.IsEmpty)
            {
                yield break;
            }

            yield return new()
            {
                Authority = Authority,
                Programme = programme ?? _listId,
                Place = At("programme"),
                // A house that lists a party without a measure wants to be asked first; that is all it said.
                Measures = measures.IsEmpty
                    ? [new(MeasureKind.Other, "on the house watchlist; no measure stated", At("measures"))]
                    : measures,
                ListedOn = listedOn is null ? null
                    : WatchlistWords.Day(listedOn) ?? throw Unreadable("listed_on", listedOn, "a day, yyyy-MM-dd"),
            };
        }

        // "asset-freeze" or "asset-freeze: the house's own words".
        Measure Measure(string text)
        {
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            var word = colon < 0 ? text : text[..colon];
            var words = colon < 0 ? text : text[(colon + 1)..].Trim();
            return WatchlistWords.Kind<MeasureKind>(word) is { } kind && words.Length > 0
                ? new(kind, words, At("measures"))
                : throw Unreadable("measures", text, WatchlistWords.All<MeasureKind>());
        }

        IEnumerable<string> Values(string column, string kind)
        {
            if (Text(column) is not { } cell)
            {
                yield break;
            }

            foreach (var value in cell.Split('|', StringSplitOptions.TrimEntries))
            {
                if (value.Length == 0)
                {
                    throw Unreadable(column, cell, "a value on each side of every \"|\"");
                }

                _tally.Found(kind);
                _tally.Loaded(kind);
                yield return value;
            }
        }

        string Required(string column) => Text(column) ?? throw Unreadable(column, "", "a value");

        string? Text(string column)
        {
            var text = _row.Fields[Columns.IndexOf(column)].Trim();
            return text.Length == 0 ? null : text;
        }

        Place At(string column) => new(_file, _row.Line, column);

        ListFormatException Unreadable(string column, string found, string expected) =>
            new($"{_file}:{_row.Line}: record {_key}: {column}", found, expected);
    }
}
