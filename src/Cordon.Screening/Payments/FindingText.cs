using Cordon.Payments;

namespace Cordon.Screening.Payments;

/// <summary>Findings in words.</summary>
public static class FindingText
{
    /// <summary>A sentence fragment for a person.</summary>
    /// <param name="kind">What was found.</param>
    public static string Of(FindingKind kind) => kind switch
    {
        FindingKind.NoEnvelope => "no blocks 1 and 2: the sender and the type are not known",
        FindingKind.Acknowledged => "an acknowledgement stands before the message",
        FindingKind.FieldNotInType => "a party field that this type of message does not have",
        FindingKind.LongLine => "a line longer than the standard allows",
        FindingKind.SurplusLines => "more lines than the field may have",
        FindingKind.UnknownElement => "an element that no schema has at this place",
        FindingKind.HiddenText => "text in a comment, an instruction or an attribute",
        FindingKind.WrongForm => "not in the form of an amount, a date, a code or a BIC",
        FindingKind.NotAMessage => "not a payment message of a known form",
        FindingKind.NoEnd => "the message, or a part of it, has no end",
        FindingKind.TextOutside => "text outside of all fields",
        FindingKind.SecondMessage => "a second message in the same input",
        FindingKind.BrokenTag => "a line begins with a colon but not with a tag",
        FindingKind.BraceInText => "a brace inside the text block",
        FindingKind.BrokenHeader => "a header that does not have the form of one",
        FindingKind.BrokenText => "bytes that are not text in the encoding of the message",
        FindingKind.NotWellFormed => "not well-formed XML; what follows was not understood",
        FindingKind.DocumentType => "a document type declaration, which is never followed",
        FindingKind.TooMuch => "deeper or longer than a message may be",
        _ => "no finding",
    };
}
