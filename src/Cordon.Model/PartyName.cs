using System.Collections.Immutable;

namespace Cordon.Model;

/// <summary>What a name is to its party, and how far the publisher vouches for it.</summary>
public enum NameKind
{
    /// <summary>Not decided; no reader leaves a name so.</summary>
    Unspecified,

    /// <summary>The name that the publisher puts first.</summary>
    Primary,

    /// <summary>Another name that the publisher vouches for (OFAC strong a.k.a., UN "Good", EU strong).</summary>
    StrongAlias,

    /// <summary>
    /// A name that is broad or doubtful: it informs and ranks, and raises no hit by itself unless the policy says so
    /// (OFAC weak a.k.a., FAQ 122 to 126; UN "Low").
    /// </summary>
    WeakAlias,

    /// <summary>A name no longer borne (f.k.a.). Screened like a strong alias.</summary>
    Former,
}

/// <summary>What a part of a name is.</summary>
public enum NamePartKind
{
    /// <summary>The publisher numbers its parts but does not label this one.</summary>
    Unlabelled,

    /// <summary>Given or first name.</summary>
    Given,

    /// <summary>Middle name.</summary>
    Middle,

    /// <summary>Family or last name.</summary>
    Family,

    /// <summary>Patronymic: the father's name.</summary>
    Patronymic,

    /// <summary>The mother's family name, or a matronymic.</summary>
    Matronymic,

    /// <summary>The family name before marriage.</summary>
    Maiden,

    /// <summary>The name of a grandfather, clan or tribe.</summary>
    Clan,

    /// <summary>A nickname.</summary>
    Nickname,

    /// <summary>A title or honorific that stands within the name.</summary>
    Title,

    /// <summary>What follows the name: "Jr.", "III".</summary>
    Suffix,

    /// <summary>The whole name in one part, as organisations, vessels and aircraft have it.</summary>
    Whole,
}

/// <summary>A labelled piece of a name.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The piece as written. Never empty.</param>
public readonly record struct NamePart(NamePartKind Kind, string Text);

/// <summary>One written form of a party's name.</summary>
public sealed record PartyName
{
    /// <summary>
    /// The whole name as a reader would say it, given names first where the publisher labels the parts.
    /// </summary>
    public required string Text { get; init; }

    /// <summary>What the name is to the party.</summary>
    public required NameKind Kind { get; init; }

    /// <summary>Where it stands in the file.</summary>
    public required Place Place { get; init; }

    /// <summary>
    /// ISO 15924: <c>Latn</c>, <c>Cyrl</c>, <c>Arab</c> ... the publisher's word, or what the letters show.
    /// </summary>
    public required string Script { get; init; }

    /// <summary>ISO 639 language where the publisher gives one.</summary>
    public string? Language { get; init; }

    /// <summary>The labelled parts in the publisher's order; empty where the publisher does not label them.</summary>
    public ImmutableArray<NamePart> Parts { get; init; } = [];
}
