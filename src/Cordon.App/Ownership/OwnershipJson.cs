using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cordon.App.Lists;
using Cordon.App.Output;
using Cordon.Model;
using Cordon.Ownership;
using Cordon.Screening;

namespace Cordon.App.Ownership;

/// <summary>Verdicts about ownership as JSON. The shape is a contract: docs/ownership.md.</summary>
static class OwnershipJson
{
    /// <summary>Where one entity stands under some tests.</summary>
    /// <param name="json">Takes the members.</param>
    /// <param name="hash">Names the graph.</param>
    /// <param name="verdicts">What they were found with.</param>
    /// <param name="entity">The entity.</param>
    /// <param name="tests">Where it stands.</param>
    /// <param name="completeness">Whether the lists and the comparison of names are whole.</param>
    /// <param name="withProofs">Writes the proofs, and not their hashes alone.</param>
    public static void WriteMembers(
        Utf8JsonWriter json, string hash, OwnershipVerdicts verdicts, int entity,
        ImmutableArray<OwnershipVerdict> tests, Completeness completeness, bool withProofs)
    {
        WriteEntity(json, verdicts.Graph, entity);
        json.WriteDay("day", verdicts.Day);
        json.WriteObjects("tests", tests, (item, verdict) => Write(item, verdict, withProofs));
        WriteBasis(json, hash, verdicts.Versions, completeness);
    }

    /// <summary>Who it is.</summary>
    public static void WriteEntity(Utf8JsonWriter json, OwnershipGraph graph, int entity)
    {
        json.WriteString("entity", graph.IdOf(entity));
        json.WriteString("name", graph.NameOf(entity));
        json.WriteString("kind", PartyFields.Word(graph.KindOf(entity)));
        json.WriteString("country", graph.CountryOf(entity));
    }

    /// <summary>What every answer about ownership rests on.</summary>
    public static void WriteBasis(
        Utf8JsonWriter json, string hash, ImmutableArray<ListVersion> versions, Completeness completeness)
    {
        completeness.WriteMembers(json);
        json.WriteString("graph", hash);
        json.WriteString("catalogue", RegimeCatalogue.Hash);
        json.WriteObjects("lists", versions, (item, version) =>
        {
            item.WriteString("id", version.ListId);
            item.WriteString("version", version.Hash);
        });
        json.WriteString("engine", Screener.Engine);
    }

    static void Write(Utf8JsonWriter json, OwnershipVerdict verdict, bool withProofs)
    {
        json.WriteString("regime", verdict.RegimeId);
        json.WriteString("standing", verdict.Word);
        json.WriteString("version", verdict.Regime?.Version);
        json.WriteString("title", verdict.Regime?.Title);
        json.WriteString("effect", verdict.Regime?.Effect);
        json.WriteStrings("sources", verdict.Regime?.Sources ?? []);
        json.WriteString("missing", verdict.Missing.Length > 0 ? verdict.Missing : null);
        json.WriteString("why", verdict.Why.Length > 0 ? verdict.Why : null);
        json.WriteStrings("lines", verdict.Proof is { } told ? OwnershipAnswers.Lines(told) : []);
        json.WriteString("multiplied", verdict.Multiplied?.ToString());
        var proof = verdict.Proof is null ? null : ProofJson.Write(verdict.Proof);
        json.WriteString("proof_sha256", proof is null ? null
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(proof))));
        if (withProofs)
        {
            json.WritePropertyName("proof");
            using var document = JsonDocument.Parse(proof ?? "null");
            document.RootElement.WriteTo(json);
        }
    }
}
