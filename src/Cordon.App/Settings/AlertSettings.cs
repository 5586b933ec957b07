using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Cordon.Alerts;
using Cordon.Screening;

namespace Cordon.App.Settings;

/// <summary>What the user sets for decisions about alerts; null for what stays as it is by default.</summary>
sealed record AlertSettings
{
    const int DaysMost = 3660;
    const int WordMost = 64;

    /// <summary>False positives below this score are closed by one person.</summary>
    public double? OnePersonBelow { get; init; }

    /// <summary>False positives on these lists alone are closed by one person.</summary>
    public ImmutableArray<string>? OnePersonLists { get; init; }

    /// <summary>For how many days a false positive of two persons is used again; 0 for never.</summary>
    public int? UsedForDays { get; init; }

    /// <summary>Reason codes, by disposition; those of a disposition that is left out stay.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>>? Reasons { get; init; }

    /// <summary>What a decision takes.</summary>
    [JsonIgnore]
    public DecisionPolicy Policy => new()
    {
        OnePersonBelow = OnePersonBelow is { } below && Score.TryParse(Text(below), out var score) ? score : null,
        OnePersonLists = OnePersonLists ?? [],
        UsedForDays = UsedForDays ?? new DecisionPolicy().UsedForDays,
        Reasons = (Reasons ?? ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty).Aggregate(
            DecisionPolicy.DefaultReasons,
            (reasons, set) => Records.Alerts.AlertWords.TryParse<Disposition>(set.Key, out var disposition)
                ? reasons.SetItem(disposition, set.Value)
                : reasons),
    };

    /// <summary>The member that cannot be used, with what is expected of it; null when all is well.</summary>
    public (string Member, string Found, string Expected)? Nonsense() =>
        OnePersonBelow is { } below && !Score.TryParse(Text(below), out _)
            ? ("one_person_below", Text(below), "a number from 0 to 1")
            : UsedForDays is { } days and not (>= 0 and <= DaysMost)
                ? ("used_for_days", days.ToString(CultureInfo.InvariantCulture), "days, from 0 to 3660")
                : Reasons?.Keys.FirstOrDefault(word =>
                    !Records.Alerts.AlertWords.TryParse<Disposition>(word, out _)) is { } unknown
                    ? ("reasons", unknown, "true-match, false-positive or undetermined")
                    : Reasons?.Values.SelectMany(words => words).FirstOrDefault(word => !IsWord(word)) is { } bad
                        ? ("reasons", bad, "lower case letters, digits and hyphens")
                        : Reasons?.FirstOrDefault(set => set.Value.IsDefaultOrEmpty).Key is { } empty
                            ? ("reasons", empty, "at least one reason code")
                            : null;

    static bool IsWord(string word) => word.Length is > 0 and <= WordMost
        && word.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
