using System.Reflection;
using PublicApiGenerator;
using Xunit;

namespace Cordon.House;

/// <summary>What a room shows to others is committed under api/, so that a person reads every change of it.</summary>
public sealed class PublicSurfaceTests
{
    static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false };

    [Theory]
    [InlineData("Cordon.Alerts")]
    [InlineData("Cordon.Lists")]
    [InlineData("Cordon.Model")]
    [InlineData("Cordon.Names")]
    [InlineData("Cordon.Ownership")]
    [InlineData("Cordon.Payments")]
    [InlineData("Cordon.Records")]
    [InlineData("Cordon.Screening")]
    public void The_public_surface_equals_the_committed_one(string room)
    {
        var path = Path.Combine(Tree.Root, "api", $"{room}.txt");
        var surface = Surface(Assembly.Load(room));
        if (Environment.GetEnvironmentVariable("CORDON_WRITE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, surface);
        }

        var committed = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        if (Difference(committed, surface) is { } difference)
        {
            Assert.Fail($"api/{room}.txt:{difference}\nIf the change is meant, write it down with "
                + "CORDON_WRITE=1 dotnet test --project tests/Cordon.House");
        }
    }

    [Fact]
    public void A_member_that_is_not_written_down_is_reported()
    {
        Assert.Null(Difference("a\nb\n", "a\nb\n"));
        Assert.Equal("2: found \"c\" in the build; expected \"b\".", Difference("a\nb\n", "a\nc\n"));
        Assert.Equal("3: found \"c\" in the build; expected \"\".", Difference("a\nb\n", "a\nb\nc\n"));
        Assert.Equal("2: found \"\" in the build; expected \"b\".", Difference("a\nb\n", "a\n"));
    }

    static string Surface(Assembly assembly) =>
        assembly.GeneratePublicApi(Options).ReplaceLineEndings("\n").Trim() + "\n";

    // The first line that differs; null when none does.
    static string? Difference(string committed, string built)
    {
        var before = committed.Split('\n');
        var after = built.Split('\n');
        for (var i = 0; i < Math.Max(before.Length, after.Length); i++)
        {
            var expected = before.ElementAtOrDefault(i) ?? "";
            var found = after.ElementAtOrDefault(i) ?? "";
            if (expected != found)
            {
                return $"{i + 1}: found \"{found.Trim()}\" in the build; expected \"{expected.Trim()}\".";
            }
        }

        return null;
    }
}
