using Cordon.App.Serving;
using Cordon.House;
using Microsoft.Playwright;
using Xunit;

namespace Cordon.Browser;

/// <summary>What persons do all day, as they do it.</summary>
[Collection(nameof(OneBrowser))]
public sealed class WorkTests(Chromium chromium)
{
    [Fact]
    public async Task Two_persons_close_an_alert_by_the_keyboard_alone_and_its_evidence_is_verified()
    {
        await using var desk = await Desk.Open(chromium);
        var ada = await desk.SignIn("ada", Roles.Analyst);

        // Takes the next, says that it is somebody else, why, and in what words.
        await ada.Keyboard.PressAsync("n");
        await ada.WaitForURLAsync("**/console/alerts/16");
        await Status(ada, "Open");
        await Assertions.Expect(ada.Locator(".alert-head")).ToContainTextAsync("ada");
        await ada.Keyboard.PressAsync("x");
        await ada.Locator("[data-fact=birth-date]").FocusAsync();
        await ada.Keyboard.PressAsync("Space");
        await ada.Keyboard.PressAsync("i");
        await ada.Keyboard.TypeAsync("facts");
        await ada.Keyboard.PressAsync("Escape");
        await ada.Keyboard.PressAsync("m");
        await ada.Keyboard.TypeAsync("Another year of birth.");
        await Assertions.Expect(ada.Locator("[data-submit]")).ToBeEnabledAsync();
        await ada.Keyboard.PressAsync("Control+Enter");
        await Status(ada, "Proposed");
        await Assertions.Expect(ada.Locator("[data-key=a]")).ToHaveCountAsync(0);

        // The second person approves it.
        var bob = await desk.SignIn("bob", Roles.Approver);
        await desk.Go(bob, "/console/alerts?view=approve");
        await bob.Keyboard.PressAsync("j");
        await bob.Keyboard.PressAsync("Enter");
        await bob.WaitForURLAsync("**/console/alerts/16");
        await Assertions.Expect(bob.Locator(".aside")).ToContainTextAsync("Another year of birth.");
        await bob.Keyboard.PressAsync("a");
        await Status(bob, "Closed");

        // The evidence is what anybody can check elsewhere.
        var file = Path.Combine(desk.Server.Line.Folder, "alert-16.zip");
        var download = await bob.RunAndWaitForDownloadAsync(() => bob.Keyboard.PressAsync("v"));
        await download.SaveAsAsync(file);
        var verified = desk.Server.Line.Run("audit", "verify", file);
        Assert.True(verified.Code == 0, verified.Error);

        // And the whole log says so in the page.
        await desk.Go(bob, "/console/audit");
        await bob.Keyboard.PressAsync("y");
        await Assertions.Expect(bob.Locator("[data-verified=yes]")).ToBeVisibleAsync();
        desk.NothingComplained();
    }

    [Fact]
    public async Task Nobody_approves_their_own_proposal()
    {
        await using var desk = await Desk.Open(chromium);
        var ada = await desk.SignIn("ada", Roles.Approver);
        await desk.Go(ada, "/console/alerts/1");
        await Propose(ada);

        await ada.ClickAsync("[data-key=a]");

        await Assertions.Expect(ada.Locator(".notice")).ToContainTextAsync("Another person has to approve");
        await Status(ada, "Proposed");
    }

    [Fact]
    public async Task Of_two_persons_at_one_alert_the_second_is_told_and_keeps_what_they_typed()
    {
        await using var desk = await Desk.Open(chromium);
        var ada = await desk.SignIn("ada", Roles.Analyst);
        var bob = await desk.SignIn("bob", Roles.Approver);
        await desk.Go(ada, "/console/alerts/2");
        await desk.Go(bob, "/console/alerts/2");
        await bob.FillAsync("#words", "I was faster, I thought.");

        await Propose(ada);

        await Assertions.Expect(bob.Locator(".notice")).ToContainTextAsync("While you looked at it, ada proposed");
        await Assertions.Expect(bob.Locator("#words")).ToHaveValueAsync("I was faster, I thought.");
        await bob.ClickAsync("[data-key=l]");
        await Status(bob, "Proposed");
        await Assertions.Expect(bob.Locator("#words")).ToHaveValueAsync("I was faster, I thought.");
        await bob.ClickAsync("[data-key=d]");
        await Status(bob, "Escalated");
    }

