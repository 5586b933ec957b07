namespace Cordon.Lists;

/// <summary>Text from a list as one line.</summary>
static class PlainText
{
    /// <summary>The text with every run of white space, line ends and no-break spaces included, made one space, and
    /// none at its ends.</summary>
    public static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The parts that are not empty, in order; null when none is.</summary>
    public static string? Join(string separator, params ReadOnlySpan<string?> parts)
    {
        var kept = new List<string>();
        foreach (var part in parts)
        {
            if (!string.IsNullOrWhiteSpace(part))
            {
                kept.Add(OneLine(part));
            }
        }

        return kept.Count == 0 ? null : string.Join(separator, kept);
    }
}
