using Spectre.Console;

namespace Cordon.App.Output;

/// <summary>A progress bar on standard error when a terminal is there, and nothing in a pipe.</summary>
static class ProgressBar
{
    /// <summary>Runs work of which nobody knows how much there is, and shows that it goes on.</summary>
    public static T Wait<T>(Surroundings around, string title, Func<T> work) => around.ErrorIsTerminal
        ? TextTable.Console(around.Error, isTerminal: true).Status().Start(Markup.Escape(title), _ => work())
        : work();

    /// <summary>Runs <paramref name="work"/>, which says after each stretch how many more are done.</summary>
    public static T Run<T>(Surroundings around, string title, int total, Func<Action<int>, T> work)
    {
        if (!around.ErrorIsTerminal || total <= 0)
        {
            return work(_ => { });
        }

        return TextTable.Console(around.Error, isTerminal: true).Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(),
                new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask(Markup.Escape(title), maxValue: total);
                return work(more => task.Increment(more));
            });
    }
}
