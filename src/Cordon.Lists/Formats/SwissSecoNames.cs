using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>The written forms of one name of the Swiss list: its parts times their spelling variants.</summary>
/// <remarks>
/// A part has a value and any number of variants, each in a language and a script. Every combination within a script
/// is a name; a part without a variant in that script stands with its value. Combinations of two scripts, which nobody
/// writes, are left out, but every variant is in some name.
/// </remarks>
static class SwissSecoNames
{
    /// <summary>Combinations of one name; more are refused rather than cut.</summary>
    public const int FormsMax = 10_000;

    // The order in which a name is said; the publisher's own order is that of an index, family name first.
    static readonly NamePartKind[] Spoken =
    [
        NamePartKind.Given, NamePartKind.Middle, NamePartKind.Patronymic, NamePartKind.Clan, NamePartKind.Family,
        NamePartKind.Suffix,
    ];

    sealed record Option(string Text, string Script, string? Language);

    sealed record Part(NamePartKind Kind, List<Option> Options);

    /// <summary>Reads a <c>name</c> element.</summary>
    /// <param name="name">The element.</param>
    /// <param name="kind">What every form of the name is to the party.</param>
    /// <param name="variants">Told of every spelling variant that is read.</param>
    /// <exception cref="ListFormatException">There is no part, a part is of an unknown type, or there are more than
    /// <see cref="FormsMax"/> combinations.</exception>
    public static IReadOnlyList<PartyName> Read(XmlRecord name, NameKind kind, Action variants)
    {
        var parts = name.Children("name-part").Select(part => (Order: Order(part), Part: PartOf(part, variants)))
            .OrderBy(pair => pair.Order).Select(pair => pair.Part).ToList();
        if (parts.Count == 0)
        {
            throw name.Unreadable("name-part", "", "at least one part");
        }

        var nameLanguage = name.Attribute("lang")?.ToLowerInvariant();
        var place = name.Place();
        var forms = new List<PartyName>();
        foreach (var script in parts.SelectMany(part => part.Options).Select(option => option.Script).Distinct())
        {
            foreach (var form in Product(name, parts, script))
            {
                var text = Say(parts, form);
                if (!forms.Any(known => known.Text == text))
                {
                    forms.Add(new()
                    {
                        Text = text,
                        Kind = kind,
                        Place = place,
                        Script = Scripts.Of(text),
                        Language = form.Select(option => option.Language).FirstOrDefault(word => word is not null)
                            ?? nameLanguage,
                        Parts = [.. parts.Zip(form, (part, option) => new NamePart(part.Kind, option.Text))],
                    });
                }
            }
        }

        return forms;
    }

    static int Order(XmlRecord part) =>
        int.TryParse(part.RequiredAttribute("order"), out var order) && order >= 0
            ? order
            : throw part.Unreadable("order", part.RequiredAttribute("order"), "a number");

    static Part PartOf(XmlRecord part, Action variants)
    {
        var type = part.RequiredAttribute("name-part-type");
        var kind = type switch
        {
            "title" => NamePartKind.Title,
            "given-name" => NamePartKind.Given,
            "further-given-name" => NamePartKind.Middle,
            "father-name" => NamePartKind.Patronymic,
            "grand-father-name" or "tribal-name" => NamePartKind.Clan,
            "family-name" => NamePartKind.Family,
            "maiden-name" => NamePartKind.Maiden,
            "suffix" => NamePartKind.Suffix,
            "whole-name" => NamePartKind.Whole,
            "other" => NamePartKind.Unlabelled,
            _ => throw part.Unreadable("name-part-type", type, "a part of a name"),
        };
        var value = PlainText.OneLine(part.Required("value"));
        var options = new List<Option> { new(value, Scripts.Of(value), null) };
        foreach (var variant in part.Children("spelling-variant"))
        {
            // The kind of variant is "not-defined" throughout, and no reader of a name needs it.
            variant.Ignore("spelling-variant-type", "ssid");
            var text = PlainText.OneLine(variant.RequiredValue);
            var script = variant.Attribute("script") is { Length: 4 } code
                ? char.ToUpperInvariant(code[0]) + code[1..].ToLowerInvariant()
                : Scripts.Of(text);
            options.Add(new(text, script, variant.Attribute("lang")?.ToLowerInvariant()));
            variants();
        }

        return new(kind, options);
    }

    static List<List<Option>> Product(XmlRecord name, List<Part> parts, string script)
    {
        var forms = new List<List<Option>> { new() };
        foreach (var part in parts)
        {
            var options = part.Options.Where(option => option.Script == script).ToList();
            if (options.Count == 0)
            {
                options.Add(part.Options[0]);
            }

            if ((long)forms.Count * options.Count > FormsMax)
            {
                throw name.Unreadable("name-part", $"more than {FormsMax} combinations", "fewer");
            }

            forms = [.. from form in forms from option in options select new List<Option>(form) { option }];
        }

        return forms;
    }

    // Titles and maiden names are parts of a name, and not said in it.
    static string Say(List<Part> parts, List<Option> form)
    {
        var labelled = parts.Any(part => part.Kind is NamePartKind.Family or NamePartKind.Given);
        var said = parts.Zip(form, (part, option) => (part.Kind, option.Text))
            .Where(pair => pair.Kind is not (NamePartKind.Title or NamePartKind.Maiden)).ToList();
        var ordered = labelled
            ? said.OrderBy(pair => Array.IndexOf(Spoken, pair.Kind) is var rank and >= 0 ? rank : Spoken.Length)
            : said.AsEnumerable();
        return PlainText.Join(" ", [.. ordered.Select(pair => pair.Text)])
            ?? string.Join(' ', form.Select(option => option.Text));
    }
}
