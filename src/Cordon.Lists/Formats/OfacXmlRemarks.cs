using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>The remarks of OFAC's XML files: free text, as facts have elements of their own there.</summary>
static class OfacXmlRemarks
{
    const string Link = "(Linked To: ";

    /// <summary>Keeps the whole text as a remark, and what it says of ties and telephones in its own place.</summary>
    /// <param name="party">The party.</param>
    /// <param name="text">The text.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="readLinks">True where the format has no element for ties, so that remarks alone state them.</param>
    /// <exception cref="ListFormatException">A tie has no name, or its bracket does not close.</exception>
    public static void Read(OfacParty party, string text, Place place, bool readLinks)
    {
        party.Facts.Add(new(FactKind.Remark, "remarks", text, place));
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (OfacLabels.At(part) is { Topic: OfacTopic.Fact, Fact: FactKind.Phone } label)
            {
                party.Take(label, label.Text, part[label.Text.Length..].TrimStart(':', ' '), place);
            }
        }

        for (var at = Next(text, 0); readLinks && at >= 0; at = Next(text, at + Link.Length))
        {
            party.Relations.Add(new(RelationKind.LinkedTo, "Linked To", NameAt(party, text, at, place), null, place));
        }
    }

    static int Next(string text, int from) => text.IndexOf(Link, from, StringComparison.Ordinal);

    // The bracket that closes is the last one before the next tie or the end: names have brackets of their own.
    static string NameAt(OfacParty party, string text, int at, Place place)
    {
        var start = at + Link.Length;
        var next = Next(text, start);
        var piece = text[start..(next < 0 ? text.Length : next)].TrimEnd(' ', ';', '.');
        return piece.Length > 1 && piece.EndsWith(')')
            ? piece[..^1]
            : throw new ListFormatException($"{place}: record {party.Key}", piece, "(Linked To: NAME)");
    }
}
