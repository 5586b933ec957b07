namespace Cordon.Payments;

/// <summary>Something about the form of a message that a person should know.</summary>
public enum FindingKind : byte
{
    /// <summary>None; never in a message.</summary>
    None,

    /// <summary>An MT text without blocks 1 and 2 around it: who sends it and what it is are not known.</summary>
    NoEnvelope,

    /// <summary>A service message or acknowledgement stands before the message.</summary>
    Acknowledged,

    /// <summary>A party field that the message type does not have, or not with this option.</summary>
    FieldNotInType,

    /// <summary>A line is longer than the standard allows.</summary>
    LongLine,

    /// <summary>More lines than the field may have.</summary>
    SurplusLines,

    /// <summary>An element that no schema has at this place.</summary>
    UnknownElement,

    /// <summary>Text in a comment, a processing instruction or an attribute, where no processor would look.</summary>
    HiddenText,

    /// <summary>Where an amount, a date, a code or a bank code should stand there is something else.</summary>
    WrongForm,

    /// <summary>From here on kinds that make the message unfit to be passed: it is held.</summary>
    NotAMessage,

    /// <summary>A block, or the message, has no end.</summary>
    NoEnd,

    /// <summary>Text stands outside all blocks, after the end, or before the first field.</summary>
    TextOutside,

    /// <summary>A second message, block or root in the same input.</summary>
    SecondMessage,

    /// <summary>A line begins with a colon but not with a tag.</summary>
    BrokenTag,

    /// <summary>A brace inside the text block.</summary>
    BraceInText,

    /// <summary>A header that does not have the form of one.</summary>
    BrokenHeader,

    /// <summary>Bytes that are not text in the encoding of the message.</summary>
    BrokenText,

    /// <summary>XML that is not well-formed; what follows was not understood.</summary>
    NotWellFormed,

    /// <summary>A document type declaration; it is never followed.</summary>
    DocumentType,

    /// <summary>Deeper, longer or more than a message may be.</summary>
    TooMuch,
}

/// <summary>A finding, and where.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="Offset">The byte that it is about, from 0.</param>
public readonly record struct Finding(FindingKind Kind, int Offset)
{
    /// <summary>Was something not understood, so that the message must not be passed by a machine?</summary>
    public bool Holds => Kind >= FindingKind.NotAMessage;
}
