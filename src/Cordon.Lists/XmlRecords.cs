using System.Xml;
using Cordon.Model;

namespace Cordon.Lists;

/// <summary>Reads an XML list record by record, holding one record in memory at a time.</summary>
public static class XmlRecords
{
    /// <summary>
    /// The root element without its children, then each child of the root; a child named in
    /// <paramref name="containers"/> is not returned itself, but each of its own children in its stead.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="containers">Local names of elements directly under the root that only hold records.</param>
    /// <exception cref="ListFormatException">
    /// The file is not well-formed, ends early, has a DTD, or passes a limit of <see cref="XmlDoor"/>.
    /// </exception>
    /// <remarks>The file is read to its end even after the last record, so that a torn end is seen.</remarks>
    public static IEnumerable<XmlRecord> Read(ListFile file, params string[] containers)
    {
        using var reader = XmlDoor.Open(file.Open());
        if (Guard(file, reader.MoveToContent) != XmlNodeType.Element)
        {
            throw new ListFormatException(file.Name, reader.Value, "an XML document");
        }

        var rootIsEmpty = reader.IsEmptyElement;
        yield return Start(reader, file, container: null);
        string? container = null;
        while (!rootIsEmpty && Guard(file, reader.Read))
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when container is null && containers.Contains(reader.LocalName):
                    container = reader.IsEmptyElement ? null : reader.LocalName;
                    break;
                case XmlNodeType.Element:
                    yield return Guard(file, () => Element(reader, file, container));
                    break;
                case XmlNodeType.EndElement:
                    container = null;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    throw new ListFormatException($"{file.Name}:{Line(reader)}", reader.Value, "an element");
            }
        }

        while (Guard(file, reader.Read))
        {
            // Comments after the root are allowed by XML; anything else the parser refuses itself.
        }
    }

    // Reads one element to its end without recursion, so that depth costs memory for the limit at most.
    static XmlRecord Element(XmlReader reader, ListFile file, string? container)
    {
        var record = Start(reader, file, container);
        if (reader.IsEmptyElement)
        {
            return record;
        }

        var open = new Stack<XmlRecord>([record]);
        while (open.Count > 0 && reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var isEmpty = reader.IsEmptyElement;
                    var child = Start(reader, file, container: null);
                    open.Peek().Add(child);
                    if (!isEmpty)
                    {
                        open.Push(child);
                    }

                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    open.Peek().AddText(reader.Value);
                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
            }
        }

        return record;
    }

    static XmlRecord Start(XmlReader reader, ListFile file, string? container)
    {
        if (reader.Depth > XmlDoor.DepthMax)
        {
            throw new ListFormatException(
                $"{file.Name}:{Line(reader)}", $"an element {reader.Depth} levels deep", $"at most {XmlDoor.DepthMax}");
        }

        var record = new XmlRecord(file.Name, reader.LocalName, reader.NamespaceURI, Line(reader), container);
        while (reader.MoveToNextAttribute())
        {
            if (reader.Prefix is not ("xmlns" or "xsi") && reader.Name is not ("xmlns" or "xml:lang"))
            {
                record.AddAttribute(reader.LocalName, reader.Value);
            }
        }

        reader.MoveToElement();
        return record;
    }

    static int Line(XmlReader reader) => ((IXmlLineInfo)reader).LineNumber;

    static T Guard<T>(ListFile file, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (XmlException e)
        {
            throw new ListFormatException($"{file.Name}:{e.LineNumber}", e.Message, "well-formed XML without a DTD", e);
        }
        catch (InvalidDataException e)
        {
            throw new ListFormatException(file.Name, e.Message, "a whole compressed file", e);
        }
    }
}
