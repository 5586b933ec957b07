using Cordon.Model;

namespace Cordon.Screening;

/// <summary>The identifiers of all parties, by key.</summary>
sealed class IdentifierBook
{
    /// <summary>Keys shorter than this are met by chance.</summary>
    public const int KeyLengthMin = 5;

    readonly ILookup<string, (ListedParty Party, Identifier Identifier)> _byKey;

    public IdentifierBook(IEnumerable<ListedParty> parties) =>
        _byKey = parties.SelectMany(party => party.Party.Identifiers.Select(identifier => (party, identifier)))
            .Where(pair => pair.identifier.Kind != IdentifierKind.Other)
            .ToLookup(pair => KeyOf(pair.identifier.Kind, pair.identifier.Number), StringComparer.Ordinal);

    /// <summary>The parties with this number, of the same kind where the subject's says its kind.</summary>
    public IEnumerable<(ListedParty Party, Identifier Identifier)> Find(SubjectIdentifier sought) =>
        Keys(sought).Where(key => key.Length >= KeyLengthMin).Distinct().SelectMany(key => _byKey[key])
            .Where(found => sought.Kind is null || sought.Kind == found.Identifier.Kind);

    /// <summary>The key, without what makes two writings of one number differ: a BIC's branch XXX is its head office
    /// (ISO 9362).</summary>
    public static string KeyOf(IdentifierKind kind, string number)
    {
        var key = Identifier.KeyOf(kind, number);
        return kind == IdentifierKind.Bic && key.Length == 11 && key.EndsWith("XXX", StringComparison.Ordinal)
            ? key[..8] : key;
    }

    // A number without a kind may be any of those whose keys are made otherwise.
    static IEnumerable<string> Keys(SubjectIdentifier sought) => sought.Kind is { } kind
        ? [KeyOf(kind, sought.Number)]
        :
        [
            KeyOf(IdentifierKind.Passport, sought.Number), KeyOf(IdentifierKind.Bic, sought.Number),
            KeyOf(IdentifierKind.Imo, sought.Number), KeyOf(IdentifierKind.CryptoAddress, sought.Number),
        ];
}
