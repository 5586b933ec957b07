using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Cordon.App.Console;

/// <summary>What nobody expected ends here: one page is gone, and not the person's stay.</summary>
public sealed class ConsoleBoundary : ErrorBoundary
{
    [Inject]
    internal ConsoleGround Ground { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task OnErrorAsync(Exception exception)
    {
        // A message may quote what is shown: what is said is the kind of error, no more.
        ArgumentNullException.ThrowIfNull(exception);
        Ground.Around.Error.WriteLine($"error: the console: {exception.GetType().Name}. This is a defect of Cordon; "
            + "please report it.");
        return Task.CompletedTask;
    }
}
