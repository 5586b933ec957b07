using Cordon.Model;

namespace Cordon.Lists;

/// <summary>One element with all that it holds, that remembers what its reader asked for.</summary>
/// <remarks>
/// <see cref="Close"/> refuses the record when an attribute, element or text in it was never asked for: that is how a
/// reader learns of a field that its publisher added. Text is trimmed of white space at both ends; an element that is
/// absent, empty or only white space has the text null. Names are local names.
/// </remarks>
public sealed class XmlRecord
{
    readonly List<(string Name, string Value, bool[] Asked)> _attributes = [];
    readonly List<XmlRecord> _children = [];
    bool _asked;
    bool _textAsked;
    string _text = "";

    internal XmlRecord(string file, string name, string ns, int line, string? container) =>
        (File, Name, Namespace, Line, Container) = (file, name, ns, line, container);

    /// <summary>The file's name, for places.</summary>
    public string File { get; }

    /// <summary>Local name of the element.</summary>
    public string Name { get; }

    /// <summary>Namespace of the element; empty where it has none.</summary>
    public string Namespace { get; }

    /// <summary>The line on which it begins, counted from 1.</summary>
    public int Line { get; }

    /// <summary>The container under the root that it stands in, or null. Only for records.</summary>
    public string? Container { get; }

    /// <summary>What the reader calls this record in messages: its key. Set it as soon as it is known.</summary>
    public string Key { get; set; } = "";

    /// <summary>The place of this element, or of the field in it.</summary>
    public Place Place(string? field = null) => new(File, Line, field ?? Name);

    /// <summary>The text of the element itself.</summary>
    public string? Value
    {
        get
        {
            _textAsked = true;
            return Trimmed(_text);
        }
    }

    /// <summary>True when it holds nothing: no attribute, no text, and no child that holds anything.</summary>
    /// <remarks>Does not count as asking: what is blank needs no reader, and what is not must still be asked for.
    /// </remarks>
    public bool IsBlank => _attributes.Count == 0 && Trimmed(_text) is null && _children.All(child => child.IsBlank);

    /// <summary>The text of the element itself.</summary>
    /// <exception cref="ListFormatException">There is none.</exception>
    public string RequiredValue => Value ?? throw Unreadable(Name, "", "a value");

    /// <summary>An attribute; null when it is absent or blank.</summary>
    public string? Attribute(string name)
    {
        foreach (var (attribute, value, asked) in _attributes)
        {
            if (attribute == name)
            {
                asked[0] = true;
                return Trimmed(value);
            }
        }

        return null;
    }

    /// <summary>An attribute that must be there.</summary>
    /// <exception cref="ListFormatException">It is absent or blank.</exception>
    public string RequiredAttribute(string name) => Attribute(name) ?? throw Unreadable(name, "", "a value");

    /// <summary>The text of the only child of that name; null when absent or blank.</summary>
    /// <exception cref="ListFormatException">There are two of them, or it has elements or attributes of its own
    /// that are never asked for.</exception>
    public string? Text(string name) => Child(name)?.Value;

    /// <summary>The text of the only child of that name.</summary>
    /// <exception cref="ListFormatException">It is absent or blank, or there are two.</exception>
    public string Required(string name) => Text(name) ?? throw Unreadable(name, "", "a value");

    /// <summary>The only child of that name, or null.</summary>
    /// <exception cref="ListFormatException">There are two.</exception>
    public XmlRecord? Child(string name)
    {
        XmlRecord? found = null;
        foreach (var child in Children(name))
        {
            found = found is null
                ? child
                : throw Unreadable(name, $"a second {name} on line {child.Line}", "at most one");
        }

        return found;
    }

    /// <summary>The children of that name, in file order.</summary>
    public IEnumerable<XmlRecord> Children(string name)
    {
        foreach (var child in _children)
        {
            if (child.Name == name)
            {
                child._asked = true;
                if (child.Key.Length == 0)
                {
                    child.Key = Key;
                }

                yield return child;
            }
        }
    }

    /// <summary>Every child, in file order, for formats whose order of different elements matters.</summary>
    public IEnumerable<XmlRecord> AllChildren() => _children.Select(child => child.Name).Distinct().ToArray()
        .SelectMany(Children).OrderBy(child => child.Line);

    /// <summary>
    /// Marks children and attributes as read though they carry nothing that is kept. Say why beside it.
    /// </summary>
    public void Ignore(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            _ = Attribute(name);
            foreach (var child in Children(name))
            {
                child.IgnoreAll();
            }
        }
    }

    /// <summary>Ends the reading of this record.</summary>
    /// <exception cref="ListFormatException">Something in it was never asked for, at any depth.</exception>
    public void Close()
    {
        foreach (var (name, value, asked) in _attributes)
        {
            if (!asked[0])
            {
                throw Unreadable($"{Name}/@{name}", value, "no such attribute");
            }
        }

        if (!_textAsked && Trimmed(_text) is { } text)
        {
            throw Unreadable(Name, text, "no text here");
        }

        foreach (var child in _children)
        {
            if (!child._asked)
            {
                throw child.Unreadable($"{Name}/{child.Name}", child._text.Trim(), "no such element");
            }

            child.Close();
        }
    }

    /// <summary>The refusal of a field of this record.</summary>
    public ListFormatException Unreadable(string field, string found, string expected) =>
        new($"{File}:{Line}: {(Key.Length == 0 ? Name : $"record {Key}")}: {field}", found, expected);

    internal void Add(XmlRecord child) => _children.Add(child);

    internal void AddText(string text) => _text += text;

    internal void AddAttribute(string name, string value) => _attributes.Add((name, value, new bool[1]));

    void IgnoreAll()
    {
        _asked = _textAsked = true;
        foreach (var (_, _, asked) in _attributes)
        {
            asked[0] = true;
        }

        foreach (var child in _children)
        {
            child.IgnoreAll();
        }
    }

    static string? Trimmed(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length == 0 ? null : trimmed;
    }
}
