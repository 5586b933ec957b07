using System.Collections.Immutable;

namespace Cordon.Payments.Comparing;

/// <summary>What a message was stopped for: whom it named, and where.</summary>
/// <param name="Transaction">0 for the message as a whole.</param>
/// <param name="Role">Whose field it was.</param>
/// <param name="Label">The tag or element.</param>
/// <param name="Party">The listed party.</param>
/// <param name="Written">The name or number as the message has it, in plain form.</param>
public sealed record SeenHit(int Transaction, PaymentRole Role, string Label, string Party, string Written);

/// <summary>What is remembered of a message: enough to recognise it when it comes back, and to say what
/// changed.</summary>
public sealed record SeenMessage
{
    /// <summary>Its identity: the hash of its bytes.</summary>
    public required string Id { get; init; }

    /// <summary>What a person calls it.</summary>
    public required string Name { get; init; }

    /// <summary>When it was received.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Was it kept from going on: held, blocked, rejected? Not any more once it is released.</summary>
    public required bool IsStopped { get; init; }

    /// <summary>What it ordered.</summary>
    public required ImmutableArray<Transfer> Transfers { get; init; }

    /// <summary>What it was stopped for.</summary>
    public ImmutableArray<SeenHit> Hits { get; init; } = [];
}
