using Cordon.App.Serving;
using Cordon.House;
using Microsoft.Playwright;
using Xunit;

namespace Cordon.Browser;

/// <summary>The pictures of the documents are made here, so that they show what there is:
/// <c>CORDON_WRITE=1</c> puts them into <c>docs/images</c>.</summary>
[Collection(nameof(OneBrowser))]
public sealed class PictureTests(Chromium chromium)
{
    [Theory]
    [InlineData("queue", "/console/alerts", false)]
    [InlineData("queue-dark", "/console/alerts", true)]
    [InlineData("alert", "/console/alerts/4", false)]
    [InlineData("alert-dark", "/console/alerts/4", true)]
    [InlineData("party", "/console/parties/sample:kim-jong-un", false)]
    [InlineData("lists", "/console/lists", false)]
    [InlineData("list", "/console/lists/sample", false)]
    [InlineData("coverage", "/console/coverage", false)]
    [InlineData("management", "/console/counts", false)]
    [InlineData("audit", "/console/audit", true)]
    [InlineData("users", "/console/keys", false)]
    public async Task A_page_is_drawn(string name, string path, bool isDark)
    {
        await using var desk = await Desk.Open(chromium);
        var page = await desk.SignIn("ada", Roles.Admin, isDark);
        await desk.Go(page, path);
        await page.WaitForTimeoutAsync(300);

        var picture = await page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled });
        if (Environment.GetEnvironmentVariable("CORDON_WRITE") == "1")
        {
            var folder = Path.Combine(Tree.Root, "docs", "images");
            Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}.png"), picture, TestContext.Current.CancellationToken);
        }

        Assert.True(picture.Length > 10_000);
        desk.NothingComplained();
    }
}
