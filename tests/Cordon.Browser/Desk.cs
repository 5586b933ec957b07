using System.Collections.Concurrent;
using Cordon.App.Serving;
using Cordon.House;
using Cordon.Tests.App.Serving;
using Microsoft.Playwright;
using Xunit;

namespace Cordon.Browser;

/// <summary>A server with alerts, and persons who sit before it.</summary>
sealed class Desk : IAsyncDisposable
{
    readonly List<IBrowserContext> _contexts = [];
    readonly ConcurrentQueue<string> _complaints = new();
    readonly Chromium _chromium;

    Desk(Chromium chromium, TestServer server) => (_chromium, Server) = (chromium, server);

    public TestServer Server { get; }

    public static async Task<Desk> Open(Chromium chromium, bool withAlerts = true)
    {
        // Asked first: a test that skips starts no server.
        _ = chromium.Browser;
        var desk = new Desk(chromium, await TestServer.Start());
        if (withAlerts)
        {
            await desk.Screen(await File.ReadAllTextAsync(
                Path.Combine(Tree.Root, "src", "Cordon.App", "Demo", "customers.jsonl")));
        }

        return desk;
    }

    /// <summary>Screens subjects, JSON lines; each hit opens an alert.</summary>
    public async Task Screen(string lines)
    {
        using var answer = await Server.Post("/v1/screen/batch", lines, "application/x-ndjson");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Some of it is done: 1 waits for approval, 2 is closed, 3 was asked upward.</summary>
    public async Task Work()
    {
        var (ada, bob) = (Server.Key(Roles.Analyst, "ada"), Server.Key(Roles.Approver, "bob"));
        foreach (var (key, path, body) in new[]
        {
            (ada, "1/propose", """{"disposition":"true-match","reason":"facts-agree","text":"Same day of birth."}"""),
            (ada, "2/claim", "{}"),
            (ada, "2/propose", """
                {"disposition":"false-positive","differing":["birth-date"],"reason":"facts-differ"}
                """),
            (bob, "2/approve", """{"proposal":3,"text":"I see the same."}"""),
            (ada, "3/escalate", """{"text":"Is the year enough?"}"""),
            (ada, "5/claim", "{}"),
        })
        {
            using var answer = await Server.PostAs(key, $"/v1/alerts/{path}", body);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }
    }

    /// <summary>A person who has signed in, in a browser of their own.</summary>
    public async Task<IPage> SignIn(
        string person, Roles role, bool isDark = false, int width = 1440, int height = 900)
    {
        var page = await Page(isDark, width, height);
        await page.GotoAsync(Server.Server.Address + "/console");
        await page.FillAsync("#key", Server.Key(role, person));
        await page.ClickAsync("button[type=submit]");
        try
        {
            await Ready(page);
        }
        catch (TimeoutException e)
        {
            // A page that does not come to life has said why.
            Assert.Fail($"{page.Url}: {e.Message}: {string.Join('\n', _complaints)} {Server.Said}");
        }

        return page;
    }

    /// <summary>A browser in which nobody has signed in. What its pages complain of is a failure.</summary>
    public async Task<IPage> Page(bool isDark = false, int width = 1440, int height = 900)
    {
        var context = await _chromium.Browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        _contexts.Add(context);
        context.SetDefaultTimeout(15_000);
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Dialog += (_, dialog) => _complaints.Enqueue($"a dialog: {dialog.Message}");
        return page;
    }

    /// <summary>Goes to a page of the console, and waits until it is live.</summary>
    public async Task Go(IPage page, string path)
    {
        await page.GotoAsync(Server.Server.Address + path);
        await Ready(page);
    }

    /// <summary>Waits until a click is heard: a page lives when its circuit does.</summary>
    public static async Task Ready(IPage page)
    {
        await page.WaitForSelectorAsync("[data-interactive=yes]");
        await page.WaitForSelectorAsync("h1");
    }

    /// <summary>No script failed, nothing was refused by the policy, no text became a script.</summary>
    public void NothingComplained() => Assert.DoesNotContain(
        _complaints, text => !text.Contains("the server responded with a status of", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        foreach (var context in _contexts)
        {
            await context.DisposeAsync();
        }

        await Server.DisposeAsync();
    }
}
