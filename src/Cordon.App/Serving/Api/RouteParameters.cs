using System.Collections.Immutable;

namespace Cordon.App.Serving.Api;

/// <summary>The parameters of all routes, by name; one name means one thing on every route.</summary>
static class RouteParameters
{
    const string Text = """{"type":"string"}""";
    const string Texts = """{"type":"array","items":{"type":"string"}}""";
    const string Day = """{"type":"string","format":"date"}""";
    const string Share = """{"type":"number","minimum":0,"maximum":1}""";
    const string YesNo = """{"type":"string","enum":["yes","no"]}""";
    const string Flag = """{"type":"string","enum":["true","false","1","0","yes","no","on","off"]}""";
    const string From1 = """{"type":"integer","minimum":1}""";
    const string From0 = """{"type":"integer","minimum":0}""";

    const string Others = "debugSourceIDs deathDate titles created dissolved aircraftType icaoCode model built "
        + "vesselType owner tonnage grossRegisteredTonnage email emailAddress emailAddresses phone phoneNumber "
        + "phoneNumbers fax faxNumber faxNumbers website websites address addresses";

    const string Numbers = "gov_passport gov_diplomatic_passport gov_drivers_license gov_national_id gov_personal_id "
        + "gov_cedula gov_curp gov_electoral gov_ssn gov_tax_id gov_cuit gov_business_registration "
        + "gov_commercial_registry gov_birth_certificate gov_refugee_id gov_citizenship gov_nationality";

    /// <summary>All of them.</summary>
    public static ImmutableArray<ApiParameter> All { get; } = [.. Own, .. Yente, .. Watchman];

    /// <summary>One of them.</summary>
    /// <exception cref="InvalidOperationException">There is none of that name.</exception>
    public static ApiParameter Of(string name) => All.FirstOrDefault(parameter => parameter.Name == name)
        ?? throw new InvalidOperationException($"{name} is no parameter of RouteParameters.");

    static ImmutableArray<ApiParameter> Own =>
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
        new("rail", Text, "The rules of a rail: sepa-instant, or one of payments.json."),
        new("id", Text, "The identifier.", IsNeeded: true),
        new("number", From0, "The number of the alert or of the entry.", IsNeeded: true),
        new("version", Text, "The hash of a list version.", IsNeeded: true),
        new("size", From1, "The size of a checkpoint; by default the log as it is."),
        new("from", From1, "The size of an earlier checkpoint.", IsNeeded: true),
        new("dataset", Text, "default for every list, or one list.", IsNeeded: true),
        new("Idempotency-Key", """{"type":"string","minLength":1,"maxLength":255}""",
            "The same request with it is done once."),
        new("If-Match", Text, "The ETag of what was looked at; what has changed since is refused."),
        new("If-None-Match", Text, "The ETag of what is known."),
    ];

    static ImmutableArray<ApiParameter> Yente =>
    [
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
    ];

    static ImmutableArray<ApiParameter> Watchman =>
    [
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
    ];
}
