using System.Collections.Frozen;
using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>What FollowTheMoney's schemata and properties are to a list.</summary>
/// <remarks>
/// Source: the FollowTheMoney ontology, https://followthemoney.tech/explorer/. A schema decides what an entity is, so
/// an unknown one is refused; properties are open-ended, so an unknown one is kept as a fact under its name.
/// </remarks>
static class FollowTheMoneySchemata
{
    /// <summary>Schemata of things that can be parties.</summary>
    public static FrozenDictionary<string, PartyKind> Parties { get; } = new Dictionary<string, PartyKind>
    {
        ["Person"] = PartyKind.Person,
        ["Organization"] = PartyKind.Organisation,
        ["Company"] = PartyKind.Organisation,
        ["PublicBody"] = PartyKind.Organisation,
        ["Vessel"] = PartyKind.Vessel,
        ["Airplane"] = PartyKind.Aircraft,

        // A legal entity may be a person or a company: the publisher does not know which.
        ["LegalEntity"] = PartyKind.Unspecified,
        ["Thing"] = PartyKind.Unspecified,
        ["Asset"] = PartyKind.Unspecified,
        ["Vehicle"] = PartyKind.Unspecified,
        ["Security"] = PartyKind.Unspecified,
        ["CryptoWallet"] = PartyKind.Unspecified,
        ["BankAccount"] = PartyKind.Unspecified,
    }.ToFrozenDictionary();

    /// <summary>Schemata of things that are never parties, only the other end of a tie or a value of a party.</summary>
    public static FrozenSet<string> Things { get; } =
        new[] { "Address", "Position", "Event", "RealEstate", "Article", "Program" }.ToFrozenSet();

    /// <summary>Schemata of documents of identity.</summary>
    public static FrozenSet<string> Documents { get; } = new[] { "Identification", "Passport" }.ToFrozenSet();

    /// <summary>Schemata of ties: the properties of both ends, and what each end is to the other.</summary>
    public static FrozenDictionary<string, FollowTheMoneyEdge> Edges { get; } =
        new Dictionary<string, FollowTheMoneyEdge>
        {
            ["Ownership"] = new("owner", "asset", RelationKind.OwnsOrControls, RelationKind.OwnedOrControlledBy),
            ["Directorship"] = new("director", "organization", RelationKind.OfficerOf, RelationKind.HasOfficer),
            ["Membership"] = new("member", "organization", RelationKind.OfficerOf, RelationKind.HasOfficer),
            ["Employment"] = new("employee", "employer", RelationKind.OfficerOf, RelationKind.HasOfficer),
            ["Occupancy"] = new("holder", "post", RelationKind.OfficerOf, RelationKind.HasOfficer),
            ["Representation"] = new("agent", "client", RelationKind.ActsFor, RelationKind.ActedForBy),
            ["Family"] = new("person", "relative", RelationKind.Family, RelationKind.Family),
            ["Associate"] = new("person", "associate", RelationKind.Associate, RelationKind.Associate),
            ["UnknownLink"] = new("subject", "object", RelationKind.LinkedTo, RelationKind.LinkedTo),
            ["Succession"] = new("predecessor", "successor", RelationKind.LinkedTo, RelationKind.LinkedTo),
            ["Debt"] = new("debtor", "creditor", RelationKind.LinkedTo, RelationKind.LinkedTo),
            ["ProjectParticipant"] = new("participant", "project", RelationKind.LinkedTo, RelationKind.LinkedTo),
        }.ToFrozenDictionary();

    /// <summary>Names, in the order in which they are kept.</summary>
    public static FrozenDictionary<string, NameKind> Names { get; } = new Dictionary<string, NameKind>
    {
        ["name"] = NameKind.StrongAlias,
        ["alias"] = NameKind.StrongAlias,
        ["weakAlias"] = NameKind.WeakAlias,
        ["abbreviation"] = NameKind.WeakAlias,
        ["previousName"] = NameKind.Former,
    }.ToFrozenDictionary();

    /// <summary>Countries.</summary>
    public static FrozenDictionary<string, CountryLinkKind> Countries { get; } =
        new Dictionary<string, CountryLinkKind>
        {
            ["country"] = CountryLinkKind.Unspecified,
            ["mainCountry"] = CountryLinkKind.Unspecified,
            ["nationality"] = CountryLinkKind.Nationality,
            ["citizenship"] = CountryLinkKind.Citizenship,
            ["jurisdiction"] = CountryLinkKind.Registration,
            ["flag"] = CountryLinkKind.Flag,
            ["pastFlags"] = CountryLinkKind.FormerFlag,
        }.ToFrozenDictionary();

