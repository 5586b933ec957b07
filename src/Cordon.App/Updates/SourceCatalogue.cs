using System.Collections.Immutable;

namespace Cordon.App.Updates;

/// <summary>Where the official lists are published: the defaults, which a user's configuration may set.</summary>
/// <remarks>Addresses, the hosts that they lead to, and what each host is like: as others published it until October
/// 2026. None of them was asked from here.</remarks>
static class SourceCatalogue
{
    const string Ofac = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/";
    const string OfacFiles = "wc2h-sls-prod-public-published.s3.us-gov-west-1.amazonaws.com";
    const string Canada = "https://www.international.gc.ca/world-monde/assets/office_docs/international_relations-"
        + "relations_internationales/sanctions/sema-lmes.xml";
    const string Switzerland = "https://www.sesam.search.admin.ch/sesam-search-web/pages/"
        + "downloadXmlGesamtliste.xhtml?lang=en&action=downloadXmlGesamtlisteAction";

    /// <summary>The sources, in ordinal order of their lists.</summary>
    public static ImmutableArray<Source> Defaults { get; } =
    [
        Of("au-dfat", "https://www.dfat.gov.au/sites/default/files/Australian_Sanctions_Consolidated_List.xlsx"),
        Of("ca-sema", Canada),
        Of("ch-seco", Switzerland),
        // Made on demand: it takes over a minute, and answers in bursts of errors.
        Of("eu-fsf", "https://webgate.ec.europa.eu/fsd/fsf/public/files/xmlFullSanctionsList_1_1/content?"
            + "token=dG9rZW4tMjAxNw") with
        {
            Timeout = TimeSpan.FromMinutes(10), Retries = 7, RetryWait = TimeSpan.FromSeconds(20),
        },
        // CC BY-NC 4.0: whoever uses it commercially needs a licence of the publisher.
        Of("ftm", "https://data.opensanctions.org/datasets/latest/sanctions/index.json") with
        {
            Kind = SourceKind.FollowTheMoney, IsByDefault = false, BytesMax = 1_500_000_000,
        },
        // Each redirects to a file store, by a link that is good for an hour.
        Of("ofac-consolidated", $"{Ofac}CONS_ENHANCED.XML", OfacFiles),
        Of("ofac-sdn", $"{Ofac}SDN_ENHANCED.XML", OfacFiles),
        Of("uk-sl", "https://sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.xml"),
        Of("un-sc", "https://scsanctions.un.org/resources/xml/en/consolidated.xml",
            "unsolprodfiles.blob.core.windows.net"),
        Of("us-csl", "https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.csv"),
    ];

    static Source Of(string list, string address, params ImmutableArray<string> hosts) => new()
    {
        List = list,
        Content = list,
        Addresses = [new(address)],
        Hosts = hosts,
    };
}
