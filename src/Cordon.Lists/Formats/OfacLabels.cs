using System.Collections.Frozen;
using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>Where a value under one of OFAC's labels belongs in a party.</summary>
enum OfacTopic
{
    /// <summary>A <see cref="Model.Fact"/> of the label's kind.</summary>
    Fact,

    /// <summary>A fact whose text must be a date.</summary>
    DatedFact,

    /// <summary>A number from an identity document: a country in brackets, dates of issue and expiry.</summary>
    Document,

    /// <summary>An identifier that is the whole value.</summary>
    Identifier,

    /// <summary>An address on a blockchain after the currency's code.</summary>
    Crypto,

    /// <summary>A country that the party is linked to.</summary>
    Country,

    /// <summary>Male or Female.</summary>
    Gender,

    /// <summary>A date of birth.</summary>
    BirthDate,

    /// <summary>A place of birth.</summary>
    BirthPlace,

    /// <summary>A tie to another party, by name.</summary>
    Relation,
}

/// <summary>One of OFAC's labels: what it is called and where its values go.</summary>
/// <param name="Text">The label as the publisher writes it, without a space after it.</param>
/// <param name="Topic">Where its values go.</param>
sealed record OfacLabel(string Text, OfacTopic Topic)
{
    /// <summary>The kind of identifier, for the topics that make one.</summary>
    public IdentifierKind Identifier { get; init; }

    /// <summary>The kind of fact, for the topics that make one.</summary>
    public FactKind Fact { get; init; } = FactKind.Other;

    /// <summary>What the country is to the party, for that topic.</summary>
    public CountryLinkKind Country { get; init; }
}

/// <summary>Every label that OFAC puts before a value, in whatever syntax.</summary>
/// <remarks>
/// One database feeds all of OFAC's files, so the words are the same in the Remarks column of the CSV files, the
/// idType of the classic XML, and the feature and document types of the enhanced XML. Sources: the reference values
/// and feature types of the enhanced XML files of August 2024 and January 2025, and every Remarks column from 2021 to
/// 2025 that could be had.
/// </remarks>
static class OfacLabels
{
    /// <summary>What blockchain addresses are labelled with, before the currency.</summary>
    public const string CryptoPrefix = "Digital Currency Address -";

