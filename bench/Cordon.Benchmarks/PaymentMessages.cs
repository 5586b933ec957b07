using System.Diagnostics;
using System.Globalization;
using System.Text;
using Cordon.Payments;

namespace Cordon.Benchmarks;

/// <summary>How many messages one thread reads in a second of processor time, and what it allocates.</summary>
static class PaymentMessages
{
    const string Mt103 = """
        {1:F01BANKBEBBAXXX0000000000}{2:I103BANKDEFFXXXXN}{3:{108:REF0001}{121:8a562c67-ca16-48ba-b074-65581be6f001}}{4:
        :20:REF20260301A
        :23B:CRED
        :32A:260301EUR15669,38
        :33B:EUR15669,38
        :50K:/12547896
        EXAMPLE TRADING COMPANY
        HIGH STREET 12
        EPPING GB
        :52A:BANKGB2LXXX
        :57A:BANKFIHHXXX
        :59:/FI2112345600000785
        MAIJA ESIMERKKI
        ALEKSANTERINKATU 19
        HELSINKI FI
        :70:/INV/2026-77 SPARE PARTS
        :71A:OUR
        :72:/INS/BANKNL2AXXX
        -}
        """;

    /// <summary>Runs on an MT103 of our own and on the files given.</summary>
    public static int Run(string[] files)
    {
        Measure("MT103 (own)", Encoding.ASCII.GetBytes(Mt103.ReplaceLineEndings("\r\n")));
        foreach (var file in files)
        {
            Measure(Path.GetFileName(file), File.ReadAllBytes(file));
        }

        return 0;
    }

    static void Measure(string name, byte[] bytes)
    {
        var buffer = new MessageBuffer();
        var best = 0.0;
        var allocated = 0L;
        for (var round = 0; round < 8; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            var used = Environment.CpuUsage.TotalTime;
            var count = 0;
            while (watch.ElapsedMilliseconds < 500)
            {
                for (var i = 0; i < 200; i++, count++)
                {
                    PaymentReader.Read(bytes, buffer);
                }
            }

            best = Math.Max(best, count / (Environment.CpuUsage.TotalTime - used).TotalSeconds);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: {bytes.Length} bytes, {buffer.Pieces.Length} pieces: {best:N0} messages/s, "
            + $"{best * bytes.Length / 1e6:N0} MB, {allocated} bytes allocated in the last round"));
    }
}
