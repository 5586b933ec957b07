using System.Diagnostics;
using System.Globalization;
using Cordon.Payments;

namespace Cordon.Benchmarks;

/// <summary>Messages damaged at random, read one after the other: nothing may throw, take long, or take much.</summary>
static class DamagedPayments
{
    static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(5);

    static readonly byte[] Signs = [.. "{}:<>&;/!-?[]\"'= \r\n\0"u8, 0xFF, 0x80, 0xC3];

    /// <summary>Runs.</summary>
    public static int Run(string folder, int count)
    {
        byte[][] seeds = [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes).Where(bytes => bytes.Length is > 20 and < 8_000)];
        var random = new Random(20_261_124);
        var buffer = new MessageBuffer();
        var (longest, held, bytesRead) = (TimeSpan.Zero, 0, 0L);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            var message = (byte[])seeds[random.Next(seeds.Length)].Clone();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                message = Changed(message, seeds, random);
            }

            var taken = Taken(message, buffer);
            for (var again = 0; again < 5 && taken > Slow; again++)
            {
                // On a machine with other work a thread may have had to wait.
                var once = Taken(message, buffer);
                taken = once < taken ? once : taken;
            }

            longest = taken > longest ? taken : longest;
            held += buffer.Holds ? 1 : 0;
            bytesRead += message.Length;
            Check(message, buffer);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count} damaged messages of {seeds.Length} seeds, {bytesRead / 1_000_000} MB: no crash, "
            + $"every byte covered once; "
            + $"{held} held; longest {longest.TotalMilliseconds:0.0} ms; {clock.Elapsed.TotalSeconds:0} s"));
        return 0;
    }

    static TimeSpan Taken(byte[] message, MessageBuffer buffer)
    {
        var started = Stopwatch.GetTimestamp();
        PaymentReader.Read(message, buffer);
        return Stopwatch.GetElapsedTime(started);
    }

    static byte[] Changed(byte[] bytes, byte[][] seeds, Random random)
    {
        var (one, other) = (random.Next(bytes.Length + 1), random.Next(bytes.Length + 1));
        var (first, last) = (Math.Min(one, other), Math.Max(one, other));
        switch (random.Next(5))
        {
            case 0 when bytes.Length > 0:
                bytes[Math.Min(one, bytes.Length - 1)] = Signs[random.Next(Signs.Length)];
                return bytes;
            case 1:
                return [.. bytes[..first], .. bytes[last..]];
            case 2 when bytes.Length < 20_000:
                return [.. bytes[..last], .. bytes[first..]];
            case 3 when bytes.Length < 20_000:
                var donor = seeds[random.Next(seeds.Length)];
                var from = random.Next(donor.Length);
                return [.. bytes[..one], .. donor[from..Math.Min(donor.Length, from + 200)], .. bytes[one..]];
            default:
                return [.. bytes[..one], Signs[random.Next(Signs.Length)], .. bytes[one..]];
        }
    }

    static void Check(byte[] message, MessageBuffer buffer)
    {
        var end = 0;
        foreach (var piece in buffer.Pieces)
        {
            if (piece.Start != end || piece.Length <= 0)
            {
                throw new InvalidOperationException($"at {end}: {Convert.ToBase64String(message)}");
            }

            end = piece.EndExcl;
        }

        if (end != message.Length)
        {
            throw new InvalidOperationException($"end {end}: {Convert.ToBase64String(message)}");
        }
    }
}
