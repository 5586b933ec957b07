using System.Collections.Immutable;

namespace Cordon.App.Serving.Api;

/// <summary>The shapes of all routes.</summary>
static class RouteShapes
{
    const string Keyed = "Idempotency-Key";
    const string Changed = "Idempotency-Key If-Match";
    const string Refused = "404 409 412 422";

    /// <summary>The shape of each route, in the order of the routes.</summary>
    public static ImmutableArray<RouteShape> All { get; } =
        [.. Own, .. Alerts, .. Ownership, .. Yente, .. Watchman, .. Documents];

    static ImmutableArray<RouteShape> Own =>
    [
        new("GET /healthz", Gives: "200:health"),
        new("GET /readyz", Gives: "200:health 503"),
        new("GET /status", Gives: "200:status"),
        new("GET /metrics", Gives: "200:text/plain"),
        new("POST /v1/screen", "cut_off top alert", "subject", "200:screening-answer 409 413", Keyed),
        new("POST /v1/screen/batch", "cut_off top alert", "subjects|application/x-ndjson",
            "200:screening-answers|application/x-ndjson 409 413", Keyed),
        new("POST /v1/compare", "cut_off", "comparison-request", "200:comparison"),
        new("GET /v1/parties/{id}", Gives: "200:party 404"),
        new("GET /v1/lists", Gives: "200:lists"),
        new("GET /v1/lists/{id}", Gives: "200:list 404"),
        new("GET /v1/held", Gives: "200:held"),
        new("POST /v1/held/{id}/{version}/release", Takes: "held-decision?", Gives: "200:held-version 404 409"),
        new("POST /v1/held/{id}/{version}/reject", Takes: "held-decision?", Gives: "200:held-version 404 409"),
        new("GET /v1/coverage", Gives: "200:coverage 404"),
        new("GET /v1/policies", Gives: "200:policies"),
        new("GET /v1/audit/checkpoint", Gives: "200:checkpoint"),
        new("GET /v1/audit/consistency", "from size", Gives: "200:consistency"),
        new("GET /v1/audit/entries/{number}", "size", Gives: "200:entry 404"),
        new("GET /v1/audit/export", Gives: "200:application/zip"),
        new("GET /v1/customers", "limit cursor", Gives: "200:customers 404"),
        new("POST /v1/customers", Takes: "customers-given", Gives: "200:customers-taken-in 404 413"),
        new("GET /v1/customers/{id}", Gives: "200:customer 404"),
        new("DELETE /v1/customers/{id}", Gives: "204 404"),
        new("POST /v1/payments/screen", "rail", "text/plain|application/xml|application/octet-stream",
            "200:payment-answer 413"),
        new("GET /v1/payments/held", Gives: "200:payments-held"),
        new("POST /v1/payments/held/{id}/decide", Takes: "payment-decision", Gives: "200:payment-held 404 409"),
        new("GET /v1/changes", "since limit", Gives: "200:changes"),
    ];

    static ImmutableArray<RouteShape> Alerts =>
    [
        new("GET /v1/alerts",
            "status assignee free not_proposed_by list subject score_from order limit cursor", Gives: "200:alerts"),
        new("GET /v1/alerts/counts", Gives: "200:alert-counts"),
        new("POST /v1/alerts/next", "list subject score_from", "nothing?", "200:alert 204 409", Keyed),
        new("GET /v1/alerts/{number}", Gives: "200:alert 304 404", Headers: "If-None-Match"),
        new("GET /v1/alerts/{number}/history", Gives: "200:alert-history 404"),
        new("GET /v1/alerts/{number}/evidence", Gives: "200:application/zip 404"),
        Step("claim", "nothing?"),
        Step("release", "nothing?"),
        Step("propose", "alert-proposal"),
        Step("withdraw", "nothing?"),
        Step("approve", "alert-approval"),
        Step("decline", "alert-approval"),
        Step("escalate", "alert-text"),
        Step("reopen", "alert-text"),
        Step("comment", "alert-text"),
    ];

