using System.IO.Compression;

namespace Cordon.App.Storage;

/// <summary>Writes a file as what differs from another one, and reads it back.</summary>
/// <remarks>
/// <para>A list of today is the list of yesterday with a few records changed: a delta of a day of OFAC's SDN list is a
/// hundredth of the packed file. It works on bytes, so that it serves every format.</para>
/// <para>Layout, packed with Brotli (RFC 7932): operations one after the other, numbers as LEB128. A number with the
/// lowest bit 0 is a copy: its length, shifted by one, and then where it begins in the base, as the difference from the
/// end of the copy before it, zigzag. With the lowest bit 1 it is new bytes: their number, shifted by one, and the
/// bytes. Example: base "abcdef", file "abXdef": copy 2 at 0, new "X", copy 3 at 3.</para>
/// <para>Finding copies: the base's blocks of 32 bytes at multiples of 16 are held in a table by hash, 8 bytes an entry
/// and half a byte for each byte of the base. A window slides over the file; where its hash is in the table, or where
/// the bytes go on as after the copy before, the match is grown to both sides. O(base + file) time.</para>
/// </remarks>
static class ByteDelta
{
    /// <summary>The largest base, in bytes: it is held in memory to write and to read.</summary>
    public const int BaseBytesMax = 256 * 1024 * 1024;

    const int Window = 32;
    const int Stride = 16;
    const uint Multiplier = 0x01000193;

    /// <summary>Writes the delta from <paramref name="from"/> to <paramref name="to"/>.</summary>
    public static void Write(byte[] from, byte[] to, Stream target)
    {
        using var packed = new BrotliStream(target, CompressionLevel.Optimal, leaveOpen: true);
        var writer = new Operations(packed);
        var table = Table(from);
        var mask = (uint)(table.Length - 1);
        var (literal, position, diagonal) = (0, 0, 0);
        var hash = to.Length >= Window ? HashOf(to.AsSpan(0, Window)) : 0;
        while (position + Window <= to.Length)
        {
            var match = Longest(from, to, position, position + diagonal, table[Slot(hash, mask)] - 1);
            if (match.Length < Window)
            {
                hash = position + Window < to.Length ? Slide(hash, to[position], to[position + Window]) : hash;
                position++;
                continue;
            }

            var back = 0;
            while (position - back > literal && match.Start - back > 0
                && to[position - back - 1] == from[match.Start - back - 1])
            {
                back++;
            }

            writer.New(to.AsSpan(literal, position - back - literal));
            writer.Copy(match.Start - back, match.Length + back);
            diagonal = match.Start - position;
            position += match.Length;
            literal = position;
            hash = position + Window <= to.Length ? HashOf(to.AsSpan(position, Window)) : 0;
        }

        writer.New(to.AsSpan(literal));
    }

    /// <summary>Reads a file from its delta.</summary>
    /// <param name="from">The base.</param>
    /// <param name="delta">The delta; closed with what is returned.</param>
    public static Stream Read(byte[] from, Stream delta) =>
        new Patched(from, new BrotliStream(delta, CompressionMode.Decompress));

    // The longer of two guesses: on as after the copy before, and where the table knows the same bytes.
    static (int Start, int Length) Longest(byte[] from, byte[] to, int position, int onward, int known)
    {
        var first = Common(from, onward, to, position);
        var second = known == onward ? 0 : Common(from, known, to, position);
        return first >= second ? (onward, first) : (known, second);
    }

    static int Common(byte[] from, int start, byte[] to, int position) => start < 0 || start >= from.Length
        ? 0
        : from.AsSpan(start).CommonPrefixLength(to.AsSpan(position));

