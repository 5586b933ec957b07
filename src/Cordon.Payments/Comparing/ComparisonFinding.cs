using System.Collections.Immutable;

namespace Cordon.Payments.Comparing;

/// <summary>Which rule found something. The numbers are those of docs/design/payments.md.</summary>
public enum ComparisonRule
{
    /// <summary>The two messages of one payment: the transfer of the customer and its cover.</summary>
    Pair,

    /// <summary>R1: a stopped transfer comes again, and what it was stopped for is gone.</summary>
    HitGone,

    /// <summary>R2: one reference, different parties.</summary>
    OtherParties,

    /// <summary>R3: a cover without the customer transfer that it covers, or with another.</summary>
    CoverDiffers,

    /// <summary>R4: amounts that together make a stopped one.</summary>
    Split,

    /// <summary>R5: words that name nobody in the place of a party.</summary>
    Placeholder,

    /// <summary>R6: what it was stopped for now stands in other fields.</summary>
    Moved,

    /// <summary>R7: a copy, or possible duplicate, that is not the same.</summary>
    CopyDiffers,

    /// <summary>R8: another bank or country on the way after a stop.</summary>
    NewRoute,

    /// <summary>R9: a party is lost between an MT and its ISO 20022 message.</summary>
    LostInTranslation,
}

/// <summary>What the comparison of a transfer with earlier ones found.</summary>
/// <param name="Rule">Which rule.</param>
/// <param name="Transaction">The transfer in the message, 0 where it is the only one.</param>
/// <param name="Earlier">The other message; null when the transfer alone is odd.</param>
/// <param name="Text">What was found, a sentence fragment for an analyst.</param>
/// <param name="Changes">The fields that changed, and how.</param>
public sealed record ComparisonFinding(
    ComparisonRule Rule, int Transaction, SeenMessage? Earlier, string Text, ImmutableArray<string> Changes);
