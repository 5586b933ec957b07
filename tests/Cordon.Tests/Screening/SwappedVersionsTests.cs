using System.Collections.Concurrent;
using System.Globalization;
using Cordon.Model;
using Cordon.Screening;
using Xunit;

namespace Cordon.Tests.Screening;

/// <summary>One screening, one list version: whoever swaps versions meanwhile, each answer is the whole answer of the
/// version that it names.</summary>
public sealed class SwappedVersionsTests
{
    const int Swaps = 1_000;
    const int Versions = 5;

    static readonly string[] Given = ["Ada", "Vladimir", "Hassan", "Kim", "Muhammad", "Olga", "Igor"];
    static readonly string[] Family = ["Lovelace", "Putin", "Hussein", "Jong", "Ivanov", "Sechin", "Smith", "Lee"];

    [Fact]
    public void Each_answer_is_the_full_answer_of_the_version_that_it_names()
    {
        var subjects = Enumerable.Range(0, 56).Select(Subject).ToArray();
        var screeners = Enumerable.Range(0, Versions).Select(Screener).ToArray();
        var expected = screeners.ToDictionary(
            screener => screener.Versions[0].Hash,
            screener => subjects.Select(subject => Text(screener.Screen(subject))).ToArray());

        // The versions differ, or nothing is shown by their answers.
        Assert.Equal(Versions, expected.Values.Select(answers => string.Join('\n', answers)).Distinct().Count());
        var current = screeners[0];
        var (done, answered) = (0, 0);
        var wrong = new ConcurrentQueue<string>();
        var named = new ConcurrentDictionary<string, int>();
        var workers = Enumerable.Range(0, 2).Select(worker => new Thread(() =>
        {
            for (var i = worker; Volatile.Read(ref done) == 0; i = (i + 1) % subjects.Length)
            {
                var screener = Volatile.Read(ref current);
                var answer = Text(screener.Screen(subjects[i]));
                var hash = screener.Versions[0].Hash;
                named.AddOrUpdate(hash, 1, (_, count) => count + 1);
                Interlocked.Increment(ref answered);
                if (answer != expected[hash][i])
                {
                    wrong.Enqueue($"{subjects[i].Names[0]} against {hash}: {answer}; expected {expected[hash][i]}");
                }
            }
        })).ToArray();
        foreach (var worker in workers)
        {
            worker.Start();
        }

        for (var swap = 1; swap <= Swaps; swap++)
        {
            Volatile.Write(ref current, screeners[swap % Versions]);
            // Until somebody answered with it, so that swaps and answers alternate.
            var before = Volatile.Read(ref answered);
            SpinWait.SpinUntil(() => Volatile.Read(ref answered) > before, TimeSpan.FromSeconds(5));
        }

        Volatile.Write(ref done, 1);
        foreach (var worker in workers)
        {
            worker.Join();
        }

        Assert.True(wrong.IsEmpty, $"{wrong.Count} of {answered}, first: {wrong.FirstOrDefault()}");
        Assert.Equal(Versions, named.Count);
        Assert.InRange(answered, Swaps, int.MaxValue);
    }

    static Screener Screener(int version) => Cordon.Screening.Screener.Build(
        [
            new()
            {
                ListId = "test",
                Hash = string.Create(CultureInfo.InvariantCulture, $"{version:x64}"),
                Format = "test",
                PublishedOn = null,
                Counts = [],
                Parties =
                [
                    .. Enumerable.Range(0, 40).Where(i => i % Versions != version).Select(i => Party(i, version)),
                ],
            },
        ],
        Policy.Default, new(2026, 1, 1));

    // In each version a party may have another alias.
    static Party Party(int i, int version)
    {
        var place = new Place("test", i + 1, "row");
        return new()
        {
            Id = PartyId.Of("test", i.ToString(CultureInfo.InvariantCulture)),
            Kind = PartyKind.Person,
            Place = place,
            Names =
            [
                Name(Given[i % 7], Family[i % 8], NameKind.Primary),
                Name(Given[(i + version) % 7], Family[(i * 3) % 8], NameKind.StrongAlias),
            ],
        };

        PartyName Name(string given, string family, NameKind kind) =>
            new() { Text = $"{given} {family}", Kind = kind, Place = place, Script = "Latn" };
    }

    static Subject Subject(int i) => new()
    {
        Id = i.ToString(CultureInfo.InvariantCulture),
        Names = [$"{Given[i % 7]} {Family[i % 8]}"],
        Kind = PartyKind.Person,
    };

    static string Text(ScreeningAnswer answer) => $"{answer.Outcome}: " + string.Join("; ", answer.Matches
        .Concat(answer.WeakMatches).Select(match =>
            $"{match.Party.Id} {match.Name.Text} {match.Score} " + string.Join(',', match.Reasons.Select(reason =>
                string.Create(CultureInfo.InvariantCulture, $"{reason.Kind} {reason.Text} {reason.Millionths}")))));
}
