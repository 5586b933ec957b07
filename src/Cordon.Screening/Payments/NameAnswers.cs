using System.Collections.Concurrent;
using Cordon.Model;

namespace Cordon.Screening.Payments;

/// <summary>Remembers what names of parties were found to be: the same customers pay and are paid every day.</summary>
/// <remarks>An answer is a function of the names, the kind, and of the list versions, policy and day of the screener,
/// which never change; so remembering changes nothing but the time. Bounded: two generations of at most
/// <see cref="GenerationMax"/> answers. When the younger one is full it becomes the older, and the older is
/// forgotten.</remarks>
sealed class NameAnswers(Screener screener)
{
    /// <summary>The most answers of one generation; with names and matches a few hundred bytes each.</summary>
    public const int GenerationMax = 65_536;

    // A party with more text than this is no customer of every day.
    const int KeyMax = 400;

    ConcurrentDictionary<(string Names, PartyKind Kind), ScreeningAnswer> _young = [];
    ConcurrentDictionary<(string Names, PartyKind Kind), ScreeningAnswer> _old = [];

    int _count;

    /// <summary>Screens the subject, or remembers.</summary>
    /// <param name="subject">Names and a kind, and nothing else: no facts.</param>
    public ScreeningAnswer Screen(Subject subject)
    {
        var key = (string.Join('\n', subject.Names), subject.Kind);
        if (key.Item1.Length > KeyMax)
        {
            return screener.Screen(subject);
        }

        if (_young.TryGetValue(key, out var known))
        {
            return known;
        }

        if (!_old.TryGetValue(key, out known))
        {
            known = screener.Screen(subject);
        }

        // ConcurrentDictionary.Count takes every lock; a count of our own does not.
        if (_young.TryAdd(key, known) && Interlocked.Increment(ref _count) % GenerationMax == 0)
        {
            // Two threads may do this at once: then answers are forgotten, and made again.
            (_old, _young) = (_young, []);
        }

        return known;
    }
}
