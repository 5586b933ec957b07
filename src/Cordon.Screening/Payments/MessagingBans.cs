using System.Collections.Immutable;
using System.Globalization;
using Cordon.Model;

namespace Cordon.Screening.Payments;

/// <summary>The list <c>eu-messaging-bans</c>: banks that the European Union cut off from specialised financial
/// messaging, and banks, traders and payment agents in other countries with which transactions are banned.</summary>
/// <remarks>
/// Regulation (EC) No 765/2006, Annex XV; Regulation (EU) No 833/2014, Annexes XIV, XLIV and XLV. Facts that the
/// project ships, with their date of application: before it, a designation is not in force. The acts also reach any
/// entity established in the country that a listed bank owns by more than half; this list names the banks alone. Cut
/// off is not frozen. The BICs are not in the acts; each has its source as a note.
/// </remarks>
public static class MessagingBans
{
    /// <summary>The list's identifier.</summary>
    public const string ListId = "eu-messaging-bans";

    const string Authority = "Council of the European Union";

    /// <summary>The list as this version of Cordon carries it.</summary>
    public static ListVersion Version { get; } = Read();

    static ListVersion Read()
    {
        ImmutableArray<Party> parties = [.. FactTable.Rows(ListId).Select(row => PartyOf(row.Line, row.Cells))];
        return new()
        {
            ListId = ListId,
            Hash = FactTable.HashOf(ListId),
            Format = "built-in",
            PublishedOn = new(2026, 7, 17),
            Title = "Banks cut off from financial messaging by the European Union",
            Parties = parties,
            Counts = [new("entry", parties.Length, parties.Length, 0)],
        };
    }

    static Party PartyOf(int line, string[] cells)
    {
        var (act, annex, entry) = (cells[0], cells[1], cells[2]);
        var from = DateOnly.ParseExact(cells[3], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var kind = Enum.Parse<MeasureKind>(cells[4]);
        Place At(string field) => new($"{ListId}.tsv", line, field);
        return new()
        {
            Id = new($"{ListId}:{annex}-{entry}"),
            Kind = PartyKind.Organisation,
            Place = At("entry"),
            Names =
            [
                .. cells[5].Split('|').Select((name, i) => new PartyName
                {
                    Text = name,
                    Kind = i == 0 ? NameKind.Primary : NameKind.StrongAlias,
                    Place = At("name"),
                    Script = Scripts.Of(name),
                }),
            ],
            Designations =
            [
                new()
                {
                    Authority = Authority,
                    Programme = kind == MeasureKind.MessagingBan ? "Financial messaging ban" : "Transaction ban",
                    Place = At("annex"),
                    LegalBasis = [$"{act}, Annex {annex}, entry {entry}"],
                    Measures = [new(kind, Words(kind, act), At("measure"))],
                    ListedOn = null,
                    InForce = [new(from, null)],
                    Sublist = $"Annex {annex}",
                },
            ],
            Identifiers = cells[6].Length == 0
                ? []
                :
                [
                    new()
                    {
                        Kind = IdentifierKind.Bic,
                        Number = cells[6],
                        Label = "BIC",
                        Place = At("bic"),
                        Note = $"source: {cells[7]}",
                    },
                ],
        };
    }

    static string Words(MeasureKind kind, string act) => kind == MeasureKind.MessagingBan
        ? act.Contains("765/2006", StringComparison.Ordinal)
            ? "no specialised financial messaging services (Article 1zb)"
            : "no specialised financial messaging services (Article 5h; whether its amendments also ban transactions "
                + "was not verified)"
        : "no transactions, directly or indirectly";
}
