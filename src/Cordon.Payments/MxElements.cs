using System.Text;

namespace Cordon.Payments;

/// <summary>What the table says of an element in a state.</summary>
/// <param name="Target">The state of its content; -1 where it has no elements.</param>
/// <param name="Leaf">The class of its text, see <see cref="MxForms"/>; 0 where it has none.</param>
readonly record struct MxStep(int Target, byte Leaf);

/// <summary>What an element's name says of what stands in it.</summary>
/// <param name="Mark">'+' a new party, '=' whose it is, '#' a new transaction, '~' the customer transfer that is
/// covered; 0 nothing.</param>
/// <param name="Role">Whose.</param>
readonly record struct MxRole(byte Mark, PaymentRole Role);

/// <summary>The elements of the payment schemas as one automaton, looked up by state and name.</summary>
/// <remarks>
/// Data layout: one open-addressed table of 24-byte entries, about 4,000 used of 16,384. A name is its length and up to
/// 16 of its bytes, mixed into 64 bits; the table is checked on loading to have no two names of one state with one
/// key. A made-up name that meets a key of the table gains nothing: its text is still classed by its own form.
/// </remarks>
static class MxElements
{
    /// <summary>The state of Document's content.</summary>
    public const int Document = 0;

    /// <summary>Within an element where any content may follow.</summary>
    public const int Any = -2;

    /// <summary>Within an element that the table does not have.</summary>
    public const int Unknown = -3;

    /// <summary>Around the documents.</summary>
    public const int Outside = -4;

    const int Size = 16_384;

    struct Entry
    {
        public ulong Key;
        public int State;
        public MxStep Step;
        public bool IsUsed;
    }

    static readonly Entry[] Table = new Entry[Size];
    static readonly Dictionary<ulong, MxRole> Roles = [];
    static readonly HashSet<int> OpenStates = [];
    static readonly Dictionary<ulong, string> Types = [];

    static MxElements()
    {
        foreach (var cells in MtTags.Lines("mx-elements").Select(line => line.Split('\t')))
        {
            var state = int.Parse(cells[0], System.Globalization.CultureInfo.InvariantCulture);
            foreach (var group in cells[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .GroupBy(element => element.Split('>', '=')[0]))
            {
                if (group.Key == "*")
                {
                    OpenStates.Add(state);
                    continue;
                }

                var step = new MxStep(-1, 0);
                foreach (var element in group)
                {
                    var rest = element[(group.Key.Length + 1)..];
                    step = element[group.Key.Length] == '>'
                        ? step with { Target = int.Parse(rest, System.Globalization.CultureInfo.InvariantCulture) }
                        : step with { Leaf = (byte)rest[0] };
                }

                Put(state, KeyOf(Encoding.ASCII.GetBytes(group.Key)), step);
            }
        }

        Put(Outside, KeyOf("Document"u8), new(Document, 0));
        Put(Outside, KeyOf("AppHdr"u8), new(1, 0));
        foreach (var cells in MtTags.Lines("mx-roles").Select(line => line.Split('\t')))
        {
            var role = new MxRole((byte)cells[1][0], Enum.Parse<PaymentRole>(cells[2]));
            Roles.Add(KeyOf(Encoding.ASCII.GetBytes(cells[0])), role);
        }

        foreach (var cells in MtTags.Lines("mx-types").Select(line => line.Split('\t')))
        {
            Types.Add(KeyOf(Encoding.ASCII.GetBytes(cells[0])), cells[1]);
        }
    }

    /// <summary>The step of an element; false when the state does not have it.</summary>
    public static bool TryStep(int state, ulong key, out MxStep step)
    {
        for (var i = Slot(state, key); Table[i].IsUsed; i = (i + 1) & (Size - 1))
        {
            ref var entry = ref Table[i];
            if (entry.Key == key && entry.State == state)
            {
                step = entry.Step;
                return true;
            }
        }

        step = default;
        return false;
    }

    /// <summary>May anything stand in this state?</summary>
    public static bool IsOpen(int state) => OpenStates.Contains(state);

    /// <summary>What the name says by itself.</summary>
    public static MxRole RoleOf(ulong key) => Roles.GetValueOrDefault(key);

    /// <summary>The message that this element is the body of; empty for others.</summary>
    public static string TypeOf(ulong key) => Types.GetValueOrDefault(key, "");

    /// <summary>A name as 64 bits.</summary>
    public static ulong KeyOf(ReadOnlySpan<byte> name)
    {
        unchecked
        {
            ulong first = 0, last = 0;
            if (name.Length >= 8)
            {
                first = System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(name);
                last = System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(name[^8..]);
            }
            else
            {
                for (var i = 0; i < name.Length; i++)
                {
                    first |= (ulong)name[i] << (8 * i);
                }
            }

            return (first ^ (last * 0x9E3779B97F4A7C15) ^ (ulong)name.Length) * 0xD6E8FEB86659FD93;
        }
    }

    static int Slot(int state, ulong key) =>
        unchecked((int)((key ^ ((ulong)state * 0x9E3779B97F4A7C15)) >> 40) & (Size - 1));

    static void Put(int state, ulong key, MxStep step)
    {
        if (TryStep(state, key, out _))
        {
            throw new InvalidOperationException($"two elements of state {state} have one key");
        }

        var slot = Slot(state, key);
        while (Table[slot].IsUsed)
        {
            slot = (slot + 1) & (Size - 1);
        }

        Table[slot] = new() { Key = key, State = state, Step = step, IsUsed = true };
    }
}
