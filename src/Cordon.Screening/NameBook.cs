using Cordon.Model;
using Cordon.Names;

namespace Cordon.Screening;

/// <summary>The names of all parties of one kind, each written form once, with the parties that bear it.</summary>
/// <remarks>Many names stand on several lists: a written form is compared once and answers for all its bearers. A party
/// of no stated kind stands in the books of persons, organisations and vessels alike.</remarks>
sealed class NameBook(NameOwner owner)
{
    readonly List<string> _texts = [];
    readonly List<List<(ListedParty Party, PartyName Name)>> _bearers = [];
    NameIndex? _index;
    NameSieve? _sieve;

    /// <summary>The distinct written forms.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>How many there are.</summary>
    public int NameCount => _texts.Count;

    /// <summary>Takes in the names of those parties that can be of this book's kind.</summary>
    public void Collect(IEnumerable<ListedParty> parties)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var party in parties.Where(party => Holds(party.Party.Kind)))
        {
            foreach (var name in party.Party.Names)
            {
                if (!numbers.TryGetValue(name.Text, out var number))
                {
                    numbers.Add(name.Text, number = _texts.Count);
                    _texts.Add(name.Text);
                    _bearers.Add([]);
                }

                _bearers[number].Add((party, name));
            }
        }
    }

    /// <summary>Builds the index of what was collected.</summary>
    public void Index() => _index = NameIndex.Build(_texts, owner);

    /// <summary>A search of this book.</summary>
    public NameSearch Search() => _index!.CreateSearch();

    /// <summary>A sieve before it, for one thread.</summary>
    public NameSieve Sieve() => LazyInitializer.EnsureInitialized(ref _sieve, () => new(_index!)).Another();

    /// <summary>The parties that bear a name, with the name as each has it.</summary>
    public IReadOnlyList<(ListedParty Party, PartyName Name)> Bearers(int number) => _bearers[number];

    /// <summary>Can a party or subject of this kind be in this book?</summary>
    public bool Holds(PartyKind kind) => kind switch
    {
        PartyKind.Person => owner == NameOwner.Person,
        PartyKind.Organisation => owner == NameOwner.Organisation,
        PartyKind.Vessel or PartyKind.Aircraft => owner == NameOwner.Vessel,
        _ => true,
    };
}
