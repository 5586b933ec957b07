using System.Collections.Immutable;
using System.Text.Json;

namespace Cordon.App.Lists;

/// <summary>Were all lists there that should have been, whole and fresh? Every answer of a run says so.</summary>
/// <param name="Reasons">Why not, each with a word and a colon before it: <c>stale-list: un-sc ...</c>; empty for a
/// complete search.</param>
sealed record Completeness(ImmutableArray<string> Reasons)
{
    /// <summary>Nothing is amiss.</summary>
    public static Completeness Whole { get; } = new([]);

    /// <summary>May a "clear" stand without a mark?</summary>
    public bool IsComplete => Reasons.IsEmpty;

    /// <summary>All reasons in one text; null when there is none.</summary>
    public string? Reason => IsComplete ? null : string.Join("; ", Reasons);

    /// <summary>Writes the members <c>complete</c>, and <c>reason</c> where it is not.</summary>
    public void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteBoolean("complete", IsComplete);
        if (Reason is { } reason)
        {
            json.WriteString("reason", reason);
        }
    }
}

/// <summary>The list versions of one run.</summary>
/// <param name="Versions">In ordinal order of list identifiers. Never empty, no list twice.</param>
/// <param name="Completeness">Whether they are all that should be there.</param>
sealed record SelectedLists(ImmutableArray<Model.ListVersion> Versions, Completeness Completeness);
