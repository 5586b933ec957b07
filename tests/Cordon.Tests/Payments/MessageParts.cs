using Cordon.Payments;
using Xunit;

namespace Cordon.Tests.Payments;

/// <summary>What holds for every input.</summary>
static class MessageParts
{
    /// <summary>The pieces are the message: nothing is left out, nothing is there twice.</summary>
    public static MessageBuffer CheckCover(byte[] bytes)
    {
        var buffer = new MessageBuffer();
        PaymentReader.Read(bytes, buffer);
        var copy = new MemoryStream();
        var end = 0;
        foreach (var piece in buffer.Pieces)
        {
            Assert.Equal(end, piece.Start);
            Assert.True(piece.Length > 0);
            Assert.True(piece.Field < buffer.Fields.Length && (piece.Field >= 0 || !piece.IsScreened));
            copy.Write(bytes, piece.Start, piece.Length);
            end = piece.EndExcl;
        }

        Assert.Equal(bytes, copy.ToArray());
        return buffer;
    }
}
