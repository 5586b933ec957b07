using System.Text.Json;
using Cordon.App.Lists;
using Cordon.App.Output;
using Cordon.App.Serving;
using Cordon.Records.Log;
using Cordon.Screening;

namespace Cordon.App.Auditing;

/// <summary>Computes past answers again: the subject as it came, against the list versions that the answer names, on
/// its day, under its cut-off; and compares the bytes.</summary>
sealed class Replay(Surroundings around, ListStore store)
{
    const int AtOnce = 1000;
    const int ToldMost = 20;

    (string Basis, Screener Screener)? _ready;

    /// <summary>Replays the whole log.</summary>
    public int Run()
    {
        using var log = LogAccess.Open(store.Folder);
        var (same, different) = (0, 0);
        for (var (first, size) = (0L, log.Size); first < size; first += AtOnce)
        {
            foreach (var entry in log.Read(first, AtOnce))
            {
                around.Stop.ThrowIfCancellationRequested();
                if (!LogLeaf.TryParse(entry.Leaf, out var leaf)
                    || leaf.Kind is not (ScreeningLog.Subject or ScreeningLog.Match))
                {
                    continue;
                }

                if (Difference(ScreeningLog.Of(leaf.Kind, entry.Body)) is not { } difference)
                {
                    same++;
                }
                else if (++different <= ToldMost)
                {
                    around.Error.WriteLine($"error: entry {leaf.Index}: {difference}");
                }
            }
        }

        around.Out.WriteLine($"{TextTable.Number(same + different)} answers computed again: "
            + $"{TextTable.Number(same)} are the same bytes, {TextTable.Number(different)} are not.");
        return different == 0 ? ExitCodes.Done : ExitCodes.Error;
    }

    // Null when the answer is the same.
    string? Difference(ScreeningLog kept)
    {
        using var request = JsonDocument.Parse(kept.Request);
        using var answer = JsonDocument.Parse(kept.Answer);
        var root = answer.RootElement;
        if (root.GetProperty("engine").GetString() is var engine && engine != Screener.Engine)
        {
            return $"found engine {engine}; expected {Screener.Engine}, this one; it was not computed.";
        }

        var policy = Policy.Default.WithCutOff(kept.CutOff);
        var screener = ScreenerOf(root.GetProperty("lists"), kept.Day).With(policy);
        var subject = kept.Kind == ScreeningLog.Subject
            ? Requests.Subject(kept.Request, kept.Line)
            : YenteQuery.Of(
                request.RootElement.GetProperty("key").GetString()!, request.RootElement.GetProperty("query")).Subject;
        var reason = root.TryGetProperty("reason", out var why) ? why.GetString() : null;
        var again = ScreeningLog.AnswerOf(screener.Screen(subject), new(
            screener.Versions, policy.Id, kept.Day, kept.Top, reason is null ? Completeness.Whole : new([reason])));
        return again == kept.Answer ? null : "found another answer than was given; expected the same bytes.";
    }

    Screener ScreenerOf(JsonElement lists, DateOnly day)
    {
        var basis = $"{day:O} {lists.GetRawText()}";
        if (_ready is not { } ready || ready.Basis != basis)
        {
            var versions = lists.EnumerateArray().Select(list => store.Read(store.Find(
                list.GetProperty("id").GetString()!, list.GetProperty("version").GetString()!)));
            _ready = ready = (basis, Screener.Build(versions, Policy.Default, day, Environment.ProcessorCount));
        }

        return ready.Screener;
    }
}