    // Position plus one of a block with this hash; 0 for none. Of several blocks alike the first stays.
    static int[] Table(byte[] from)
    {
        var size = 1024;
        while (size < from.Length / Stride * 2)
        {
            size *= 2;
        }

        var table = new int[size];
        for (var start = 0; start + Window <= from.Length; start += Stride)
        {
            ref var entry = ref table[Slot(HashOf(from.AsSpan(start, Window)), (uint)(size - 1))];
            entry = entry == 0 ? start + 1 : entry;
        }

        return table;
    }

    // Knuth's multiplicative hashing: the polynomial's own low bits say little about the first bytes.
    static uint Slot(uint hash, uint mask) => (unchecked(hash * 0x9E3779B1) >> 8) & mask;

    // A polynomial over the bytes of the window, modulo 2^32: it can lose its first byte and take another.
    static uint HashOf(ReadOnlySpan<byte> window)
    {
        var hash = 0u;
        foreach (var value in window)
        {
            hash = unchecked((hash * Multiplier) + value);
        }

        return hash;
    }

    static uint Slide(uint hash, byte leaves, byte enters) =>
        unchecked(((hash - (leaves * HighestPower)) * Multiplier) + enters);

    static readonly uint HighestPower = Power(Window - 1);

    static uint Power(int exponent)
    {
        var power = 1u;
        for (var i = 0; i < exponent; i++)
        {
            power = unchecked(power * Multiplier);
        }

        return power;
    }

    sealed class Operations(Stream target)
    {
        int _end;

        public void New(ReadOnlySpan<byte> bytes)
        {
            if (!bytes.IsEmpty)
            {
                Number(((ulong)bytes.Length << 1) | 1);
                target.Write(bytes);
            }
        }

        public void Copy(int start, int length)
        {
            var distance = (long)start - _end;
            Number((ulong)length << 1);
            Number((ulong)((distance << 1) ^ (distance >> 63)));
            _end = start + length;
        }

        void Number(ulong number)
        {
            for (; number >= 0x80; number >>= 7)
            {
                target.WriteByte((byte)((number & 0x7F) | 0x80));
            }

            target.WriteByte((byte)number);
        }
    }

    // Read only, forward only; what it gives is checked against its hash by whoever asks.
    sealed class Patched(byte[] from, Stream operations) : Stream
    {
        int _left;
        int _copyFrom = -1;
        int _end;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            if (buffer.IsEmpty || (_left == 0 && !Next()))
            {
                return 0;
            }

            var count = Math.Min(_left, buffer.Length);
            if (_copyFrom >= 0)
            {
                from.AsSpan(_copyFrom, count).CopyTo(buffer);
                _copyFrom += count;
            }
            else
            {
                count = operations.Read(buffer[..count]);
                if (count == 0)
                {
                    throw Damaged();
                }
            }

            _left -= count;
            return count;
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
                operations.Dispose();
            }

            base.Dispose(disposing);
        }

        bool Next()
        {
            if (Number() is not { } head)
            {
                return false;
            }

            _left = head >> 1 is > 0 and <= int.MaxValue ? (int)(head >> 1) : throw Damaged();
            _copyFrom = -1;
            if ((head & 1) == 0)
            {
                var zigzag = Number() ?? throw Damaged();
                var start = _end + ((long)(zigzag >> 1) ^ -(long)(zigzag & 1));
                if (start < 0 || start + _left > from.Length)
                {
                    throw Damaged();
                }

                _copyFrom = (int)start;
                _end = _copyFrom + _left;
            }

            return true;
        }

        // Null at the end.
        ulong? Number()
        {
            var number = 0ul;
            for (var shift = 0; shift < 63; shift += 7)
            {
                var next = operations.ReadByte();
                if (next < 0)
                {
                    return shift == 0 ? null : throw Damaged();
                }

                number |= (ulong)(next & 0x7F) << shift;
                if (next < 0x80)
                {
                    return number;
                }
            }

            throw Damaged();
        }

        static InvalidDataException Damaged() =>
            new("found a damaged delta; expected one that Cordon wrote; the data folder is damaged.");
    }
}
