using Xunit;

namespace Cordon.Acceptance;

/// <summary>The publishers' own files, which stay outside the repository.</summary>
static class RealData
{
    /// <summary>The full path of a file under the data folder; without it the test is skipped, by name.</summary>
    /// <param name="relative">For example <c>lists/un/un_2026-02-27.xml</c>.</param>
    public static string Path(string relative)
    {
        var root = Environment.GetEnvironmentVariable("CORDON_TEST_DATA") ?? FindUpward();
        var path = root is null ? null : System.IO.Path.Combine(root, relative);
        if (path is null || (!File.Exists(path) && !Directory.Exists(path)))
        {
            Assert.Skip($"{relative}: not found; set CORDON_TEST_DATA");
        }

        return path;
    }

    static string? FindUpward()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
