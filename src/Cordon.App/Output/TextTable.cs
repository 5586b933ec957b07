using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Cordon.App.Output;

/// <summary>A table for people. Text from outside is shown as text: no markup, no control characters.</summary>
sealed class TextTable
{
    // Where nobody's window sets a width: wide enough that most rows stay on one line.
    const int WidthWithoutTerminal = 200;

    readonly Table _table = new() { Border = TableBorder.Simple };

    /// <summary>A table with these columns.</summary>
    public TextTable(params string[] columns) => _table.AddColumns([.. columns.Select(Column)]);

    /// <summary>Rows so far.</summary>
    public int RowCount => _table.Rows.Count;

    /// <summary>Adds a row; null is an empty cell.</summary>
    public TextTable Row(params IEnumerable<string?> cells)
    {
        _table.AddRow(cells.Select(IRenderable (cell) => new Text(Harmless(cell ?? ""))));
        return this;
    }

    /// <summary>Writes the table; nothing when it has no row.</summary>
    public void Write(TextWriter writer, bool isTerminal)
    {
        if (RowCount > 0)
        {
            Console(writer, isTerminal).Write(_table);
        }
    }

    /// <summary>
    /// Text without control characters and without the characters that turn the direction of what follows: a name in
    /// a list must not be able to move the cursor or to read as another name.
    /// </summary>
    public static string Harmless(string text) => string.Concat(text.Select(letter =>
        char.IsControl(letter) || letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')
            ? ' '
            : letter));

    /// <summary>A whole number with its thousands set apart: <c>13,821</c>.</summary>
    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    internal static IAnsiConsole Console(TextWriter writer, bool isTerminal)
    {
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isTerminal)
        {
            console.Profile.Width = WidthWithoutTerminal;
            console.Profile.Capabilities.Unicode = true;
        }

        return console;
    }

    static TableColumn Column(string title) => new(new Text(title)) { NoWrap = false };
}
