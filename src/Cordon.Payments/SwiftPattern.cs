namespace Cordon.Payments;

/// <summary>A field format in SWIFT's own notation, compiled: <c>6!n3!a15d</c>, <c>/8c/4!n1!s4!n</c>,
/// <c>5n[/2n]</c>; <c>$</c> is a line end, a bar separates alternatives.</summary>
/// <remarks>
/// Classes: <c>n</c> digits, <c>a</c> capital letters, <c>c</c> both, <c>d</c> digits and the decimal comma, <c>h</c>
/// hexadecimal, <c>s</c> a sign, <c>x</c> any printable character. A run takes as much as it can: no format that is
/// used here needs a second try, but an optional part is tried with and without.
/// </remarks>
sealed class SwiftPattern
{
    readonly record struct Step(char Class, ushort Min, ushort Max, ushort SkipTo);

    const char Optional = '[';
    const char Literal = '\'';

    readonly Step[] _steps;

    SwiftPattern(string text)
    {
        var steps = new List<Step>();
        var opened = -1;
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (c == '[')
            {
                opened = steps.Count;
                steps.Add(new(Optional, 0, 0, 0));
                i++;
            }
            else if (c == ']')
            {
                steps[opened] = steps[opened] with { SkipTo = (ushort)steps.Count };
                i++;
            }
            else if (char.IsAsciiDigit(c))
            {
                var count = 0;
                for (; char.IsAsciiDigit(text[i]); i++)
                {
                    count = (count * 10) + text[i] - '0';
                }

                var isExact = text[i] == '!';
                i += isExact ? 1 : 0;
                steps.Add(new(text[i++], (ushort)(isExact ? count : 1), (ushort)count, 0));
            }
            else
            {
                steps.Add(new(Literal, c == '$' ? '\n' : c, 0, 0));
                i++;
            }
        }

        _steps = [.. steps];
    }

    /// <summary>The alternatives of a cell of the table; none for an empty one.</summary>
    public static SwiftPattern[] All(string text) =>
        text.Length == 0 ? [] : [.. text.Split('|').Select(one => new SwiftPattern(one))];

    /// <summary>Has the text this form, and nothing after it? Line ends may be LF or CRLF.</summary>
    public bool Matches(ReadOnlySpan<byte> text) => Matches(0, text);

    bool Matches(int step, ReadOnlySpan<byte> text)
    {
        for (; step < _steps.Length; step++)
        {
            var (kind, min, max, skipTo) = _steps[step];
            if (kind == Optional)
            {
                if (Matches(step + 1, text))
                {
                    return true;
                }

                step = skipTo - 1;
                continue;
            }

            if (kind == Literal)
            {
                if (min == '\n' && text is [(byte)'\r', ..])
                {
                    text = text[1..];
                }

                if (text.IsEmpty || text[0] != min)
                {
                    return false;
                }

                text = text[1..];
                continue;
            }

            var length = 0;
            while (length < max && length < text.Length && Is(kind, text[length]))
            {
                length++;
            }

            if (length < min)
            {
                return false;
            }

            text = text[length..];
        }

        return text.IsEmpty;
    }

    static bool Is(char kind, byte c) => kind switch
    {
        'n' => c is >= (byte)'0' and <= (byte)'9',
        'd' => c is (>= (byte)'0' and <= (byte)'9') or (byte)',',
        'a' => c is >= (byte)'A' and <= (byte)'Z',
        'c' => c is (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9'),
        'h' => char.IsAsciiHexDigit((char)c),
        's' => c is (byte)'+' or (byte)'-',
        _ => c is >= 0x20 and < 0x7F,
    };
}
