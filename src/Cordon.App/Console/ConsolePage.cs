using System.Data.Common;
using Cordon.App.Serving;
using Cordon.Records.Log;
using Microsoft.AspNetCore.Components;

namespace Cordon.App.Console;

/// <summary>What every page of the console has: who looks, and what becomes of errors. A fault is said on the page,
/// what was typed stays, and nothing is lost but the attempt.</summary>
public abstract class ConsolePage : ComponentBase, IDisposable
{
    static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(3);

    readonly CancellationTokenSource _gone = new();

    [Inject]
    internal ConsoleGround Ground { get; set; } = null!;

    [Inject]
    internal Visitor Visitor { get; set; } = null!;

    [CascadingParameter]
    internal Notices? Notices { get; set; }

    /// <summary>Ends when the page is left.</summary>
    internal CancellationToken Gone => _gone.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The page is left.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gone.Cancel();
            _gone.Dispose();
        }
    }

    /// <summary>Does what a person asked for, if they may.</summary>
    /// <returns>Was it done? If not, the person has been told why.</returns>
    private protected async Task<bool> Do(Roles who, Func<ApiKey, Task> work)
    {
        try
        {
            await work(Visitor.Do(who));
            return true;
        }
        catch (Exception e) when (Words(e) is { } words)
        {
            Notices?.Tell(words, isProblem: true);
            return false;
        }
    }

    /// <summary>The same for what takes no time.</summary>
    private protected Task<bool> Do(Roles who, Action<ApiKey> work) => Do(who, key =>
    {
        work(key);
        return Task.CompletedTask;
    });

    /// <summary>Looks again and again until the page is left.</summary>
    private protected async Task Follow(Roles who, Func<Task> look)
    {
        try
        {
            while (true)
            {
                await Task.Delay(BetweenLooks, Gone);
                Visitor.Look(who);
                await InvokeAsync(look);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SessionOverException
            or NotYoursException || Words(e) is not null)
        {
            // The page was left, or the next thing that the person does says what is the matter.
        }
    }

    // Null for what nobody expected: that goes to the boundary around all pages.
    static string? Words(Exception e) => e switch
    {
        SessionOverException => Texts.Say("trouble.session"),
        NotYoursException => Texts.Say("trouble.role"),
        ProblemException problem => problem.Detail,
        InputException input => input.Message,
        LogException => Texts.Say("trouble.log"),
        DbException => Texts.Say("trouble.log"),
        IOException => Texts.Say("trouble.disk"),
        _ => null,
    };
}

/// <summary>Where pages say what happened.</summary>
sealed class Notices(Action changed)
{
    /// <summary>What is said; null for nothing.</summary>
    public (string Text, bool IsProblem)? Now { get; private set; }

    /// <summary>Says something.</summary>
    public void Tell(string text, bool isProblem = false)
    {
        Now = (text, isProblem);
        changed();
    }

    /// <summary>Nothing more to say.</summary>
    public void Clear()
    {
        Now = null;
        changed();
    }
}
