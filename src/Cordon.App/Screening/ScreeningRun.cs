using System.Runtime.ExceptionServices;
using Cordon.App.Output;
using Cordon.Screening;

namespace Cordon.App.Screening;

/// <summary>How many subjects had which outcome.</summary>
readonly record struct ScreeningCounts(int Hits, int Clear, int NotScreened)
{
    /// <summary>All of them.</summary>
    public int Subjects => Hits + Clear + NotScreened;

    /// <summary>The same with one more.</summary>
    public ScreeningCounts With(Outcome outcome) => outcome switch
    {
        Outcome.Hit => this with { Hits = Hits + 1 },
        Outcome.Clear => this with { Clear = Clear + 1 },
        _ => this with { NotScreened = NotScreened + 1 },
    };

    /// <summary>One line for people.</summary>
    public override string ToString() =>
        $"{TextTable.Number(Subjects)} subjects: {TextTable.Number(Hits)} with hits, {TextTable.Number(Clear)} clear, "
        + $"{TextTable.Number(NotScreened)} not screened.";
}

/// <summary>Screens many subjects on several threads and gives the answers in the order of the subjects.</summary>
static class ScreeningRun
{
    /// <summary>Subjects in memory at once.</summary>
    public const int ChunkLength = 1024;

    /// <summary>Runs to the end, or to the first error.</summary>
    /// <param name="subjects">Read as they are needed, a chunk at a time.</param>
    /// <param name="screen">Called from several threads.</param>
    /// <param name="threads">How many.</param>
    /// <param name="write">Called from one thread, once for each subject, in order.</param>
    /// <param name="progress">Told after each chunk how many subjects it had.</param>
    /// <param name="stop">Ends the run between two subjects.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static ScreeningCounts Run(
        IEnumerable<Subject> subjects, Func<Subject, ScreeningAnswer> screen, int threads,
        Action<ScreeningAnswer> write, Action<int> progress, CancellationToken stop)
    {
        var counts = default(ScreeningCounts);
        foreach (var chunk in subjects.Chunk(ChunkLength))
        {
            foreach (var answer in Answers(chunk, screen, threads, stop))
            {
                write(answer);
                counts = counts.With(answer.Outcome);
            }

            progress(chunk.Length);
        }

        return counts;
    }

    static ScreeningAnswer[] Answers(
        Subject[] chunk, Func<Subject, ScreeningAnswer> screen, int threads, CancellationToken stop)
    {
        var answers = new ScreeningAnswer[chunk.Length];
        try
        {
            Parallel.For(
                0, chunk.Length, new() { MaxDegreeOfParallelism = threads, CancellationToken = stop },
                i => answers[i] = screen(chunk[i]));
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return answers;
    }
}
