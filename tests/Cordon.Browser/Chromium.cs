using Microsoft.Playwright;
using Xunit;

namespace Cordon.Browser;

/// <summary>One browser, and one test at a time: a machine with few processors has no more.</summary>
[CollectionDefinition(nameof(OneBrowser))]
public sealed class OneBrowser : ICollectionFixture<Chromium>;

/// <summary>The browser of the machine, started once; where there is none, the tests skip by name and say so.</summary>
public sealed class Chromium : IAsyncLifetime
{
    static readonly string[] Places =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome-stable"];

    IPlaywright? _playwright;
    IBrowser? _browser;

    /// <summary>Where it is; null when it is not installed.</summary>
    static string? Program => Places.FirstOrDefault(File.Exists);

    public IBrowser Browser
    {
        get
        {
            Assert.SkipWhen(
                _browser is null,
                "No chromium is on this machine; .ci/run installs one, as does apt-get install chromium.");
            return _browser!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (Program is { } program)
        {
            _playwright = await Playwright.CreateAsync();
            // Chromium's own sandbox needs what containers do not give; it opens nothing but our own pages here.
            _browser = await _playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = program,
                Args = ["--no-sandbox", "--disable-dev-shm-usage"],
            });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
