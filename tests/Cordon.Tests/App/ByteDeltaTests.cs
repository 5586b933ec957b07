using System.Text;
using Cordon.App.Storage;
using CsCheck;
using Xunit;

namespace Cordon.Tests.App;

public sealed class ByteDeltaTests
{
    [Fact]
    public void Whatever_two_files_are_the_delta_gives_back_the_second() =>
        Gen.Select(Gen.Byte[0, 3].Array[0, 600], Gen.Byte[0, 3].Array[0, 600]).Sample((from, to) =>
            Assert.Equal(to, Applied(from, to).File));

    [Fact]
    public void And_when_the_second_is_pieces_of_the_first_in_another_order() =>
        Gen.Select(Gen.Byte.Array[200, 2_000], Gen.Select(Gen.Int[0, 199], Gen.Int[0, 400]).Array[0, 12])
            .Sample((from, pieces) =>
            {
                byte[] to = [.. pieces.SelectMany(piece => from.Skip(piece.Item1).Take(piece.Item2).Append((byte)7))];
                Assert.Equal(to, Applied(from, to).File);
            });

    [Fact]
    public void A_record_changed_in_a_thousand_costs_little_wherever_it_stands()
    {
        string[] lines =
            [.. Enumerable.Range(1, 10_000).Select(i => $"{i},\"NAME {i * 7_919 % 10_007}\",-0- ,\"SDGT\"\n")];
        var from = Encoding.UTF8.GetBytes(string.Concat(lines));
        for (var i = 0; i < lines.Length; i += 1_000)
        {
            lines[i] = $"{i + 1},\"another name\",-0- ,\"SDGT\"\n";
        }

        var to = Encoding.UTF8.GetBytes(string.Concat(lines.Prepend("0,\"A NEW ONE\",-0- ,\"SDGT\"\n")));

        var (file, delta) = Applied(from, to);

        Assert.Equal(to, file);
        Assert.InRange(delta, 1, 500);
    }

    [Fact]
    public void The_same_file_again_costs_next_to_nothing()
    {
        var file = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, 10_000)));

        Assert.InRange(Applied(file, file).Delta, 1, 20);
    }

    [Fact]
    public void A_damaged_delta_is_refused_or_gives_other_bytes_for_the_hash_to_tell()
    {
        var from = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, 1_000)));
        var to = Encoding.UTF8.GetBytes("new" + string.Concat(Enumerable.Range(2, 900)) + "end");
        using var target = new MemoryStream();
        ByteDelta.Write(from, to, target);
        var delta = target.ToArray();

        for (var i = 0; i < delta.Length; i++)
        {
            var damaged = (byte[])delta.Clone();
            damaged[i] ^= 0x55;
            foreach (var bytes in new[] { damaged, delta[..i] })
            {
                // Whatever else it raises, or a read beyond the base, fails the test.
                var refused = Record.Exception(() => Patched(from, bytes));
                Assert.True(refused is null or InvalidDataException or InvalidOperationException, $"{i}: {refused}");
            }
        }
    }

    static (byte[] File, int Delta) Applied(byte[] from, byte[] to)
    {
        using var target = new MemoryStream();
        ByteDelta.Write(from, to, target);
        return (Patched(from, target.ToArray()), (int)target.Length);
    }

    static byte[] Patched(byte[] from, byte[] delta)
    {
        using var file = ByteDelta.Read(from, new MemoryStream(delta));
        using var bytes = new MemoryStream();
        file.CopyTo(bytes, 37);
        return bytes.ToArray();
    }
}
