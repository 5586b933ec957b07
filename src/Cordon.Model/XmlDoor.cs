using System.Xml;

namespace Cordon.Model;

/// <summary>The only way in for XML from outside.</summary>
/// <remarks>
/// No DTD, no entities, no resolver (nothing is fetched), at most <see cref="DepthMax"/> levels and
/// <see cref="CharactersMax"/> characters. A test refuses any other use of <see cref="XmlReader"/> in any room.
/// </remarks>
public static class XmlDoor
{
    /// <summary>Levels of nesting; the deepest list format in use has 9.</summary>
    public const int DepthMax = 64;

    /// <summary>Characters in one document; OFAC's largest file has 127 million.</summary>
    public const long CharactersMax = 1_000_000_000;

    /// <summary>Opens a reader that stands before the root and knows its line numbers.</summary>
    /// <param name="stream">The document. Closed with the reader.</param>
    /// <param name="charactersMax">Characters that are read at most; a register of the whole world has more.</param>
    public static XmlReader Open(Stream stream, long charactersMax = CharactersMax) => XmlReader.Create(stream, new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = charactersMax,
        MaxCharactersFromEntities = 1,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CheckCharacters = true,
        CloseInput = true,
    });
}
