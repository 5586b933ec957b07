using System.Collections.Immutable;
using Cordon.App.Customers;
using Cordon.App.Gates;
using Cordon.App.Lists;
using Cordon.App.Output;
using Cordon.Model;
using Cordon.Screening;
using Microsoft.AspNetCore.Http;

namespace Cordon.App.Serving;

/// <summary>What persons look after beside alerts: versions that a gate held, customers who wait, policies.</summary>
sealed class HeldRoutes(Desk desk, ListStore store, Surroundings around) : IDisposable
{
    readonly SemaphoreSlim _turn = new(1);

    /// <summary><c>GET /v1/held</c>: the versions that wait for a person.</summary>
    public Task All(HttpContext context)
    {
        Requests.Only(context);
        var held = store.ListIds().SelectMany(list => store.AllOf(list)).Where(
            version => version.Status == VersionStatus.Held).ToArray();
        return Desk.Json(context, JsonLine.Bytes(json => json.WriteObjects(
            "held", held, (item, version) => ListsHeld.WriteMembers(item, store, version))));
    }

    /// <summary><c>POST /v1/held/{id}/{version}/release</c>: lets it come into force, once as many persons agree as
    /// its policy asks for.</summary>
    public Task Release(HttpContext context) => Decide(context, DecisionKind.Release);

    /// <summary><c>POST /v1/held/{id}/{version}/reject</c>: keeps it out of force for good.</summary>
    public Task Reject(HttpContext context) => Decide(context, DecisionKind.Reject);

    /// <summary><c>GET /v1/coverage</c>: is every customer screened against every version?</summary>
    public Task Coverage(HttpContext context)
    {
        Requests.Only(context);
        (ImmutableArray<Records.VersionCoverage> Versions, long Customers, TimeSpan Limit) coverage;
        try
        {
            coverage = CoverageCommand.Of(around, store);
        }
        catch (InputException e)
        {
            throw new ProblemException(StatusCodes.Status404NotFound, "No customers", e.Message, "no-book");
        }

        return Desk.Json(context, JsonLine.Bytes(json =>
        {
            json.WriteNumber("customers", coverage.Customers);
            json.WriteNumber("screened_within_hours", coverage.Limit.TotalHours);
            json.WriteNumber("overdue", coverage.Versions.Sum(version => version.Overdue));
            json.WriteObjects("versions", coverage.Versions, CoverageCommand.WriteMembers);
        }));
    }

    /// <summary><c>GET /v1/policies</c>: what can count as a hit.</summary>
    public static Task Policies(HttpContext context)
    {
        Requests.Only(context);
        return Desk.Json(context, JsonLine.Bytes(json => json.WriteObjects(
            "policies", Policy.Named.OrderBy(pair => pair.Key, StringComparer.Ordinal), (item, pair) =>
            {
                item.WriteString("name", pair.Key);
                item.WriteString("policy", pair.Value.Id);
                item.WriteMillionths("cut_off", pair.Value.CutOff.Millionths);
                item.WriteBoolean("weak_aliases_raise_hits", pair.Value.WeakAliasesRaiseHits);
                item.WriteBoolean("is_default", pair.Value == Policy.Default);
            })));
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    async Task Decide(HttpContext context, DecisionKind kind)
    {
        Requests.Only(context);
        var body = await Requests.Bytes(context).ConfigureAwait(false);
        var parsed = Requests.ParsedOrEmpty(body);
        Requests.Members(parsed, "because");
        var person = Desk.Actor(context).Person;
        var because = Requests.Text(parsed, "because");
        if (because is not null && !ListsDecide.IsText(because))
        {
            throw ProblemException.BadRequest(
                "body: because: found an empty, long or odd text; expected a sentence; nothing was changed.");
        }

        // One at a time, so that two requests of one person are not taken for two persons.
        await _turn.WaitAsync(context.RequestAborted).ConfigureAwait(false);
        try
        {
            var version = Waiting(context, kind, person);
            await desk.Keep(
            [
                new(
                    kind == DecisionKind.Release ? "list-released" : "list-rejected", Desk.By(context),
                    JsonLine.Bytes(json =>
                    {
                        json.WriteString("list", version.Manifest.List);
                        json.WriteString("version", version.Manifest.Hash);
                        json.WriteString("person", person);
                        json.WriteString("because", because);
                    }).ToArray()),
            ]).ConfigureAwait(false);
            store.Decide(version.Manifest, new()
            {
                Kind = kind,
                By = person,
                At = around.Clock.GetUtcNow().ToUniversalTime(),
                Because = because?.Trim(),
            });
            var now = store.AllOf(version.Manifest.List).Single(other => other.Manifest.Hash == version.Manifest.Hash);
            await Desk.Json(context, JsonLine.Bytes(json => ListsHeld.WriteMembers(json, store, now)))
                .ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    StoredVersion Waiting(HttpContext context, DecisionKind kind, string person)
    {
        var (list, hash) = (
            (string)context.Request.RouteValues["id"]!, (string)context.Request.RouteValues["version"]!);
        var version = (store.ListIds().Contains(list) ? store.AllOf(list) : []).SingleOrDefault(
            other => other.Manifest.Hash == hash) ?? throw ProblemException.NotFound(
                "found no such version; expected the list and the whole hash of one of /v1/held; nothing was changed.");
        if (version.Status != VersionStatus.Held)
        {
            throw new ProblemException(
                StatusCodes.Status409Conflict, "It does not wait",
                $"found a version that is {PartyFields.Word(version.Status)}; expected one that is held; nothing was "
                + "changed.", "not-held");
        }

        return kind == DecisionKind.Release && version.ReleasedBy.Contains(person, StringComparer.OrdinalIgnoreCase)
            ? throw new ProblemException(
                StatusCodes.Status403Forbidden, "The rules refuse it",
                "found the person who released it before; expected another person; nothing was changed.", "same-person")
            : version;
    }
}
