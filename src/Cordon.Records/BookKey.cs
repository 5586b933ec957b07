using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Cordon.Records;

/// <summary>The key that the user holds: with it a book of customers can be read, and without it nothing can.</summary>
/// <remarks>
/// 32 random bytes, written as 64 hexadecimal digits. Three keys are derived from them (HKDF, RFC 5869, SHA-256): one
/// encrypts records (AES-256-GCM, NIST SP 800-38D, a random nonce of 96 bits each), one makes what a customer is found
/// by from the customer's identifier (HMAC-SHA-256), and one makes the mark by which a book knows its key again.
/// </remarks>
public sealed class BookKey : IDisposable
{
    const int KeyBytes = 32;
    const int NonceBytes = 12;
    const int TagBytes = 16;
    const int FingerBytes = 16;

    readonly byte[] _identifiers;
    readonly byte[] _records;

    // One cipher holds working memory and serves one thread at a time.
    readonly ThreadLocal<AesGcm> _cipher;

    BookKey(byte[] secret)
    {
        _records = Derived(secret, "cordon book: records");
        _identifiers = Derived(secret, "cordon book: identifiers");
        Mark = Derived(secret, "cordon book: mark");
        _cipher = new(() => new(_records, TagBytes), trackAllValues: true);
    }

    /// <summary>What a book keeps to know its key again; it tells nothing of the key.</summary>
    public byte[] Mark { get; }

    /// <summary>A new key as text: 64 hexadecimal digits.</summary>
    public static string Create() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>Reads a key. White space around it is not part of it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out BookKey? key)
    {
        var digits = text.Trim();
        key = digits.Length == 2 * KeyBytes && digits.All(char.IsAsciiHexDigit)
            ? new(Convert.FromHexString(digits))
            : null;
        return key is not null;
    }

    /// <summary>What a customer is found by: the same for the same identifier under the same key, and nothing to
    /// anybody without it.</summary>
    public byte[] Finger(string customerId) =>
        HMACSHA256.HashData(_identifiers, Encoding.UTF8.GetBytes(customerId))[..FingerBytes];

    /// <summary>Encrypts a record: nonce, tag, and text.</summary>
    /// <param name="number">The record's number, which it is bound to: moved to another number, it cannot be
    /// read.</param>
    /// <param name="text">What to encrypt.</param>
    public byte[] Seal(long number, ReadOnlySpan<byte> text)
    {
        var record = new byte[NonceBytes + TagBytes + text.Length];
        var nonce = record.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        Cipher.Encrypt(
            nonce, text, record.AsSpan(NonceBytes + TagBytes), record.AsSpan(NonceBytes, TagBytes), Bound(number));
        return record;
    }

    /// <summary>Decrypts a record.</summary>
    /// <exception cref="BookException">It was changed, cut, or moved to another number.</exception>
    public byte[] Open(long number, ReadOnlySpan<byte> record)
    {
        if (record.Length < NonceBytes + TagBytes)
        {
            throw Damaged(number, $"{record.Length} bytes", null);
        }

        var text = new byte[record.Length - NonceBytes - TagBytes];
        try
        {
            Cipher.Decrypt(
                record[..NonceBytes], record[(NonceBytes + TagBytes)..], record.Slice(NonceBytes, TagBytes), text,
                Bound(number));
            return text;
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw Damaged(number, "bytes that were not written under this key", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var cipher in _cipher.Values)
        {
            cipher.Dispose();
        }

        _cipher.Dispose();
        CryptographicOperations.ZeroMemory(_records);
        CryptographicOperations.ZeroMemory(_identifiers);
    }

    AesGcm Cipher => _cipher.Value!;

    static byte[] Bound(long number) => BitConverter.IsLittleEndian
        ? BitConverter.GetBytes(number)
        : BitConverter.GetBytes(System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(number));

    static byte[] Derived(byte[] secret, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyBytes, info: Encoding.ASCII.GetBytes(purpose));

    static BookException Damaged(long number, string found, Exception? cause) => new(
        $"book of customers: record {number}: found {found}; expected a record as it was written; the command ended "
        + "there.", cause);
}
