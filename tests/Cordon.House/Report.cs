using Xunit;

namespace Cordon.House;

/// <summary>How a check tells what it found: every complaint on a line of its own, none cut short.</summary>
static class Report
{
    public static void None(IEnumerable<string> complaints)
    {
        string[] all = [.. complaints];
        if (all.Length > 0)
        {
            Assert.Fail($"{all.Length} complaint(s):\n" + string.Join('\n', all));
        }
    }
}
