using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Cordon.Model;

namespace Cordon.Payments;

/// <summary>Gathers what a message says into subjects: every piece that is screened is in exactly one.</summary>
public static class PaymentSubjects
{
    // A line this long may have been cut within a word (lines have 35 characters), or between two.
    const int FullLine = 30;
    const int LongLine = 20;

    /// <summary>The subjects in message order.</summary>
    /// <param name="bytes">The message.</param>
    /// <param name="read">What <see cref="PaymentReader"/> found in it.</param>
    public static ImmutableArray<PaymentSubject> Of(ReadOnlySpan<byte> bytes, MessageBuffer read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var subjects = ImmutableArray.CreateBuilder<PaymentSubject>();
        var gathered = new Gathered();
        var group = 0;
        foreach (var piece in read.Pieces)
        {
            if (!piece.IsScreened)
            {
                continue;
            }

            var field = read.Fields[piece.Field];
            var isSame = gathered.Pieces.Count > 0 && (field.Group != 0 ? field.Group == group
                : group == 0 && (gathered.Pieces[^1].Piece.Field == piece.Field || IsLoose(field, gathered.Field)));
            if (!isSame && gathered.Pieces.Count > 0)
            {
                subjects.Add(gathered.Subject(read.Form));
            }

            if (!isSame)
            {
                gathered = new()
                {
                    Field = field,
                    Label = Encoding.Latin1.GetString(bytes.Slice(field.NameStart, field.NameLength)),
                };
                group = field.Group;
            }

            gathered.Add(bytes, piece, field);
        }

        if (gathered.Pieces.Count > 0)
        {
            subjects.Add(gathered.Subject(read.Form));
        }

        return subjects.ToImmutable();
    }

    // Texts that belong to no field are one: a name may go on from one into the next.
    static bool IsLoose(PaymentField field, PaymentField before) => field.NameLength == 0 && before.NameLength == 0;

    /// <summary>The day of the transfer that the message states: MT field 32A, 30 or the date of its header; in ISO
    /// 20022
    /// the settlement date. Null when there is none.</summary>
    /// <param name="bytes">The message.</param>
    /// <param name="read">What was found in it.</param>
    public static DateOnly? DayOf(ReadOnlySpan<byte> bytes, MessageBuffer read)
    {
        ArgumentNullException.ThrowIfNull(read);
        foreach (var piece in read.Pieces)
        {
            if (piece.Kind != ContentKind.NotScreened || piece.Field < 0)
            {
                continue;
            }

            var field = read.Fields[piece.Field];
            var name = bytes.Slice(field.NameStart, field.NameLength);
            var (length, format) = read.Form == MessageForm.Mt && name is [(byte)'3', (byte)'2', ..] ? (6, "yyMMdd")
                : read.Form == MessageForm.Mx && (name.SequenceEqual("IntrBkSttlmDt"u8)
                    || name.SequenceEqual("ReqdExctnDt"u8)) ? (10, "yyyy-MM-dd")
                : (0, "");
            if (length > 0 && piece.Length >= length && DateOnly.TryParseExact(
                Encoding.ASCII.GetString(bytes.Slice(piece.Start, length)), format, CultureInfo.InvariantCulture,
                DateTimeStyles.None, out var day))
            {
                return day;
            }
        }

        return null;
    }

    sealed class Gathered
    {
        public PaymentField Field { get; init; }

        public string Label { get; init; } = "";

        public List<(Piece Piece, string Text, string Hidden)> Pieces { get; } = [];

        bool HasLines { get; set; }

        public void Add(ReadOnlySpan<byte> bytes, Piece piece, PaymentField field)
        {
            Pieces.Add((piece, PieceText.Of(bytes, piece).Trim(), PieceText.HiddenIn(bytes, piece).Trim()));
            HasLines |= bytes.Slice(field.NameStart, field.NameLength).SequenceEqual("AdrLine"u8);
        }

        AddressForm Address()
        {
            var (hasTown, hasCountry) = (Has(ContentKind.Town), Has(ContentKind.Country));
            return HasLines ? hasTown && hasCountry ? AddressForm.Hybrid : AddressForm.Unstructured
                : hasTown || Has(ContentKind.Address) ? AddressForm.Structured
                : AddressForm.None;
        }

        bool Has(ContentKind kind) => Pieces.Exists(piece => piece.Piece.Kind == kind);

