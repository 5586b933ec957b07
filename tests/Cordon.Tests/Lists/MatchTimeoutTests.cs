using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
using Cordon.Lists;
using Cordon.Model;
using Cordon.Names;
using Cordon.Screening;
using Xunit;

namespace Cordon.Tests.Lists;

/// <summary>No text of a list keeps a pattern busy for long.</summary>
public sealed class MatchTimeoutTests
{
    [Fact]
    public void Every_pattern_of_every_room_has_a_bound()
    {
        Assembly[] rooms =
        [
            typeof(ListCatalogue).Assembly, typeof(Party).Assembly, typeof(NameIndex).Assembly,
            typeof(Policy).Assembly, typeof(Cordon.App.Lists.ListStore).Assembly,
        ];
        (string Name, Regex Pattern)[] patterns =
        [
            .. from type in rooms.SelectMany(room => room.GetTypes())
               from method in type.GetMethods(
                   BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
               where method.ReturnType == typeof(Regex) && method.GetParameters().Length == 0
               select ($"{type.Name}.{method.Name}", (Regex)method.Invoke(null, null)!),
        ];

        Assert.True(patterns.Length >= 50, $"only {patterns.Length} patterns found");
        Assert.All(patterns, pattern => Assert.NotEqual(Regex.InfiniteMatchTimeout, pattern.Pattern.MatchTimeout));
    }

    [Fact]
    public void A_text_that_keeps_a_pattern_busy_is_refused_in_the_house_form()
    {
        var file = new ListFile("busy.txt", () => new MemoryStream());

        var refusal = Assert.Throws<ListFormatException>(() => ListCatalogue.Read(
            new BusyFormat(), new Dictionary<string, ListFile> { ["busy.txt"] = file }, "busy", "hash"));

        Assert.StartsWith("busy.txt: found \"aaaa", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("expected text that a pattern decides upon within 20 ms; this version was not loaded",
            refusal.Message, StringComparison.Ordinal);
    }

    // Without a bound the pattern takes two to the power of 40 steps.
    sealed class BusyFormat : ListFormat
    {
        public override string Name => "busy";

        public override string Title => "A pattern that multiplies";

        public override ImmutableArray<string> Components => ["busy.txt"];

        public override Recognition? Recognise(FileHead head) => null;

        public override ListContent Read(
            IReadOnlyDictionary<string, ListFile> files, string listId, RecordTally tally) =>
            Regex.IsMatch(new string('a', 40) + "!", "^(a+)+$", RegexOptions.None, TimeSpan.FromMilliseconds(20))
                ? throw new InvalidOperationException("It does not match.")
                : new(null, []);
    }
}
