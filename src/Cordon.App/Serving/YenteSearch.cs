using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Cordon.App.Output;
using Cordon.Names;
using Cordon.Screening;
using Microsoft.AspNetCore.Http;

namespace Cordon.App.Serving;

/// <summary>A request of <c>/search</c>.</summary>
/// <remarks>Words are looked for as they are written, all of them; with <c>fuzzy=true</c> those whose name resembles
/// <c>q</c> follow, as they would in a screening. What Lucene's language would mean is refused where it is not this,
/// unless <c>simple=true</c> asks to take it for words.</remarks>
sealed record YenteSearch(
    string Text, bool IsFuzzy, bool IsSimple, string Schema, ImmutableArray<string> ExcludeSchemata,
    ImmutableArray<(string Field, string Value)> Filters, bool TakesEach, YentePaging Paging,
    ImmutableArray<string> Facets)
{
    const int FoundMost = 9999;

    // Letters that Lucene's language gives a meaning; a star at the end of a word has the same here.
    static readonly SearchValues<char> Signs = SearchValues.Create("+&|!(){}[]^~?:\\/\"");
    static readonly string[] FieldsOfTheirOwn = ["countries", "topics", "datasets"];

    static readonly ImmutableArray<string> FacetNames =
        ["countries", "topics", "datasets", "schema", "identifiers", "genders"];

    static readonly ImmutableDictionary<string, ImmutableArray<string>> Schemata =
        new Dictionary<string, ImmutableArray<string>>
        {
            ["Thing"] = ["Person", "Organization", "LegalEntity", "Vessel", "Airplane"],
            // A list seldom says that an organisation is a company: it is not left out for that.
            ["LegalEntity"] = ["Person", "Organization", "LegalEntity"],
            ["Person"] = ["Person", "LegalEntity"],
            ["Organization"] = ["Organization", "LegalEntity"],
            ["Company"] = ["Organization", "LegalEntity"],
            ["PublicBody"] = ["Organization", "LegalEntity"],
            ["Vehicle"] = ["Vessel", "Airplane"],
            ["Vessel"] = ["Vessel"],
            ["Airplane"] = ["Airplane"],
        }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Reads it. Unknown parameters are passed over, as yente does.</summary>
    /// <exception cref="YenteInvalid">A parameter is not valid.</exception>
    /// <exception cref="ProblemException">It is, and cannot be answered.</exception>
    public static YenteSearch Of(IQueryCollection query)
    {
        var paging = YentePaging.Of(query);
        YenteParameters.CheckMoment(query);
        var facets = YenteParameters.All(query, "facets");
        if (facets.FirstOrDefault(facet => !FacetNames.Contains(facet)) is { } unknown)
        {
            throw new YenteInvalid(
                "enum", ["query", "facets"], $"Input should be one of {string.Join(", ", FacetNames)}", unknown);
        }

        var schema = YenteParameters.Last(query, "schema") ?? "Thing";
        if (!Schemata.ContainsKey(schema))
        {
            throw ProblemException.BadRequest($"Invalid schema: {schema}");
        }

        var word = YenteParameters.Last(query, "filter_op") ?? "OR";
        if (word is not ("OR" or "AND"))
        {
            throw new YenteInvalid("enum", ["query", "filter_op"], "Input should be 'OR' or 'AND'", word);
        }

        return new(
            YenteParameters.Last(query, "q") ?? "", YenteParameters.Flag(query, "fuzzy"),
            YenteParameters.Flag(query, "simple"), schema, YenteParameters.All(query, "exclude_schema"),
            [
                .. from field in FieldsOfTheirOwn
                   from value in YenteParameters.All(query, field)
                   select (field, value),
                .. YenteParameters.All(query, "filter").Select(Filter),
            ],
            word == "AND", paging, query.ContainsKey("facets") ? facets : [.. FieldsOfTheirOwn]);
    }

    /// <summary>Those who are found, in order, before paging.</summary>
    public ImmutableArray<SearchedParty> Find(ListsInUse now, ImmutableHashSet<string> scope)
    {
        var book = SearchBook.Of(now);
        var found = book.Find(Words());
        if (IsFuzzy && Text.Trim().Length > 0)
        {
            var known = found.ToArray();
            var resembling = Resembling(now).ToHashSet(StringComparer.Ordinal);
            found = known.Concat(book.All.Where(one => resembling.Contains(one.Party.Id.Value)).Except(known));
        }

        return Paging.Sorted([.. found.Where(one => scope.Contains(one.List) && Stays(one))]);
    }

    /// <summary>Writes the answer.</summary>
    public void Write(Utf8JsonWriter json, ImmutableArray<SearchedParty> found, ListsInUse now)
    {
        var context = now.Context(Policy.Default, top: null);
        json.WriteObjects("results", Paging.Page(found), (item, one) =>
            YenteEntity.Write(item, one.Party, one.List, context));
        json.WriteStartObject("facets");
        foreach (var facet in Facets)
        {
            json.WriteStartObject(facet);
            json.WriteString("label", facet);
            json.WriteObjects(
                "values",
                found.SelectMany(one => one.Of(facet)).GroupBy(value => value, StringComparer.Ordinal)
                    .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
                    .Take(YentePaging.FacetValuesMost),
                (item, group) =>
                {
                    item.WriteString("name", group.Key);
                    item.WriteString("label", group.Key);
                    item.WriteNumber("count", group.Count());
                });
            json.WriteEndObject();
        }

        json.WriteEndObject();
        Paging.WriteTotal(json, found.Length);
    }

    bool Stays(SearchedParty one)
    {
        var schema = YenteEntity.Schema(one.Party.Kind);
        return Schemata[Schema].Contains(schema) && !ExcludeSchemata.Contains(schema)
            && Filters.GroupBy(filter => filter.Field).All(group =>
            {
                var values = one.Of(group.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
                return TakesEach
                    ? group.All(filter => values.Contains(filter.Value))
                    : group.Any(filter => values.Contains(filter.Value));
            });
    }

    IEnumerable<string> Resembling(ListsInUse now)
    {
        var answer = now.Screener.With(Policy.Default.WithCutOff(YenteParameters.DefaultCutOff)).Screen(
            new() { Id = "q", Names = [Text] });
        return answer.Matches.Concat(answer.WeakMatches).Take(FoundMost).Select(match => match.Party.Id.Value);
    }

    string[] Words()
    {
        if (!IsSimple && Text.AsSpan().IndexOfAny(Signs) is >= 0 and var at)
        {
            throw ProblemException.BadRequest(
                $"q: found \"{Text[at]}\"; expected words, which may end with *; simple=true takes it for words.");
        }

        return
        [
            .. Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word != "AND").SelectMany(word =>
                word.EndsWith('*') && NormalText.Words(word).ToArray() is [.. var first, var last]
                    ? first.Append(last + "*") : NormalText.Words(word)),
        ];
    }

    static (string Field, string Value) Filter(string text) =>
        text.Split(':', 2) is [{ Length: > 0 } field, { Length: > 0 } value]
            ? (field, value)
            : throw ProblemException.BadRequest($"Invalid filter: {text}");
}

