using System.Security.Cryptography;

namespace Cordon.Records.Log;

/// <summary>The key that signs checkpoints: ECDSA over the curve P-256 with SHA-256 (FIPS 186-5).</summary>
/// <remarks>Whoever has it can write another log and sign it. It proves what was in the log only to somebody who knows
/// its fingerprint, or an earlier checkpoint, from elsewhere.</remarks>
public sealed class LogKey : IDisposable
{
    readonly ECDsa _key;

    LogKey(ECDsa key)
    {
        _key = key;
        PublicPem = key.ExportSubjectPublicKeyInfoPem() + "\n";
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>The public half, PEM (RFC 7468), ended by LF.</summary>
    public string PublicPem { get; }

    /// <summary>SHA-256 of the public half (its SubjectPublicKeyInfo), 64 hexadecimal digits.</summary>
    public string Fingerprint { get; }

    /// <summary>A new private key as PEM (PKCS #8).</summary>
    public static string Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem() + "\n";
    }

    /// <summary>Reads a private or a public key.</summary>
    /// <param name="pem">The text of the file.</param>
    /// <param name="where">The file, for the message.</param>
    /// <exception cref="LogException">It is no such key.</exception>
    public static LogKey Of(string pem, string where)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.KeySize == 256)
            {
                return new(key);
            }
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException or PlatformNotSupportedException)
        {
            key.Dispose();
            throw Refused(where, e);
        }

        key.Dispose();
        throw Refused(where, cause: null);
    }

    /// <summary>Signs: 64 bytes, r and s.</summary>
    public byte[] Sign(ReadOnlySpan<byte> text) => _key.SignData(text, HashAlgorithmName.SHA256);

    /// <summary>Was it this key that signed?</summary>
    public bool IsSigned(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature) =>
        _key.VerifyData(text, signature, HashAlgorithmName.SHA256);

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    // What stands there may be a secret: it is not quoted.
    static LogException Refused(string where, Exception? cause) => new(
        $"{where}: found something else; expected a key of the curve P-256 in PEM; nothing was done.", cause);
}
