using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cordon.App.Lists;
using Cordon.App.Output;
using Cordon.App.Ownership;
using Cordon.Model;
using Cordon.Ownership;
using Cordon.Screening;
using Microsoft.AspNetCore.Http;

namespace Cordon.App.Serving;

/// <summary>The routes of ownership: who else is blocked, and the proof.</summary>
sealed class OwnershipRoutes(Desk desk, LiveOwnership ownership)
{
    const int PageByDefault = 100;
    const int PageMost = 1000;
    const int NamedMost = 20;
    const int DigestLetters = 16;

    /// <summary><c>GET</c> and <c>POST /v1/ownership/of</c>: what <c>cordon ownership of --format json</c> prints.
    /// </summary>
    public async Task Of(HttpContext context)
    {
        var asked = await Asked.Of(context, takesProof: true).ConfigureAwait(false);
        var now = desk.Lists;
        var (from, verdicts, entity, completeness) = await Answered(context, now, asked).ConfigureAwait(false);
        ImmutableArray<OwnershipVerdict> tests =
            [.. (asked.Regime is null ? RegimeCatalogue.Ids : [asked.Regime]).Select(id => verdicts.Of(id, entity))];
        ReadOnlyMemory<byte> Answer(bool withProofs) => JsonLine.Bytes(json => OwnershipJson.WriteMembers(
            json, from.Hash, verdicts, entity, tests, completeness, withProofs));

        // The log keeps the proofs' hashes: each can be made again from the graph and the lists that it names.
        await desk.Keep([new("ownership", Desk.By(context), Answer(withProofs: false).ToArray())])
            .ConfigureAwait(false);
        Desk.Head(context, from.Lists, Policy.Default);
        await Desk.Json(context, Answer(asked.WithProof)).ConfigureAwait(false);
    }

