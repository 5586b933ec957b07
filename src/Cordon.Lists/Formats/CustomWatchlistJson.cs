using System.Collections.Immutable;
using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>The house watchlist as JSON lines: one party a line, close to <see cref="Party"/>.</summary>
/// <remarks>
/// <para>Source: Ours, docs/watchlists.md. A first line <c>{"cordon_list":{...}}</c> may name the list, date it, mark
/// it as a sample and state how many parties follow; where it states that, a file cut off between two lines is
/// refused as well.</para>
/// <para>A property that the format does not have is refused: a misspelt one would be a lost alias.</para>
/// </remarks>
public sealed class CustomWatchlistJson : ListFormat
{
    const string Component = "watchlist.jsonl";
    const string HeaderProperty = "cordon_list";


    /// <inheritdoc/>
    public override string Name => "custom-jsonl";

    /// <inheritdoc/>
    public override string Title => "House watchlist, JSON lines";

    /// <inheritdoc/>
    public override ImmutableArray<string> Components => [Component];

    /// <inheritdoc/>
    public override Recognition? Recognise(FileHead head)
    {
        var properties = JsonLines.PropertiesOfFirst(head);
        return properties is [HeaderProperty] ? new(HeaderListId(head) ?? "custom", Component)
            : properties.Contains("id") && properties.Contains("names") && !properties.Contains("schema")
                ? new("custom", Component)
                : null;
    }

    /// <inheritdoc/>
    public override ListContent Read(
        IReadOnlyDictionary<string, ListFile> files, string listId, RecordTally tally)
    {
        var parties = ImmutableArray.CreateBuilder<Party>();
        var header = new Header(null, null, false, null);
        foreach (var line in JsonLines.Read(files[Component]))
        {
            if (line.Line == 1 && line.Has(HeaderProperty))
            {
                header = ReadHeader(line);
                continue;
            }

            tally.Found("party");
            parties.Add(new PartyReader(line, listId, tally).Read());
            tally.Loaded("party");
        }

        if (header.Parties is { } stated && stated != parties.Count)
        {
            throw new ListFormatException(
                $"{files[Component].Name}", $"{parties.Count} parties",
                $"{stated}, as its first line says: without them the file was cut off or changed");
        }

        return new(header.PublishedOn, parties.ToImmutable(), header.Title, header.IsSample);
    }

    static Header ReadHeader(JsonRecord line)
    {
        var header = line.Nested(HeaderProperty) ?? throw line.Unreadable(HeaderProperty, "", "an object");
        _ = header.Text("id");
        var read = new Header(header.Text("title"), header.Day("published"), header.Flag("sample"),
            header.Number("parties"));
        line.Close();
        return read;
    }

