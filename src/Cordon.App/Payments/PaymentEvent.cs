using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Cordon.Payments.Comparing;
using Cordon.Screening.Payments;

namespace Cordon.App.Payments;

/// <summary>What happened to a message.</summary>
enum PaymentEventKind
{
    /// <summary>It was screened.</summary>
    Verdict,

    /// <summary>A first person decided; a second must agree.</summary>
    Proposal,

    /// <summary>Two persons decided.</summary>
    Decision,

    /// <summary>Its file has gone to the folder of its state.</summary>
    Moved,
}

/// <summary>One line of the journal.</summary>
sealed record PaymentEvent
{
    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The message: the hash of its bytes; of one that came again, with a point and a number.</summary>
    public required string Id { get; init; }

    /// <summary>Its file's name.</summary>
    public required string Name { get; init; }

    /// <summary>What happened.</summary>
    public required PaymentEventKind Kind { get; init; }

    /// <summary>The state that it is in, or that is proposed.</summary>
    public required PaymentState State { get; init; }

    /// <summary>Who decided; null where it was Cordon.</summary>
    public string? By { get; init; }

    /// <summary>Why, in a person's words.</summary>
    public string? Because { get; init; }

    /// <summary>Why, of a verdict: all reasons but those that only inform.</summary>
    public ImmutableArray<string> Reasons { get; init; } = [];

    /// <summary>What a verdict was made with: list versions, policy, engine.</summary>
    public ImmutableArray<string> Against { get; init; } = [];

    /// <summary>What is remembered of it, of a verdict.</summary>
    public SeenMessage? Seen { get; init; }
}

/// <summary>The JSON of the journal, generated at compile time; unknown members are refused.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PaymentEvent))]
sealed partial class PaymentJson : JsonSerializerContext;
