using System.Diagnostics;
using System.Globalization;
using Cordon.Payments;
using Cordon.Screening.Payments;

namespace Cordon.Benchmarks;

/// <summary>How many messages a second are read and screened, when nobody in them was seen before and when everybody
/// was; and how long one takes when they come as they like.</summary>
/// <remarks>Everybody is in one message, so that no answer is remembered from an earlier one. The first messages warm
/// the compiler up and are not counted. Words that no name had before cost most; after some ten thousand people there
/// are few of them.</remarks>
static class PaymentSpeed
{
    const int WarmUp = 2_000;
    const int RecombinedWarmUp = 10_000;
    const int Recombined = 5_000;

    /// <summary>Runs.</summary>
    /// <param name="ofac">The folder with OFAC's CSV files.</param>
    /// <param name="un">The UN's XML file.</param>
    /// <param name="people">The people; files with commas between.</param>
    public static int Run(string ofac, string un, string people)
    {
        foreach (var (name, write) in new (string, Func<Payment, byte[]>)[]
        {
            ("MT103", PaymentTraffic.Mt103), ("pacs.008", PaymentTraffic.Pacs008),
        })
        {
            var messages = Messages(people, write);
            var screener = PaymentLists.Screener(ofac, un, PaymentPolicy.Default);
            Measure(screener, messages.AsSpan(0, WarmUp));
            var first = Measure(screener, messages.AsSpan(WarmUp));
            var again = Measure(screener, messages.AsSpan(WarmUp));
            var recombined = Recombination(people, write);
            Measure(screener, recombined.AsSpan(0, RecombinedWarmUp));
            var usual = Measure(screener, recombined.AsSpan(RecombinedWarmUp));
            var (bytes, count) = (messages.Average(message => message.Length), messages.Length - WarmUp);
            Tell(string.Create(CultureInfo.InvariantCulture,
                $"{name}, {bytes:0} bytes, {count} messages: everybody new, and most words {first:N0} a CPU-second, "
                + $"everybody new, of words that were seen {usual:N0}, everybody seen {again:N0}"));
        }

        return 0;
    }

    /// <summary>Messages of other people's making, one after the other.</summary>
    public static int Files(string ofac, string un, string[] files)
    {
        var screener = PaymentLists.Screener(ofac, un, PaymentPolicy.Default);
        foreach (var file in files)
        {
            var message = File.ReadAllBytes(file);
            var messages = Enumerable.Repeat(message, WarmUp).ToArray();
            Measure(screener, messages);
            Tell(string.Create(CultureInfo.InvariantCulture,
                $"{Path.GetFileName(file)}, {message.Length} bytes: everybody seen {Measure(screener, messages):N0}"));
        }

        return 0;
    }

    /// <summary>Messages come at random times, so many a second, whether those before them are done or not; two threads
    /// take them in order. A time counts from when a message was to come.</summary>
    public static int Offer(string ofac, string un, string people, int rate, int seconds)
    {
        var messages = Messages(people, PaymentTraffic.Mt103).Zip(Messages(people, PaymentTraffic.Pacs008))
            .SelectMany(pair => new[] { pair.First, pair.Second }).ToArray();
        var screener = PaymentLists.Screener(ofac, un, PaymentPolicy.Default);
        Measure(screener, messages.AsSpan(0, WarmUp));
        var random = new Random(20_261_124);
        var due = new double[Math.Min(rate * seconds, messages.Length - WarmUp)];
        for (var i = 1; i < due.Length; i++)
        {
            due[i] = due[i - 1] - (Math.Log(1 - random.NextDouble()) / rate);
        }

        var (took, next) = (new double[due.Length], -1);
        var clock = Stopwatch.StartNew();
        Thread[] threads = [.. Enumerable.Range(0, 2).Select(_ => new Thread(Take))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Array.Sort(took);
        double At(double share) => took[(int)(share * (took.Length - 1))] * 1_000;
        Tell(string.Create(CultureInfo.InvariantCulture,
            $"{due.Length} messages offered at {rate} a second, half MT103, half pacs.008, everybody new, 2 threads: "
            + $"median {At(0.5):0.00} ms, p99 {At(0.99):0.00} ms, p99.9 {At(0.999):0.00} ms, "
            + $"most {At(1):0.0} ms"));
        return 0;

        void Take()
        {
            var buffer = new MessageBuffer();
            for (var i = Interlocked.Increment(ref next); i < due.Length; i = Interlocked.Increment(ref next))
            {
                while (clock.Elapsed.TotalSeconds < due[i])
                {
                    Thread.SpinWait(20);
                }

                screener.Screen(messages[WarmUp + i], buffer);
                took[i] = clock.Elapsed.TotalSeconds - due[i];
            }
        }
    }

    static byte[][] Messages(string people, Func<Payment, byte[]> write)
    {
        var traffic = new PaymentTraffic(people, "speed", isDistinct: true);
        return [.. Enumerable.Range(0, traffic.Count / 2).Select(_ => write(traffic.Next(PaymentLists.Today)))];
    }

    // Given names of some before surnames of others: people whom nobody has seen, of names that everybody has.
    static byte[][] Recombination(string people, Func<Payment, byte[]> write)
    {
        var traffic = new PaymentTraffic(people, "usual", isDistinct: true) { IsRecombined = true };
        return
        [
            .. Enumerable.Range(0, RecombinedWarmUp + Recombined)
                .Select(_ => write(traffic.Next(PaymentLists.Today))),
        ];
    }

    static double Measure(PaymentScreener screener, ReadOnlySpan<byte[]> messages)
    {
        var buffer = new MessageBuffer();
        var used = Environment.CpuUsage.TotalTime;
        foreach (var message in messages)
        {
            screener.Screen(message, buffer);
        }

        return messages.Length / (Environment.CpuUsage.TotalTime - used).TotalSeconds;
    }

    static void Tell(string text) => Console.WriteLine(text);
}
