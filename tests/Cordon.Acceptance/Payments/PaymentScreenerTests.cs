using System.Text;
using Cordon.Payments;
using Cordon.Screening.Payments;
using Xunit;

namespace Cordon.Acceptance.Payments;

/// <summary>A bank that is cut off, planted in real messages in many spellings: each must be held or rejected for
/// it.</summary>
public sealed class PaymentScreenerTests(ITestOutputHelper output)
{
    const string Party = "eu-messaging-bans:XV-1";

    static readonly PaymentScreener Screener = PaymentScreener.Build([], PaymentPolicy.Default, new(2026, 11, 24));

    static readonly (string Name, string Text)[] Spellings =
    [
        ("as listed", "BELAGROPROMBANK"),
        ("small", "belagroprombank"),
        ("in a sentence", "PAY TO BELAGROPROMBANK MINSK NOW"),
        ("cut by a line", "BELAGRO\r\nPROMBANK"),
        ("cut into words", "BELAGRO PROM BANK"),
        ("spaced", "B E L A G R O P R O M B A N K"),
        ("spaced by points", "B.E.L.A.G.R.O.P.R.O.M.B.A.N.K"),
        ("joined to the next word", "BELAGROPROMBANKMINSK"),
        ("figures for letters", "B3LAGR0PR0MBANK"),
        ("BIC alone", " BAPBBY2X "),
        ("BIC of a branch", "/BAPBBY2X123/"),
        ("IBAN alone", " BY56BAPB30120000000000000000 "),
        ("surplus lines", "A\r\nB\r\nC\r\nD\r\nE\r\nF\r\nBELAGROPROMBANK"),
    ];

    [Fact]
    public void A_cut_off_bank_planted_in_any_field_in_any_spelling_is_caught()
    {
        var buffer = new MessageBuffer();
        var counts = new int[Spellings.Length];
        var seed = 0;
        foreach (var (name, bytes) in RealMessages.Mt().Concat(RealMessages.Mx()))
        {
            PaymentReader.Read(bytes, buffer);
            Piece[] pieces = [.. buffer.Pieces.ToArray().Where(
                piece => piece.Kind != ContentKind.Structural && StandsAlone(bytes, piece))];
            foreach (var piece in pieces.Where((_, i) => i % 13 == name.Length % 13))
            {
                var way = seed++ % Spellings.Length;
                byte[] changed =
                [
                    .. bytes[..piece.Start], .. Encoding.ASCII.GetBytes(Spellings[way].Text), .. bytes[piece.EndExcl..],
                ];
                var answer = Screener.Screen(changed, buffer);

                // Some transfers are dated before the ban: then it is told, and does not hold.
                Assert.True(
                    (answer.Verdict != PaymentVerdict.Pass || answer.Day < new DateOnly(2022, 3, 20))
                        && answer.Reasons.Any(reason => reason.Match?.Party.Id.Value == Party),
                    $"{name}: {Spellings[way].Name} at {piece.Start} ({piece.Kind})");
                counts[way]++;
            }
        }

        foreach (var (spelling, count) in Spellings.Zip(counts))
        {
            output.WriteLine($"{spelling.Name}: {count} of {count} caught");
            Assert.True(count >= 200);
        }
    }

    // In the middle of a header the planted text would be glued to what stands beside it.
    static bool StandsAlone(byte[] bytes, Piece piece) =>
        (piece.Start == 0 || !char.IsAsciiLetterOrDigit((char)bytes[piece.Start - 1]))
        && (piece.EndExcl == bytes.Length || !char.IsAsciiLetterOrDigit((char)bytes[piece.EndExcl]));

    [Fact]
    public void Messages_as_they_are_name_no_cut_off_bank_but_those_that_do()
    {
        var buffer = new MessageBuffer();
        var (count, hits, held) = (0, 0, 0);
        foreach (var (name, bytes) in RealMessages.Mt("complete").Concat(RealMessages.Mx()))
        {
            var answer = Screener.Screen(bytes, buffer);
            var found = answer.Reasons.Where(reason => reason.Verdict != PaymentVerdict.Pass).ToArray();
            count++;
            held += found.Length > 0 ? 1 : 0;
            foreach (var reason in found.Where(reason => reason.Kind != PaymentReasonKind.Form))
            {
                hits++;
                output.WriteLine($"{name}: {reason.Kind} {reason.Role} {reason.Text}");
            }
        }

        output.WriteLine($"{count} messages, {held} held, {hits} hits");
        Assert.True(hits * 50 < count, $"{hits} hits");
    }
}
