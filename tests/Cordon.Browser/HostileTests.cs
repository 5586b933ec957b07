using System.Text.Json;
using Cordon.App.Serving;
using Microsoft.Playwright;
using Xunit;

namespace Cordon.Browser;

/// <summary>What is in a name is shown, and never run: a corpus of payloads as listed names, as subjects and as words
/// of persons, through every page.</summary>
[Collection(nameof(OneBrowser))]
public sealed class HostileTests(Chromium chromium)
{
    static readonly string[] Payloads =
    [
        "<script>document.title='run'</script> Mallory",
        "<img src=x onerror=document.title='run'> Mallory",
        "\"><svg onload=document.title='run'> Mallory",
        "'-document.title='run'-' Mallory",
        "javascript:document.title='run' Mallory",
        "{{constructor.constructor('document.title=`run`')()}} Mallory",
        "@(document.title) Mallory",
        "</title></textarea><iframe srcdoc='x'> Mallory",
        "=HYPERLINK(1) Mallory",
        "\u202Eyrollam\u202C \u2066Mallory Evil",
        "Mallory & Sons <b>bold</b> &lt;i&gt;",
    ];

    [Fact]
    public async Task A_name_is_never_run()
    {
        await using var desk = await Desk.Open(chromium, withAlerts: false);
        desk.Server.Import(desk.Server.Line.File("hostile.jsonl", List()));
        await Task.Delay(2500, TestContext.Current.CancellationToken);
        await desk.Screen(string.Join('\n', Payloads.Select((name, i) => JsonSerializer.Serialize(
            new { id = $"<b>{i}</b>", name }))));
        var page = await desk.SignIn("cleo", Roles.Admin);
        await desk.Go(page, "/console/alerts");
        var alerts = await page.Locator("[data-row]").CountAsync();
        Assert.InRange(alerts, 5, Payloads.Length);
        await Harmless(page);

        for (var number = 1; number <= alerts; number++)
        {
            await desk.Go(page, $"/console/alerts/{number}");
            await page.FillAsync("#words", Payloads[0]);
            await page.ClickAsync("[data-key=t]");
            await Assertions.Expect(page.Locator(".timeline")).ToContainTextAsync(Payloads[0]);
            await Harmless(page);
            await page.ClickAsync("[data-key=o]");
            await page.WaitForSelectorAsync("#names");
            await Harmless(page);
        }

        foreach (var path in new[] { "/console/lists", "/console/lists/hostile", "/console/audit", "/console/counts" })
        {
            await desk.Go(page, path);
            await Harmless(page);
        }

        await desk.Go(page, "/console/search");
        foreach (var payload in Payloads)
        {
            await page.FillAsync("input[type=search]", payload);
            await page.WaitForTimeoutAsync(600);
            await Harmless(page);
        }

        desk.NothingComplained();
    }

    [Fact]
    public async Task A_page_of_another_site_signs_nobody_in_and_asks_nothing()
    {
        await using var desk = await Desk.Open(chromium, withAlerts: false);
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, desk.Server.Server.Address + "/console/sign-in")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["key"] = desk.Server.Key(Roles.Admin),
            }),
        };
        request.Headers.Add("Origin", "https://elsewhere.example");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    static string List() => JsonSerializer.Serialize(new
    {
        cordon_list = new
        {
            id = "hostile",
            title = $"{Payloads[0]} list",
            published = "2024-06-01",
            parties = Payloads.Length,
        },
    }) + "\n" + string.Join('\n', Payloads.Select((name, i) => JsonSerializer.Serialize(new
    {
        id = $"p{i}",
        kind = "person",
        names = new[] { new { text = name, kind = "primary" } },
        facts = new[] { new { kind = "remark", label = name, text = name } },
        designations = new[]
        {
            new
            {
                authority = name,
                programme = name,
                measures = new[] { new { kind = "asset-freeze", text = name } },
            },
        },
    }))) + "\n";

    static async Task Harmless(IPage page)
    {
        Assert.NotEqual("run", await page.TitleAsync());
        Assert.Equal(0, await page.Locator("main :is(script, iframe, object, embed, img)").CountAsync());
    }
}
