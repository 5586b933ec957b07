using System.Collections.Immutable;
using System.Text;
using Cordon.Model;
using Cordon.Screening;

namespace Cordon.Records;

/// <summary>A subject as bytes, before they are encrypted. The same subject gives the same bytes.</summary>
/// <remarks>
/// A byte for the version of this shape, then the fields in a fixed order; a text is its length in bytes (7 bits a
/// byte, the lowest first) and its UTF-8; several values are their count and the values; a date is its day number.
/// </remarks>
static class SubjectRecord
{
    const byte Shape = 1;
    const byte NoKind = byte.MaxValue;

    public static byte[] Write(Subject subject)
    {
        using var bytes = new MemoryStream(160);
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Shape);
        writer.Write(subject.Id);
        Write(writer, subject.Names, writer.Write);
        writer.Write((byte)subject.Kind);
        writer.Write((byte)subject.Gender);
        Write(writer, subject.BirthDates, span =>
        {
            writer.Write7BitEncodedInt(span.First.DayNumber);
            writer.Write7BitEncodedInt(span.Last.DayNumber);
        });
        Write(writer, subject.Countries, writer.Write);
        Write(writer, subject.Identifiers, identifier =>
        {
            writer.Write(identifier.Kind is { } kind ? (byte)kind : NoKind);
            writer.Write(identifier.Number);
            writer.Write(identifier.Country ?? "");
        });
        writer.Flush();
        return bytes.ToArray();
    }

    /// <exception cref="BookException">The bytes are of another shape.</exception>
    public static Subject Read(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes;
        var shape = Byte(ref rest);
        return shape != Shape
            ? throw new BookException(
                $"book of customers: found a record of shape {shape}; expected shape {Shape}, which this version of "
                + "Cordon writes; the command ended there.")
            : new()
            {
                Id = Text(ref rest),
                Names = Several(ref rest, Text),
                Kind = (PartyKind)Byte(ref rest),
                Gender = (Gender)Byte(ref rest),
                BirthDates = Several(ref rest, Span),
                Countries = Several(ref rest, Text),
                Identifiers = Several(ref rest, Identifier),
            };
    }

    delegate T Reader<T>(ref ReadOnlySpan<byte> rest);

    static byte Byte(ref ReadOnlySpan<byte> rest)
    {
        var value = rest[0];
        rest = rest[1..];
        return value;
    }

    static int Number(ref ReadOnlySpan<byte> rest)
    {
        var (value, shift) = (0, 0);
        byte part;
        do
        {
            part = Byte(ref rest);
            value |= (part & 0x7F) << shift;
            shift += 7;
        }
        while (part >= 0x80);

        return value;
    }

    static string Text(ref ReadOnlySpan<byte> rest)
    {
        var length = Number(ref rest);
        var text = Encoding.UTF8.GetString(rest[..length]);
        rest = rest[length..];
        return text;
    }

    static DateSpan Span(ref ReadOnlySpan<byte> rest)
    {
        var first = DateOnly.FromDayNumber(Number(ref rest));
        return new(first, DateOnly.FromDayNumber(Number(ref rest)));
    }

    static SubjectIdentifier Identifier(ref ReadOnlySpan<byte> rest)
    {
        var kind = Byte(ref rest);
        var number = Text(ref rest);
        var country = Text(ref rest);
        return new(kind == NoKind ? null : (IdentifierKind)kind, number, country.Length == 0 ? null : country);
    }

    static void Write<T>(BinaryWriter writer, ImmutableArray<T> values, Action<T> write)
    {
        writer.Write7BitEncodedInt(values.Length);
        foreach (var value in values)
        {
            write(value);
        }
    }

    static ImmutableArray<T> Several<T>(ref ReadOnlySpan<byte> rest, Reader<T> read)
    {
        var count = Number(ref rest);
        if (count == 0)
        {
            return [];
        }

        var values = ImmutableArray.CreateBuilder<T>(count);
        for (var i = 0; i < count; i++)
        {
            values.Add(read(ref rest));
        }

        return values.MoveToImmutable();
    }
}
