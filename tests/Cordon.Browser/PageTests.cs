using Cordon.App.Serving;
using Cordon.House;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Cordon.Browser;

/// <summary>Every page in light and dark: it is drawn, nothing complains, and axe finds nothing against WCAG 2.2 AA.
/// The pictures of the documents are made here, so that they stay true: <c>CORDON_WRITE=1</c> puts them into
/// <c>docs/images</c>.</summary>
[Collection(nameof(OneBrowser))]
public sealed class PageTests(Chromium chromium)
{
    static readonly (string Name, string Path)[] Pages =
    [
        ("queue", "/console/alerts"), ("alert", "/console/alerts/4"), ("decided", "/console/alerts/2"),
        ("approve", "/console/alerts/1"), ("search", "/console/search"), ("party", "/console/parties/sample:sechin"),
        ("lists", "/console/lists"), ("list", "/console/lists/sample"), ("coverage", "/console/coverage"),
        ("management", "/console/counts"), ("audit", "/console/audit"), ("users", "/console/keys"),
        ("missing", "/console/no/such/page"),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_page_is_drawn_and_accessible(bool isDark)
    {
        await using var desk = await Desk.Open(chromium);
        await desk.Work();
        var page = await desk.SignIn("cleo", Roles.Admin, isDark);
        var found = new List<string>();
        foreach (var (name, path) in Pages)
        {
            await desk.Go(page, path);
            if (name == "search")
            {
                await page.FillAsync("input[type=search]", "Igor Setchin");
                await page.WaitForSelectorAsync("[data-outcome=hit]");
            }

            await Keep(page, isDark ? $"{name}-dark" : name);
            found.AddRange(await Violations(page, path));
        }

        Assert.True(found.Count == 0, string.Join('\n', found.Distinct()));
        desk.NothingComplained();
    }

    [Fact]
    public async Task The_page_to_sign_in_is_accessible()
    {
        await using var desk = await Desk.Open(chromium, withAlerts: false);
        foreach (var isDark in new[] { false, true })
        {
            var page = await desk.Page(isDark);
            await page.GotoAsync(desk.Server.Server.Address + "/console/sign-in");
            await Keep(page, isDark ? "sign-in-dark" : "sign-in");
            Assert.Empty(await Violations(page, "sign-in"));
        }
    }

    // 320 CSS pixels are a telephone, and a page of 1280 pixels at 400 % (WCAG 1.4.10).
    [Theory]
    [InlineData(390)]
    [InlineData(320)]
    public async Task A_narrow_page_is_accessible_and_does_not_scroll_sideways(int width)
    {
        await using var desk = await Desk.Open(chromium);
        await desk.Work();
        var page = await desk.SignIn("cleo", Roles.Admin, width: width, height: 800);
        var found = new List<string>();
        foreach (var (name, path) in Pages)
        {
            await desk.Go(page, path);
            await Keep(page, width == 390 && name is ("queue" or "alert") ? $"{name}-phone" : null);
            var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            Assert.True(wide <= width, $"{path}: found {wide} pixels; expected {width}.");
            found.AddRange(width == 320 ? await Violations(page, path) : []);
        }

        Assert.True(found.Count == 0, string.Join('\n', found.Distinct()));

        await page.ClickAsync(".menu summary");
        await page.ClickAsync(".menu a[href='/console/lists']");
        await page.WaitForURLAsync("**/console/lists");
        desk.NothingComplained();
    }

    static async Task<IEnumerable<string>> Violations(IPage page, string path)
    {
        var result = await page.RunAxe(new AxeRunOptions
        {
            RunOnly = new()
            {
                Type = "tag",
                Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
            },
        });
        return result.Violations.SelectMany(
            violation => violation.Nodes, (violation, node) => $"{path}: {violation.Id}: {node.Html}");
    }

    static async Task Keep(IPage page, string? name)
    {
        if (name is not null && Environment.GetEnvironmentVariable("CORDON_WRITE") == "1")
        {
            var folder = Path.Combine(Tree.Root, "docs", "images");
            Directory.CreateDirectory(folder);
            await page.ScreenshotAsync(new()
            {
                Path = Path.Combine(folder, $"{name}.png"),
                Animations = ScreenshotAnimations.Disabled,
            });
        }
    }
}
