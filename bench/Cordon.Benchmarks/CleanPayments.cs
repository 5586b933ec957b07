using System.Diagnostics;
using System.Globalization;
using Cordon.Lists;
using Cordon.Payments;
using Cordon.Screening;
using Cordon.Screening.Payments;

namespace Cordon.Benchmarks;

/// <summary>Payments between people who are on no list: how many are held, and for what.</summary>
static class CleanPayments
{
    /// <summary>Runs.</summary>
    public static int Run(string lists, string peopleFile, int count, string? cutOff)
    {
        var components = Directory.GetFiles(lists, "*.csv").ToDictionary(
            path => Path.GetFileName(path), path => new ListFile(Path.GetFileName(path), () => File.OpenRead(path)));
        var version = ListCatalogue.Read(
            ListCatalogue.Formats.Single(format => format.Name == "ofac-csv"), components, "ofac-sdn", "bench");
        var policy = cutOff is not null && Score.TryParse(cutOff, out var score)
            ? PaymentPolicy.Default with { Names = Policy.Default.WithCutOff(score) }
            : PaymentPolicy.Default;
        var screener = PaymentScreener.Build([version], policy, new(2026, 11, 24));
        var traffic = new PaymentTraffic(peopleFile, "clean");
        var day = new DateOnly(2026, 11, 24);
        var (messages, held) = (new byte[count][], 0);
        for (var i = 0; i < count; i++)
        {
            var payment = traffic.Next(day);
            messages[i] = (i % 4) switch
            {
                0 or 1 => PaymentTraffic.Mt103(payment),
                2 => PaymentTraffic.Pacs008(payment),
                _ => PaymentTraffic.Mt202(payment, isCover: true, $"C{payment.Reference}"),
            };
        }

        var used = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        var buffer = new MessageBuffer();
        var kinds = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var message in messages)
        {
            var answer = screener.Screen(message, buffer);
            if (answer.Verdict == PaymentVerdict.Pass)
            {
                continue;
            }

            held++;
            var why = answer.Reasons[0];
            var key = $"{why.Kind} {why.Role}";
            kinds[key] = kinds.GetValueOrDefault(key) + 1;
            if (held <= 80)
            {
                Console.WriteLine($"  {key}: {why.Text}");
            }
        }

        var seconds = (Environment.CpuUsage.TotalTime - used).TotalSeconds;
        Console.WriteLine(string.Join(", ", kinds.Select(kind => $"{kind.Key} {kind.Value}")));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count} messages, {held} held = {1000.0 * held / count:0.00} in 1,000; "
            + $"{count / seconds:N0} a CPU-second, "
            + $"{clock.Elapsed.TotalSeconds:0} s"));
        return 0;
    }
}