        public PaymentSubject Subject(MessageForm form)
        {
            var text = string.Join('\n', Pieces.Select(piece => piece.Text));
            var hidden = string.Join('\n', Pieces.Select(piece => piece.Hidden).Where(part => part.Length > 0));
            PaymentText[] texts =
            [
                new(text, "as written"),
                .. hidden.Length > 0 ? (PaymentText[])[new(hidden, "in a comment")] : [],
                .. HiddenAlphabets.Of(text).Select(reading => new PaymentText(reading.Text, reading.How)),
            ];
            return new()
            {
                Role = Field.Role,
                Transaction = Field.Transaction,
                IsUnderlying = Field.IsUnderlying,
                Label = Label,
                Start = Pieces[0].Piece.Start,
                EndExcl = Pieces[^1].Piece.EndExcl,
                Names = [.. Names(form).DistinctBy(name => name.Text)],
                Texts = [.. texts],
                Identifiers = [.. Identifiers()],
                Countries = [.. Of(ContentKind.Country)],
                BirthDates = [.. Of(ContentKind.BirthDate)],
                Address = form == MessageForm.Mx ? Address() : AddressForm.None,
            };
        }

        IEnumerable<string> Of(ContentKind kind) =>
            Pieces.Where(piece => piece.Piece.Kind == kind && piece.Text.Length > 0).Select(piece => piece.Text);

        IEnumerable<PaymentIdentifier> Identifiers() =>
            from piece in Pieces
            where piece.Text.Length > 0 && piece.Piece.Kind is ContentKind.Account or ContentKind.Bic or ContentKind.Lei
                or ContentKind.ClearingNumber or ContentKind.Identifier
            select new PaymentIdentifier(piece.Piece.Kind, piece.Text, piece.Piece.Start);

        // In MT a name may go on in the line below it, and, where that is long, in the next. A name cut otherwise is
        // found letter by letter in the text of the whole.
        IEnumerable<NameReading> Names(MessageForm form)
        {
            for (var i = 0; i < Pieces.Count; i++)
            {
                if (Pieces[i].Piece.Kind != ContentKind.Name || Pieces[i].Text.Length == 0)
                {
                    continue;
                }

                yield return new(Pieces[i].Text, "as written");
                foreach (var reading in HiddenAlphabets.Of(Pieces[i].Text))
                {
                    yield return new(reading.Text, reading.How);
                }

                foreach (var joined in form == MessageForm.Mt ? Joined(i) : [])
                {
                    yield return joined;
                }
            }
        }

        // A line with a number of its own (house, box, postal code) is of an address. A name that goes on in it is
        // still found letter by letter in the text of the whole.
        static bool HasNumber(string line)
        {
            var words = line.Split([' ', ',', '-', '/', '.'], StringSplitOptions.RemoveEmptyEntries);
            var isOfCodes = words.All(word => word.Length == 4 && word.All(char.IsAsciiDigit));
            return !isOfCodes && words.Any(word => word.All(char.IsAsciiDigit));
        }

        // "BERLIN DE" below a line with room for more is a town.
        static bool EndsWithCountry(string line) =>
            line is [.., ' ', >= 'A' and <= 'Z', >= 'A' and <= 'Z'] && Countries.CodeOf(line[^2..]) is not null;

        IEnumerable<NameReading> Joined(int first)
        {
            var (withBlank, without) = (Pieces[first].Text, Pieces[first].Text);
            for (var i = first + 1; i < Pieces.Count && i <= first + 2; i++)
            {
                if (Pieces[i].Piece.Kind is not (ContentKind.Name or ContentKind.Address) || HasNumber(Pieces[i].Text))
                {
                    yield break;
                }

                var before = Pieces[i - 1].Text.Length;
                if ((i > first + 1 && before < LongLine) || (before < FullLine && EndsWithCountry(Pieces[i].Text)))
                {
                    yield break;
                }

                (withBlank, without) = ($"{withBlank} {Pieces[i].Text}", without + Pieces[i].Text);
                yield return new(withBlank, $"lines 1 to {i - first + 1} joined");
                if (before >= FullLine)
                {
                    yield return new(without, $"lines 1 to {i - first + 1} joined without a blank");
                }

                foreach (var reading in HiddenAlphabets.Of(withBlank))
                {
                    yield return new(reading.Text, reading.How);
                }
            }
        }
    }
}
