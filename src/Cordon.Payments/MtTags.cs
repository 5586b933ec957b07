namespace Cordon.Payments;

/// <summary>How the content of an MT field is built.</summary>
enum MtShape : byte
{
    /// <summary>Not in the table: narrative.</summary>
    Unknown,

    /// <summary>Option A: party identifier, then a BIC.</summary>
    A,

    /// <summary>Option B: party identifier, then a location.</summary>
    B,

    /// <summary>Option C: party identifier alone.</summary>
    C,

    /// <summary>Option D: party identifier, then name and address.</summary>
    D,

    /// <summary>Option F: party identifier, then numbered lines.</summary>
    F,

    /// <summary>Account, then name and address.</summary>
    K,

    /// <summary>Name and address without an account.</summary>
    L,

    /// <summary>Narrative.</summary>
    N,

    /// <summary>A form of amounts, dates and codes. Anything else in it is narrative, and a finding.</summary>
    P,

    /// <summary>As <see cref="P"/>; anything else is narrative by right.</summary>
    OrText,

    /// <summary>An account, then a BIC.</summary>
    Q,

    /// <summary>A reference.</summary>
    R,

    /// <summary>A BIC.</summary>
    Y,
}

/// <summary>What the tables say of a tag.</summary>
sealed record MtRule(MtShape Shape, PaymentRole Role, int Lines, SwiftPattern[] Patterns);

/// <summary>The tables of tags and of message types, looked up by a tag's number.</summary>
static class MtTags
{
    /// <summary>Tags: two digits and one of 27 options.</summary>
    public const int Count = 100 * 27;

    static readonly MtRule Unknown = new(MtShape.Unknown, PaymentRole.None, 0, []);

    static readonly MtRule[] Rules = ReadRules();

    static readonly ulong[]?[] Fields = ReadFields();

    /// <summary>The number of the tag that begins at <paramref name="text"/>[0] and ends before a colon; -1 when none
    /// does.</summary>
    public static int KeyOf(ReadOnlySpan<byte> text, out int length)
    {
        length = 0;
        if (text.Length < 3)
        {
            return -1;
        }

        var tens = text[0] - '0';
        var ones = text[1] - '0';
        if (tens is < 0 or > 9 || ones is < 0 or > 9)
        {
            return -1;
        }

        var number = ((tens * 10) + ones) * 27;
        if (text[2] == ':')
        {
            length = 2;
            return number;
        }

        if (text.Length < 4 || text[3] != ':' || text[2] is < (byte)'A' or > (byte)'Z')
        {
            return -1;
        }

        length = 3;
        return number + text[2] - 'A' + 1;
    }

    /// <summary>What the table says of a tag; never null.</summary>
    public static MtRule RuleOf(int key) => Rules[key];

    /// <summary>Has the message type this tag? True for types that the table does not have.</summary>
    public static bool IsIn(int type, MtVariant variant, int key) =>
        (Fields[(type * 4) + (int)variant] ?? Fields[type * 4]) is not { } bits
        || (bits[key >> 6] & (1ul << (key & 63))) != 0;

    /// <summary>The lines of a table in the assembly that are neither empty nor comments.</summary>
    internal static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(MtTags).Assembly.GetManifestResourceStream($"{name}.tsv")
            ?? throw new InvalidOperationException($"{name}.tsv is not in the assembly");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }

    static MtRule[] ReadRules()
    {
        var rules = Enumerable.Repeat(Unknown, Count).ToArray();
        // Rows for any option first, so that a row of its own wins.
        foreach (var cells in Lines("mt-tags").Select(line => line.Split('\t')).OrderByDescending(Generality))
        {
            var shape = cells[1] == "p" ? MtShape.OrText : Enum.Parse<MtShape>(cells[1]);
            var rule = new MtRule(
                shape, Enum.Parse<PaymentRole>(cells[2]),
                int.Parse(cells[3], System.Globalization.CultureInfo.InvariantCulture), SwiftPattern.All(cells[4]));
            foreach (var key in Keys(cells[0]))
            {
                rules[key] = rule;
            }
        }

        return rules;

        static int Generality(string[] cells) => cells[0].EndsWith('?') ? 1 : 0;
    }

    static IEnumerable<int> Keys(string tag)
    {
        var number = (((tag[0] - '0') * 10) + tag[1] - '0') * 27;
        return tag.Length == 2 ? [number]
            : tag[2] == '?' ? Enumerable.Range(number, 27)
            : [number + tag[2] - 'A' + 1];
    }

    static ulong[]?[] ReadFields()
    {
        var fields = new ulong[]?[1000 * 4];
        foreach (var cells in Lines("mt-fields").Select(line => line.Split('\t')))
        {
            var variant = cells[1] switch
            {
                "STP" => MtVariant.Stp,
                "REMIT" => MtVariant.Remit,
                "COV" => MtVariant.Cover,
                _ => MtVariant.Plain,
            };
            var bits = new ulong[(Count / 64) + 1];
            foreach (var key in cells[2].Split(' ').SelectMany(Keys))
            {
                bits[key >> 6] |= 1ul << (key & 63);
            }

            var type = int.Parse(cells[0], System.Globalization.CultureInfo.InvariantCulture);
            fields[(type * 4) + (int)variant] = bits;
        }

        return fields;
    }
}
