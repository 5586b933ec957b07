using System.Collections.Immutable;
using System.Globalization;
using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>Switzerland's list of sanctioned individuals, entities and organisations (SECO, SESAM), XML.</summary>
/// <remarks>
/// <para>Source: the whole list of <c>sesam.search.admin.ch</c>. The key is <c>target/@ssid</c>. The list keeps every
/// target that it ever had: <c>modification</c> elements say when each was listed, amended and de-listed, and the
/// periods in force come from them, so that a version answers for any day. What is inside their <c>added</c> and
/// <c>removed</c> is history of single values and not read as values of today.</para>
/// <para>An address refers to a <c>place</c> of the file. A reference to a place that is not there is refused, but for
/// a file without any place, which is an excerpt: then the reference is kept in the note.</para>
/// </remarks>
public sealed class SwissSecoXml : ListFormat
{
    const string Component = "swiss-sanctions-list.xml";

    /// <inheritdoc/>
    public override string Name => "ch-seco-xml";

    /// <inheritdoc/>
    public override string Title => "Swiss SECO sanctions list (SESAM), XML";

    /// <inheritdoc/>
    public override ImmutableArray<string> Components { get; } = [Component];

    /// <inheritdoc/>
    public override Recognition? Recognise(FileHead head) =>
        head.IsXml("swiss-sanctions-list") ? new("ch-seco", Component) : null;

    /// <inheritdoc/>
    public override ListContent Read(IReadOnlyDictionary<string, ListFile> files, string listId, RecordTally tally)
    {
        var book = new Book(listId);
        var drafts = new List<SwissSecoTarget>();
        DateOnly? published = null;
        foreach (var record in XmlRecords.Read(files[Component]))
        {
            switch (record.Name)
            {
                case "swiss-sanctions-list":
                    if (record.RequiredAttribute("list-type") is not "whole-list" and var type)
                    {
                        throw record.Unreadable("list-type", type, "whole-list: a change is not a version");
                    }

                    published = Day(record, "date", record.RequiredAttribute("date"));
                    record.Close();
                    break;
                case "sanctions-program":
                    book.AddProgramme(record);
                    break;
                case "place":
                    book.AddPlace(record);
                    break;
                case "target":
                    drafts.Add(new SwissSecoTarget(record, tally));
                    break;
                default:
                    throw record.Unreadable(record.Name, record.Name, "sanctions-program, place or target");
            }
        }

        // References go forward and backward in the file, so they are resolved at its end.
        foreach (var draft in drafts)
        {
            book.AddTarget(draft);
        }

        return new(published, [.. drafts.Select(draft => draft.Party(book))]);
    }

    internal static DateOnly Day(XmlRecord element, string field, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw element.Unreadable(field, text, "yyyy-MM-dd");

    /// <summary>A set of measures of a programme.</summary>
    internal sealed record MeasureSet(string Programme, string Ordinance, string Text, string? Origin, Place Place);

    /// <summary>A place that addresses refer to.</summary>
    internal sealed record Location(string? Town, string? Area, Country? Country);

    /// <summary>What the records of one file refer to, by the publisher's identifiers.</summary>
    internal sealed class Book(string listId)
    {
        readonly Dictionary<string, MeasureSet> _sets = [];
        readonly Dictionary<string, Location> _places = [];
        readonly Dictionary<string, string> _targets = [];

        public string ListId => listId;

        public void AddProgramme(XmlRecord programme)
        {
            programme.Key = programme.RequiredAttribute("ssid");

            // Dates of the versions of the ordinance; a party's own dates stand with the party.
            programme.Ignore("version-date", "predecessor-version-date");
            var key = English(programme, "program-key");
            var name = English(programme, "program-name") ?? key
                ?? throw programme.Unreadable("program-name", "", "a name");
            var origin = programme.Text("origin");
            foreach (var group in programme.Children("sanctions-set").GroupBy(set => set.RequiredAttribute("ssid")))
            {
                var texts = group.Select(set => (Language: set.Attribute("lang"), Text: set.RequiredValue)).ToList();
                var text = texts.OrderBy(pair => pair.Language == "eng" ? 0 : 1).First().Text;
                if (!_sets.TryAdd(group.Key, new(key ?? name, name, text, origin, programme.Place("sanctions-set"))))
                {
                    throw programme.Unreadable("sanctions-set", group.Key, "a key that no earlier set has");
                }
            }

            programme.Close();
        }

        // A text comes once for each language; English is what the rest of the file is in.
        static string? English(XmlRecord element, string name)
        {
            var texts = element.Children(name).Select(text => (Language: text.Attribute("lang"), text.Value)).ToList();
            return texts.OrderBy(pair => pair.Language == "eng" ? 0 : 1).FirstOrDefault().Value is { } found
                ? PlainText.OneLine(found) : null;
        }

        public void AddPlace(XmlRecord place)
        {
            place.Key = place.RequiredAttribute("ssid");
            string? Texts(string name, string variants) => PlainText.Join(" / ",
                [place.Text(name), .. place.Children(variants).Select(variant => Variant(variant))]);
            var location = new Location(
                Texts("location", "location-variant"), Texts("area", "area-variant"), SwissSecoTarget.CountryIn(place));
            place.Close();
            if (!_places.TryAdd(place.Key, location))
            {
                throw place.Unreadable("ssid", place.Key, "a key that no earlier place has");
            }
        }

        static string? Variant(XmlRecord variant)
        {
            // The kind of another spelling of a place.
            variant.Ignore("ssid", "lang", "script", "variant-type", "spelling-variant-type");
            return variant.Value;
        }

        public void AddTarget(SwissSecoTarget target) => _targets.TryAdd(target.Key, target.PrimaryName);

        public MeasureSet SetOf(string key, XmlPlace at) => _sets.TryGetValue(key, out var set)
            ? set
            : throw at.Unreadable(key, "a sanctions-set of this file");

        /// <summary>The place; null in a file that has none at all.</summary>
        public Location? PlaceOf(string key, XmlPlace at) =>
            _places.Count == 0 ? null
            : _places.TryGetValue(key, out var place) ? place
            : throw at.Unreadable(key, "a place of this file");

        /// <summary>The name of another target; null where it is not in the file.</summary>
        public string? NameOf(string key) => _targets.GetValueOrDefault(key);
    }

    /// <summary>Where a reference stands, for the refusal at the end of the file.</summary>
    internal sealed record XmlPlace(Place Place, string Record)
    {
        public ListFormatException Unreadable(string found, string expected) =>
            new($"{Place.Component}:{Place.Line}: record {Record}: {Place.Field}", found, expected);
    }
}
