using System.Diagnostics;
using Xunit;

namespace Cordon.House;

/// <summary><c>.ci/count</c>: a run that was cut off, or ran nothing, must not look like a good one.</summary>
public sealed class CountTests
{
    [Fact]
    public void A_good_run_is_summed_up() =>
        Assert.Equal((0, "5 passed, 0 failed, 2 skipped"), Count(Summary(total: 7, failed: 0, passed: 5, skipped: 2)));

    [Fact]
    public void One_failed_test_fails_the_run() =>
        Assert.Equal((1, "5 passed, 1 failed, 0 skipped"), Count(Summary(total: 6, failed: 1, passed: 5, skipped: 0)));

    [Fact]
    public void A_run_of_no_tests_fails() =>
        Assert.Equal((1, "0 passed, 0 failed, 0 skipped"), Count(Summary(total: 0, failed: 0, passed: 0, skipped: 0)));

    [Fact]
    public void A_run_that_only_skips_fails() =>
        Assert.Equal((1, "0 passed, 0 failed, 3 skipped"), Count(Summary(total: 3, failed: 0, passed: 0, skipped: 3)));

    [Fact]
    public void A_sum_that_does_not_add_up_fails() =>
        Assert.Equal(1, Count(Summary(total: 9, failed: 0, passed: 5, skipped: 0)).ExitCode);

    [Theory]
    [InlineData("")]
    [InlineData("Test run summary: Passed!\n  total: 5\n  failed: 0\n")]
    [InlineData("  total: 5\n  failed: 0\n  succeeded: 5\n  skipped: 0\n")]
    public void Output_that_was_cut_off_fails(string output) => Assert.Equal(1, Count(output).ExitCode);

    [Fact]
    public void What_a_test_prints_is_not_the_summary() =>
        Assert.Equal(
            (0, "5 passed, 0 failed, 0 skipped"),
            Count("  total: 99\n" + Summary(total: 5, failed: 0, passed: 5, skipped: 0)));

    static string Summary(int total, int failed, int passed, int skipped) =>
        $"""
        Running tests from a.dll

        Test run summary: Some words
          a.dll (net10.0|x64) passed (1s)

          total: {total}
          failed: {failed}
          succeeded: {passed}
          skipped: {skipped}
          duration: 1s

        """;

    static (int ExitCode, string Line) Count(string output)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), ".ci/count: needs a Unix shell");
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(Tree.Root, ".ci", "count"))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException(".ci/count: could not be started.");
        process.StandardInput.Write(output);
        process.StandardInput.Close();
        var line = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return (process.ExitCode, line);
    }
}
