using System.Collections.Immutable;

namespace Cordon.House;

/// <summary>A piece of a C# file that is not code.</summary>
/// <param name="Line">Where it begins, counted from 1.</param>
/// <param name="Text">As written, markers included.</param>
readonly record struct Aside(int Line, string Text);

/// <summary>C# with its code told apart from comments, strings and directives.</summary>
/// <remarks>
/// <see cref="Code"/> has the length and the lines of the source; what is not code is blank in it, so that a check
/// never trips over a word in a string. Knows verbatim, raw and interpolated strings, with holes in holes.
/// </remarks>
sealed class CSharpText
{
    readonly string _source;
    readonly char[] _code;
    readonly ImmutableArray<Aside>.Builder _comments = ImmutableArray.CreateBuilder<Aside>();
    readonly ImmutableArray<Aside>.Builder _directives = ImmutableArray.CreateBuilder<Aside>();
    int _position;

    public CSharpText(string source)
    {
        _source = source.ReplaceLineEndings("\n");
        _code = _source.ToCharArray();
        ReadCode(inHole: false);
        Code = new(_code);
    }

    public string Code { get; }

    public ImmutableArray<Aside> Comments => _comments.ToImmutable();

    /// <summary>Preprocessor lines: <c>#region</c>, <c>#pragma</c>.</summary>
    public ImmutableArray<Aside> Directives => _directives.ToImmutable();

    public static int LineAt(string text, int position) => text.AsSpan(0, position).Count('\n') + 1;

    bool AtEnd => _position >= _source.Length;

    char Here => AtEnd ? '\0' : _source[_position];

    bool Sees(string text) => string.CompareOrdinal(_source, _position, text, 0, text.Length) == 0;

    // Reads to the end of the file, or of the hole whose closing brace is left unread.
    void ReadCode(bool inHole)
    {
        var depth = 0;
        while (!AtEnd)
        {
            if (Sees("//") || Sees("/*"))
            {
                ReadComment();
            }
            else if (Here == '#' && IsFirstOnLine())
            {
                Keep(_directives, EndOfLine());
            }
            else if (Here == '\'')
            {
                ReadCharacter();
            }
            else if (Here is '"' or '$' or '@' && StringStart() is { } start)
            {
                ReadString(start);
            }
            else if (inHole && depth == 0 && (Here is '}' or ':'))
            {
                SkipFormat();
                return;
            }
            else
            {
                depth += Here is '(' or '[' or '{' ? 1 : Here is ')' or ']' or '}' ? -1 : 0;
                _position++;
            }
        }
    }

    void ReadComment()
    {
        var end = Here == '/' && Sees("//")
            ? EndOfLine()
            : _source.IndexOf("*/", _position + 2, StringComparison.Ordinal) is var found and >= 0
                ? found + 2
                : _source.Length;
        Keep(_comments, end);
    }

    void ReadCharacter()
    {
        var end = _position + 1;
        while (end < _source.Length && _source[end] != '\'')
        {
            end += _source[end] == '\\' ? 2 : 1;
        }

        BlankTo(Math.Min(end + 1, _source.Length));
    }

    // Dollars, an at sign, and how many quotes open the string; null when no string begins here.
    (int Dollars, bool IsVerbatim, int Quotes)? StringStart()
    {
        var end = _position;
        while (end < _source.Length && _source[end] is '$' or '@')
        {
            end++;
        }

        var prefix = _source.AsSpan(_position, end - _position);
        var quotes = 0;
        while (end + quotes < _source.Length && _source[end + quotes] == '"')
        {
            quotes++;
        }

        var isVerbatim = prefix.Contains('@');
        return quotes == 0 ? null : (prefix.Count('$'), isVerbatim, isVerbatim || quotes < 3 ? 1 : quotes);
    }

    void ReadString((int Dollars, bool IsVerbatim, int Quotes) start)
    {
        BlankTo(_position + start.Dollars + (start.IsVerbatim ? 1 : 0) + start.Quotes);
        var isRaw = start.Quotes >= 3;
        while (!AtEnd)
        {
            if (Here == '"')
            {
                var run = RunOf('"');
                if (isRaw && run < start.Quotes)
                {
                    BlankTo(_position + run);
                }
                else if (start.IsVerbatim && Sees("\"\""))
                {
                    BlankTo(_position + 2);
                }
                else
                {
                    BlankTo(_position + (isRaw ? run : 1));
                    return;
                }
            }
            else if (start.Dollars > 0 && Here == '{')
            {
                ReadBraces(start.Dollars, isRaw);
            }
            else
            {
                BlankTo(_position + (Here == '\\' && !isRaw && !start.IsVerbatim ? 2 : 1));
            }
        }
    }

    // In a raw string as many braces as dollars open a hole; in any other string two are one written brace.
    void ReadBraces(int dollars, bool isRaw)
    {
        var run = RunOf('{');
        var opens = isRaw ? run >= dollars : run % 2 == 1;
        BlankTo(_position + run);
        if (!opens)
        {
            return;
        }

        var start = _position;
        ReadCode(inHole: true);
        _position = Math.Min(_position + (isRaw ? dollars : 1), _source.Length);
        BlankBetween(start, _position);
    }

    // The format after a colon is text: "yyyy-MM-dd", or "hh\'mm".
    void SkipFormat()
    {
        while (!AtEnd && Here != '}')
        {
            _position++;
        }
    }

    bool IsFirstOnLine()
    {
        var i = _position - 1;
        while (i >= 0 && _source[i] is ' ' or '\t')
        {
            i--;
        }

        return i < 0 || _source[i] == '\n';
    }

    int RunOf(char letter)
    {
        var run = 0;
        while (_position + run < _source.Length && _source[_position + run] == letter)
        {
            run++;
        }

        return run;
    }

    int EndOfLine() => _source.IndexOf('\n', _position) is var end and >= 0 ? end : _source.Length;

    void Keep(ImmutableArray<Aside>.Builder asides, int end)
    {
        asides.Add(new(LineAt(_source, _position), _source[_position..end]));
        BlankTo(end);
    }

    void BlankTo(int end)
    {
        end = Math.Min(end, _source.Length);
        BlankBetween(_position, end);
        _position = end;
    }

    void BlankBetween(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            _code[i] = _source[i] == '\n' ? '\n' : ' ';
        }
    }
}
