using System.Text;
using Cordon.Lists;
using CsCheck;
using Xunit;

namespace Cordon.Tests.Lists;

public sealed class FollowTheMoneyDeltaTests
{
    const string Base = """
        {"id":"a","caption":"A"}
        {"id":"b","caption":"B"}
        {"id":"c","caption":"C"}
        """;

    [Fact]
    public void Changes_are_made_in_place_and_additions_come_last() => Assert.Equal(
        """
        {"id":"a","caption":"A2"}
        {"id":"c","caption":"C"}
        {"id":"z","caption":"Z"}
        {"id":"d","caption":"D"}

        """,
        Apply(Base, """
            {"op":"ADD","entity":{"id":"z","caption":"Z"}}
            {"op":"MOD","entity":{"id":"a","caption":"A2"}}
            {"op":"DEL","entity":{"id":"b"}}
            {"op":"ADD","entity":{"id":"d","caption":"D"}}
            """));

    [Fact]
    public void What_one_delta_adds_the_next_may_change_and_a_third_delete() => Assert.Equal(
        Base + "\n",
        Apply(Base, """{"op":"ADD","entity":{"id":"d","caption":"D"}}""",
            """{"op":"MOD","entity":{"id":"d","caption":"D2"}}""", """{"op":"DEL","entity":{"id":"d"}}"""));

    [Fact]
    public void An_empty_delta_changes_nothing() => Assert.Equal(Base + "\n", Apply(Base, ""));

    [Theory]
    [InlineData("""{"op":"ADD","entity":{"id":"a"}}""", "ADD of a, which is there already")]
    [InlineData("""{"op":"MOD","entity":{"id":"x"}}""", "MOD of x, which is not there")]
    [InlineData("""{"op":"DEL","entity":{"id":"x"}}""", "DEL of x, which is not there")]
    [InlineData("""{"op":"PUT","entity":{"id":"a"}}""", "PUT")]
    [InlineData("""{"op":"DEL"}""", "expected an op ADD, MOD or DEL with an entity")]
    [InlineData("""{"op":"DEL","entity":{}}""", "expected a key")]
    [InlineData("""{"op":"DEL","entity":{"id":"a"}""", "expected one whole JSON object")]
    public void A_delta_that_does_not_fit_is_refused(string delta, string message) => Assert.Contains(
        message, Assert.Throws<ListFormatException>(() => Apply(Base, delta)).Message, StringComparison.Ordinal);

    [Fact]
    public void Order_and_spelling_say_nothing_and_the_day_of_the_last_look_neither() => Assert.Empty(Differing(
        """
        {"id":"a","properties":{"name":["A","Б"],"country":["ru"]},"last_seen":"2024-01-01"}
        {"id":"b","caption":"B"}
        """,
        """
        {"caption":"B","id":"b"}
        {"last_seen":"2024-01-02","id":"a","properties":{"country":["ru"],"name":["\u0411","A"]}}
        """));

    [Fact]
    public void Every_entity_that_one_file_lacks_or_describes_otherwise_differs() => Assert.Equal(
        ["a", "b", "d"],
        Differing(Base, """
            {"id":"a","caption":"another"}
            {"id":"c","caption":"C"}
            {"id":"d","caption":"D"}
            """));

    [Fact]
    public void Deltas_between_any_files_make_the_last_of_them() =>
        Gen.Int[0, 3].Array[12].Array[2, 5].Sample(versions =>
        {
            // A version is a caption for each of twelve keys; 0 is "not there".
            string[] files = [.. versions.Select(File)];
            string[] deltas = [.. versions.Zip(versions.Skip(1), Delta)];
            Assert.Empty(Differing(files[^1], Apply(files[0], deltas)));
        });

    static string File(int[] version) => string.Concat(version.Index().Where(key => key.Item > 0)
        .Select(key => Entity(key.Index, key.Item) + "\n"));

    static string Delta(int[] before, int[] now) => string.Concat(
        now.Index().Where(key => key.Item != before[key.Index]).Select(key =>
        {
            var op = key.Item == 0 ? "DEL" : before[key.Index] == 0 ? "ADD" : "MOD";
            return $"{{\"op\":\"{op}\",\"entity\":{Entity(key.Index, key.Item)}}}\n";
        }));

    static string Entity(int key, int caption) => $"{{\"id\":\"{key}\",\"caption\":\"{caption}\"}}";

    static string Apply(string whole, params string[] deltas)
    {
        using var target = new MemoryStream();
        var entities = FollowTheMoneyDelta.Apply(
            Named("base", whole), [.. deltas.Select((delta, i) => Named($"delta {i}", delta))], target);
        var text = Encoding.UTF8.GetString(target.ToArray());
        Assert.Equal(text.Count(letter => letter == '\n'), entities);
        return text;
    }

    static string[] Differing(string first, string second) =>
        [.. FollowTheMoneyDelta.Differing(Named("first", first), Named("second", second))];

    static ListFile Named(string name, string text) => new(name, () => new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
