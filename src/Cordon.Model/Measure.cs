namespace Cordon.Model;

/// <summary>What must be done about a designated party.</summary>
public enum MeasureKind
{
    /// <summary>A measure under words that fit none of the others; the words are kept.</summary>
    Other,

    /// <summary>Property is blocked or frozen; no funds or economic resources are made available.</summary>
    AssetFreeze,

    /// <summary>Transactions are rejected, and property is not blocked.</summary>
    Reject,

    /// <summary>A sectoral directive; the words name it.</summary>
    SectoralDirective,

    /// <summary>No dealing in new debt or equity, or in securities.</summary>
    DebtOrEquity,

    /// <summary>No correspondent or payable-through accounts, or only under strict conditions.</summary>
    CorrespondentAccountBan,

    /// <summary>Cut off from specialised financial messaging.</summary>
    MessagingBan,

    /// <summary>No financial services of the kind that the words name.</summary>
    FinancialServicesBan,

    /// <summary>No transactions of any kind, and property is not blocked.</summary>
    TransactionBan,

    /// <summary>No entry or transit.</summary>
    TravelBan,

    /// <summary>No arms.</summary>
    ArmsBan,

    /// <summary>Exports need a licence, or are forbidden.</summary>
    ExportControl,

    /// <summary>No imports.</summary>
    ImportBan,

    /// <summary>No entry into ports, detention or de-registration of ships, crew services.</summary>
    PortOrShipBan,

    /// <summary>No landing or overflight, de-registration of aircraft.</summary>
    FlightBan,

    /// <summary>No trust services.</summary>
    TrustServicesBan,

    /// <summary>May not be a company's director.</summary>
    DirectorDisqualification,

    /// <summary>No public procurement or funding.</summary>
    ProcurementBan,
}

/// <summary>One measure of a designation.</summary>
/// <param name="Kind">What must be done.</param>
/// <param name="Text">
/// The publisher's own words, or for formats without them the rule that says so: <c>Block</c>,
/// <c>EO 14024 Directive 3</c>. Never empty.
/// </param>
/// <param name="Place">Where it stands, or where the programme stands that brings it.</param>
public sealed record Measure(MeasureKind Kind, string Text, Place Place);
