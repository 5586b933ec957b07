using System.Collections.Immutable;
using System.Globalization;

namespace Cordon.Lists.Formats;

/// <summary>OFAC's enhanced XML, <c>sanctionsData</c>: the fullest of its syntaxes, and the reference here.</summary>
/// <remarks>
/// <para>Source: the schema ENHANCED_XML.xsd of the Sanctions List Service. Every reference by refId or featureTypeId
/// is followed and must lead to the value beside it.</para>
/// <para>The service gives out any selection by list and programme. Only a selection of the SDN List alone, or of the
/// Consolidated List alone, is that list; every other is an extract with an identifier of its own
/// (<c>ofac-extract-irgc</c>), and is refused under the identifier of a whole list: otherwise thousands of parties
/// would seem delisted.</para>
/// </remarks>
sealed class OfacEnhancedXml : ListFormat
{
    const string Component = "enhanced.xml";

    const string Namespace = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML";

    public override string Name => "ofac-enhanced-xml";

    public override string Title => "OFAC SDN or Consolidated (Non-SDN) List, enhanced XML (sanctionsData)";

    public override ImmutableArray<string> Components { get; } = [Component];

    public override Recognition? Recognise(FileHead head)
    {
        if (!head.IsXml("sanctionsData"))
        {
            return null;
        }

        const string End = "</filters>";
        var end = head.Text.IndexOf(End, StringComparison.Ordinal);
        var filters = end < 0 ? head.Text : head.Text[..end];
        return new(IdOf(TextsOf(filters, "sanctionsList"), TextsOf(filters, "sanctionsProgram")), Component);
    }

    public override ListContent Read(
        IReadOnlyDictionary<string, ListFile> files, string listId, RecordTally tally)
    {
        var references = new OfacReferences();
        var entities = new OfacEntities(references, listId, tally);
        DateOnly? publishedOn = null;
        foreach (var record in XmlRecords.Read(files[Component], "referenceValues", "featureTypes", "entities"))
        {
            switch (record.Name)
            {
                case "sanctionsData" when record.Namespace == Namespace:
                    record.Close();
                    break;
                case "publicationInfo" when publishedOn is null:
                    publishedOn = PublishedOn(record, listId);
                    break;
                case "referenceValue":
                    references.AddValue(record);
                    break;
                case "featureType":
                    references.AddFeatureType(record);
                    break;
                case "entity":
                    tally.Found("entity");
                    entities.Add(record);
                    tally.Loaded("entity");
                    break;
                default:
                    throw record.Unreadable(record.Name, record.Namespace, $"sanctionsData of {Namespace}");
            }
        }

        return new(
            publishedOn ?? throw new ListFormatException(
                files[Component].Name, "no publicationInfo", "publicationInfo"),
            entities.Parties());
    }

    static DateOnly PublishedOn(XmlRecord record, string listId)
    {
        var filters = record.Child("filters") ?? throw record.Unreadable("filters", "", "the selection of this file");
        var id = IdOf(Selected(filters, "sanctionsLists", "sanctionsList"),
            Selected(filters, "sanctionsPrograms", "sanctionsProgram"));
        if (id != listId && listId is OfacDesignations.SdnId or OfacDesignations.ConsolidatedId)
        {
            throw record.Unreadable("filters", id, $"the whole of {listId}, not a selection");
        }

        var text = record.Required("dataAsOf");
        record.Close();
        return DateTime.TryParseExact(
            text, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? DateOnly.FromDateTime(moment)
            : throw record.Unreadable("dataAsOf", text, "yyyy-MM-ddTHH:mm:ss");
    }

    // The references are given before the reference values are read; here only the words count.
    static string[] Selected(XmlRecord filters, string list, string item) =>
        [.. (filters.Child(list)?.Children(item) ?? []).Select(value =>
        {
            _ = value.RequiredAttribute("refId");
            return value.RequiredValue;
        })];

    static string IdOf(string[] lists, string[] programmes)
    {
        var whole = lists switch
        {
            [OfacMeasures.SdnList] => OfacDesignations.SdnId,
            ["Consolidated List"] => OfacDesignations.ConsolidatedId,
            _ => null,
        };
        return (whole, programmes) switch
        {
            ({ } id, []) => id,
            ({ } id, _) => $"{id}-extract-{Slug(programmes)}",
            (null, []) when lists.Length == 0 || lists.Contains(OfacMeasures.SdnList) => "ofac-extract-all-lists",
            (null, []) => $"ofac-extract-{Slug(lists)}",
            _ => $"ofac-extract-{Slug(programmes)}",
        };
    }

    static string Slug(string[] words)
    {
        var joined = string.Join('-', words.Order(StringComparer.Ordinal)).ToLowerInvariant();
        var letters = new string([.. joined.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')]);
        return string.Join('-', letters.Split('-', StringSplitOptions.RemoveEmptyEntries));
    }

    // Recognising sees only the first 64 KiB, which is no document, so it looks for the elements as text.
    static string[] TextsOf(string xml, string element)
    {
        var texts = new List<string>();
        var start = $"<{element} ";
        for (var at = xml.IndexOf(start, StringComparison.Ordinal); at >= 0;
            at = xml.IndexOf(start, at + start.Length, StringComparison.Ordinal))
        {
            var open = xml.IndexOf('>', at);
            var close = open < 0 ? -1 : xml.IndexOf('<', open);
            if (close > open)
            {
                texts.Add(xml[(open + 1)..close].Trim());
            }
        }

        return [.. texts];
    }
}
