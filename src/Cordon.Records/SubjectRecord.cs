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
    public static Subject Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
        var shape = reader.ReadByte();
        return shape != Shape
            ? throw new BookException(
                $"book of customers: found a record of shape {shape}; expected shape {Shape}, which this version of "
                + "Cordon writes; the command ended there.")
            : new()
            {
                Id = reader.ReadString(),
                Names = Read(reader, reader.ReadString),
                Kind = (PartyKind)reader.ReadByte(),
                Gender = (Gender)reader.ReadByte(),
                BirthDates = Read(reader, () => new DateSpan(
                    DateOnly.FromDayNumber(reader.Read7BitEncodedInt()),
                    DateOnly.FromDayNumber(reader.Read7BitEncodedInt()))),
                Countries = Read(reader, reader.ReadString),
                Identifiers = Read(reader, () =>
                {
                    var kind = reader.ReadByte();
                    var number = reader.ReadString();
                    var country = reader.ReadString();
                    return new SubjectIdentifier(
                        kind == NoKind ? null : (IdentifierKind)kind, number, country.Length == 0 ? null : country);
                }),
            };
    }

    static void Write<T>(BinaryWriter writer, ImmutableArray<T> values, Action<T> write)
    {
        writer.Write7BitEncodedInt(values.Length);
        foreach (var value in values)
        {
            write(value);
        }
    }

    static ImmutableArray<T> Read<T>(BinaryReader reader, Func<T> read)
    {
        var count = reader.Read7BitEncodedInt();
        if (count == 0)
        {
            return [];
        }

        var values = ImmutableArray.CreateBuilder<T>(count);
        for (var i = 0; i < count; i++)
        {
            values.Add(read());
        }

        return values.MoveToImmutable();
    }
}
