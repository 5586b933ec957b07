namespace Cordon.Payments.Comparing;

/// <summary>Words that stand in the place of a party and name nobody.</summary>
static class PlaceholderText
{
    static readonly HashSet<string> Words =
    [
        "ONE OF OUR CUSTOMERS", "ONE OF OUR CLIENTS", "OUR CUSTOMER", "OUR CLIENT", "OUR CUSTOMERS", "OUR CLIENTS",
        "A CUSTOMER", "A CLIENT", "CUSTOMER OF OURS", "CLIENT OF OURS", "OUR GOOD CUSTOMER", "OUR VALUED CUSTOMER",
        "VALUED CUSTOMER", "ORDER OF A CUSTOMER", "BY ORDER OF A CUSTOMER", "BY ORDER OF A CLIENT", "ANY CUSTOMER",
        "N A", "NA", "NIL", "NONE", "NULL", "UNKNOWN", "NOT AVAILABLE", "NOT APPLICABLE", "AS ABOVE", "SAME AS ABOVE",
        "AS BEFORE", "AS KNOWN", "KNOWN TO YOU", "CONFIDENTIAL", "UNDISCLOSED", "ANONYMOUS", "SUNDRY", "SUNDRIES",
        "VARIOUS", "TO BE ADVISED", "TBA", "TBC", "DUMMY",
    ];

    /// <summary>Does the text name nobody?</summary>
    /// <param name="part">A party.</param>
    public static bool Is(TransferPart part) =>
        part.Bic.Length == 0 && (Words.Contains(part.Name) || (part.Name.Length == 0 && part.Account.Length == 0)
            || (part.Name.Length > 0 && !part.Name.Any(char.IsLetterOrDigit))
            || (part.Name.Length >= 3 && part.Name.All(c => c == part.Name[0])));
}
