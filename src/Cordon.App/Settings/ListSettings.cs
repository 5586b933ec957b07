using System.Collections.Immutable;
using Cordon.Lists.Gates;

namespace Cordon.App.Settings;

/// <summary>What the user sets for one list; null for what stays as it is by default.</summary>
sealed record ListSettings
{
    /// <summary>As <see cref="ListPolicy.Floors"/>; replaces the default ones.</summary>
    public ImmutableSortedDictionary<string, int>? Floors { get; init; }

    /// <summary>As <see cref="ListPolicy.FallPerMille"/>.</summary>
    public int? FallPerMille { get; init; }

    /// <summary>As <see cref="ListPolicy.ProgrammeFallPercent"/>.</summary>
    public int? ProgrammeFallPercent { get; init; }

    /// <summary>As <see cref="ListPolicy.ProgrammeFallParties"/>.</summary>
    public int? ProgrammeFallParties { get; init; }

    /// <summary>As <see cref="ListPolicy.FieldFallPercent"/>.</summary>
    public int? FieldFallPercent { get; init; }

    /// <summary>As <see cref="ListPolicy.FillRateFallPoints"/>.</summary>
    public int? FillRateFallPoints { get; init; }

    /// <summary>As <see cref="ListPolicy.FieldFallParties"/>.</summary>
    public int? FieldFallParties { get; init; }

    /// <summary>As <see cref="ListPolicy.ReleasesNeeded"/>.</summary>
    public int? ReleasesNeeded { get; init; }

    /// <summary>As <see cref="ListPolicy.CheckedWithinDays"/>; 0 for no limit.</summary>
    public int? CheckedWithinDays { get; init; }

    /// <summary>As <see cref="ListPolicy.PublishedWithinDays"/>; 0 for no limit.</summary>
    public int? PublishedWithinDays { get; init; }

    /// <summary>As <see cref="ListPolicy.KeepsItsPast"/>.</summary>
    public bool? KeepsItsPast { get; init; }

    /// <summary>Where the list comes from.</summary>
    public SourceSettings? Source { get; init; }

    /// <summary>The policy with what the user sets.</summary>
    public ListPolicy Over(ListPolicy policy) => policy with
    {
        Floors = Floors ?? policy.Floors,
        FallPerMille = FallPerMille ?? policy.FallPerMille,
        ProgrammeFallPercent = ProgrammeFallPercent ?? policy.ProgrammeFallPercent,
        ProgrammeFallParties = ProgrammeFallParties ?? policy.ProgrammeFallParties,
        FieldFallPercent = FieldFallPercent ?? policy.FieldFallPercent,
        FillRateFallPoints = FillRateFallPoints ?? policy.FillRateFallPoints,
        FieldFallParties = FieldFallParties ?? policy.FieldFallParties,
        ReleasesNeeded = ReleasesNeeded ?? policy.ReleasesNeeded,
        CheckedWithinDays = Limit(CheckedWithinDays, policy.CheckedWithinDays),
        PublishedWithinDays = Limit(PublishedWithinDays, policy.PublishedWithinDays),
        KeepsItsPast = KeepsItsPast ?? policy.KeepsItsPast,
    };

    /// <summary>The member that no policy can have, with what is expected of it; null when all is well.</summary>
    public (string Member, int Found, string Expected)? Nonsense()
    {
        (string Member, int? Value, int Least)[] numbers =
        [
            ("fall_per_mille", FallPerMille, 1), ("programme_fall_percent", ProgrammeFallPercent, 1),
            ("programme_fall_parties", ProgrammeFallParties, 1), ("field_fall_percent", FieldFallPercent, 1),
            ("fill_rate_fall_points", FillRateFallPoints, 1),
            ("field_fall_parties", FieldFallParties, 1), ("releases_needed", ReleasesNeeded, 1),
            ("checked_within_days", CheckedWithinDays, 0), ("published_within_days", PublishedWithinDays, 0),
            .. (Floors ?? ListPolicy.OwnList.Floors).Select(floor => ($"floors: {floor.Key}", (int?)floor.Value, 0)),
        ];
        return numbers.Where(number => number.Value < number.Least)
            .Select(number => ((string, int, string)?)(
                number.Member, number.Value!.Value, $"a whole number from {number.Least}"))
            .FirstOrDefault();
    }

    static int? Limit(int? set, int? otherwise) => set switch { null => otherwise, 0 => null, _ => set };
}
