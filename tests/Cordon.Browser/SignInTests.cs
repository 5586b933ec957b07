using Cordon.App.Serving;
using Microsoft.Playwright;
using Xunit;

namespace Cordon.Browser;

[Collection(nameof(OneBrowser))]
public sealed class SignInTests(Chromium chromium)
{
    [Fact]
    public async Task A_person_signs_in_with_a_key_and_out_again()
    {
        await using var desk = await Desk.Open(chromium, withAlerts: false);
        var page = await desk.SignIn("ada", Roles.Analyst);

        await page.WaitForURLAsync("**/console/alerts");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Alerts");
        await Assertions.Expect(page.Locator(".who")).ToContainTextAsync("ada");
        var cookie = Assert.Single(
            await page.Context.CookiesAsync(), cookie => cookie.Name == "cordon-session");
        Assert.True(cookie.HttpOnly);
        Assert.Equal(SameSiteAttribute.Lax, cookie.SameSite);

        await page.ClickAsync(".who button");
        await Assertions.Expect(page.Locator("#key")).ToBeVisibleAsync();
        await page.GotoAsync(desk.Server.Server.Address + "/console/alerts");
        await Assertions.Expect(page.Locator("#key")).ToBeVisibleAsync();
        desk.NothingComplained();
    }
}
