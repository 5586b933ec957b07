using System.Collections.Immutable;

namespace Cordon.App.Serving.Api;

/// <summary>The shapes of all routes.</summary>
static class RouteShapes
{
    const string Text = """{"type":"string"}""";
    const string Texts = """{"type":"array","items":{"type":"string"}}""";
    const string Day = """{"type":"string","format":"date"}""";
    const string Share = """{"type":"number","minimum":0,"maximum":1}""";
    const string YesNo = """{"type":"string","enum":["yes","no"]}""";
    const string Flag = """{"type":"string","enum":["true","false","1","0","yes","no","on","off"]}""";
    const string From1 = """{"type":"integer","minimum":1}""";
    const string From0 = """{"type":"integer","minimum":0}""";
    const string Keyed = "Idempotency-Key";
    const string Changed = "Idempotency-Key If-Match";
    const string Refused = "404 409 412 422";

    const string Others = "debugSourceIDs deathDate titles created dissolved aircraftType icaoCode model built "
        + "vesselType owner tonnage grossRegisteredTonnage email emailAddress emailAddresses phone phoneNumber "
        + "phoneNumbers fax faxNumber faxNumbers website websites address addresses";

    const string Numbers = "gov_passport gov_diplomatic_passport gov_drivers_license gov_national_id gov_personal_id "
        + "gov_cedula gov_curp gov_electoral gov_ssn gov_tax_id gov_cuit gov_business_registration "
        + "gov_commercial_registry gov_birth_certificate gov_refugee_id gov_citizenship gov_nationality";

    /// <summary>Parameters by name; one name means one thing on every route.</summary>
    public static ImmutableArray<ApiParameter> Parameters { get; } =
    [
        new("cut_off", Share, "The score from which a match is a hit."),
        new("top", From1, "Writes at most so many matches of a subject."),
        new("alert", YesNo, "No: a hit opens no alert."),
        new("status", """{"type":"string","enum":["open","proposed","escalated","closed","suppressed"]}""",
            "Where the alert stands."),
        new("assignee", Text, "The person who works on it."),
        new("free", YesNo, "Yes: only those that nobody works on."),
        new("not_proposed_by", Text, "Only those that this person did not propose."),
        new("list", Text, "Only those with a hit on this list."),
        new("subject", Text, "Only those about the subject with this id."),
        new("score_from", Share, "Only those with a hit that scores so much."),
        new("order", """{"type":"string","enum":["score","oldest","newest"]}""", "What comes first."),
        new("limit", From0, "How many are given at most."),
        new("cursor", Text, "The \"next\" of the page before."),
        new("since", From0, "The \"next\" of the answer before."),
        new("party", Text, "An identifier in the graph of ownership, or an exact name.", IsNeeded: true),
        new("regime", Text, "The test, such as ofac-50."),
        new("regime!", Text, "The test, such as ofac-50.", IsNeeded: true),
        new("as_of", Day, "What was known and in force on that day."),
        new("proof", YesNo, "No: leaves the proofs out."),
        new("threshold", Share, "The score from which \"match\" is true."),
        new("cutoff", Share, "Results score more than this."),
        new("algorithm", Text, "Any name of /algorithms: there is one."),
        new("include_dataset", Texts, "Only these lists."),
        new("exclude_dataset", Texts, "Not these lists."),
        new("exclude_schema", Texts, "No results of these schemata."),
        new("topics", Texts, "Only results with one of these topics."),
        new("changed_since", Text, "Taken, and leaves nothing out."),
        new("exclude_entity_ids", Texts, "Not these parties."),
        new("q", Text, "Words that all must be there; a word may end with *."),
        new("fuzzy", Flag, "True: those whose name resembles q follow."),
        new("simple", Flag, "True: signs in q mean nothing."),
        new("schema", Text, "What they are: Thing, LegalEntity, Person, Organization, Company, Vessel, Airplane."),
        new("countries", Texts, "Codes of countries, of which they have one."),
        new("datasets", Texts, "Only these lists."),
        new("filter", Texts, "FIELD:VALUE."),
        new("filter_op", """{"type":"string","enum":["OR","AND"]}""", "Must each value of a field be there, or one?"),
        new("offset", From0, "How many are left out before."),
        new("sort", Texts, "FIELD, FIELD:asc or FIELD:desc."),
        new("facets", """{"type":"array","items":{"type":"string","enum":["countries","topics","datasets","schema",""" +
            """ "identifiers","genders"]}}""", "What is counted."),
        new("nested", Flag, "False: without the ties."),
        new("token", Text, "What the server was given as YENTE_UPDATE_TOKEN."),
        new("sync", Flag, "It is always done before the answer."),
        new("property", Text, "The property by which they are tied.", IsNeeded: true),
        new("name", Text, "The name."),
        new("type", """{"type":"string","enum":["","person","business","organization","aircraft","vessel"]}""",
            "What it is; some parameters belong to one type."),
        new("source", Text, "Only this list: Watchman's word or Cordon's."),
        new("sourceID", Text, "Only the party with this key."),
        new("altNames", Texts, "Other names."),
        new("minMatch", Share, "The least score; below 0.70 nothing is a match."),
        new("requestID", Text, "The subject's own id in the log."),
        new("debug", Text, "yes: gives the reasons."),
        new("birthDate", Text, "yyyy, yyyy-MM or yyyy-MM-dd."),
        new("gender", Text, "male or female."),
        new("flag", Text, "A country."),
        new("imoNumber", Text, "IMO number."),
        new("mmsi", Text, "MMSI."),
        new("callSign", Text, "Call sign."),
        new("serialNumber", Text, "Serial number of an aircraft."),
        new("cryptoAddress", Texts, "CURRENCY:ADDRESS."),
        new("cryptoAddresses", Texts, "CURRENCY:ADDRESS."),
        new("format", """{"type":"string","enum":["","json"]}""", "json."),
        .. Others.Split(' ').Select(name => new ApiParameter(name, Texts, "Taken, and compared with nothing.")),
        .. Numbers.Split(' ').Select(name => new ApiParameter(name, Texts, "COUNTRY:NUMBER.")),
        new("id", Text, "The identifier.", IsNeeded: true),
        new("number", From0, "The number of the alert or of the entry.", IsNeeded: true),
        new("version", Text, "The hash of a list version.", IsNeeded: true),
        new("size", From1, "The size of a checkpoint; by default the log as it is."),
        new("from", From1, "The size of an earlier checkpoint.", IsNeeded: true),
        new("dataset", Text, "default for every list, or one list.", IsNeeded: true),
        new(Keyed, """{"type":"string","minLength":1,"maxLength":255}""", "The same request with it is done once."),
        new("If-Match", Text, "The ETag of what was looked at; what has changed since is refused."),
        new("If-None-Match", Text, "The ETag of what is known."),
    ];

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
