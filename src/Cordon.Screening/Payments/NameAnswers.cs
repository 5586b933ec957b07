using System.Collections.Concurrent;
using System.Collections.Immutable;
using Cordon.Model;

namespace Cordon.Screening.Payments;

/// <summary>Remembers what names of parties were found to be: the same customers pay and are paid every day.</summary>
/// <remarks>An answer is a function of the names, the kind, whether a date of birth is told, and of the list versions,
/// policy and day of the screener, which never change; so remembering changes nothing but the time. Facts are weighed
/// afterwards. Bounded: two generations of at most <see cref="GenerationMax"/> answers. When the younger one is full
/// it becomes the older, and the older is forgotten.</remarks>
sealed class NameAnswers(Screener screener)
{
    /// <summary>The most answers of one generation; with names and matches a few hundred bytes each.</summary>
    public const int GenerationMax = 65_536;

    // A party with more text than this is no customer of every day.
    const int KeyMax = 400;

    ConcurrentDictionary<Key, ScreeningAnswer> _young = [];
    ConcurrentDictionary<Key, ScreeningAnswer> _old = [];

    int _count;

    readonly record struct Key(string Names, PartyKind Kind, bool HasBirthDate);

    // Nearly every party has a country, or none: one floor for both, so that their answers are remembered as one.
    readonly Screener _undated = Floored(screener, []);
    readonly Screener _dated = Floored(screener, [DateSpan.Year(2000)]);

    /// <summary>Every match by name that is at or above the cut-off, or that the subject's facts could lift to
    /// it.</summary>
    /// <param name="subject">Countries and dates of birth are its facts.</param>
    public ScreeningAnswer Screen(Subject subject)
    {
        var isDated = !subject.BirthDates.IsEmpty;
        var key = new Key(string.Join('\n', subject.Names), subject.Kind, isDated);
        if (key.Names.Length > KeyMax)
        {
            return ByName(subject, isDated);
        }

        if (_young.TryGetValue(key, out var known))
        {
            return known;
        }

        if (!_old.TryGetValue(key, out known))
        {
            known = ByName(subject, isDated);
        }

        // ConcurrentDictionary.Count takes every lock; a count of our own does not.
        if (_young.TryAdd(key, known) && Interlocked.Increment(ref _count) % GenerationMax == 0)
        {
            // Two threads may do this at once: then answers are forgotten, and made again.
            (_old, _young) = (_young, []);
        }

        return known;
    }

    static Screener Floored(Screener screener, ImmutableArray<DateSpan> birthDates) => screener.With(
        screener.Policy with
        {
            CutOff = new(SubjectScreening.NameFloor(
                new() { Id = "", Names = [], Countries = ["AA"], BirthDates = birthDates }, screener.Policy)),
        });

    ScreeningAnswer ByName(Subject subject, bool isDated) => (isDated ? _dated : _undated).Screen(
        new() { Id = "", Names = subject.Names, Kind = subject.Kind });
}
