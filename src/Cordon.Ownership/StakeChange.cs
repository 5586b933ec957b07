using System.Collections.Immutable;

namespace Cordon.Ownership;

/// <summary>One day's stakes before and after a change: from <see cref="DayGraph.After"/>, for
/// <see cref="Derivation.After(StakeChange)"/>.</summary>
public sealed class StakeChange
{
    internal StakeChange(DayGraph before, DayGraph after, ImmutableArray<int> companies) =>
        (Before, After, Companies) = (before, after, companies);

    /// <summary>Before it.</summary>
    public DayGraph Before { get; }

    /// <summary>After it.</summary>
    public DayGraph After { get; }

    /// <summary>Can derivations follow it? Otherwise the day was built anew, and they compute anew.</summary>
    public bool IsFollowed => !Companies.IsDefault;

    /// <summary>Companies of which somebody holds something else now; default where the day was built anew.</summary>
    internal ImmutableArray<int> Companies { get; }
}