    /// <summary><c>GET /v1/ownership/picture</c>: a proof as SVG.</summary>
    public async Task Picture(HttpContext context)
    {
        var asked = await Asked.Of(context, takesProof: false).ConfigureAwait(false);
        if (asked.Regime is null)
        {
            throw ProblemException.BadRequest(
                "regime: found none; expected the test that the proof is to show; nothing was drawn.");
        }

        var now = desk.Lists;
        var (from, verdicts, entity, _) = await Answered(context, now, asked).ConfigureAwait(false);
        var verdict = verdicts.Of(asked.Regime, entity);
        var proof = verdict.Proof ?? throw new ProblemException(
            StatusCodes.Status409Conflict, "No proof",
            $"found the standing {verdict.Word}; expected one that has a proof; nothing was drawn.", verdict.Word);
        if (proof.Steps.Sum(step => step.Stakes.Length) is var stakes && stakes > ProofPicture.StakesMax)
        {
            throw new ProblemException(
                StatusCodes.Status422UnprocessableEntity, "No picture",
                $"found a proof of {stakes} stakes; expected at most {ProofPicture.StakesMax}, more are no picture; "
                + "nothing was drawn.");
        }

        await desk.Keep(
        [
            new("ownership-picture", Desk.By(context), JsonLine.Bytes(json =>
            {
                OwnershipJson.WriteEntity(json, verdicts.Graph, entity);
                json.WriteString("regime", asked.Regime);
                json.WriteDay("day", verdicts.Day);
                json.WriteString("standing", verdict.Word);
                json.WriteString("graph", from.Hash);
            }).ToArray()),
        ]).ConfigureAwait(false);
        Desk.Head(context, from.Lists, Policy.Default);
        context.Response.ContentType = "image/svg+xml";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await context.Response.BodyWriter.WriteAsync(
            Encoding.UTF8.GetBytes(ProofPicture.Svg(proof)), context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary><c>GET /v1/ownership/blocked</c>: a page of everybody whom a test reaches.</summary>
    public async Task Blocked(HttpContext context)
    {
        Requests.Only(context, "regime", "as_of", "limit", "cursor");
        var day = Asked.Day(Requests.One(context, "as_of"));
        var limit = Requests.Number(context, "limit", PageMost) ?? PageByDefault;
        var id = Asked.Known(Requests.One(context, "regime")) ?? throw ProblemException.BadRequest(
            $"regime: found none; expected one of {string.Join(", ", RegimeCatalogue.Ids)}; nothing was computed.");
        var from = await ownership.Take(desk.Lists, day, context.RequestAborted).ConfigureAwait(false);
        var regime = RegimeCatalogue.Find(id, from.Lists.Day) ?? throw ProblemException.NotFound(
            $"found no wording of {id} on that day; expected a later one; nothing was computed.");
        var (verdicts, names, found) = await ownership.Blocked(from, regime, context.RequestAborted)
            .ConfigureAwait(false);
        var blocked = found ?? throw new ProblemException(
            StatusCodes.Status409Conflict, "Not computed",
            $"found no list from which {id} starts; expected one of {OwnershipVerdicts.ListsOf(regime)}; nothing was "
            + "computed.", "not-computed");
        var begin = Begin(context, from, id, blocked.Entities.Length);
        var answer = Page(from, verdicts, names, blocked, begin, limit);
        await desk.Keep(
        [
            new("ownership-blocked", Desk.By(context), JsonLine.Bytes(json =>
            {
                json.WriteString("regime", id);
                json.WriteDay("day", verdicts.Day);
                json.WriteString("graph", from.Hash);
                json.WriteNumber("from", begin);
                json.WriteString("answer_sha256", Convert.ToHexStringLower(SHA256.HashData(answer.Span)));
            }).ToArray()),
        ]).ConfigureAwait(false);
        Desk.Head(context, from.Lists, Policy.Default);
        await Desk.Json(context, answer).ConfigureAwait(false);
    }

    /// <summary><c>POST /v1/ownership/check</c>: does a proof hold? Neither graph nor lists are looked into.</summary>
    public static async Task Check(HttpContext context)
    {
        Requests.Only(context);
        var body = await Requests.Bytes(context).ConfigureAwait(false);
        Proof proof;
        try
        {
            proof = ProofJson.Read("body", new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body));
        }
        catch (Exception e) when (e is RegisterFormatException or DecoderFallbackException)
        {
            throw ProblemException.BadRequest($"{e.Message} Nothing was checked.");
        }

        string[] complaints = [.. ProofCheck.Complaints(proof)];
        await Desk.Json(context, JsonLine.Bytes(json =>
        {
            json.WriteBoolean("holds", complaints.Length == 0);
            json.WriteStrings("complaints", complaints);
            json.WriteString("entity", proof.Entity);
            json.WriteString("standing", PartyFields.Word(proof.Standing));
            json.WriteString("regime", proof.Regime);
            json.WriteString("version", proof.Version);
            json.WriteDay("day", proof.Day);
            json.WriteNumber("stakes", proof.Steps.Sum(step => step.Stakes.Length));
        })).ConfigureAwait(false);
    }

    async Task<(OwnershipInUse From, OwnershipVerdicts Verdicts, int Entity, Completeness Completeness)> Answered(
        HttpContext context, ListsInUse now, Asked asked)
    {
        var from = await ownership.Take(now, asked.AsOf, context.RequestAborted).ConfigureAwait(false);
        var about = Entity(from.Graph, asked.Party);
        var graph = from.Graph.Upstream(about);
        var entity = graph.Find(from.Graph.IdOf(about))!.Value;
        var names = NameJoins.Of(graph, entity, all: false, () => from.Lists.Screener, context.RequestAborted);
        return (
            from, new(graph, from.Lists.Screener.Versions, from.Lists.Day, [], names.Joins), entity,
            new([.. from.Lists.Completeness.Reasons, .. names.Reasons]));
    }

    // Somebody who is not there is not clear: there is no answer.
    static int Entity(OwnershipGraph graph, string text)
    {
        if (graph.Find(text) is { } entity)
        {
            return entity;
        }

        var named = graph.Named(text);
        return named.Length switch
        {
            1 => named[0],
            0 => throw ProblemException.NotFound(
                "party: found nobody in the graph with this identifier or exact name; expected one who is there; "
                + "nothing was answered."),
            _ => throw new ProblemException(
                StatusCodes.Status409Conflict, "Several have this name",
                $"party: found {named.Length} entities of this name; expected one identifier, such as "
                + $"{string.Join(", ", named.Take(NamedMost).Select(graph.IdOf))}; nothing was answered.", "several"),
        };
    }

    static ReadOnlyMemory<byte> Page(
        OwnershipInUse from, OwnershipVerdicts verdicts, NamesJoined names, BlockedEntities blocked, int begin,
        int limit)
    {
        var regime = blocked.Found.Regime;
        var missing = blocked.Missing.Length > 0
            ? [$"missing-list: {regime.Id} also starts from {blocked.Missing}"]
            : Array.Empty<string>();
        return JsonLine.Bytes(json =>
        {
            json.WriteString("regime", regime.Id);
            json.WriteString("version", regime.Version);
            json.WriteString("title", regime.Title);
            json.WriteString("state", PartyFields.Word(regime.State));
            json.WriteString("effect", regime.Effect);
            json.WriteStrings("sources", regime.Sources);
            json.WriteDay("day", verdicts.Day);
            json.WriteNumber("listed", blocked.Found.Listings.Length);
            json.WriteNumber("firm", blocked.Firm);
            json.WriteNumber("possible", blocked.Count(Standing.Possible));
            json.WriteNumber("data_error", blocked.Count(Standing.DataError));
            json.WriteNumber("total", blocked.Entities.Length);
            json.WriteObjects("entities", blocked.Entities.Skip(begin).Take(limit), (item, one) =>
            {
                OwnershipJson.WriteEntity(item, verdicts.Graph, one.Entity);
                item.WriteString("standing", PartyFields.Word(one.Standing));
                item.WriteString("why", OwnershipVerdicts.Stakes(blocked.Found, one.Entity, one.Standing));
            });
            json.WriteString(
                "next", begin + limit < blocked.Entities.Length ? Cursor(from, regime.Id, begin + limit) : null);
            OwnershipJson.WriteBasis(
                json, from.Hash, verdicts.Versions,
                new([.. from.Lists.Completeness.Reasons, .. names.Reasons, .. missing]));
        });
    }

    // A page of another graph, or of other lists, is no next page: somebody would be missed.
    static int Begin(HttpContext context, OwnershipInUse from, string regime, int total) =>
        Requests.One(context, "cursor") switch
        {
            null => 0,
            var text when text.Split('.') is [{ Length: DigestLetters } digest, var place]
                && int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var begin) =>
                digest == Digest(from, regime) && begin < total
                    ? begin
                    : throw new ProblemException(
                        StatusCodes.Status409Conflict, "The list has changed",
                        "cursor: found one of another graph, test, day or list versions; expected to begin again; "
                        + "nothing was given.", "changed"),
            _ => throw ProblemException.BadRequest(
                "cursor: found something else; expected the \"next\" of a page; nothing was given."),
        };

