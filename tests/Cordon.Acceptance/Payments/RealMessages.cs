namespace Cordon.Acceptance.Payments;

/// <summary>Public messages that stay outside the repository.</summary>
static class RealMessages
{
    public static IEnumerable<(string Name, byte[] Bytes)> Mt(string kind = "*") =>
        Read("payments/mt", path => kind == "*" || path.Contains($"/{kind}/", StringComparison.Ordinal));

    public static IEnumerable<(string Name, byte[] Bytes)> Mx() => Read("payments/mx", _ => true);

    static IEnumerable<(string Name, byte[] Bytes)> Read(string folder, Func<string, bool> isSought) =>
        Directory.GetFiles(RealData.Path(folder), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(isSought).Select(path => (Path.GetFileName(path), File.ReadAllBytes(path)));
}
