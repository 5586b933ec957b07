namespace Cordon.Payments;

/// <summary>Reads one payment message of any form.</summary>
public static class PaymentReader
{
    /// <summary>The longest input, in bytes; what is longer is held unread.</summary>
    public const int LengthMax = 64 * 1024 * 1024;

    /// <summary>Reads a message whole.</summary>
    /// <param name="bytes">The message as received. It is never changed or copied.</param>
    /// <param name="into">Takes what is found; what it held before is forgotten.</param>
    /// <remarks>Never throws, whatever the bytes: what is not understood is narrative and a finding that holds the
    /// message. The pieces cover every byte exactly once. O(length), no allocation once the buffer has grown.</remarks>
    public static void Read(ReadOnlySpan<byte> bytes, MessageBuffer into)
    {
        ArgumentNullException.ThrowIfNull(into);
        into.Clear();
        if (bytes.Length > LengthMax)
        {
            into.Find(FindingKind.TooMuch, LengthMax);
        }
        else if (MtReader.Recognises(bytes))
        {
            new MtReader(bytes, into).Read();
            return;
        }
        else if (MxReader.Recognises(bytes))
        {
            new MxReader(bytes, into).Read();
            return;
        }
        else
        {
            into.Find(FindingKind.NotAMessage, 0);
        }

        into.Add(0, bytes.Length, ContentKind.Narrative, into.AddField(new(0, 0, PaymentRole.None, 0, 0)));
    }
}
