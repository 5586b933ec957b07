using System.Text;
using Cordon.App.Serving;
using Cordon.House;
using Microsoft.Playwright;
using Xunit;

namespace Cordon.Browser;

/// <summary>A file on the search page: checked, screened, shown, taken along.</summary>
[Collection(nameof(OneBrowser))]
public sealed class FileTests(Chromium chromium)
{
    [Fact]
    public async Task A_file_of_customers_is_checked_and_screened_and_its_hits_are_alerts()
    {
        await using var desk = await Desk.Open(chromium, withAlerts: false);
        var ada = await desk.SignIn("ada", Roles.Analyst);
        await desk.Go(ada, "/console/search");
        await Give(ada, "customers.csv", """
            id,name,type,colour
            C-1,Igor Setchin,person,blue
            C-2,=Igor Sechin,person,red
            ,Maria Lopez,person,green
            C-4,...,person,none
            """);

        await Assertions.Expect(ada.Locator("[data-checked]")).ToContainTextAsync("4 subjects");
        await Assertions.Expect(ada.Locator("[data-checked]")).ToContainTextAsync("1 have no identifier");
        await Assertions.Expect(ada.Locator("[data-warning]")).ToContainTextAsync("not used: colour");
        Assert.Empty(desk.Server.Logged("screening"));
        await ada.ClickAsync("[data-submit]");

        var results = ada.Locator("[data-results]");
        await Assertions.Expect(results).ToContainTextAsync("2 with hits");
        await Assertions.Expect(results).ToContainTextAsync("1 clear");
        await Assertions.Expect(results).ToContainTextAsync("1 NOT screened");
        Assert.Equal(4, desk.Server.Logged("screening").Length);
        var download = await ada.RunAndWaitForDownloadAsync(() => ada.ClickAsync("[data-download]"));
        Assert.Equal("customers-answers.csv", download.SuggestedFilename);
        var file = Path.Combine(desk.Server.Line.Folder, "answers.csv");
        await download.SaveAsAsync(file);
        var rows = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        Assert.StartsWith("id,name,outcome", rows[0].TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Contains(rows, row => row.StartsWith("C-2,'=Igor Sechin,hit", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.StartsWith("C-4,...,not-screened", StringComparison.Ordinal));

        await ada.Locator("[data-results] ~ div a[href='/console/alerts/1']").ClickAsync();
        await ada.WaitForURLAsync("**/console/alerts/1");
        await Assertions.Expect(ada.Locator("h1")).ToContainTextAsync("Igor Setchin");
        var replayed = desk.Server.Line.Run("audit", "replay");
        Assert.True(replayed.Code == 0, replayed.Error);
        desk.NothingComplained();
    }

    [Fact]
    public async Task A_file_that_cannot_be_taken_is_refused_with_the_place_and_nothing_is_screened()
    {
        await using var desk = await Desk.Open(chromium, withAlerts: false);
        var ada = await desk.SignIn("ada", Roles.Analyst);
        await desk.Go(ada, "/console/search");
        var refused = ada.Locator("[data-refused]");

        await Give(ada, "bad.csv", "name,birth_date\nAda,1815\nIgor Sechin,yesterday\n");
        await Assertions.Expect(refused).ToContainTextAsync("bad.csv:3: birth_date: found \"yesterday\"");

        await Give(ada, "huge.csv", "name\n" + new string('A', 9 * 1024 * 1024));
        await Assertions.Expect(refused).ToContainTextAsync("at most 8,388,608 in the console");

        await Give(ada, "none.csv", "");
        await Assertions.Expect(refused).ToContainTextAsync("found an empty file");
        Assert.Empty(desk.Server.Logged("screening"));

        // And the page goes on.
        await Give(ada, "good.csv", "name\nIgor Sechin\n");
        await Assertions.Expect(ada.Locator("[data-checked]")).ToContainTextAsync("1 subjects");
        await Assertions.Expect(refused).ToHaveCountAsync(0);
        desk.NothingComplained();
    }

    [Fact]
    public async Task A_payment_message_gets_its_verdict_with_the_hit_marked_where_it_stands()
    {
        await using var desk = await Desk.Open(chromium, withAlerts: false);
        var ada = await desk.SignIn("ada", Roles.Analyst);
        await desk.Go(ada, "/console/search");
        var message = await File.ReadAllTextAsync(
            Path.Combine(Tree.Root, "samples", "payments", "mt103-cut-off.fin"),
            TestContext.Current.CancellationToken);

        await Give(ada, "mt103-cut-off.fin", message);

        await Assertions.Expect(ada.Locator("[data-verdict=reject]")).ToBeVisibleAsync();
        await Assertions.Expect(ada.Locator("mark").First).ToContainTextAsync("BLBBBY2X");
        Assert.Single(desk.Server.Logged("message"));
        var shown = await ada.Locator("pre.message").EvaluateAsync<string>(
            "it => { const copy = it.cloneNode(true); copy.querySelectorAll('sup').forEach(s => s.remove()); "
            + "return copy.textContent; }");
        Assert.Equal(message.ReplaceLineEndings("\n"), shown.ReplaceLineEndings("\n"));

        await Give(ada, "hostile.xml", "<Document><script>document.title='run'</script></Document>");
        await Assertions.Expect(ada.Locator("pre.message")).ToContainTextAsync("<script>document.title='run'</script>");
        Assert.NotEqual("run", await ada.TitleAsync());
        desk.NothingComplained();
    }

    static Task Give(IPage page, string name, string text) => page.SetInputFilesAsync(
        "input[type=file]",
        new FilePayload { Name = name, MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(text) });
}
