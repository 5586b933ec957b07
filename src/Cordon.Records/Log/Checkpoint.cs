using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Cordon.Records.Log;

/// <summary>What the log was at one moment, signed: how many leaves, and their root.</summary>
/// <param name="Size">Leaves.</param>
/// <param name="Root">The root over them.</param>
/// <param name="At">When it was signed.</param>
/// <param name="Signature">Over <see cref="SignedText"/>.</param>
/// <remarks>Written as one line: <c>size root at signature</c>, the numbers in hexadecimal in lower case but for the
/// size, the moment in UTC to the millisecond.</remarks>
public sealed record Checkpoint(long Size, byte[] Root, DateTimeOffset At, byte[] Signature)
{
    /// <summary>The moment's form, here and in leaves.</summary>
    internal const string MomentForm = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Signs one.</summary>
    public static Checkpoint Sign(long size, byte[] root, DateTimeOffset at, LogKey key) =>
        new(size, root, at, key.Sign(SignedText(size, root, at, key.Fingerprint)));

    /// <summary>Did this key sign it?</summary>
    public bool IsSignedBy(LogKey key) => key.IsSigned(SignedText(Size, Root, At, key.Fingerprint), Signature);

    /// <summary>The line, without LF.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Size} {Convert.ToHexStringLower(Root)} {Moment(At)} {Convert.ToHexStringLower(Signature)}");

    /// <summary>Reads the line; only the very text that <see cref="ToString"/> writes is one.</summary>
    public static bool TryParse(string line, [NotNullWhen(true)] out Checkpoint? checkpoint)
    {
        checkpoint = line.Split(' ') is [var size, { Length: 64 } root, var at, { Length: 128 } signature]
            && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && DateTimeOffset.TryParseExact(
                at, MomentForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            && root.All(char.IsAsciiHexDigit) && signature.All(char.IsAsciiHexDigit)
                ? new(number, Convert.FromHexString(root), moment, Convert.FromHexString(signature))
                : null;
        if (checkpoint?.ToString() != line)
        {
            checkpoint = null;
        }

        return checkpoint is not null;
    }

    internal static string Moment(DateTimeOffset at) =>
        at.UtcDateTime.ToString(MomentForm, CultureInfo.InvariantCulture);

    // The first line says what is signed, so that the key signs nothing else by mistake; the second, whose log.
    static byte[] SignedText(long size, byte[] root, DateTimeOffset at, string log) => Encoding.UTF8.GetBytes(
        string.Create(
            CultureInfo.InvariantCulture,
            $"cordon log checkpoint 1\n{log}\n{size}\n{Convert.ToHexStringLower(root)}\n{Moment(at)}\n"));
}
