using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;

namespace Cordon.App.Serving;

/// <summary>One thing that the server can be asked, and who may ask it. Every endpoint carries its own.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Pattern">The path.</param>
/// <param name="Who">Those who may; nobody in particular (<see cref="Roles.None"/>) for what is open.</param>
/// <param name="Does">In a few words, for the contract.</param>
/// <param name="Answer">Answers.</param>
sealed record Route(string Method, string Pattern, Roles Who, string Does, Func<HttpContext, Task> Answer)
{
    /// <summary>Does Blazor answer there, on an endpoint of its own?</summary>
    public bool IsBlazor { get; init; }

    /// <summary>A line of <c>contracts/http.txt</c>.</summary>
    public override string ToString() => $"{Method,-4} {Pattern,-30} {Words(Who),-48} {Does}";

    static string Words(Roles roles) => roles == Roles.None
        ? "open"
        : string.Join(' ', RoleWords.All.Where(item => roles.HasFlag(item.Role)).Select(item => item.Word));
}

/// <summary>Everything that the server can be asked.</summary>
static class Routes
{
    /// <summary>The routes over these rooms of the server.</summary>
    public static ImmutableArray<Route> Of(Desk desk, StatusRoutes status, EvidenceRoutes evidence)
    {
        var screening = new ScreeningRoutes(desk);
        var lists = new ListRoutes(desk);
        var alerts = new AlertRoutes(desk);
        var yente = new YenteRoutes(desk);
        return
        [
            new("GET", "/healthz", Roles.None, "Is the process there?", HealthRoutes.Alive),
            new("GET", "/readyz", Roles.None, "Are all lists loaded, and can the log be written?", desk.Ready),
            new("GET", "/status", Roles.Reads, "How the server is, for people.", status.Status),
            new("GET", "/metrics", Roles.Reads, "How the server is, for Prometheus.", status.Metrics),
            new("POST", "/v1/screen", Roles.Screens, "Screens one subject.", screening.One),
            new("POST", "/v1/screen/batch", Roles.Screens, "Screens many: an array, or JSON lines.", screening.Many),
            new("POST", "/v1/compare", Roles.Screens, "Compares two names.", screening.Compare),
            new("GET", "/v1/parties/{id}", Roles.Reads, "Everything that a list says of a party.", lists.Party),
            new("GET", "/v1/lists", Roles.Reads, "The list versions that answer.", lists.All),
            new("GET", "/v1/lists/{id}", Roles.Reads, "One of them, with its counts.", lists.One),
            new("GET", "/v1/alerts", Roles.Sees, "A page of alerts.", alerts.Page),
            new("GET", "/v1/alerts/counts", Roles.Sees, "How many stand where.", alerts.Counts),
            new("POST", "/v1/alerts/next", Roles.Screens, "Claims the next that waits.", alerts.Next),
            new("GET", "/v1/alerts/{number}", Roles.Sees, "One alert.", alerts.One),
            new("GET", "/v1/alerts/{number}/history", Roles.Sees, "All that happened to it.", alerts.History),
            new("GET", "/v1/alerts/{number}/evidence", Roles.Sees, "All that proves it, as a zip.", evidence.One),
            new("GET", "/v1/changes", Roles.Sees, "What happened to alerts and lists since.", evidence.Changes),
            new("POST", "/v1/alerts/{number}/claim", Roles.Screens, "Works on it.", alerts.Claim),
            new("POST", "/v1/alerts/{number}/release", Roles.Screens, "Works on it no more.", alerts.Release),
            new("POST", "/v1/alerts/{number}/propose", Roles.Screens, "Says what the hits are.", alerts.Propose),
            new("POST", "/v1/alerts/{number}/withdraw", Roles.Screens, "Takes one's proposal back.", alerts.Withdraw),
            new("POST", "/v1/alerts/{number}/approve", Roles.Approves, "Agrees with another's.", alerts.Approve),
            new("POST", "/v1/alerts/{number}/decline", Roles.Approves, "Disagrees with another's.", alerts.Decline),
            new("POST", "/v1/alerts/{number}/escalate", Roles.Screens, "Asks upward.", alerts.Escalate),
            new("POST", "/v1/alerts/{number}/reopen", Roles.Approves, "Takes a decision up again.", alerts.Reopen),
            new("POST", "/v1/alerts/{number}/comment", Roles.Screens, "Notes something.", alerts.Comment),
            new("POST", "/match/{dataset}", Roles.Screens, "yente: screens up to 100 queries.", yente.Match),
            new("GET", "/entities/{id}", Roles.Reads, "yente: a party as an entity.", yente.Entity),
            new("GET", "/catalog", Roles.Reads, "yente: the lists as datasets.", yente.Catalog),
            new("GET", "/algorithms", Roles.Reads, "yente: the one algorithm, and its names.", YenteRoutes.Algorithms),
        ];
    }
}
