using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Cordon.Screening;

namespace Cordon.App.Validation;

/// <summary>The validation report for programs: one JSON object.</summary>
static class ValidationJson
{
    /// <summary>Writes it.</summary>
    public static void Write(ValidationReport report, Screener screener, TextWriter writer)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteStartArray("lists");
            foreach (var version in screener.Versions)
            {
                json.WriteStartObject();
                json.WriteString("id", version.ListId);
                json.WriteString("version", version.Hash);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("policy", Policy.Default.Id);
            json.WriteString("engine", Screener.Engine);
            json.WriteStartArray("variations");
            foreach (var result in report.Variations)
            {
                json.WriteStartObject();
                json.WriteString("kind", ValidationText.Kind(result.Kind));
                json.WriteString("variation", result.Variation.Name);
                json.WriteBoolean("must_match", result.Variation.MustMatch);
                Shares(json, report, result.Hit);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("people");
            foreach (var result in report.People)
            {
                json.WriteStartObject();
                json.WriteString("group", result.Group);
                Shares(json, report, result.Hit);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        writer.WriteLine(Encoding.UTF8.GetString(bytes.ToArray()));
    }

    static void Shares(Utf8JsonWriter json, ValidationReport report, ImmutableArray<Share> shares)
    {
        json.WriteStartArray("hit");
        for (var i = 0; i < shares.Length; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("cut_off", report.CutOffs[i].Fraction);
            json.WriteNumber("count", shares[i].Count);
            json.WriteNumber("of", shares[i].Of);
            json.WriteNumber("lower", Math.Round(shares[i].Lower, 6));
            json.WriteNumber("upper", Math.Round(shares[i].Upper, 6));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
