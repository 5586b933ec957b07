using System.Net;
using Cordon.Lists;
using Xunit;

namespace Cordon.Tests.App.Demo;

public sealed class DemoTests : IDisposable
{
    readonly CommandLine _line = new() { Formats = ListCatalogue.Formats };

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task It_shows_a_console_with_work_in_it_to_both_persons_until_it_is_stopped()
    {
        await using var demo = await RunningDemo.Start(_line, "demo", "--data", Path.Combine(_line.Folder, "demo"));

        foreach (var person in new[] { "ada", "bob" })
        {
            Assert.Equal(HttpStatusCode.OK, (await demo.Open(person, "/console/alerts")).Status);
            // What a page draws comes over its socket; the same session may ask for the same as JSON.
            var (status, text) = await demo.Open(person, "/v1/alerts?status=escalated");
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Contains("{\"alert\":3,", text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }

        Assert.Equal(0, await demo.Stop());
    }

    [Fact]
    public void It_is_never_mixed_with_work()
    {
        var work = _line.File("work/list.txt", "mine");

        var refused = _line.Run("demo", "--data", Path.GetDirectoryName(work)!);

        Assert.Equal(1, refused.Code);
        Assert.Contains("never mixed with work; nothing was started", refused.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(work));
        Assert.Single(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(work)!));
    }

    [Theory]
    [InlineData("0.0.0.0:8080")]
    [InlineData("192.0.2.1:8080")]
    [InlineData("here")]
    public void Nobody_else_can_look_on(string listen)
    {
        var refused = _line.Run("demo", "--data", Path.Combine(_line.Folder, "demo"), "--listen", listen);

        Assert.Equal(1, refused.Code);
        Assert.Contains("an address of this machine alone", refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_line.Folder, "demo")));
    }
}
