using System.Collections.Immutable;
using Cordon.App.Serving.Api;
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

    /// <summary>Does it belong to the console? That is made for persons, and changes with what they need: it is not in
    /// the document of the routes, which is for programs.</summary>
    public bool IsPage { get; init; }

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
    public static ImmutableArray<Route> Of(
        Desk desk, StatusRoutes status, EvidenceRoutes evidence, LiveOwnership ownership, YenteSearchRoutes yente,
        WatchmanRoutes watchman, HeldRoutes held, AuditRoutes audit, CustomerRoutes customers,
        PaymentRoutes payments)
    {
        ImmutableArray<Route> all = default;
        all =
        [
            .. Own(desk, status, evidence),
            .. Of(held, audit),
            .. Of(customers, payments),
            .. Of(new OwnershipRoutes(desk, ownership)),
            .. Of(new YenteRoutes(desk), yente),
            .. Of(watchman),
            .. Of(new DocumentRoutes(() => all)),
        ];
        return all;
    }

    static ImmutableArray<Route> Own(Desk desk, StatusRoutes status, EvidenceRoutes evidence)
    {
        var screening = new ScreeningRoutes(desk);
        var lists = new ListRoutes(desk);
        var alerts = new AlertRoutes(desk);
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
        ];
    }

    static ImmutableArray<Route> Of(HeldRoutes held, AuditRoutes audit) =>
    [
        new("GET", "/v1/held", Roles.Reads, "List versions that wait for a person.", held.All),
        new("POST", "/v1/held/{id}/{version}/release", Roles.Keeps, "Lets one come into force.", held.Release),
        new("POST", "/v1/held/{id}/{version}/reject", Roles.Keeps, "Keeps one out for good.", held.Reject),
        new("GET", "/v1/coverage", Roles.Reads, "Is every customer screened?", held.Coverage),
        new("GET", "/v1/policies", Roles.Reads, "What can count as a hit.", HeldRoutes.Policies),
        new("GET", "/v1/audit/checkpoint", Roles.Reads, "The log as it is, signed.", audit.Checkpoint),
        new("GET", "/v1/audit/consistency", Roles.Reads, "Does a log begin with an earlier one?", audit.Consistency),
        new("GET", "/v1/audit/entries/{number}", Roles.Audits, "An entry, and that it is in the log.", audit.Entry),
        new("GET", "/v1/audit/export", Roles.Audits, "The whole log, to be verified anywhere, as a zip.", audit.Export),
    ];

    static ImmutableArray<Route> Of(CustomerRoutes customers, PaymentRoutes payments) =>
    [
        new("GET", "/v1/customers", Roles.Sees, "A page of the book of customers.", customers.Page),
        new("POST", "/v1/customers", Roles.Screens, "Takes customers in, or what changed of them.", customers.Add),
        new("GET", "/v1/customers/{id}", Roles.Sees, "One, and how it stands.", customers.One),
        new("DELETE", "/v1/customers/{id}", Roles.Admin, "Erases one.", customers.Erase),
        new("POST", "/v1/payments/screen", Roles.Screens, "Screens one payment message.", payments.Screen),
        new("GET", "/v1/payments/held", Roles.Sees, "Messages that wait for persons.", payments.Held),
        new("POST", "/v1/payments/held/{id}/decide", Roles.Screens, "What becomes of one.", payments.Decide),
    ];

    static ImmutableArray<Route> Of(OwnershipRoutes ownership) =>
    [
        new("GET", "/v1/ownership/of", Roles.Screens, "Where one entity stands, and the proof.", ownership.Of),
        new("POST", "/v1/ownership/of", Roles.Screens, "The same, asked in the body.", ownership.Of),
        new("GET", "/v1/ownership/picture", Roles.Screens, "A proof as SVG.", ownership.Picture),
        new("GET", "/v1/ownership/blocked", Roles.Reads, "A page of those whom a test reaches.", ownership.Blocked),
        new("POST", "/v1/ownership/check", Roles.Reads, "Does a proof hold?", OwnershipRoutes.Check),
    ];

    static ImmutableArray<Route> Of(YenteRoutes yente, YenteSearchRoutes looks) =>
    [
        new("POST", "/match/{dataset}", Roles.Screens, "yente: screens up to 100 queries.", yente.Match),
        new("GET", "/search/{dataset}", Roles.Reads, "yente: looks for words.", looks.Search),
        new("GET", "/entities/{id}", Roles.Reads, "yente: a party as an entity.", looks.Entity),
        new("GET", "/entities/{id}/adjacent", Roles.Reads, "yente: its ties.", looks.Adjacent),
        new("GET", "/entities/{id}/adjacent/{property}", Roles.Reads, "yente: those of one kind.", looks.AdjacentBy),
        new("GET", "/catalog", Roles.Reads, "yente: the lists as datasets.", yente.Catalog),
        new("GET", "/algorithms", Roles.Reads, "yente: the one algorithm, and its names.", YenteRoutes.Algorithms),
        new("POST", "/updatez", Roles.Keeps, "yente: looks for other lists in force.", looks.Update),
        new("GET", "/-/version", Roles.Reads, "motiva: what clients may send.", YenteSearchRoutes.Version),
    ];

    static ImmutableArray<Route> Of(WatchmanRoutes watchman) =>
    [
        new("GET", "/v2/search", Roles.Screens, "Watchman: screens one subject.", watchman.Search),
        new("GET", "/v2/listinfo", Roles.Reads, "Watchman: the lists in use.", watchman.Lists),
        new("GET", "/v2/data/refresh", Roles.Reads, "Watchman: how the last refresh went.", watchman.State),
        new("POST", "/v2/data/refresh", Roles.Keeps, "Watchman: looks for other lists in force.", watchman.Begin),
        new("GET", "/ping", Roles.Reads, "Watchman: is it there?", WatchmanRoutes.Ping),
    ];

    static ImmutableArray<Route> Of(DocumentRoutes documents) =>
    [
        new("GET", "/openapi/v1.json", Roles.Reads, "These routes as OpenAPI 3.1.", documents.Document),
        new("GET", "/scalar", Roles.Reads, "The same as a page.", DocumentRoutes.Page),
        new("GET", "/scalar/scalar.js", Roles.Reads, "What that page is made of.", documents.Assets),
    ];
}
