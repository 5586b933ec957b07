namespace Cordon.Lists.Formats;

/// <summary>Reads the identity documents of one entity of the enhanced XML.</summary>
/// <param name="references">The reference values of the file.</param>
/// <param name="party">Where the documents go.</param>
/// <param name="names">The entity's names by key, the primary first.</param>
/// <param name="tally">Told of every document.</param>
sealed class OfacDocuments(
    OfacReferences references, OfacParty party, OrderedDictionary<string, string> names, RecordTally tally)
{
    /// <summary>Adds all documents of <paramref name="record"/>.</summary>
    /// <exception cref="ListFormatException">A document holds something that this reader does not understand, or is
    /// issued under a name that the entity does not have.</exception>
    public void Add(XmlRecord record)
    {
        foreach (var document in record.Child("identityDocuments")?.Children("identityDocument") ?? [])
        {
            tally.Found("identityDocument");
            AddDocument(document);
            tally.Loaded("identityDocument");
        }
    }

    void AddDocument(XmlRecord document)
    {
        _ = document.RequiredAttribute("id");
        var type = references.Required(document, "type").Value;
        var label = OfacLabels.Of(type) is { Topic: OfacTopic.Document } known
            ? known
            : throw document.Unreadable("type", type, "a document type used before");
        string?[] notes =
        [
            IsValid(document) ? null : "not valid",
            Dated(document, "issueDate", "issued"),
            Dated(document, "expirationDate", "expires"),
            Worded(document, "issuingAuthority", "issued by"),
            Worded(document, "issuingLocation", "issued in"),
            IssuedUnder(document),
            document.Text("comments"),
            .. Features(document),
        ];
        var note = string.Join("; ", notes.Where(text => text is not null));
        party.AddDocument(
            label, type, document.Required("documentNumber"), document.Place("documentNumber"),
            references.OfChild(document, "issuingCountry")?.ToCountry(), note.Length == 0 ? null : note);
    }

    // Most documents are issued under the primary name, and saying so each time would only hide the others.
    string? IssuedUnder(XmlRecord document)
    {
        var name = document.Child("name") ?? throw document.Unreadable("name", "", "the name that it is issued under");
        var key = name.RequiredAttribute("nameId");
        _ = (name.RequiredAttribute("nameTranslationId"), name.Value);
        return !names.TryGetValue(key, out var known)
            ? throw name.Unreadable("nameId", key, "the key of a name of this entity")
            : key == names.GetAt(0).Key ? null
            : $"issued under the name {name.Value ?? known}";
    }

    static IEnumerable<string> Features(XmlRecord document)
    {
        foreach (var feature in document.Child("idFeatures")?.Children("idFeature") ?? [])
        {
            _ = (feature.RequiredAttribute("id"), feature.RequiredAttribute("featureVersionId"));
            yield return feature.RequiredValue;
        }
    }

    static bool IsValid(XmlRecord document) => document.Required("isValid") switch
    {
        "true" => true,
        "false" => false,
        var unknown => throw document.Unreadable("isValid", unknown, "true or false"),
    };

    static string? Dated(XmlRecord document, string field, string word) =>
        document.Child(field) is { } period ? $"{word} {OfacPeriod.Read(period)}" : null;

    static string? Worded(XmlRecord document, string field, string word) =>
        document.Text(field) is { } text ? $"{word} {text}" : null;
}
