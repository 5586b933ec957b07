using System.Collections.Immutable;
using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>What an OFAC reader has gathered of one party so far.</summary>
/// <remarks>The place for what the three syntaxes of OFAC's database have in common: where a labelled value goes.
/// </remarks>
sealed class OfacParty(PartyId id, PartyKind kind, Place place)
{
    readonly List<(string Label, string Value, Place Place)> _statements = [];

    /// <summary>What the publisher says it is.</summary>
    public PartyKind Kind => kind;

    /// <summary>What messages call it.</summary>
    public string Key { get; } = id.Value[(id.Value.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <summary>Where the record begins.</summary>
    public Place Place => place;

    /// <summary>Names, primary first.</summary>
    public List<PartyName> Names { get; } = [];

    /// <summary>Addresses in file order.</summary>
    public List<Address> Addresses { get; } = [];

    /// <summary>Ties in file order.</summary>
    public List<Relation> Relations { get; } = [];

    /// <summary>Facts in file order.</summary>
    public List<Fact> Facts { get; } = [];

    /// <summary>Identifiers in file order.</summary>
    public List<Identifier> Identifiers { get; } = [];

    List<BirthDate> BirthDates { get; } = [];

    List<BirthPlace> BirthPlaces { get; } = [];

    List<CountryLink> Countries { get; } = [];

    List<StatedGender> Genders { get; } = [];

    /// <summary>Labelled values that may bring a measure of their own, in file order.</summary>
    public IReadOnlyList<(string Label, string Value, Place Place)> Statements => _statements;

    /// <summary>Adds an alias, with what its kind cannot say.</summary>
    /// <exception cref="ListFormatException">The type is not one of the three.</exception>
    public void AddAlias(string type, bool isWeak, Func<NameKind, PartyName> name, Place at)
    {
        var aliasKind = OfacNames.KindOf(type, isWeak)
            ?? throw new ListFormatException($"{at}: record {Key}", type, "aka, fka or nka");
        var alias = name(aliasKind);
        Names.Add(alias);
        if (OfacNames.Remainder(type, isWeak) is { } remainder)
        {
            Facts.Add(new(FactKind.Other, $"type of the name {alias.Text}", remainder, at));
        }
    }

    /// <summary>Adds a labelled value where it belongs.</summary>
    /// <param name="label">The label.</param>
    /// <param name="written">The label as it stands in the file.</param>
    /// <param name="value">The value, without the label, trimmed.</param>
    /// <param name="at">Where it stands.</param>
    /// <param name="note">What the format says of an identifier besides.</param>
    /// <exception cref="ListFormatException">The value is not of the form that the label promises.</exception>
    public void Take(OfacLabel label, string written, string value, Place at, string? note = null)
    {
        if (value.Length == 0)
        {
            throw Unreadable(at, written, "a value after the label");
        }

        _statements.Add((label.Text, value, at));
        switch (label.Topic)
        {
            case OfacTopic.BirthDate:
                AddBirthDate(value, at);
                break;
            case OfacTopic.BirthPlace:
                BirthPlaces.Add(new(value, CountryOfPlace(value), at));
                break;
            case OfacTopic.Gender:
                AddGender(value, at);
                break;
            case OfacTopic.Country:
                AddCountry(label, value, at);
                break;
            case OfacTopic.Document or OfacTopic.Identifier or OfacTopic.Crypto:
                AddIdentifier(label, written, value, at, note);
                break;
            case OfacTopic.Relation:
                Relations.Add(new(RelationKind.LinkedTo, "Linked To", value, null, at));
                break;
            default:
                AddFact(label, written, value, at);
                break;
        }
    }

    /// <summary>Adds an identity document from formats that have fields for its pieces.</summary>
    /// <remarks>Now and then the publisher writes "1026303117642 (Russia)" into the number and leaves the country
    /// empty. It is read as in remarks, or the number would match no other, and kept as written in the note.</remarks>
    public void AddDocument(
        OfacLabel label, string written, string number, Place at, Country? country, string? note)
    {
        var inside = country is null && OfacDocument.Parse(number) is { Country: not null } parsed ? parsed : null;
        string?[] notes = inside is null ? [note] : [$"written {number}", note];
        AddDocument(label, written, new OfacDocument(
            inside?.Number ?? number, country ?? inside?.Country,
            notes.Any(text => text is not null) ? string.Join("; ", notes.OfType<string>()) : null, null), at);
    }

    /// <summary>Adds a date of birth whose days are known from elsewhere.</summary>
    public void AddBirthDate(DateSpan span, bool isCirca, string text, Place at) =>
        BirthDates.Add(new(span, isCirca, text, at));

    /// <summary>Adds a country by its code.</summary>
    public void AddCountry(CountryLinkKind link, Country country, Place at) => Countries.Add(new(link, country, at));

    /// <summary>The party, with its designations.</summary>
    public Party ToParty(ImmutableArray<Designation> designations) => new()
    {
        Id = id,
        Kind = kind,
        Place = place,
        Names = [.. Names],
        Designations = designations,
        BirthDates = [.. BirthDates],
        BirthPlaces = [.. BirthPlaces],
        Countries = [.. Countries],
        Genders = [.. Genders],
        Identifiers = [.. Identifiers],
        Addresses = [.. Addresses],
        Relations = [.. Relations],
        Facts = [.. Facts],
    };

    void AddBirthDate(string value, Place at)
    {
        if (!OfacDates.TryParse(value, out var span, out var isCirca))
        {
            throw Unreadable(at, value, "a date of birth: 1962, Mar 1962 or 15 Mar 1962, circa, or two with \"to\"");
        }

        AddBirthDate(span, isCirca, value, at);
    }

    void AddGender(string value, Place at) => Genders.Add(new(
        value switch
        {
            "Male" => Gender.Male,
            "Female" => Gender.Female,
            _ => throw Unreadable(at, value, "Male or Female"),
        },
        at));

    // "None Identified" is how OFAC says that a vessel flies no flag, and "possibly Palestinian;arrested 23 Apr 2002"
    // once stood for a nationality: neither names a country, and both are kept as what they are.
    void AddCountry(OfacLabel label, string value, Place at)
    {
        var isCountry = char.IsUpper(value[0]) && !value.Any(char.IsAsciiDigit) && value != "None Identified";
        if (isCountry)
        {
            AddCountry(label.Country, Country.Of(value), at);
        }
        else
        {
            Facts.Add(new(FactKind.Other, label.Text, value, at));
        }
    }

    void AddIdentifier(OfacLabel label, string written, string value, Place at, string? note)
    {
        switch (label.Topic)
        {
            case OfacTopic.Crypto:
                AddCryptoAddress(written, value, at, note);
                break;
            case OfacTopic.Document when OfacDocument.Parse(value) is { } document:
                if (document.BadDate is { } bad)
                {
                    throw Unreadable(at, bad, "a date after \"issued\" or \"expires\": 1962, Mar 1962 or 15 Mar 1962");
                }

                AddDocument(label, written, document, at);
                break;
            case OfacTopic.Document:
                // Words without a number ("Passport issued in Sarajevo, Bosnia-Herzegovina") tell of a document.
                Facts.Add(new(FactKind.Other, written, value, at));
                break;
            default:
                Identifiers.Add(new()
                {
                    Kind = label.Identifier,
                    Number = value,
                    Label = written,
                    Place = at,
                    Note = note,
                });
                break;
        }
    }

    void AddDocument(OfacLabel label, string written, OfacDocument document, Place at) => Identifiers.Add(new()
    {
        Kind = KindOf(label.Identifier, document.Number, label.Text),
        Number = document.Number,
        Label = written,
        Place = at,
        Country = document.Country,
        Note = document.Note,
    });

    // The currency stands in the label where the format has labels of their own, and before the address in remarks.
    void AddCryptoAddress(string written, string value, Place at, string? note)
    {
        var words = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isWithCurrency = written == OfacLabels.CryptoPrefix;
        if (words.Length != (isWithCurrency ? 2 : 1))
        {
            throw Unreadable(at, value, isWithCurrency ? "a currency and one address" : "one address");
        }

        Identifiers.Add(new()
        {
            Kind = IdentifierKind.CryptoAddress,
            Number = words[^1],
            Label = isWithCurrency ? $"{written} {words[0]}" : written,
            Place = at,
            Note = note,
        });
    }

    // "Additional Sanctions Information - Not on the SDN List and Not Subject to Secondary Sanctions" (2018) is the
    // opposite of a warning, under the same label.
    void AddFact(OfacLabel label, string written, string value, Place at)
    {
        var isWarning = label.Text == "Additional Sanctions Information -"
            && value.StartsWith("Subject to Secondary Sanctions", StringComparison.Ordinal);
        if (label.Topic == OfacTopic.DatedFact && !OfacDates.TryParse(value, out _, out _))
        {
            throw Unreadable(at, value, $"a date after \"{label.Text}\": 1962, Mar 1962 or 15 Mar 1962");
        }

        Facts.Add(new(isWarning ? FactKind.SecondarySanctions : label.Fact, written, value, at));
    }

    // A number of 20 letters and digits is an LEI (ISO 17442); a ship's number without "IMO" is a registration.
    static IdentifierKind KindOf(IdentifierKind kind, string number, string label) => kind switch
    {
        IdentifierKind.Imo when !number.StartsWith("IMO", StringComparison.Ordinal) =>
            IdentifierKind.RegistrationNumber,
        _ when label == "Legal Entity Number" && number.Length == 20 && number.All(char.IsAsciiLetterOrDigit) =>
            IdentifierKind.Lei,
        _ => kind,
    };

    // The country is what follows the last comma, or the last but one where its own name has one ("Korea, North").
    static Country? CountryOfPlace(string text)
    {
        var last = text.LastIndexOf(',');
        var before = last > 0 ? text.LastIndexOf(',', last - 1) : -1;
        ReadOnlySpan<string> candidates = [text[(before + 1)..].Trim(), text[(last + 1)..].Trim()];
        foreach (var candidate in candidates)
        {
            if (candidate.Length > 2 && Country.Of(candidate) is { Code: not null } country)
            {
                return country;
            }
        }

        return null;
    }

    ListFormatException Unreadable(Place at, string found, string expected) =>
        new($"{at}: record {Key}", found, expected);
}