    [Fact]
    public async Task An_ended_session_loses_no_word_and_goes_on_after_signing_in_again()
    {
        await using var desk = await Desk.Open(chromium);
        var ada = await desk.SignIn("ada", Roles.Analyst);
        await desk.Go(ada, "/console/alerts/3");
        await ada.FillAsync("#words", "A long thought.");
        desk.Server.Line.Clock.Now += TimeSpan.FromHours(1);

        await ada.ClickAsync("[data-key=t]");
        await Assertions.Expect(ada.Locator(".notice")).ToContainTextAsync("Your session has ended");
        await Assertions.Expect(ada.Locator("#words")).ToHaveValueAsync("A long thought.");

        var tab = await ada.RunAndWaitForPopupAsync(() => ada.ClickAsync(".notice a"));
        await tab.FillAsync("#key", desk.Server.Key(Roles.Analyst, "ada"));
        await tab.ClickAsync("button[type=submit]");
        await Desk.Ready(tab);
        await ada.ClickAsync("[data-key=t]");
        await Assertions.Expect(ada.Locator(".timeline")).ToContainTextAsync("A long thought.");
        await Assertions.Expect(ada.Locator("#words")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task What_is_typed_survives_loading_the_page_again()
    {
        await using var desk = await Desk.Open(chromium);
        var ada = await desk.SignIn("ada", Roles.Analyst);
        await desk.Go(ada, "/console/alerts/3");
        await ada.Locator("#words").PressSequentiallyAsync("Not yet sent.");

        await ada.ReloadAsync();
        await Desk.Ready(ada);

        await Assertions.Expect(ada.Locator("#words")).ToHaveValueAsync("Not yet sent.");
    }

    [Fact]
    public async Task A_role_sees_its_own_pages_and_no_others()
    {
        await using var desk = await Desk.Open(chromium);
        var keeper = await desk.SignIn("kim", Roles.ListManager);
        await keeper.WaitForURLAsync("**/console/lists");
        await Assertions.Expect(keeper.Locator(".rail a[href='/console/alerts']")).ToHaveCountAsync(0);

        await keeper.GotoAsync(desk.Server.Server.Address + "/console/alerts/1");
        await Assertions.Expect(keeper.Locator("h1")).ToHaveTextAsync("Not this key's to ask");

        // Within an open page no request goes through the gate: the page itself refuses.
        await desk.Go(keeper, "/console/lists");
        await keeper.EvaluateAsync("Blazor.navigateTo('/console/alerts/1')");
        await Assertions.Expect(keeper.Locator("h1")).ToHaveTextAsync("Not this role's page");
        Assert.DoesNotContain("Putin", await keeper.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_key_ends_the_open_page()
    {
        await using var desk = await Desk.Open(chromium);
        var ada = await desk.SignIn("ada", Roles.Analyst);
        await desk.Go(ada, "/console/alerts/1");
        var id = desk.Server.Line.Run("keys", "list").Out.Split('\n')
            .Single(row => row.Contains(" ada ", StringComparison.Ordinal)).Trim().Split(' ')[0];
        Assert.Equal(0, desk.Server.Line.Run("keys", "revoke", id).Code);
        await Task.Delay(1100, TestContext.Current.CancellationToken);

        await ada.ClickAsync("[data-key=c]");

        await Assertions.Expect(ada.Locator(".notice")).ToContainTextAsync("Your session has ended");
        Assert.Empty(desk.Server.Logged("alert-claimed"));
    }

    [Fact]
    public async Task Lists_that_come_into_force_are_seen_on_an_open_page()
    {
        await using var desk = await Desk.Open(chromium, withAlerts: false);
        var ada = await desk.SignIn("ada", Roles.Admin);
        await desk.Go(ada, "/console/lists");
        var row = ada.Locator("tr", new() { HasText = "custom" });
        await Assertions.Expect(row).ToHaveCountAsync(0);

        desk.Server.Import(Path.Combine(Tree.Root, "samples", "watchlist.csv"));

        await Assertions.Expect(row).ToBeVisibleAsync();
        await Assertions.Expect(ada.Locator(".state")).ToContainTextAsync("(2)");
    }

    [Fact]
    public async Task An_admin_makes_a_key_that_signs_in_and_revokes_it()
    {
        await using var desk = await Desk.Open(chromium, withAlerts: false);
        var admin = await desk.SignIn("cleo", Roles.Admin);
        await desk.Go(admin, "/console/keys");
        await admin.GetByLabel("Person", new() { Exact = true }).FillAsync("dora");
        await admin.GetByLabel("What you call it").FillAsync("key of Dora");
        await admin.GetByLabel("Role").SelectOptionAsync("auditor");
        await admin.ClickAsync("[data-submit]");
        var secret = await admin.InnerTextAsync("[data-secret]");
        await Task.Delay(1100, TestContext.Current.CancellationToken);

        var dora = await desk.Page();
        await dora.GotoAsync(desk.Server.Server.Address + "/console/sign-in");
        await dora.FillAsync("#key", secret);
        await dora.ClickAsync("button[type=submit]");
        await Desk.Ready(dora);
        await Assertions.Expect(dora.Locator(".who")).ToContainTextAsync("auditor");
        await Assertions.Expect(dora.Locator("[data-key=n]")).ToHaveCountAsync(0);
    }

    static async Task Propose(IPage page)
    {
        await page.ClickAsync("[data-key=x]");
        await page.CheckAsync("[data-fact=birth-date]");
        await page.SelectOptionAsync("[data-reason]", "facts-differ");
        await page.ClickAsync("[data-submit]");
        await Status(page, "Proposed");
    }

    static Task Status(IPage page, string status) =>
        Assertions.Expect(page.Locator($"[data-status={status}]")).ToBeVisibleAsync();
}
