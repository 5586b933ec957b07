using Cordon.Records.Log;

namespace Cordon.App.Serving;

/// <summary>An entry of the log that others want to hear of.</summary>
/// <param name="Leaf">What happened when, and which entry it is.</param>
/// <param name="Body">All of it; names customers.</param>
sealed record Change(LogLeaf Leaf, byte[] Body);

/// <summary>What happens to alerts and lists, as the log has it. Of screenings those that opened an alert are told, by
/// the alert.</summary>
static class Changes
{
    /// <summary>Changes of an answer at most.</summary>
    public const int Most = 1000;

    const int ReadAtOnce = 1000;

    /// <summary>Changes from an entry on, and the entry to go on from: the same one when there is nothing more.
    /// </summary>
    /// <exception cref="LogException">The log is damaged.</exception>
    public static (IReadOnlyList<Change> Changes, long Next) Read(LogStore store, long since, int most)
    {
        var changes = new List<Change>();
        var next = since;
        foreach (var entry in store.Read(since, ReadAtOnce))
        {
            if (changes.Count == most)
            {
                break;
            }

            if (!LogLeaf.TryParse(entry.Leaf, out var leaf))
            {
                throw new LogException(
                    $"the log: found no leaf at {next}; expected one; the log is damaged, and nothing was told.");
            }

            next = leaf.Index + 1;
            if (leaf.Kind.StartsWith("alert-", StringComparison.Ordinal) || leaf.Kind == "lists-in-force")
            {
                changes.Add(new(leaf, entry.Body));
            }
        }

        return (changes, next);
    }
}
