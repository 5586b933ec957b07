namespace Cordon.Model;

/// <summary>Tells the script of a text by its letters (ISO 15924 codes).</summary>
public static class Scripts
{
    // Block ranges of The Unicode Standard 15.0, in order of first code point; half-open at the next entry's start.
    static readonly (int First, int Last, string Code)[] Ranges =
    [
        (0x0041, 0x005A, "Latn"), (0x0061, 0x007A, "Latn"), (0x00C0, 0x024F, "Latn"), (0x0370, 0x03FF, "Grek"),
        (0x0400, 0x052F, "Cyrl"), (0x0530, 0x058F, "Armn"), (0x0590, 0x05FF, "Hebr"), (0x0600, 0x06FF, "Arab"),
        (0x0750, 0x077F, "Arab"), (0x0780, 0x07BF, "Thaa"), (0x08A0, 0x08FF, "Arab"), (0x0900, 0x097F, "Deva"),
        (0x0980, 0x09FF, "Beng"), (0x0A00, 0x0A7F, "Guru"), (0x0A80, 0x0AFF, "Gujr"), (0x0B00, 0x0B7F, "Orya"),
        (0x0B80, 0x0BFF, "Taml"), (0x0C00, 0x0C7F, "Telu"), (0x0C80, 0x0CFF, "Knda"), (0x0D00, 0x0D7F, "Mlym"),
        (0x0D80, 0x0DFF, "Sinh"), (0x0E00, 0x0E7F, "Thai"), (0x0E80, 0x0EFF, "Laoo"), (0x0F00, 0x0FFF, "Tibt"),
        (0x1000, 0x109F, "Mymr"), (0x10A0, 0x10FF, "Geor"), (0x1100, 0x11FF, "Hang"), (0x1200, 0x139F, "Ethi"),
        (0x1780, 0x17FF, "Khmr"), (0x1800, 0x18AF, "Mong"), (0x1C90, 0x1CBF, "Geor"), (0x1E00, 0x1EFF, "Latn"),
        (0x1F00, 0x1FFF, "Grek"), (0x2DE0, 0x2DFF, "Cyrl"), (0x3040, 0x309F, "Hira"), (0x30A0, 0x30FF, "Kana"),
        (0x3130, 0x318F, "Hang"), (0x3400, 0x4DBF, "Hani"), (0x4E00, 0x9FFF, "Hani"), (0xA640, 0xA69F, "Cyrl"),
        (0xAC00, 0xD7AF, "Hang"), (0xF900, 0xFAFF, "Hani"), (0xFB1D, 0xFB4F, "Hebr"), (0xFB50, 0xFDFF, "Arab"),
        (0xFE70, 0xFEFF, "Arab"), (0xFF21, 0xFF5A, "Latn"), (0xFF66, 0xFF9F, "Kana"), (0x20000, 0x323AF, "Hani"),
    ];

    // Several ranges share a script; letters are counted on its first range.
    static readonly int[] FirstOfScript =
        [.. Ranges.Select(range => Array.FindIndex(Ranges, candidate => candidate.Code == range.Code))];

    /// <summary>
    /// The script that most letters of <paramref name="text"/> belong to; <c>Zyyy</c> where none is known.
    /// </summary>
    /// <remarks>A tie goes to the script that comes first in the text. Japanese text that mixes kana and Han counts as
    /// whichever it has more of. Cost: O(length), no allocation beyond a small table.</remarks>
    public static string Of(string text)
    {
        Span<int> counts = stackalloc int[Ranges.Length];
        var best = -1;
        foreach (var rune in text.EnumerateRunes())
        {
            var range = RangeOf(rune.Value);
            if (range < 0)
            {
                continue;
            }

            var first = FirstOfScript[range];
            counts[first]++;
            if (best < 0 || counts[first] > counts[best])
            {
                best = first;
            }
        }

        return best < 0 ? "Zyyy" : Ranges[best].Code;
    }

    static int RangeOf(int codePoint)
    {
        for (var i = 0; i < Ranges.Length; i++)
        {
            if (codePoint <= Ranges[i].Last)
            {
                return codePoint >= Ranges[i].First ? i : -1;
            }
        }

        return -1;
    }
}
