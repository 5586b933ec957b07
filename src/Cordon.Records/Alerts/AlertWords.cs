using Cordon.Model;

namespace Cordon.Records.Alerts;

/// <summary>The words of alerts, on the wire and in the log.</summary>
public static class AlertWords
{
    /// <summary>Reads what <see cref="PartyFields.Word"/> writes: <c>false-positive</c>.</summary>
    public static bool TryParse<T>(string word, out T value)
        where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (PartyFields.Word(candidate) == word)
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }
}
