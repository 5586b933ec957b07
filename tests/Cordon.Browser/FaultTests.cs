using System.Globalization;
using System.Text.Json;
using Cordon.App.Serving;
using Microsoft.Playwright;
using Xunit;

namespace Cordon.Browser;

/// <summary>What goes wrong around a person: the server ends, something is not there any more. They are told, and keep
/// what they typed.</summary>
[Collection(nameof(OneBrowser))]
public sealed class FaultTests(Chromium chromium)
{
    [Fact]
    public async Task A_server_that_is_started_again_takes_no_word_away()
    {
        await using var desk = await Desk.Open(chromium);
        var ada = await desk.SignIn("ada", Roles.Analyst);
        await desk.Go(ada, "/console/alerts/3");
        await ada.Locator("#words").PressSequentiallyAsync("Half a thought, ");

        await desk.Server.Restart();

        // The page says that it waits; what is typed meanwhile is kept, too.
        var lost = ada.Locator("#components-reconnect-modal");
        await Assertions.Expect(lost).ToBeVisibleAsync();
        await ada.Locator("#words").PressSequentiallyAsync("and the rest.");
        await Assertions.Expect(lost).ToContainTextAsync(
            "What you typed is kept in this browser tab", new() { UseInnerText = true, Timeout = 30_000 });
        await ada.ClickAsync("[data-reload]");

        // Sessions end with the server: signing in leads back to the alert.
        await ada.FillAsync("#key", desk.Server.Key(Roles.Analyst, "ada"));
        await ada.ClickAsync("button[type=submit]");
        await ada.WaitForURLAsync("**/console/alerts/3");
        await Desk.Ready(ada);
        await Assertions.Expect(ada.Locator("#words")).ToHaveValueAsync("Half a thought, and the rest.");
        await ada.ClickAsync("[data-key=t]");
        await Assertions.Expect(ada.Locator(".timeline")).ToContainTextAsync("Half a thought, and the rest.");
    }

    [Theory]
    [InlineData("/console/alerts/999", "No such alert")]
    [InlineData("/console/parties/sample:nobody", "No such party")]
    [InlineData("/console/lists/none", "There is no such list.")]
    [InlineData("/console/nothing/here", "No such page")]
    public async Task What_is_not_there_is_said_to_be_missing(string path, string said)
    {
        await using var desk = await Desk.Open(chromium, withAlerts: false);
        var ada = await desk.SignIn("ada", Roles.Analyst);

        await desk.Go(ada, path);

        await Assertions.Expect(ada.Locator("main")).ToContainTextAsync(said);
        desk.NothingComplained();
    }

    [Fact]
    public async Task Two_persons_release_a_held_version_and_the_alert_of_a_party_that_went_with_it_says_so()
    {
        await using var desk = await Desk.Open(chromium, withAlerts: false);
        desk.Server.Import(desk.Server.Line.File("first.jsonl", List("2024-06-01", "Mallory Vane", "Oscar Brook")));
        await desk.Until("/v1/parties/small:2", isThere: true);
        await desk.Screen("""{"id": "C-1", "name": "Mallory Vane"}""");
        var held = desk.Server.Line.Run(
            "lists", "import", desk.Server.Line.File("second.jsonl", List("2024-06-02", "Oscar Brook")));
        Assert.True(held.Code == 5, held.Error);

        foreach (var person in new[] { "kim", "lea" })
        {
            var keeper = await desk.SignIn(person, Roles.ListManager);
            await desk.Go(keeper, "/console/lists");
            var panel = keeper.Locator("[data-held=small]");
            await Assertions.Expect(panel).ToContainTextAsync("fall");
            await panel.Locator("input").FillAsync("The court lifted it.");
            await panel.GetByRole(AriaRole.Button, new() { Name = "Release" }).ClickAsync();
            await Assertions.Expect(keeper.Locator(".notice")).ToBeVisibleAsync();
            if (await keeper.Locator("[data-held=small]").CountAsync() == 0)
            {
                break;
            }
        }

        Assert.NotEmpty(desk.Server.Logged("list-decision"));
        var ada = await desk.SignIn("ada", Roles.Analyst);
        await desk.Until("/v1/parties/small:2", isThere: false);
        await desk.Go(ada, "/console/alerts/1");
        await Assertions.Expect(ada.Locator("main")).ToContainTextAsync("is not on the list that is in force now");
        await Assertions.Expect(ada.Locator(".pairs")).ToContainTextAsync("mallory");
        desk.NothingComplained();
    }

    [Fact]
    public async Task A_party_is_shown_as_it_was_on_a_past_day_and_the_page_says_so()
    {
        await using var desk = await Desk.Open(chromium, withAlerts: false);
        desk.Server.Import(desk.Server.Line.File("first.jsonl", List("2024-06-01", "Mallory Vane")));
        var then = desk.Server.Line.Clock.Now.AddDays(1);
        desk.Server.Line.Clock.Now += TimeSpan.FromDays(3);
        desk.Server.Import(desk.Server.Line.File("second.jsonl", List("2026-03-03", "Mallory Brook")));
        await desk.Until("/v1/parties/small:1", isThere: true);
        var ada = await desk.SignIn("ada", Roles.Analyst);
        await desk.Go(ada, "/console/parties/small:1");
        await Assertions.Expect(ada.Locator("h1")).ToHaveTextAsync("Mallory Brook");

        await ada.FillAsync("[data-as-of]", then.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

        await Assertions.Expect(ada.Locator("h1")).ToHaveTextAsync("Mallory Vane");
        await Assertions.Expect(ada.Locator(".notice")).ToContainTextAsync("This is not today");
        await ada.Locator(".notice a").ClickAsync();
        await Assertions.Expect(ada.Locator("h1")).ToHaveTextAsync("Mallory Brook");
        await Assertions.Expect(ada.Locator(".notice")).ToHaveCountAsync(0);
        desk.NothingComplained();
    }

    static string List(string published, params string[] names) => JsonSerializer.Serialize(new
    {
        cordon_list = new { id = "small", title = "A small list", published, parties = names.Length },
    }) + "\n" + string.Concat(names.Select((name, i) => JsonSerializer.Serialize(new
    {
        id = Id(i, names),
        kind = "person",
        names = new[] { new { text = name, kind = "primary" } },
        designations = new[]
        {
            new
            {
                authority = "Example",
                programme = "EXAMPLE",
                measures = new[] { new { kind = "asset-freeze", text = "Freeze" } },
            },
        },
    }) + "\n"));

    // The last is always the same one, so that of two versions the first party goes.
    static string Id(int place, string[] names) => $"{names.Length - place}";
}
