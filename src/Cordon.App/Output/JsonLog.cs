using System.Text;
using Cordon.App.Serving;

namespace Cordon.App.Output;

/// <summary>What is said on standard error, as JSON lines: <c>at</c>, <c>level</c> (<c>info</c>, <c>warning</c>,
/// <c>error</c>) and <c>text</c>. One line said is one line written.</summary>
sealed class JsonLog : TextWriter
{
    readonly TextWriter _to;
    readonly TimeProvider _clock;
    readonly StringBuilder _line = new();

    JsonLog(TextWriter to, TimeProvider clock) => (_to, _clock) = (to, clock);

    /// <inheritdoc/>
    public override Encoding Encoding => _to.Encoding;

    /// <summary>The same surroundings, whose standard error is such lines.</summary>
    public static Surroundings Over(Surroundings around) => around with
    {
        Error = Synchronized(new JsonLog(around.Error, around.Clock)),
        ErrorIsTerminal = false,
    };

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (value != '\n')
        {
            _line.Append(value);
            return;
        }

        var (level, text) = Split(_line.ToString().TrimEnd('\r'));
        _line.Clear();
        _to.WriteLine(Encoding.UTF8.GetString(JsonLine.Bytes(json =>
        {
            json.WriteString("at", AlertJson.Moment(_clock.GetUtcNow()));
            json.WriteString("level", level);
            json.WriteString("text", text);
        }).Span));
    }

    static (string Level, string Text) Split(string line) => line.Split(": ", 2) switch
    {
        ["note", var text] => ("info", text),
        ["warning", var text] => ("warning", text),
        ["error", var text] => ("error", text),
        _ => ("info", line),
    };
}