    // Recognising never throws; a header that is broken is refused when it is read.
    static string? HeaderListId(FileHead head)
    {
        try
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(head.FirstLine);
            return JsonLines.Read(new(head.Name, () => new MemoryStream(bytes)))
                .Select(line => line.Nested(HeaderProperty)?.Text("id")).FirstOrDefault();
        }
        catch (ListFormatException)
        {
            return null;
        }
    }

    sealed record Header(string? Title, DateOnly? PublishedOn, bool IsSample, int? Parties);

    sealed class PartyReader(JsonRecord record, string listId, RecordTally tally)
    {
        public Party Read()
        {
            var key = record.Required("id");
            record.Key = key;
            var party = new Party
            {
                Id = PartyId.Of(listId, key),
                Kind = Kind<PartyKind>(record, "kind"),
                Place = record.Place("id"),
                Names = Names(),
                BirthDates = [.. record.Texts("birth_dates").Select(BirthDate)],
                BirthPlaces = [.. Each("birth_places", "place of birth", place => new BirthPlace(
                    place.Required("text"), CountryOf(place), place.Place("text")))],
                Countries = [.. Each("countries", "country", country => new CountryLink(
                    Kind<CountryLinkKind>(country, "kind"), Country.Of(country.Required("country")),
                    country.Place("country")))],
                Genders = [.. record.Texts("genders").Select(word => new StatedGender(
                    KindOf<Gender>(record, "genders", word), record.Place("genders")))],
                Identifiers = [.. Each("identifiers", "identifier", Identifier)],
                Addresses = [.. Each("addresses", "address", Address)],
                Designations = [.. Each("designations", "designation", Designation)],
                Relations = [.. Each("relations", "relation", relation => new Relation(
                    Kind<RelationKind>(relation, "kind"), relation.Text("label") ?? "", relation.Required("name"),
                    relation.Text("party") is { } other ? new PartyId(other) : null, relation.Place("name")))],
                Facts = [.. Facts()],
            };

            record.Close();
            return party;
        }

        ImmutableArray<PartyName> Names()
        {
            ImmutableArray<PartyName> names = [.. Each("names", "name", Name)];
            return names is [{ Kind: NameKind.Primary }, ..] && names.Count(name => name.Kind == NameKind.Primary) == 1
                ? names
                : throw record.Unreadable("names", string.Join(", ", names.Select(name => PartyFields.Word(name.Kind))),
                    "one name of kind primary, standing first");
        }

        static PartyName Name(JsonRecord name)
        {
            var text = name.Required("text");
            var kind = Kind<NameKind>(name, "kind");
            return new()
            {
                Text = text,
                Kind = kind == NameKind.Unspecified
                    ? throw name.Unreadable("kind", "unspecified", "primary, strong-alias, weak-alias or former")
                    : kind,
                Place = name.Place("text"),
                Script = name.Text("script") ?? Scripts.Of(text),
                Language = name.Text("language"),
                Parts = [.. name.Objects("parts").Select(part =>
                    new NamePart(Kind<NamePartKind>(part, "kind"), part.Required("text")))],
            };
        }

        BirthDate BirthDate(string text, int i)
        {
            Count("date of birth");
            return WatchlistWords.Date(text) is var (span, isCirca)
                ? new(span, isCirca, text, record.Place($"birth_dates[{i}]"))
                : throw record.Unreadable($"birth_dates[{i}]", text,
                    "yyyy, yyyy-MM, yyyy-MM-dd or two of them joined by \"..\", each with \"circa \" before it or not");
        }

        static Identifier Identifier(JsonRecord identifier) => new()
        {
            Kind = Kind<IdentifierKind>(identifier, "kind"),
            Number = identifier.Required("number"),
            Label = identifier.Text("label") ?? identifier.Required("kind"),
            Place = identifier.Place("number"),
            Country = CountryOf(identifier),
            Note = identifier.Text("note"),
        };

        static Address Address(JsonRecord address) => new()
        {
            Text = address.Required("text"),
            Place = address.Place("text"),
            Street = address.Text("street"),
            City = address.Text("city"),
            Region = address.Text("region"),
            PostalCode = address.Text("postal_code"),
            Country = CountryOf(address),
            Note = address.Text("note"),
        };

        static Designation Designation(JsonRecord designation)
        {
            var listedOn = designation.Day("listed_on");
            ImmutableArray<Measure> measures = [.. designation.Objects("measures").Select(measure => new Measure(
                Kind<MeasureKind>(measure, "kind"), measure.Text("text") ?? measure.Required("kind"),
                measure.Place("kind")))];
            return new()
            {
                Authority = designation.Required("authority"),
                Programme = designation.Required("programme"),
                Place = designation.Place("programme"),
                LegalBasis = [.. designation.Texts("legal_basis")],
                Measures = measures.IsEmpty ? throw designation.Unreadable("measures", "", "at least one") : measures,
                ListedOn = listedOn,
                InForce = designation.Day("ended_on") is { } end ? [new(listedOn, end)] : [],
                Sublist = designation.Text("sublist"),
            };
        }

        IEnumerable<Fact> Facts() =>
        [
            .. Each("facts", "fact", fact => new Fact(Kind<FactKind>(fact, "kind"), fact.Text("label") ?? "",
                fact.Required("text"), fact.Place("text"))),
            .. record.Texts("remarks").Select((text, i) =>
                new Fact(FactKind.Remark, "", text, record.Place($"remarks[{i}]"))),
        ];

        IEnumerable<T> Each<T>(string property, string kind, Func<JsonRecord, T> read)
        {
            foreach (var item in record.Objects(property))
            {
                Count(kind);
                yield return read(item);
            }
        }

        // The record refuses the whole version when a value in it cannot be read, so what is found here is loaded.
        void Count(string kind)
        {
            tally.Found(kind);
            tally.Loaded(kind);
        }

        static Country? CountryOf(JsonRecord record) =>
            record.Text("country") is { } text ? Country.Of(text) : null;

        static T Kind<T>(JsonRecord record, string property)
            where T : struct, Enum => KindOf<T>(record, property, record.Required(property));

        static T KindOf<T>(JsonRecord record, string property, string word)
            where T : struct, Enum =>
            WatchlistWords.Kind<T>(word) ?? throw record.Unreadable(property, word, WatchlistWords.All<T>());
    }
}
