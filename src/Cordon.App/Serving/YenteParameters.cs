using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cordon.App.Output;
using Cordon.Screening;
using Microsoft.AspNetCore.Http;

namespace Cordon.App.Serving;

/// <summary>A request that is not valid in yente's sense: 422, and where.</summary>
sealed class YenteInvalid(string type, string[] location, string message, string? input = null) : Exception(message)
{
    /// <summary>Writes the body.</summary>
    public void Write(Utf8JsonWriter json) => json.WriteObjects("detail", [this], (item, _) =>
    {
        item.WriteString("type", type);
        item.WriteStrings("loc", location);
        item.WriteString("msg", Message);
        item.WriteString("input", input);
    });
}

/// <summary>The parameters of <c>/match</c>. Unknown ones are passed over, as yente does.</summary>
/// <param name="Limit">Results of each query, at most 500.</param>
/// <param name="Threshold">The score from which <c>match</c> is true.</param>
/// <param name="CutOff">Results must be above it. Never above the threshold.</param>
/// <param name="Algorithm">What the client asks for.</param>
/// <param name="IncludeDatasets">Only these lists; empty for all.</param>
/// <param name="ExcludeDatasets">Not these.</param>
/// <param name="ExcludeSchemata">No results of these schemata.</param>
/// <param name="Topics">Only results with one of these topics; empty for all.</param>
/// <param name="ExcludeEntities">Not these parties.</param>
sealed partial record YenteParameters(
    int Limit, Score Threshold, Score CutOff, string Algorithm, ImmutableArray<string> IncludeDatasets,
    ImmutableArray<string> ExcludeDatasets, ImmutableArray<string> ExcludeSchemata, ImmutableArray<string> Topics,
    ImmutableArray<string> ExcludeEntities)
{
    const int MatchTimeoutMilliseconds = 1_000;

    /// <summary>Results at most.</summary>
    public const int LimitMost = 500;

    const int ExcludedMost = 50;

    /// <summary>The cut-off where a client names none.</summary>
    public static Score DefaultCutOff { get; } = new(700_000);

    /// <summary>Reads them.</summary>
    /// <exception cref="YenteInvalid">One is not valid.</exception>
    public static YenteParameters Of(IQueryCollection query)
    {
        var threshold = ScoreOf(query, "threshold");
        var cutOff = ScoreOf(query, "cutoff");
        var excluded = All(query, "exclude_entity_ids");
        if (excluded.Length > ExcludedMost)
        {
            throw new YenteInvalid(
                "too_long", ["query", "exclude_entity_ids"], $"List should have at most {ExcludedMost} items");
        }

        CheckMoment(query);
        return new(
            Number(query, "limit", 5, LimitMost), threshold, cutOff.CompareTo(threshold) < 0 ? cutOff : threshold,
            query["algorithm"] is [{ } algorithm, ..] ? algorithm : "best", All(query, "include_dataset"),
            All(query, "exclude_dataset"), All(query, "exclude_schema"), All(query, "topics"), excluded);
    }

    /// <summary>Is <c>changed_since</c> a moment, where it is given?</summary>
    /// <exception cref="YenteInvalid">It is none.</exception>
    public static void CheckMoment(IQueryCollection query)
    {
        if (query["changed_since"] is [{ } since] && !Moment().IsMatch(since))
        {
            throw new YenteInvalid(
                "string_pattern_mismatch", ["query", "changed_since"], "String should match pattern", since);
        }
    }

    /// <summary>A parameter that is a number from 0.</summary>
    /// <exception cref="YenteInvalid">It is none, or more than <paramref name="most"/>.</exception>
    public static int Number(IQueryCollection query, string name, int otherwise, int most) => query[name] switch
    {
        [] => otherwise,
        [.., { } text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) =>
            number <= most
                ? number
                : throw new YenteInvalid(
                    "less_than_equal", ["query", name], $"Input should be less than or equal to {most}", text),
        var other => throw new YenteInvalid(
            "int_parsing", ["query", name], "Input should be a valid integer, 0 or more", other[^1]),
    };

    /// <summary>A parameter that is true or false, in the words that pydantic takes.</summary>
    /// <exception cref="YenteInvalid">It is neither.</exception>
    public static bool Flag(IQueryCollection query, string name, bool otherwise = false) =>
        Last(query, name)?.ToLowerInvariant() switch
        {
            null => otherwise,
            "true" or "1" or "yes" or "on" or "t" or "y" => true,
            "false" or "0" or "no" or "off" or "f" or "n" => false,
            var other => throw new YenteInvalid(
                "bool_parsing", ["query", name], "Input should be a valid boolean", other),
        };

    /// <summary>A parameter; of several the last, as FastAPI has it; null where it is not there.</summary>
    public static string? Last(IQueryCollection query, string name) => query[name] is [.., { } text] ? text : null;

    static Score ScoreOf(IQueryCollection query, string name) => query[name] switch
    {
        [] => DefaultCutOff,
        [.., { } text] when Score.TryParse(text, out var score) => score,
        var other => throw new YenteInvalid(
            "float_parsing", ["query", name], "Input should be a number from 0 to 1", other[^1]),
    };

    /// <summary>All values of a parameter.</summary>
    public static ImmutableArray<string> All(IQueryCollection query, string name) => [.. query[name].OfType<string>()];

    [GeneratedRegex(
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}(:[0-9]{2}(:[0-9]{2})?)?)?$", RegexOptions.None,
        MatchTimeoutMilliseconds)]
    private static partial Regex Moment();
}
