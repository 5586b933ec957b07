using System.Security.Cryptography;

namespace Cordon.App.Storage;

/// <summary>Passes bytes through, at most so many, and checks at the end that they are the bytes expected.</summary>
/// <remarks>Read only, forward only. Against a small file that unpacks without end, and a stored file that the disk
/// no longer holds as it was written.</remarks>
sealed class BoundedStream(Stream inner, string name, string? expectedHash = null) : Stream
{
    /// <summary>Bytes in one file, unpacked; the largest list in use has 130 million.</summary>
    public const long BytesMax = 2_000_000_000;

    readonly IncrementalHash? _hash =
        expectedHash is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Was it read to its end, and were the bytes those expected?</summary>
    public bool IsChecked { get; private set; }

    /// <summary>Bytes passed so far.</summary>
    public long Passed { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => Passed; set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file is too large, or not the one that was stored.</exception>
    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        if (read == 0 && buffer.Length > 0)
        {
            CheckHash();
            return 0;
        }

        Passed += read;
        _hash?.AppendData(buffer[..read]);
        return Passed <= BytesMax
            ? read
            : throw new InvalidDataException($"{name}: found more than {BytesMax} bytes; expected a list.");
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash?.Dispose();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    void CheckHash()
    {
        if (_hash is null || IsChecked)
        {
            return;
        }

        var found = Convert.ToHexStringLower(_hash.GetCurrentHash());
        IsChecked = found == expectedHash;
        if (!IsChecked)
        {
            throw new InvalidDataException(
                $"{name}: found bytes with the SHA-256 {found}; expected {expectedHash}, as they were imported; "
                + "the data folder is damaged: delete this version's folder and import the list again.");
        }
    }
}
