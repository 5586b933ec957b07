using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cordon.Records.Log;

/// <summary>Something that happened, to be kept.</summary>
/// <param name="Kind">What: lower case letters and hyphens.</param>
/// <param name="By">Who: the identifier of an API key, or a word such as <c>cordon</c>; lower case letters, digits and
/// hyphens. Nothing personal: it stands in the leaf, which is for ever.</param>
/// <param name="Body">All of it, one line of JSON without LF.</param>
public sealed record LogEntry(string Kind, string By, byte[] Body)
{
    internal void Check()
    {
        if (!LogLeaf.IsWord(Kind) || !LogLeaf.IsWord(By) || Body.AsSpan().Contains((byte)'\n'))
        {
            throw new ArgumentException(
                $"An entry of kind {Kind} by {By}: a word is not one, or the body has several lines.");
        }
    }
}

/// <summary>A leaf of the log: what happened when, by whom, and a commitment to the body. Nothing personal.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="At">When.</param>
/// <param name="Kind">What.</param>
/// <param name="By">Who.</param>
/// <param name="Commitment">SHA-256 over salt and body. The salt is random, so that the body cannot be guessed from it;
/// when salt and body are deleted, the leaf and every proof stay, and tell nothing.</param>
public sealed record LogLeaf(long Index, DateTimeOffset At, string Kind, string By, byte[] Commitment)
{
    /// <summary>Bytes of a salt.</summary>
    public const int SaltBytes = 16;

    /// <summary>The bytes that are hashed: one line of JSON, without LF.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString());

    /// <summary>The same as text.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"index":{{Index}},"at":"{{Checkpoint.Moment(At)}}","kind":"{{Kind}}","by":"{{By}}","commitment":"{{Convert
            .ToHexStringLower(Commitment)}}"}""");

    /// <summary>The commitment to a body.</summary>
    public static byte[] Commit(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    /// <summary>Reads a leaf; only the very bytes that <see cref="ToBytes"/> writes are one.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out LogLeaf? leaf)
    {
        leaf = Encoding.Latin1.GetString(bytes).Split('"') is
            ["{", "index", var index, "at", ":", var at, ",", "kind", ":", var kind, ",", "by", ":", var by, ",",
                "commitment", ":", { Length: 64 } commitment, "}"]
            && index.Length > 2
            && long.TryParse(index[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && DateTimeOffset.TryParseExact(
                at, Checkpoint.MomentForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            && IsWord(kind) && IsWord(by) && commitment.All(char.IsAsciiHexDigit)
                ? new(number, moment, kind, by, Convert.FromHexString(commitment))
                : null;
        if (leaf is not null && !leaf.ToBytes().AsSpan().SequenceEqual(bytes))
        {
            leaf = null;
        }

        return leaf is not null;
    }

    /// <summary>A moment as a leaf keeps it: UTC, to the millisecond.</summary>
    internal static DateTimeOffset Kept(DateTimeOffset at) =>
        DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    /// <summary>May it stand in a leaf as kind or author?</summary>
    internal static bool IsWord(string text) => text.Length > 0
        && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}

/// <summary>A leaf as it is kept, with its salt and body.</summary>
/// <param name="Leaf">The bytes that are hashed.</param>
/// <param name="Salt">The salt.</param>
/// <param name="Body">The body.</param>
public sealed record KeptEntry(byte[] Leaf, byte[] Salt, byte[] Body);
