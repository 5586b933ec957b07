using System.Collections.Immutable;
using Cordon.Model;
using Cordon.Payments;

namespace Cordon.Screening.Payments;

/// <summary>What decides about messages; named in every answer.</summary>
/// <remarks>Data, and all of it: the rules of one rail in one direction. Two rails differ by nothing but
/// this.</remarks>
public sealed record PaymentPolicy
{
    /// <summary>Name and version.</summary>
    public required string Id { get; init; }

    /// <summary>The policy for names.</summary>
    public required Policy Names { get; init; }

    /// <summary>Measures for which an exact identifier of a bank rejects without a person, as long as nobody in the
    /// message is under an asset freeze: what must be frozen must not be sent back.</summary>
    public ImmutableArray<MeasureKind> Rejecting { get; init; } = [];

    /// <summary>Roles in which a hit informs and does not hold.</summary>
    public ImmutableArray<PaymentRole> Informing { get; init; } = [];

    /// <summary>Lists against which payers and payees are screened every day, and not payment by payment: a hit of a
    /// debtor or a creditor on them informs. For instant credit transfers in euro, Article 5d of Regulation (EU) No
    /// 260/2012 as amended by Regulation (EU) 2024/886 asks for that, of the Union's own lists.</summary>
    public ImmutableArray<string> Daily { get; init; } = [];

    /// <summary>By how many days at most a message may be dated back for its date to take a hit away: a ban counts from
    /// its date of application, and a false date would pass what is banned. Beyond it such a message is held. Null: by
    /// any number, for messages of the past.</summary>
    public int? DatedBackMost { get; init; }

    /// <summary>Hits that persons have judged already.</summary>
    public ImmutableArray<GoodGuy> GoodGuys { get; init; } = [];

    /// <summary>The policy unless another is asked for.</summary>
    public static PaymentPolicy Default { get; } = new()
    {
        Id = "payments/3",
        Names = Policy.Default,
        Rejecting = [MeasureKind.MessagingBan, MeasureKind.TransactionBan],
    };

    /// <summary>The policy for messages that are on their way now.</summary>
    public PaymentPolicy Live => this with { Id = $"{Id} live", DatedBackMost = 10 };

    /// <summary>Instant credit transfers in euro: as the default, with payers and payees screened daily against the
    /// list of the European Union.</summary>
    public static PaymentPolicy SepaInstant { get; } =
        Default with { Id = "payments/3 sepa-instant", Daily = ["eu-fsf"] };
}

/// <summary>A hit that persons have judged to be somebody else, and that need not stop the same payment
/// again.</summary>
/// <remarks>It holds for one text, one listed party as it was judged, and one counterparty, until a day. When any of
/// them changes it is dead. It never hides another party, nor an exact number or code.</remarks>
public sealed record GoodGuy
{
    /// <summary>All that the message says of the party, in plain form: capital letters and figures, single
    /// blanks.</summary>
    public required string Text { get; init; }

    /// <summary>The identifier of the listed party.</summary>
    public required string Party { get; init; }

    /// <summary>The version of the listed party, see <see cref="VersionOf"/>.</summary>
    public required string PartyVersion { get; init; }

    /// <summary>The name of the other side of the payment in plain form; null for any.</summary>
    public required string? Counterparty { get; init; }

    /// <summary>The last day on which it holds.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Who judged: two persons at least.</summary>
    public required ImmutableArray<string> By { get; init; }

    /// <summary>Why it is somebody else.</summary>
    public required string Because { get; init; }

    /// <summary>The version of a party: 16 hexadecimal digits that change with anything that its list says of
    /// it.</summary>
    /// <param name="party">The party.</param>
    public static string VersionOf(Party party)
    {
        ArgumentNullException.ThrowIfNull(party);
        var fields = string.Join('\n', PartyFields.Of(party).Select(field => $"{field.Field}\t{field.Value}"));
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
            System.Text.Encoding.UTF8.GetBytes(fields)))[..16];
    }
}
