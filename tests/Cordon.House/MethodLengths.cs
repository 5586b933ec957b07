using System.Text;
using System.Text.RegularExpressions;

namespace Cordon.House;

/// <summary>A member with a body.</summary>
/// <param name="Line">The first line of its signature, counted from 1; attributes and comments stand above it.</param>
/// <param name="Lines">Lines from there to the end of its body.</param>
/// <param name="Signature">Its first line of code.</param>
readonly record struct MethodLength(int Line, int Lines, string Signature);

/// <summary>Measures methods, properties and expression bodies by counting brackets.</summary>
/// <remarks>
/// No compiler is asked: a member is whatever stands directly in a type, and is measured when it has a block or an
/// arrow. An initialiser (a table of data) is not a method and is not measured.
/// </remarks>
sealed partial class MethodLengths
{
    readonly string _code;
    readonly List<MethodLength> _found = [];
    int _position;

    MethodLengths(CSharpText text) => _code = text.Code;

    enum Body
    {
        None,
        Block,
        Arrow,
        Initialiser,
    }

    public static IReadOnlyList<MethodLength> Of(CSharpText text)
    {
        var lengths = new MethodLengths(text);
        while (lengths._position < lengths._code.Length)
        {
            lengths.ReadContainer();
            lengths._position++;
        }

        return lengths._found;
    }

    [GeneratedRegex(@"\b(namespace|class|struct|interface|enum|record|extension)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Container();

    [GeneratedRegex(@"\boperator\s*[-=!<>+*/%&|^~]*$", RegexOptions.NonBacktracking)]
    private static partial Regex OperatorName();

    // Leaves the position at the closing brace of the type, or at the end.
    void ReadContainer()
    {
        while (SkipBlank() && _code[_position] != '}')
        {
            ReadMember();
        }
    }

    void ReadMember()
    {
        while (SkipBlank() && _code[_position] == '[')
        {
            SkipGroup();
        }

        var start = _position;
        var header = new StringBuilder();
        var body = Body.None;
        var isOpen = true;
        while (isOpen && _position < _code.Length && _code[_position] != '}')
        {
            var letter = _code[_position];
            if (letter == '{' && body == Body.None && IsContainer(header.ToString()))
            {
                _position++;
                ReadContainer();
                _position++;
                return;
            }

            isOpen = Step(letter, header, ref body);
        }

        if (body is Body.Block or Body.Arrow)
        {
            Measure(start);
        }
    }

    // Reads one sign or one bracketed group; false when the member ends with it.
    bool Step(char letter, StringBuilder header, ref Body body)
    {
        switch (letter)
        {
            case '(' or '[':
                SkipGroup();
                header.Append("()");
                return true;
            case '{':
                SkipGroup();
                body = body == Body.None ? Body.Block : body;
                return body != Body.Block || GoesOnWithInitialiser();
            case ';':
                _position++;
                return false;
            case '=' when body == Body.None && !OperatorName().IsMatch(header.ToString()):
                body = _code.AsSpan(_position).StartsWith("=>") ? Body.Arrow : Body.Initialiser;
                break;
        }

        header.Append(letter);
        _position++;
        return true;
    }

    // "{ get; } = 3;" goes on after its block.
    bool GoesOnWithInitialiser()
    {
        var end = _position;
        var goesOn = SkipBlank() && _code[_position] == '=';
        _position = goesOn ? _position : end;
        return goesOn;
    }

    static bool IsContainer(string header)
    {
        var constraints = header.IndexOf(" where ", StringComparison.Ordinal);
        return Container().IsMatch(constraints < 0 ? header : header[..constraints]);
    }

    void Measure(int start)
    {
        var text = _code[start.._position];
        var signature = text.Split('\n')[0].Trim();
        _found.Add(new(CSharpText.LineAt(_code, start), text.TrimEnd().Count(letter => letter == '\n') + 1, signature));
    }

    void SkipGroup()
    {
        var depth = 0;
        do
        {
            depth += _code[_position] is '(' or '[' or '{' ? 1 : _code[_position] is ')' or ']' or '}' ? -1 : 0;
            _position++;
        }
        while (depth > 0 && _position < _code.Length);
    }

    bool SkipBlank()
    {
        while (_position < _code.Length && char.IsWhiteSpace(_code[_position]))
        {
            _position++;
        }

        return _position < _code.Length;
    }
}
