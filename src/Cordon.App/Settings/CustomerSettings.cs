using System.Globalization;
using Cordon.Screening;

namespace Cordon.App.Settings;

/// <summary>What the user sets for the book of customers; null for what stays as it is by default.</summary>
sealed record CustomerSettings
{
    const double HoursByDefault = 24;

    /// <summary>The cut-off with which customers are screened again, 0 to 1.</summary>
    public double? CutOff { get; init; }

    /// <summary>How long a customer may be open, in hours. By default a day: Regulation (EU) 260/2012, Article 5d, as
    /// amended by (EU) 2024/886, asks for a check after each change, and at least once a day.</summary>
    public double? ScreenedWithinHours { get; init; }

    /// <summary>The policy.</summary>
    public Policy Policy => CutOff is { } cutOff && Score.TryParse(Text(cutOff), out var score)
        ? Policy.Default.WithCutOff(score)
        : Policy.Default;

    /// <summary>How long a customer may be open.</summary>
    public TimeSpan Limit => TimeSpan.FromHours(ScreenedWithinHours ?? HoursByDefault);

    /// <summary>The member that cannot be used, with what is expected of it; null when all is well.</summary>
    public (string Member, string Found, string Expected)? Nonsense() =>
        CutOff is { } cutOff && !Score.TryParse(Text(cutOff), out _)
            ? ("cut_off", Text(cutOff), "a number from 0 to 1")
            : ScreenedWithinHours is { } hours and not (> 0 and <= 8784)
                ? ("screened_within_hours", Text(hours), "hours, more than 0 and at most a year")
                : null;

    static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