    static ImmutableArray<RouteShape> Ownership =>
    [
        new("GET /v1/ownership/of", "party regime as_of proof", Gives: "200:ownership-verdict 404 409"),
        new("POST /v1/ownership/of", Takes: "ownership-question", Gives: "200:ownership-verdict 404 409"),
        new("GET /v1/ownership/picture", "party regime! as_of", Gives: "200:image/svg+xml 404 409 422"),
        new("GET /v1/ownership/blocked", "regime! as_of limit cursor", Gives: "200:ownership-blocked 404 409"),
        new("POST /v1/ownership/check", Takes: "proof", Gives: "200:ownership-check"),
    ];

    static ImmutableArray<RouteShape> Yente =>
    [
        new("POST /match/{dataset}",
            "limit threshold cutoff algorithm include_dataset exclude_dataset exclude_schema topics changed_since "
            + "exclude_entity_ids", "yente-queries", "200:yente-answers 404 413 422", Errors: "yente-error"),
        new("GET /search/{dataset}",
            "q fuzzy simple schema include_dataset exclude_dataset exclude_schema changed_since countries topics "
            + "datasets filter filter_op limit offset sort facets",
            Gives: "200:yente-found 404 422", Errors: "yente-error"),
        new("GET /entities/{id}", "nested", Gives: "200:yente-entity 404 422", Errors: "yente-error"),
        new("GET /entities/{id}/adjacent", "limit offset sort", Gives: "200:yente-adjacent 404 422",
            Errors: "yente-error"),
        new("GET /entities/{id}/adjacent/{property}", "limit offset sort", Gives: "200:yente-page 404 422",
            Errors: "yente-error"),
        new("GET /catalog", Gives: "200:yente-catalog 304", Headers: "If-None-Match", Errors: "yente-error"),
        new("GET /algorithms", Gives: "200:yente-algorithms", Errors: "yente-error"),
        new("POST /updatez", "token sync", "nothing?", Gives: "200:health", Errors: "yente-error"),
        new("GET /-/version", Gives: "200:motiva-version", Errors: "yente-error"),
    ];

    static ImmutableArray<RouteShape> Watchman =>
    [
        new("GET /v2/search",
            "name type source sourceID altNames limit minMatch requestID debug debugSourceIDs format gender birthDate "
            + "deathDate titles created dissolved aircraftType icaoCode model serialNumber built flag imoNumber "
            + "vesselType mmsi callSign owner tonnage grossRegisteredTonnage email emailAddress emailAddresses phone "
            + "phoneNumber phoneNumbers fax faxNumber faxNumbers website websites address addresses cryptoAddress "
            + "cryptoAddresses gov_passport gov_diplomatic_passport gov_drivers_license gov_national_id "
            + "gov_personal_id gov_cedula gov_curp gov_electoral gov_ssn gov_tax_id gov_cuit gov_business_registration "
            + "gov_commercial_registry gov_birth_certificate gov_refugee_id gov_citizenship gov_nationality",
            Gives: "200:watchman-found", Errors: "watchman-error"),
        new("GET /v2/listinfo", Gives: "200:watchman-lists", Errors: "watchman-error"),
        new("GET /v2/data/refresh", Gives: "200:watchman-refresh", Errors: "watchman-error"),
        new("POST /v2/data/refresh", Takes: "nothing?", Gives: "202:watchman-refresh 409", Errors: "watchman-error"),
        new("GET /ping", Gives: "200:text/plain", Errors: "watchman-error"),
    ];

    static ImmutableArray<RouteShape> Documents =>
    [
        new("GET /openapi/v1.json", Gives: "200:application/json 304", Headers: "If-None-Match"),
        new("GET /scalar", Gives: "200:text/html"),
        new("GET /scalar/scalar.js", Gives: "200:text/javascript 304", Headers: "If-None-Match"),
    ];

    static RouteShape Step(string word, string takes) =>
        new($"POST /v1/alerts/{{number}}/{word}", "", takes, $"200:alert {Refused}", Changed);
}