    static readonly OfacLabel[] All =
    [
        .. Documents(IdentifierKind.Passport,
            "Passport", "Diplomatic Passport", "British National Overseas Passport", "Stateless Person Passport"),
        .. Documents(IdentifierKind.NationalId,
            "Cedula No.", "SSN", "D.N.I.", "N.I.E.", "National ID No.", "LE Number", "Bosnian Personal ID No.",
            "Credencial electoral", "Kenyan ID No.", "C.I.N.", "Moroccan Personal ID No.", "C.U.R.P.",
            "Identification Number", "National Foreign ID Number", "Personal ID Card",
            "CNP (Personal Numerical Code)", "Turkish Identification Number", "Numero de Identidad",
            "Tazkira National ID Card", "I.F.E.", "Citizen's Card Number", "UAE Identification", "C.U.I."),
        .. Documents(IdentifierKind.CivilDocument,
            "Public Security and Immigration No.", "Immigration No.", "Travel Document Number",
            "Electoral Registry No.", "Cartilla de Servicio Militar Nacional", "VisaNumberID", "Residency Number",
            "Romanian Permanent Resident", "Stateless Person ID Card", "Refugee ID Card", "Birth Certificate Number",
            "Seafarer's Identification Document", "Military Registration Number"),
        .. Documents(IdentifierKind.TaxNumber,
            "R.F.C.", "RFC", "NIT #", "US FEIN", "RUC #", "C.I.F.", "RIF #", "V.A.T. Number", "Italian Fiscal Code",
            "C.U.I.T.", "Tax ID No.", "Paraguayan tax identification number",
            "Numero Unico de Identificacao Tributaria (NUIT)", "Fiscal Code", "Romanian Tax Registration", "N.I.F.",
            "RTN", "RSIN"),
        .. Documents(IdentifierKind.RegistrationNumber,
            "Business Registration Document #", "Registration ID", "Registered Charity No.", "C.R. No.",
            "UK Company Number", "Dubai Chamber of Commerce Membership No.", "Trade License No.",
            "Commercial Registry Number", "Certificate of Incorporation Number", "Tourism License No.",
            "Registration Certificate Number (Dubai)", "Matricula Mercantil No", "Government Gazette Number",
            "Romanian C.R.", "Folio Mercantil No.", "Istanbul Chamber of Comm. No.", "Company Number",
            "Public Registration Number", "Branch Unit Number", "Enterprise Number", "Organization Code",
            "United Social Credit Code Certificate (USCCC)", "Unified Social Credit Code (USCC)",
            "Chamber of Commerce Number", "Legal Entity Number", "Business Number", "Business Registration Number",
            "Registration Number", "File Number", "Central Registration System Number",
            "Economic Register Number (CBLS)",
            "Russian State Individual Business Registration Number Pattern (OGRNIP)"),
        .. Documents(IdentifierKind.Other,
            "Serial No.", "C.U.I.P.", "Pilot License Number", "License", "SRE Permit No.", "Permit Number",
            "Afghan Money Service Provider License Number", "MSB Registration Number", "Trademark number",
            "Global Intermediary Identification Number", "Chinese Commercial Code"),
        .. Documents(IdentifierKind.DrivingLicence, "Driver's License No."),
        .. Documents(IdentifierKind.AircraftSerial, "Aircraft Serial Identification"),
        .. Documents(IdentifierKind.Imo, "Vessel Registration Identification"),
        .. Documents(IdentifierKind.Mmsi, "MMSI"),

        .. Identifiers(IdentifierKind.Bic, "SWIFT/BIC"),
        .. Identifiers(IdentifierKind.PrivateRegister, "D-U-N-S Number"),
        .. Identifiers(IdentifierKind.Other, "BIK (RU)", "MICEX Code", "ISIN", "Equity Ticker", "UN/LOCODE"),
        .. Identifiers(IdentifierKind.CallSign, "Vessel Call Sign", "Other Vessel Call Sign"),
        .. Identifiers(IdentifierKind.AircraftTail, "Aircraft Tail Number", "Previous Aircraft Tail Number"),
        .. Identifiers(IdentifierKind.AircraftSerial,
            "Aircraft Manufacturer's Serial Number (MSN)",
            "Aircraft Construction Number (also called L/N or S/N or F/N)"),
        .. Identifiers(IdentifierKind.AircraftModeS, "Aircraft Mode S Transponder Code"),
        new(CryptoPrefix, OfacTopic.Crypto) { Identifier = IdentifierKind.CryptoAddress },

        .. Countries(CountryLinkKind.Nationality, "nationality", "Nationality Country"),
        .. Countries(CountryLinkKind.Citizenship, "citizen", "Citizenship Country"),
        .. Countries(CountryLinkKind.Registration, "Nationality of Registration", "Registration Country"),
        .. Countries(CountryLinkKind.Flag, "Vessel Flag", "Other Vessel Flag"),
        .. Countries(CountryLinkKind.FormerFlag, "Former Vessel Flag"),

        new("Gender", OfacTopic.Gender),
        new("DOB", OfacTopic.BirthDate),
        new("Birthdate", OfacTopic.BirthDate),
        new("POB", OfacTopic.BirthPlace),
        new("Place of Birth", OfacTopic.BirthPlace),
        new("Linked To:", OfacTopic.Relation),

        .. Facts(FactKind.CraftType, "Aircraft Model", "VESSEL TYPE", "Other Vessel Type"),
        .. Facts(FactKind.OwnerOrOperator, "Aircraft Operator", "Vessel Owner"),
        .. Facts(FactKind.Tonnage, "Vessel Tonnage", "Vessel Gross Registered Tonnage"),
        .. Facts(FactKind.Phone, "Phone Number", "Telephone Number", "Telephone", "Fax"),
        .. Facts(FactKind.Email, "Email Address", "Email:"),
        .. Facts(FactKind.Website, "Website"),
        .. Facts(FactKind.OrganisationType, "Organization Type:", "Target Type"),
        .. Facts(FactKind.SecondarySanctions, "Secondary sanctions risk:"),
        .. Facts(FactKind.Title, "Title"),
        .. Facts(FactKind.Reference,
            "For more information on directives, please visit the following link:",
            "for more information on directives, please visit the following link:",
            "For more information, please reference the following link:",
            "For more information, please see:"),
        .. Facts(FactKind.Other,
            "Additional Sanctions Information -", "Issuer Name", "Location", "IFCA Determination -",
            "Executive Order 13662 Directive Determination -", "Executive Order 13846 information:",
            "Executive Order 14014 Directive Information:", "Executive Order 14024 Directive Information",
            "Executive Order 14024 Directive Information -", "Executive Order 14059 information:",
            "CAATSA Section 235 Information:", "PEESA Information:", "Tribe:", "ethnicity",
            "Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions:"),
        .. Dates(FactKind.Built,
            "Vessel Year of Build", "Aircraft Manufacture Date", "Organization Established Date"),
        .. Dates(FactKind.Other,
            "Listing Date (CMIC)", "Effective Date (CMIC)", "Purchase/Sales For Divestment Date (CMIC)",
            "Listing Date (EO 14014 Directive 1):", "Effective Date (EO 14014 Directive 1):",
            "Listing Date (EO 14024 Directive 1a):", "Effective Date (EO 14024 Directive 1a):",
            "Listing Date (EO 14024 Directive 2):", "Effective Date (EO 14024 Directive 2):",
            "Listing Date (EO 14024 Directive 3):", "Effective Date (EO 14024 Directive 3):"),
    ];

