using System.CommandLine;
using Cordon.App.Output;
using Cordon.Model;
using Cordon.Payments;
using Cordon.Screening.Payments;

namespace Cordon.App.Payments;

/// <summary><c>cordon payments show</c>: a message as a person reads it.</summary>
static class PaymentsShow
{
    /// <summary>The command.</summary>
    public static Command Build(CommandGround ground)
    {
        var message = new Argument<string>("MESSAGE")
        {
            Description = "A file with one message, or \"-\" for standard input.",
            HelpName = "FILE|-",
        };
        var command = new Command("show", "Shows who is who in a message, what is screened, and what is odd about it.")
        {
            message,
        };
        command.SetAction(parsed =>
        {
            foreach (var (name, bytes) in MessageFiles.Of(parsed.GetRequiredValue(message), ground.Around))
            {
                Show(ground.Around, name, bytes);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    static void Show(Surroundings around, string name, byte[] bytes)
    {
        var buffer = new MessageBuffer();
        PaymentReader.Read(bytes, buffer);
        around.Out.WriteLine($"{name}: {buffer.Type}, {bytes.Length} bytes");
        var table = new TextTable("field", "at", "role", "transaction", "text", "further readings", "numbers");
        foreach (var subject in PaymentSubjects.Of(bytes, buffer))
        {
            var (line, column) = MessagePlace.Of(bytes, subject.Start);
            table.Row(
                subject.Label, $"{line}:{column}",
                subject.Role == PaymentRole.None ? "" : PartyFields.Word(subject.Role),
                subject.Transaction == 0 ? "" : TextTable.Number(subject.Transaction),
                subject.Texts[0].Text.ReplaceLineEndings(" / "),
                string.Join(" | ", subject.Texts.Skip(1).Select(text => text.Text)),
                string.Join(" | ", subject.Identifiers.Select(one => $"{PartyFields.Word(one.Kind)} {one.Text}")));
        }

        table.Write(around.Out, around.OutIsTerminal);
        foreach (var finding in buffer.Findings)
        {
            var (line, column) = MessagePlace.Of(bytes, finding.Offset);
            around.Out.WriteLine(
                $"{(finding.Holds ? "hold" : "note")}: {line}:{column}: {FindingText.Of(finding.Kind)}");
        }

        around.Out.WriteLine($"bytes: {Sum(buffer, piece => piece.IsScreened)} screened, "
            + $"{Sum(buffer, piece => piece.Kind == ContentKind.Structural)} structural, "
            + $"{Sum(buffer, piece => piece.Kind == ContentKind.NotScreened)} not screened (amounts, dates, codes)");
    }

    static string Sum(MessageBuffer buffer, Func<Piece, bool> isCounted) =>
        TextTable.Number(buffer.Pieces.ToArray().Where(isCounted).Sum(piece => piece.Length));
}
