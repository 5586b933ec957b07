using System.Diagnostics;
using Cordon.Tests.Ownership;

namespace Cordon.Benchmarks;

/// <summary>The engine against the naive way on random graphs, on both cores.</summary>
static class OwnershipRandomGraphs
{
    public static int Run(int from, int count)
    {
        var clock = Stopwatch.StartNew();
        var differences = 0;
        Parallel.For(from, from + count, seed =>
        {
            if (OwnershipOracle.Difference(seed) is { } difference && Interlocked.Increment(ref differences) <= 20)
            {
                Console.WriteLine(difference);
            }
        });
        Console.WriteLine($"{count} random graphs from {from}, five wordings of four tests each: {differences} differ; "
            + $"{clock.Elapsed.TotalSeconds:0.0} s.");
        return differences == 0 ? 0 : 1;
    }
}