    static string Cursor(OwnershipInUse from, string regime, int place) =>
        string.Create(CultureInfo.InvariantCulture, $"{Digest(from, regime)}.{place}");

    static string Digest(OwnershipInUse from, string regime) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{regime} {from.Basis}")))[..DigestLetters];

    /// <summary>What is asked about one entity.</summary>
    /// <param name="Party">Its identifier in the graph, or its exact name.</param>
    /// <param name="Regime">The test; null for all.</param>
    /// <param name="AsOf">The day; null for today.</param>
    /// <param name="WithProof">Are the proofs wanted?</param>
    sealed record Asked(string Party, string? Regime, DateOnly? AsOf, bool WithProof)
    {
        static readonly string[] Names = ["party", "regime", "as_of"];

        /// <summary>Reads it: from the query of a <c>GET</c>, from the body of a <c>POST</c>, where no proxy writes
        /// names into its log.</summary>
        public static async Task<Asked> Of(HttpContext context, bool takesProof)
        {
            var names = takesProof ? [.. Names, "proof"] : Names;
            if (HttpMethods.IsGet(context.Request.Method))
            {
                Requests.Only(context, names);
                return Of(name => Requests.One(context, name));
            }

            Requests.Only(context);
            using var body = await Requests.Json(context).ConfigureAwait(false);
            Requests.Members(body.RootElement, names);
            return Of(name => Requests.Text(body.RootElement, name));
        }

        /// <summary>A day, or null.</summary>
        public static DateOnly? Day(string? text) => text is null ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : throw ProblemException.BadRequest(
                    $"as_of: found \"{text}\"; expected a day as yyyy-MM-dd; nothing was answered.");

        /// <summary>A test that is known, or null.</summary>
        public static string? Known(string? text) => text is null || RegimeCatalogue.Ids.Contains(text)
            ? text
            : throw ProblemException.BadRequest(
                $"regime: found \"{text}\"; expected one of {string.Join(", ", RegimeCatalogue.Ids)}; nothing was "
                + "answered.");

        static Asked Of(Func<string, string?> text) => new(
            text("party") is { Length: > 0 } party ? party : throw ProblemException.BadRequest(
                "party: found none; expected an identifier in the graph, or an exact name; nothing was answered."),
            Known(text("regime")), Day(text("as_of")), text("proof") switch
            {
                null or "yes" => true,
                "no" => false,
                var other => throw ProblemException.BadRequest(
                    $"proof: found \"{other}\"; expected yes or no; nothing was answered."),
            });
    }
}
