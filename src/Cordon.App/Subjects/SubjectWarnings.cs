using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Cordon.App.Subjects;

/// <summary>What the user should know of a file of subjects that is no reason to refuse it.</summary>
sealed class SubjectWarnings
{
    const int NamedMax = 5;

    // Sixteen bytes for each identifier instead of its text: memory stays small for millions of subjects.
    readonly HashSet<UInt128> _ids = [];
    readonly SortedSet<string> _unknownColumns = new(StringComparer.Ordinal);
    readonly List<string> _duplicates = [];
    int _duplicateCount;

    /// <summary>Subjects that have no id of their own: they bear the number of their line.</summary>
    public int WithoutId { get; private set; }

    /// <summary>Columns that are not understood, in ordinal order.</summary>
    public IReadOnlyCollection<string> UnknownColumns => _unknownColumns;

    /// <summary>A subject without an id was read.</summary>
    public void NoId() => WithoutId++;

    /// <summary>A column that is not understood was met.</summary>
    public void UnknownColumn(string column) => _unknownColumns.Add(column);

    /// <summary>A subject was read.</summary>
    public void Met(string id)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(id));
        if (_ids.Add(BinaryPrimitives.ReadUInt128BigEndian(hash)))
        {
            return;
        }

        _duplicateCount++;
        if (_duplicates.Count < NamedMax)
        {
            _duplicates.Add(id);
        }
    }

    /// <summary>The warnings as sentences.</summary>
    public IEnumerable<string> Sentences(string file) =>
        [.. UnknownColumnSentences(file), .. DuplicateSentences(file)];

    /// <summary>Those about columns.</summary>
    public IEnumerable<string> UnknownColumnSentences(string file)
    {
        if (_unknownColumns.Count > 0)
        {
            yield return $"{file}: not understood and not used: {string.Join(", ", _unknownColumns)}.";
        }
    }

    IEnumerable<string> DuplicateSentences(string file)
    {
        if (_duplicateCount > 0)
        {
            yield return $"{file}: {_duplicateCount} subjects bear an id that an earlier one has "
                + $"({string.Join(", ", _duplicates)}{(_duplicateCount > _duplicates.Count ? ", ..." : "")}); "
                + "each of them is screened.";
        }
    }
}