/// <summary>Which part of many entities is given, and in what order.</summary>
/// <param name="Limit">How many.</param>
/// <param name="Offset">After how many.</param>
/// <param name="Sorts">Properties, the first weighs most; those who have none come last.</param>
sealed record YentePaging(int Limit, int Offset, ImmutableArray<(string Field, bool IsFalling)> Sorts)
{
    /// <summary>Values of a facet at most.</summary>
    public const int FacetValuesMost = 1000;

    const int OffsetMost = 9499;

    /// <summary>Reads it.</summary>
    public static YentePaging Of(IQueryCollection query) => new(
        YenteParameters.Number(query, "limit", 10, YenteParameters.LimitMost),
        YenteParameters.Number(query, "offset", 0, OffsetMost),
        [
            .. YenteParameters.All(query, "sort").Select(text => text.Split(':') switch
            {
                [{ Length: > 0 } field] => (field, false),
                [{ Length: > 0 } field, "asc"] => (field, false),
                [{ Length: > 0 } field, "desc"] => (field, true),
                _ => throw ProblemException.BadRequest($"Invalid sort: {text}"),
            }),
        ]);

    /// <summary>In the order that is asked for; as they were where it makes no difference.</summary>
    public ImmutableArray<SearchedParty> Sorted(ImmutableArray<SearchedParty> found)
    {
        IEnumerable<SearchedParty> sorted = found;
        foreach (var (field, isFalling) in Sorts.Reverse())
        {
            string? First(SearchedParty one) => field == "caption" ? one.Party.PrimaryName.Text
                : one.Of(field).Order(StringComparer.Ordinal).FirstOrDefault();
            var lasting = sorted.OrderBy(one => First(one) is null);
            sorted = isFalling
                ? lasting.ThenByDescending(First, StringComparer.Ordinal)
                : lasting.ThenBy(First, StringComparer.Ordinal);
        }

        return [.. sorted];
    }

    /// <summary>The part.</summary>
    public IEnumerable<T> Page<T>(IEnumerable<T> all) => all.Skip(Offset).Take(Limit);

    /// <summary>Writes how many there are, and which part is given.</summary>
    public void WriteTotal(Utf8JsonWriter json, int total)
    {
        json.WriteStartObject("total");
        json.WriteNumber("value", total);
        json.WriteString("relation", "eq");
        json.WriteEndObject();
        json.WriteNumber("limit", Limit);
        json.WriteNumber("offset", Offset);
    }

    /// <summary>As text, for the log.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Limit} after {Offset}");
}
