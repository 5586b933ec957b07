namespace Cordon.Model;

/// <summary>What a number is that someone issued to a party.</summary>
public enum IdentifierKind
{
    /// <summary>A number whose label fits none of the others; the label is kept.</summary>
    Other,

    /// <summary>Passport, of any kind.</summary>
    Passport,

    /// <summary>National identity number or card.</summary>
    NationalId,

    /// <summary>Tax number (INN, VAT, RFC, NIT, TIN ...).</summary>
    TaxNumber,

    /// <summary>Number in a register of companies or other bodies (OGRN, company number ...).</summary>
    RegistrationNumber,

    /// <summary>Driving licence.</summary>
    DrivingLicence,

    /// <summary>Residence permit, visa, refugee or seafarer's document, birth certificate.</summary>
    CivilDocument,

    /// <summary>Legal Entity Identifier, ISO 17442.</summary>
    Lei,

    /// <summary>Business Identifier Code, ISO 9362.</summary>
    Bic,

    /// <summary>IMO number of a ship or of a shipping company.</summary>
    Imo,

    /// <summary>Maritime Mobile Service Identity.</summary>
    Mmsi,

    /// <summary>Radio call sign of a vessel.</summary>
    CallSign,

    /// <summary>Tail number (registration mark) of an aircraft.</summary>
    AircraftTail,

    /// <summary>Manufacturer's serial number of an aircraft.</summary>
    AircraftSerial,

    /// <summary>Mode S transponder code of an aircraft.</summary>
    AircraftModeS,

    /// <summary>Address on a blockchain. The currency in the label is unreliable; match on the address.</summary>
    CryptoAddress,

    /// <summary>Bank account number or IBAN.</summary>
    BankAccount,

    /// <summary>D-U-N-S or another number of a private register.</summary>
    PrivateRegister,
}

/// <summary>A number someone issued to a party.</summary>
public sealed record Identifier
{
    /// <summary>What it is.</summary>
    public required IdentifierKind Kind { get; init; }

    /// <summary>The number as written. Never empty.</summary>
    public required string Number { get; init; }

    /// <summary>The publisher's own label: <c>Tax ID No.</c>, <c>Digital Currency Address - XBT</c>.</summary>
    public required string Label { get; init; }

    /// <summary>Where it stands.</summary>
    public required Place Place { get; init; }

    /// <summary>The country that issued it.</summary>
    public Country? Country { get; init; }

    /// <summary>What the publisher adds: dates of issue and expiry, "false", "stolen".</summary>
    public string? Note { get; init; }

    /// <summary>
    /// The number without what people write differently: letters and digits only, upper case ASCII; an IMO loses its
    /// "IMO". Two numbers of one kind agree when their keys are equal. Crypto addresses keep their case, as most
    /// chains tell upper from lower.
    /// </summary>
    public string Key => KeyOf(Kind, Number);

    /// <summary>The key of any number, as <see cref="Key"/> makes it.</summary>
    public static string KeyOf(IdentifierKind kind, string number)
    {
        var keepCase = kind == IdentifierKind.CryptoAddress
            && !number.TrimStart().StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var key = new string([.. number.Where(char.IsLetterOrDigit)
            .Select(letter => keepCase ? letter : char.ToUpperInvariant(letter))]);
        return kind == IdentifierKind.Imo && key.StartsWith("IMO", StringComparison.Ordinal) ? key[3..] : key;
    }
}
