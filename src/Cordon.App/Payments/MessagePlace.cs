using System.Globalization;
using Cordon.Payments;

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

    /// <summary><c>MT103</c>, or what else it is.</summary>
    public static string TypeOf(MessageForm form, int mtType) => form switch
    {
        MessageForm.Mt when mtType > 0 => string.Create(CultureInfo.InvariantCulture, $"MT{mtType:000}"),
        MessageForm.Mt => "MT",
        MessageForm.Mx => "ISO 20022",
        _ => "unknown",
    };
}
