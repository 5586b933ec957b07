using System.Collections.Immutable;
using Cordon.Model;

namespace Cordon.Lists;

/// <summary>Counts what a reader meets and what it keeps, so that nothing is lost on the way unnoticed.</summary>
/// <remarks>A reader calls <see cref="Found"/> when a record begins, before it looks inside, and
/// <see cref="Loaded"/> or <see cref="SetAside"/> when it is done with it. Not for more than one thread.</remarks>
public sealed class RecordTally
{
    readonly List<string> _kinds = [];
    readonly Dictionary<string, (int InFile, int Loaded, int SetAside)> _counts = [];
    readonly ImmutableArray<SetAsideRecord>.Builder _setAside = ImmutableArray.CreateBuilder<SetAsideRecord>();

    /// <summary>A record of this kind begins.</summary>
    public void Found(string kind) => Add(kind, (1, 0, 0));

    /// <summary>A record of this kind is kept, with all its content.</summary>
    public void Loaded(string kind) => Add(kind, (0, 1, 0));

    /// <summary>A record of this kind is left out on purpose, and listed with the reason.</summary>
    public void SetAside(string kind, string key, string reason, Place place)
    {
        Add(kind, (0, 0, 1));
        _setAside.Add(new(kind, key, reason, place));
    }

    /// <summary>The counts, in the order in which the kinds were first met.</summary>
    public ImmutableArray<RecordCount> Counts =>
    [
        .. from kind in _kinds
           let count = _counts[kind]
           select new RecordCount(kind, count.InFile, count.Loaded, count.SetAside),
    ];

    /// <summary>The records left out on purpose, in file order.</summary>
    public ImmutableArray<SetAsideRecord> AllSetAside => _setAside.ToImmutable();

    /// <summary>Refuses the version unless loaded + set aside = in file for every kind.</summary>
    /// <exception cref="ListFormatException">A record was lost: a defect of the reader, caught before it
    /// matters.</exception>
    public void CheckNothingLost(string file)
    {
        foreach (var (kind, inFile, loaded, setAside) in Counts)
        {
            if (loaded + setAside != inFile)
            {
                throw new ListFormatException(
                    $"{file}: {kind}", $"{inFile} in the file, {loaded} loaded, {setAside} set aside",
                    "loaded and set aside to make up all that is in the file");
            }
        }
    }

    void Add(string kind, (int InFile, int Loaded, int SetAside) more)
    {
        if (!_counts.TryGetValue(kind, out var count))
        {
            _kinds.Add(kind);
        }

        _counts[kind] = (count.InFile + more.InFile, count.Loaded + more.Loaded, count.SetAside + more.SetAside);
    }
}
