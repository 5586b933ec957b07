using System.Collections.Frozen;
using Cordon.Model;
using Cordon.Names;

namespace Cordon.App;

/// <summary>The words in which users say what a subject is.</summary>
static class KindWords
{
    static readonly FrozenDictionary<string, PartyKind> Words = new Dictionary<string, PartyKind>
    {
        ["any"] = PartyKind.Unspecified,
        ["unknown"] = PartyKind.Unspecified,
        ["unspecified"] = PartyKind.Unspecified,
        ["person"] = PartyKind.Person,
        ["individual"] = PartyKind.Person,
        ["organisation"] = PartyKind.Organisation,
        ["organization"] = PartyKind.Organisation,
        ["company"] = PartyKind.Organisation,
        ["entity"] = PartyKind.Organisation,
        ["vessel"] = PartyKind.Vessel,
        ["ship"] = PartyKind.Vessel,
        ["aircraft"] = PartyKind.Aircraft,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads one of the words, in any case.</summary>
    public static bool TryParse(string text, out PartyKind kind) => Words.TryGetValue(text.Trim(), out kind);

    /// <summary>The same for the room of names.</summary>
    public static NameOwner Owner(PartyKind kind) => kind switch
    {
        PartyKind.Person => NameOwner.Person,
        PartyKind.Organisation => NameOwner.Organisation,
        PartyKind.Vessel => NameOwner.Vessel,
        PartyKind.Aircraft => NameOwner.Aircraft,
        _ => NameOwner.Any,
    };
}
