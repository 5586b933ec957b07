using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>One reference value of the enhanced XML.</summary>
/// <param name="Type">The set that it belongs to: <c>COUNTRY</c>.</param>
/// <param name="Value">The value: <c>Korea, North</c>.</param>
/// <param name="Code">A code, for scripts: <c>Arab</c>.</param>
/// <param name="IsoCode">ISO 3166-1 alpha-2, for countries.</param>
sealed record OfacReference(string Type, string Value, string? Code, string? IsoCode)
{
    /// <summary>The country that this reference is: by its code, or by name where the publisher gives none.</summary>
    public Country ToCountry() => IsoCode is { Length: 2 } code ? new(Value, code) : Country.Of(Value);

    /// <summary>The ISO 15924 code of the script that this reference is; null for one that OFAC has not used so far.
    /// </summary>
    public string? Script => Value switch
    {
        "Arabic" => "Arab",
        "Armenian" => "Armn",
        "Chinese Simplified" => "Hans",
        "Chinese Traditional" => "Hant",
        "Cyrillic" => "Cyrl",
        "Georgian" => "Geor",
        "Greek" => "Grek",
        "Hangul" => "Hang",
        "Hebrew" => "Hebr",
        "Japanese" => "Jpan",
        "Korean" => "Kore",
        "Latin" => "Latn",
        _ => null,
    };
}

/// <summary>The reference values and feature types of one enhanced XML file.</summary>
sealed class OfacReferences
{
    readonly Dictionary<string, OfacReference> _values = [];
    readonly Dictionary<string, string> _featureTypes = [];

    /// <summary>Adds a referenceValue record.</summary>
    /// <exception cref="ListFormatException">Its key occurs twice, or it holds an unknown element.</exception>
    public void AddValue(XmlRecord record)
    {
        record.Key = record.RequiredAttribute("refId");
        var reference = new OfacReference(
            record.Required("type"), record.Required("value"), record.Text("code"), record.Text("isoCode"));
        // An offset into another of the publisher's files.
        record.Ignore("advancedXmlOffset");
        record.Close();
        if (!_values.TryAdd(record.Key, reference))
        {
            throw record.Unreadable("refId", record.Key, "a key that no earlier record has");
        }
    }

    /// <summary>Adds a featureType record.</summary>
    /// <exception cref="ListFormatException">Its key occurs twice, or it holds an unknown element.</exception>
    public void AddFeatureType(XmlRecord record)
    {
        record.Key = record.RequiredAttribute("featureTypeId");
        var type = record.Required("type");
        // How the publisher prints features of this type: whether, under which word, in which order.
        record.Ignore("detailType", "publishExclude", "publishDescription", "publishOrder");
        record.Close();
        if (!_featureTypes.TryAdd(record.Key, type))
        {
            throw record.Unreadable("featureTypeId", record.Key, "a key that no earlier record has");
        }
    }

    /// <summary>The value that an element with a refId stands for.</summary>
    /// <exception cref="ListFormatException">The reference leads nowhere, or to another value than the element's.
    /// </exception>
    public OfacReference Of(XmlRecord element)
    {
        var reference = ByKey(element, element.RequiredAttribute("refId"));
        return reference.Value == element.RequiredValue
            ? reference
            : throw element.Unreadable(element.Name, element.RequiredValue, $"\"{reference.Value}\", as referred to");
    }

    /// <summary>The value that the only child of that name stands for; null where it is absent.</summary>
    public OfacReference? OfChild(XmlRecord record, string name) => record.Child(name) is { } child ? Of(child) : null;

    /// <summary>The value that the only child of that name stands for.</summary>
    /// <exception cref="ListFormatException">It is absent.</exception>
    public OfacReference Required(XmlRecord record, string name) =>
        OfChild(record, name) ?? throw record.Unreadable(name, "", "a value");

    /// <summary>The value of a key.</summary>
    /// <exception cref="ListFormatException">There is none.</exception>
    public OfacReference ByKey(XmlRecord element, string key) =>
        _values.GetValueOrDefault(key) ?? throw element.Unreadable("refId", key, "the key of a reference value");

    /// <summary>The name of the type of a feature.</summary>
    /// <exception cref="ListFormatException">The reference leads nowhere, or to another type.</exception>
    public string FeatureType(XmlRecord element)
    {
        var key = element.RequiredAttribute("featureTypeId");
        return _featureTypes.GetValueOrDefault(key) is { } type && type == element.RequiredValue
            ? type
            : throw element.Unreadable(element.Name, $"{key} {element.Value}", "a feature type as referred to");
    }
}
