using System.Security.Cryptography;
using System.Text;

namespace Cordon.Screening.Payments;

/// <summary>A table of facts that is built into the assembly.</summary>
static class FactTable
{
    /// <summary>The cells of its lines that are neither empty nor comments, and the number of each line.</summary>
    public static IEnumerable<(int Line, string[] Cells)> Rows(string name) =>
        Encoding.UTF8.GetString(Bytes(name)).Split('\n')
            .Select((line, i) => (i + 1, line.TrimEnd('\r').Split('\t')))
            .Where(row => row.Item2[0].Length > 0 && row.Item2[0][0] != '#');

    /// <summary>SHA-256 of its bytes, in lower-case hexadecimal.</summary>
    public static string HashOf(string name) => Convert.ToHexStringLower(SHA256.HashData(Bytes(name)));

    static byte[] Bytes(string name)
    {
        using var stream = typeof(FactTable).Assembly.GetManifestResourceStream($"{name}.tsv")
            ?? throw new InvalidOperationException($"{name}.tsv is not in the assembly");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
