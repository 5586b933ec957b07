using System.Diagnostics;
using System.Globalization;
using System.Text;
using Cordon.Payments;
using Cordon.Screening;
using Cordon.Screening.Payments;

namespace Cordon.Benchmarks;

/// <summary>Payments between people who are on no list: how many are held, and for what.</summary>
static class CleanPayments
{
    const int ShownMax = 200;

    /// <summary>Runs.</summary>
    /// <param name="ofac">The folder with OFAC's CSV files.</param>
    /// <param name="un">The UN's XML file.</param>
    /// <param name="peopleFile">The people; or a folder of messages, which are taken as they are.</param>
    /// <param name="count">How many messages.</param>
    /// <param name="policy">A policy by name, or a cut-off.</param>
    public static int Run(string ofac, string un, string peopleFile, int count, string policy)
    {
        var names = Policy.Named.GetValueOrDefault(policy) ?? (Score.TryParse(policy, out var cutOff)
            ? Policy.Default.WithCutOff(cutOff)
            : throw new ArgumentException($"\"{policy}\" is neither a policy nor a cut-off.", nameof(policy)));
        var screener = PaymentLists.Screener(ofac, un, PaymentPolicy.Default with { Names = names });
        byte[][] messages = Directory.Exists(peopleFile)
            ? [.. Directory.GetFiles(peopleFile, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Where(path => !path.Contains("/other/", StringComparison.Ordinal)).Select(File.ReadAllBytes)]
            : [.. Messages(peopleFile, count)];
        count = messages.Length;
        var used = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        var buffer = new MessageBuffer();
        var kinds = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var (held, told) = (0, 0);
        foreach (var message in messages)
        {
            var answer = screener.Screen(message, buffer);
            told += answer.Reasons.Any(reason => reason.Match is not null) ? 1 : 0;
            if (answer.Verdict == PaymentVerdict.Pass)
            {
                continue;
            }

            held++;
            var why = answer.Reasons[0];
            kinds[$"{why.Kind}"] = kinds.GetValueOrDefault($"{why.Kind}") + 1;
            if (held <= ShownMax && why.Kind != PaymentReasonKind.Form)
            {
                var text = Encoding.UTF8.GetString(message[why.Bytes.Start..why.Bytes.EndExcl]).ReplaceLineEndings("|");
                Console.WriteLine($"  {why.Kind} {why.Role}: {why.Text} [{text}] {why.Match?.ListId}");
            }
        }

        var seconds = (Environment.CpuUsage.TotalTime - used).TotalSeconds;
        Console.WriteLine(string.Join(", ", kinds.Select(kind => $"{kind.Key} {kind.Value}")));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"policy {names.Id}: {count} messages, {held} held = {1000.0 * held / count:0.00} in 1,000, in "
            + $"{1000.0 * told / count:0.00} something is told; {count / seconds:N0} a CPU-second, "
            + $"{clock.Elapsed.TotalSeconds:0} s"));
        return 0;
    }

    /// <summary>MT103, MT103, pacs.008, MT202 COV, and so on.</summary>
    static IEnumerable<byte[]> Messages(string peopleFile, int count)
    {
        var traffic = new PaymentTraffic(peopleFile, "clean");
        for (var i = 0; i < count; i++)
        {
            var payment = traffic.Next(PaymentLists.Today);
            yield return (i % 4) switch
            {
                0 or 1 => PaymentTraffic.Mt103(payment),
                2 => PaymentTraffic.Pacs008(payment),
                _ => PaymentTraffic.Mt202(payment, isCover: true, $"C{payment.Reference}"),
            };
        }
    }
}
