using System.Collections.Immutable;
using System.Text.Json;
using Cordon.App.Screening;
using Cordon.Screening;

namespace Cordon.App.Serving;

/// <summary>What motiva lets a client of <c>/match</c> say in a query: lists, and conditions on the parties.</summary>
/// <param name="IncludeDatasets">Only these lists; empty for all.</param>
/// <param name="ExcludeDatasets">Not these.</param>
/// <param name="Filters">Each must hold: a property of the entity, and values of which it must have one out of each
/// group.</param>
sealed record YenteBody(
    ImmutableArray<string> IncludeDatasets, ImmutableArray<string> ExcludeDatasets,
    ImmutableArray<(string Field, ImmutableArray<ImmutableArray<string>> Groups)> Filters)
{
    static readonly string[] OfBatch = ["include_datasets", "exclude_datasets", "exclude_entity_ids"];
    static readonly string[] OfQuery = ["include_datasets", "exclude_datasets"];

    /// <summary>What a whole batch says in its body, over what its parameters say: <c>params</c>. Parties to leave out
    /// may be any number there.</summary>
    /// <exception cref="ProblemException">It says what is not understood, or would be passed over.</exception>
    public static YenteParameters Over(YenteParameters parameters, JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return parameters;
        }

        foreach (var name in new[] { "weights", "config" })
        {
            if (body.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null
                && !(value.ValueKind == JsonValueKind.Object && !value.EnumerateObject().Any()))
            {
                throw ProblemException.BadRequest(
                    $"{name}: found some; expected none: Cordon has one score, which they would not change.");
            }
        }

        var given = Params(body, "params", OfBatch);
        return parameters with
        {
            IncludeDatasets = [.. parameters.IncludeDatasets, .. Texts(given, "include_datasets")],
            ExcludeDatasets = [.. parameters.ExcludeDatasets, .. Texts(given, "exclude_datasets")],
            ExcludeEntities = [.. parameters.ExcludeEntities, .. Texts(given, "exclude_entity_ids")],
        };
    }

    /// <summary>What one query says.</summary>
    /// <exception cref="ProblemException">It is not understood.</exception>
    public static YenteBody Of(JsonElement query)
    {
        var given = Params(query, "params", OfQuery);
        return new(Texts(given, "include_datasets"), Texts(given, "exclude_datasets"),
            query.ValueKind == JsonValueKind.Object && query.TryGetProperty("filters", out var filters)
                && filters.ValueKind != JsonValueKind.Null
                ? filters.ValueKind == JsonValueKind.Object
                    ? [.. filters.EnumerateObject().Select(filter => (filter.Name, Groups(filter)))]
                    : throw NotUnderstood("filters")
                : []);
    }

    /// <summary>The lists that are left.</summary>
    public ImmutableHashSet<string> Within(ImmutableHashSet<string> scope) =>
        (IncludeDatasets.IsEmpty ? scope : scope.Intersect(IncludeDatasets)).Except(ExcludeDatasets);

    /// <summary>Does a match fulfil the conditions?</summary>
    public bool Lets(Match match, AnswerContext context)
    {
        if (Filters.IsEmpty)
        {
            return true;
        }

        var party = new SearchedParty(match.Party, match.ListId, YenteEntity.Values(match.Party, context).ToLookup(
            pair => pair.Property, pair => pair.Value, StringComparer.Ordinal));
        return Filters.All(filter =>
        {
            var values = party.Of(filter.Field).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return filter.Groups.All(group => group.Any(values.Contains));
        });
    }

    static ImmutableArray<ImmutableArray<string>> Groups(JsonProperty filter) =>
        filter.Value.ValueKind == JsonValueKind.Array
            ? [.. filter.Value.EnumerateArray().Select(group => Array(group, "filters"))]
            : throw NotUnderstood("filters");

    static JsonElement? Params(JsonElement element, string name, string[] known)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var given)
            || given.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return given.ValueKind == JsonValueKind.Object
            && given.EnumerateObject().All(member => known.Contains(member.Name)) ? given : throw NotUnderstood(name);
    }

    static ImmutableArray<string> Texts(JsonElement? given, string name) =>
        given is { } members && members.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? Array(value, name)
            : [];

    static ImmutableArray<string> Array(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Array
            && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
            : throw NotUnderstood(name);

    static ProblemException NotUnderstood(string name) => ProblemException.BadRequest(
        $"{name}: found something else; expected include_datasets, exclude_datasets and exclude_entity_ids with texts, "
        + "or of filters a property with groups of texts; nothing was screened.");
}
