using System.Globalization;
using Cordon.App.Output;
using Cordon.Ownership;

namespace Cordon.App.Ownership;

/// <summary>
/// Everybody whom one test reaches, as a house watchlist (docs/watchlists.md): <c>derived-ofac-50</c>.
/// </summary>
sealed class DerivedList(Derivation found, string graphHash, bool isSample)
{
    /// <summary>The whole file; a party's key is the entity's identifier.</summary>
    public string Text(IEnumerable<(int Entity, Standing Standing)> chosen)
    {
        var entities = chosen.ToArray();
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        JsonLine.Write(text, json =>
        {
            json.WriteStartObject("cordon_list");
            json.WriteString("id", $"derived-{found.Regime.Id}");
            json.WriteString("title", $"{found.Regime.Title}, derived from graph {graphHash[..12]}");
            json.WriteDay("published", found.Day.Day);
            json.WriteBoolean("sample", isSample);
            json.WriteNumber("parties", entities.Length);
            json.WriteEndObject();
        });
        foreach (var (entity, standing) in entities)
        {
            JsonLine.Write(text, json => WriteParty(json, entity, standing));
        }

        return text.ToString();
    }

    void WriteParty(System.Text.Json.Utf8JsonWriter json, int entity, Standing standing)
    {
        var (graph, regime) = (found.Day.Graph, found.Regime);
        var proof = ProofFinder.Of(found, entity);
        json.WriteString("id", graph.IdOf(entity));
        json.WriteString("kind", graph.KindOf(entity) switch
        {
            EntityKind.Person => "person",
            EntityKind.Organisation => "organisation",
            _ => "unspecified",
        });
        json.WriteObjects("names", [graph.NameOf(entity)], (writer, name) =>
        {
            writer.WriteString("text", name);
            writer.WriteString("kind", "primary");
        });
        json.WriteObjects("designations", [regime], (writer, _) =>
        {
            writer.WriteString("authority", "derived by Cordon, not designated by name");
            writer.WriteString("programme", $"{regime.Title} ({OwnershipAnswers.Word(standing)})");
            writer.WriteStrings("legal_basis", regime.Sources);
            writer.WriteObjects("measures", [regime], (measure, _) =>
            {
                measure.WriteString("kind", Measure(regime, standing));
                measure.WriteString("text", $"{OwnershipAnswers.Word(standing)}: {regime.Effect}");
            });
        });
        var parties = proof?.Seeds.Where(seed => seed.Party.Length > 0).ToArray() ?? [];
        json.WriteObjects("relations", parties, (writer, seed) =>
        {
            writer.WriteString("kind", "owned-or-controlled-by");
            writer.WriteString("name", proof!.Names[seed.Entity]);
            writer.WriteString("party", seed.Party);
        });
        json.WriteStrings("remarks", proof is null ? [] : OwnershipAnswers.Lines(proof));
    }

    static string Measure(Regime regime, Standing standing) => regime.Id switch
    {
        _ when standing == Standing.Possible => "other",
        "ofac-50" or "eu-freeze" or "uk-freeze" or "ch-freeze" => "asset-freeze",
        "ofac-ssi" => "sectoral-directive",
        "bis-affiliates" => "export-control",
        _ => "other",
    };
}
