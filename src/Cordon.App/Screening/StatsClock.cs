using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Cordon.App.Lists;
using Cordon.App.Output;

namespace Cordon.App.Screening;

/// <summary>Measures a run for <c>--stats</c>: time on the wall, time of all processors, and peak memory.</summary>
sealed class StatsClock(TimeProvider clock)
{
    TimeSpan _indexWall;
    TimeSpan _indexCpu;
    TimeSpan _screenWall;
    TimeSpan _screenCpu;

    /// <summary>Runs and measures the building of the index.</summary>
    public T IndexBuild<T>(Func<T> work) => Measured(work, out _indexWall, out _indexCpu);

    /// <summary>Runs and measures the screening, reading of subjects and writing of answers included.</summary>
    public T Screening<T>(Func<T> work) => Measured(work, out _screenWall, out _screenCpu);

    /// <summary>The measurements as one JSON object; seconds with six decimals.</summary>
    public string ToJson(int parties, int names, int subjects, int threads, Completeness completeness)
    {
        using var text = new StringWriter(new StringBuilder(), CultureInfo.InvariantCulture);
        JsonLine.Write(text, json =>
        {
            json.WriteNumber("parties", parties);
            json.WriteNumber("names", names);
            json.WriteNumber("subjects", subjects);
            json.WriteNumber("threads", threads);
            completeness.WriteMembers(json);
            Seconds(json, "index_build_s", _indexWall);
            Seconds(json, "index_build_cpu_s", _indexCpu);
            Seconds(json, "screen_s", _screenWall);
            Seconds(json, "screen_cpu_s", _screenCpu);
            json.WritePropertyName("peak_rss_mb");
            json.WriteRawValue(PeakMegabytes().ToString("0.0", CultureInfo.InvariantCulture));
        });
        return text.ToString();
    }

    T Measured<T>(Func<T> work, out TimeSpan wall, out TimeSpan cpu)
    {
        var start = clock.GetTimestamp();
        var cpuStart = Environment.CpuUsage.TotalTime;
        var result = work();
        cpu = Environment.CpuUsage.TotalTime - cpuStart;
        wall = clock.GetElapsedTime(start);
        return result;
    }

    static void Seconds(Utf8JsonWriter json, string name, TimeSpan span)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(span.TotalSeconds.ToString("0.000000", CultureInfo.InvariantCulture));
    }

    // Linux: VmHWM of proc(5), in KiB, as .NET's own peak is 0 there on some kernels. MB are of 1,048,576 bytes.
    static double PeakMegabytes()
    {
        const string Status = "/proc/self/status";
        if (OperatingSystem.IsLinux() && File.Exists(Status))
        {
            var line = File.ReadLines(Status)
                .FirstOrDefault(row => row.StartsWith("VmHWM:", StringComparison.Ordinal));
            if (line is not null && long.TryParse(
                line.AsSpan("VmHWM:".Length).TrimEnd("kB").Trim(), NumberStyles.None, CultureInfo.InvariantCulture,
                out var kibibytes))
            {
                return kibibytes / 1024.0;
            }
        }

        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1_048_576.0;
    }
}
