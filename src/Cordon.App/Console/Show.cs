using System.Globalization;
using Cordon.Alerts;

namespace Cordon.App.Console;

/// <summary>How values are written on pages: always the same way, whatever the machine's culture.</summary>
static class Show
{
    /// <summary>A moment, UTC, to the minute.</summary>
    public static string Moment(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>A day.</summary>
    public static string Day(DateOnly? day) =>
        day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? Texts.Say("not-stated");

    /// <summary>How long ago, in the largest unit that is not nothing.</summary>
    public static string Age(DateTimeOffset at, DateTimeOffset now) => (now - at) switch
    {
        { TotalMinutes: < 1 } => Texts.Say("age.now"),
        { TotalHours: < 1 } span => Texts.Say("age.minutes", (int)span.TotalMinutes),
        { TotalDays: < 1 } span => Texts.Say("age.hours", (int)span.TotalHours),
        var span => Texts.Say("age.days", (int)span.TotalDays),
    };

    /// <summary>The same as a moment: "3 h ago".</summary>
    public static string Ago(DateTimeOffset at, DateTimeOffset now) => (now - at).TotalMinutes < 1
        ? Texts.Say("age.now")
        : Texts.Say("ago", Age(at, now));

    /// <summary>A number with its thousands apart.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number as it stands in an address.</summary>
    public static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A share of a score: <c>+0.377358</c>.</summary>
    public static string Share(int millionths) =>
        (millionths / 1_000_000m).ToString("+0.000000;-0.000000", CultureInfo.InvariantCulture);

    /// <summary>The chip of a status: its colour's name, next to its word.</summary>
    public static string Colour(AlertStatus status) => status switch
    {
        AlertStatus.Open => "accent",
        AlertStatus.Proposed => "warn",
        AlertStatus.Escalated => "bad",
        AlertStatus.Closed => "good",
        _ => "",
    };

    /// <summary>The first digits of a version's hash.</summary>
    public static string Hash(string hash) => hash.Length > 12 ? hash[..12] : hash;

    /// <summary>Why the rules refuse something, for a person.</summary>
    public static string Why(Refusal why) => Texts.Say($"refusal.{Model.PartyFields.Word(why)}");
}
