namespace Cordon.App.Payments;

/// <summary>Where something stands in a message, as a person looks it up.</summary>
static class MessagePlace
{
    /// <summary>The line and the column of a byte, both counted from 1.</summary>
    public static (int Line, int Column) Of(ReadOnlySpan<byte> message, int offset)
    {
        var before = message[..Math.Min(offset, message.Length)];
        return (before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'));
    }
}