    static readonly FrozenDictionary<string, OfacLabel> ByText = All.ToFrozenDictionary(label => label.Text);

    // A segment is compared only with the labels that share its first word, the longest first, so that "Registration
    // Number" is not cut short by a label that begins it.
    static readonly FrozenDictionary<string, OfacLabel[]> ByFirstWord = All
        .GroupBy(label => FirstWord(label.Text).ToString())
        .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(label => label.Text.Length).ToArray());

    static readonly FrozenDictionary<string, OfacLabel[]>.AlternateLookup<ReadOnlySpan<char>> FirstWords =
        ByFirstWord.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The label of that text; null where OFAC has not used it so far.</summary>
    /// <remarks>The enhanced XML writes a typographic apostrophe where the other files have a plain one.</remarks>
    public static OfacLabel? Of(string text)
    {
        var plain = text.Replace('\u2019', '\'');
        return ByText.GetValueOrDefault(plain)
            ?? (plain.StartsWith(CryptoPrefix, StringComparison.Ordinal) ? ByText[CryptoPrefix] : null);
    }

    /// <summary>The longest label that <paramref name="segment"/> begins with, as a whole.</summary>
    /// <remarks>Cost: one lookup and a handful of comparisons; allocates nothing.</remarks>
    public static OfacLabel? At(ReadOnlySpan<char> segment)
    {
        if (!FirstWords.TryGetValue(FirstWord(segment), out var labels))
        {
            return null;
        }

        foreach (var label in labels)
        {
            if (segment.StartsWith(label.Text, StringComparison.Ordinal) && EndsThere(segment, label.Text))
            {
                return label;
            }
        }

        return null;
    }

    static bool EndsThere(ReadOnlySpan<char> segment, string label) =>
        segment.Length == label.Length || label[^1] == ':' || segment[label.Length] is ' ' or ':';

    static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny(' ', ':');
        return end < 0 ? text : text[..end];
    }

    static IEnumerable<OfacLabel> Documents(IdentifierKind kind, params string[] texts) =>
        texts.Select(text => new OfacLabel(text, OfacTopic.Document) { Identifier = kind });

    static IEnumerable<OfacLabel> Identifiers(IdentifierKind kind, params string[] texts) =>
        texts.Select(text => new OfacLabel(text, OfacTopic.Identifier) { Identifier = kind });

    static IEnumerable<OfacLabel> Countries(CountryLinkKind kind, params string[] texts) =>
        texts.Select(text => new OfacLabel(text, OfacTopic.Country) { Country = kind });

    static IEnumerable<OfacLabel> Facts(FactKind kind, params string[] texts) =>
        texts.Select(text => new OfacLabel(text, OfacTopic.Fact) { Fact = kind });

    static IEnumerable<OfacLabel> Dates(FactKind kind, params string[] texts) =>
        texts.Select(text => new OfacLabel(text, OfacTopic.DatedFact) { Fact = kind });
}
