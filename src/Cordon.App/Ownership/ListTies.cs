using System.Collections.Immutable;
using System.Text;
using Cordon.Model;

namespace Cordon.App.Ownership;

/// <summary>What a list states between its parties, as stakes in the plain form.</summary>
/// <remarks>
/// "Owned or controlled" says neither which nor how much: it makes a company possibly blocked, and never certainly.
/// "Linked to" and the other ties are kept and have no effect under any test. Where a list names the other only by its
/// name, it is the one party of that list with exactly that name; otherwise an entity of its own, which is told.
/// </remarks>
sealed class ListTies
{
    readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);
    readonly ILookup<string, Party> _byName;
    readonly ListVersion _version;

    public ListTies(ListVersion version)
    {
        _version = version;
        _byName = (from party in version.Parties
                   from name in party.Names.Select(name => name.Text.ToUpperInvariant()).Distinct()
                   select (name, party)).ToLookup(pair => pair.name, pair => pair.party);
        var text = new StringBuilder("owner,owner_name,owned,owned_name,share,kind,link,from,to,source\n");
        foreach (var party in version.Parties)
        {
            foreach (var relation in party.Relations)
            {
                Add(text, party, relation);
            }
        }

        Text = text.ToString();
    }

    /// <summary>The file's name, as places have it.</summary>
    public string FileName => $"ties-of-{_version.ListId}-{_version.Hash[..12]}.csv";

    /// <summary>The whole file.</summary>
    public string Text { get; }

    /// <summary>How many ties of each kind there are, and how their other ends were found.</summary>
    public IEnumerable<string> Counts => _counts.Select(pair => $"{pair.Value} {pair.Key}");

    void Add(StringBuilder text, Party party, Relation relation)
    {
        var (other, how) = Other(relation);
        var isOwner = relation.Kind == RelationKind.OwnsOrControls;
        var (owner, owned) = isOwner
            ? ((party.Id.Value, party.PrimaryName.Text), (other, relation.Name))
            : ((other, relation.Name), (party.Id.Value, party.PrimaryName.Text));
        var kind = relation.Kind is RelationKind.OwnedOrControlledBy or RelationKind.OwnsOrControls
            ? "owned-or-controlled" : "other";
        var source = $"{_version.ListId} {_version.Hash[..12]}: {relation.Label} ({relation.Place})";
        string[] cells = [owner.Item1, owner.Item2, owned.Item1, owned.Item2, "", kind, "", "", "", source];
        text.AppendJoin(',', cells.Select(Cell)).Append('\n');
        var key = $"ties {relation.Kind} = stakes of the kind {kind}, {how}";
        _counts[key] = _counts.GetValueOrDefault(key) + 1;
    }

    (string Id, string How) Other(Relation relation)
    {
        if (relation.Party is { } party)
        {
            return (party.Value, "by the other's key");
        }

        var named = _byName[relation.Name.ToUpperInvariant()].DistinctBy(one => one.Id).Take(2).ToArray();
        return named.Length == 1
            ? (named[0].Id.Value, "by the only party of that name")
            : ($"name:{_version.ListId}:{relation.Name}", named.Length == 0
                ? "told: nobody on the list has that name" : "told: several on the list have that name");
    }

    static string Cell(string text)
    {
        var plain = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return plain.AsSpan().ContainsAny(',', '"')
            ? $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : plain;
    }
}