    /// <summary>Numbers. Those of aircraft have the same property names as companies', so a schema may lead.</summary>
    public static FrozenDictionary<string, IdentifierKind> Identifiers { get; } =
        new Dictionary<string, IdentifierKind>
        {
            ["passportNumber"] = IdentifierKind.Passport,
            ["idNumber"] = IdentifierKind.Other,
            ["Person.idNumber"] = IdentifierKind.NationalId,
            ["socialSecurityNumber"] = IdentifierKind.NationalId,
            ["taxNumber"] = IdentifierKind.TaxNumber,
            ["innCode"] = IdentifierKind.TaxNumber,
            ["vatCode"] = IdentifierKind.TaxNumber,
            ["kppCode"] = IdentifierKind.TaxNumber,
            ["registrationNumber"] = IdentifierKind.RegistrationNumber,
            ["ogrnCode"] = IdentifierKind.RegistrationNumber,
            ["okpoCode"] = IdentifierKind.RegistrationNumber,
            ["uscCode"] = IdentifierKind.RegistrationNumber,
            ["leiCode"] = IdentifierKind.Lei,
            ["swiftBic"] = IdentifierKind.Bic,
            ["bikCode"] = IdentifierKind.Other,
            ["imoNumber"] = IdentifierKind.Imo,
            ["mmsi"] = IdentifierKind.Mmsi,
            ["callSign"] = IdentifierKind.CallSign,
            ["crsNumber"] = IdentifierKind.Other,
            ["icaoCode"] = IdentifierKind.AircraftModeS,
            ["publicKey"] = IdentifierKind.CryptoAddress,
            ["accountNumber"] = IdentifierKind.BankAccount,
            ["iban"] = IdentifierKind.BankAccount,
            ["dunsCode"] = IdentifierKind.PrivateRegister,
            ["permId"] = IdentifierKind.PrivateRegister,
            ["uniqueEntityId"] = IdentifierKind.PrivateRegister,
            ["cageCode"] = IdentifierKind.PrivateRegister,
            ["npiCode"] = IdentifierKind.PrivateRegister,
            ["isin"] = IdentifierKind.Other,
            ["wikidataId"] = IdentifierKind.Other,
            ["Airplane.registrationNumber"] = IdentifierKind.AircraftTail,
            ["Airplane.serialNumber"] = IdentifierKind.AircraftSerial,
        }.ToFrozenDictionary();

    /// <summary>Facts that are more than "other".</summary>
    public static FrozenDictionary<string, FactKind> Facts { get; } = new Dictionary<string, FactKind>
    {
        ["notes"] = FactKind.Remark,
        ["summary"] = FactKind.Remark,
        ["description"] = FactKind.Remark,
        ["reason"] = FactKind.StatementOfReasons,
        ["title"] = FactKind.Title,
        ["position"] = FactKind.Position,
        ["occupancy"] = FactKind.Position,
        ["legalForm"] = FactKind.OrganisationType,
        ["deathDate"] = FactKind.Death,
        ["incorporationDate"] = FactKind.Built,
        ["buildDate"] = FactKind.Built,
        ["Vessel.type"] = FactKind.CraftType,
        ["Airplane.type"] = FactKind.CraftType,
        ["model"] = FactKind.CraftType,
        ["grossRegisteredTonnage"] = FactKind.Tonnage,
        ["deadweightTonnage"] = FactKind.Tonnage,
        ["tonnage"] = FactKind.Tonnage,
        ["email"] = FactKind.Email,
        ["phone"] = FactKind.Phone,
        ["website"] = FactKind.Website,
        ["sourceUrl"] = FactKind.Reference,
        ["modifiedAt"] = FactKind.LastUpdated,
    }.ToFrozenDictionary();

    /// <summary>
    /// Does a topic make its entity a party to be screened, whether or not the file marks it as a target? The topics
    /// of sanctions, debarment and export control do; those of politics and crime alone do not.
    /// </summary>
    public static bool IsListed(string topic) =>
        topic.StartsWith("sanction", StringComparison.Ordinal) || topic.StartsWith("export.", StringComparison.Ordinal)
        || topic is "debarment" or "asset.frozen" or "invest.ban";

    /// <summary>
    /// What a provision asks for. Publishers write provisions in words of their own, in several languages; words that
    /// are not known stay as they are.
    /// </summary>
    public static MeasureKind MeasureOf(string provision)
    {
        (string Words, MeasureKind Kind)[] known =
        [
            ("asset freeze", MeasureKind.AssetFreeze), ("assets freeze", MeasureKind.AssetFreeze),
            ("targeted financial sanction", MeasureKind.AssetFreeze), ("block", MeasureKind.AssetFreeze),
            ("блокування активів", MeasureKind.AssetFreeze), ("travel ban", MeasureKind.TravelBan),
            ("arms embargo", MeasureKind.ArmsBan), ("ship ban", MeasureKind.PortOrShipBan),
            ("aircraft ban", MeasureKind.FlightBan), ("dealing with securities", MeasureKind.DebtOrEquity),
            ("trust services", MeasureKind.TrustServicesBan), ("reject", MeasureKind.Reject),
            ("director disqualification", MeasureKind.DirectorDisqualification),
            ("subject to the ear", MeasureKind.ExportControl),
        ];
        return known.Where(entry => provision.Contains(entry.Words, StringComparison.OrdinalIgnoreCase))
            .Select(entry => entry.Kind).FirstOrDefault(MeasureKind.Other);
    }
}

/// <summary>A schema of ties.</summary>
/// <param name="Source">The property that holds the one end.</param>
/// <param name="Target">The property that holds the other.</param>
/// <param name="OfSource">What the target is to the source: how the source's relation reads.</param>
/// <param name="OfTarget">How the target's relation reads.</param>
sealed record FollowTheMoneyEdge(string Source, string Target, RelationKind OfSource, RelationKind OfTarget);
