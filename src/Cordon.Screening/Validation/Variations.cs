using System.Collections.Immutable;
using Cordon.Model;
using Cordon.Names;

namespace Cordon.Screening;

/// <summary>All variations, in the order of reports.</summary>
public static class Variations
{
    static readonly ImmutableArray<PartyKind> Persons = [PartyKind.Person];
    static readonly ImmutableArray<PartyKind> Organisations = [PartyKind.Organisation];
    static readonly ImmutableArray<PartyKind> Both = [PartyKind.Person, PartyKind.Organisation];
    static readonly Dictionary<string, string> Nicknames = new (string Name, string Nickname)[]
    {
        ("VLADIMIR", "Vova"), ("ALEKSANDR", "Sasha"), ("ALEXANDER", "Sasha"), ("MIKHAIL", "Misha"),
        ("SERGEI", "Seryozha"), ("SERGEY", "Seryozha"), ("DMITRY", "Dima"), ("DMITRIY", "Dima"),
        ("NIKOLAI", "Kolya"), ("NIKOLAY", "Kolya"), ("IVAN", "Vanya"), ("YURI", "Yura"), ("YEVGENY", "Zhenya"),
        ("EVGENY", "Zhenya"), ("JOSE", "Pepe"), ("FRANCISCO", "Paco"), ("JESUS", "Chuy"), ("GUILLERMO", "Memo"),
        ("ROBERTO", "Beto"), ("ROBERT", "Bob"), ("WILLIAM", "Bill"), ("JOSEPH", "Joe"), ("DANIEL", "Dan"),
        ("THOMAS", "Tom"), ("MICHAEL", "Mike"), ("RAFAEL", "Rafa"), ("MANUEL", "Manolo"), ("EDUARDO", "Lalo"),
        ("IGNACIO", "Nacho"), ("ENRIQUE", "Quique"), ("LUIS", "Lucho"), ("ANATOLY", "Tolya"),
        ("KONSTANTIN", "Kostya"), ("VIKTOR", "Vitya"), ("PAVEL", "Pasha"), ("ALEKSEY", "Alyosha"),
        ("ALEXEI", "Alyosha"), ("EKATERINA", "Katya"), ("ELENA", "Lena"), ("NATALIA", "Natasha"),
        ("TATIANA", "Tanya"),
    }.ToDictionary(pair => pair.Name, pair => pair.Nickname);

    static readonly string[] Keyboard = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

    static readonly (string Read, string Misread)[] Scanned =
    [
        ("l", "1"), ("o", "0"), ("rn", "m"), ("m", "rn"), ("i", "l"), ("s", "5"), ("b", "8"), ("g", "9"), ("w", "vv"),
    ];

    static readonly string[] Invisible = ["\u200B", "\u00AD", "\u200D"];

    static readonly string[] Titles = ["Mr.", "Dr.", "Sheikh", "Hon.", "Gen.", "Eng.", "Haji"];

    /// <summary>The variations.</summary>
    public static ImmutableArray<Variation> All { get; } =
    [
        .. Writing(), .. Slips(), .. Parts(), .. Sounds(), .. Deceptions(), .. Companies(), .. Strangers(),
    ];

    static IEnumerable<Variation> Writing() =>
    [
        For("upper case", Both, (name, _) => string.Join(' ', name.Words).ToUpperInvariant()),
        For("punctuation", Both, (name, dice) => string.Join(dice.Of(["-", ", ", ". ", " - "]), name.Words)),
        For("diacritics", Both, (name, _) => name.With(("a", "á"), ("o", "ö"), ("u", "ū"), ("c", "č"), ("s", "ş"))),
        For("order", Persons, (name, _) => name.Words.Length < 2 ? null : $"{name.Words[^1]} {Join(name.Words[..^1])}"),
        For("nickname", Persons, (name, _) =>
            Nicknames.TryGetValue(name.Words[0].ToUpperInvariant(), out var nickname) && name.Words.Length > 1
                ? Join([nickname, .. name.Words[1..]]) : null),
        For("title", Persons, (name, dice) => $"{dice.Of(Titles)} {Join(name.Words)}"),
    ];

    static IEnumerable<Variation> Slips() =>
    [
        For("letter dropped", Both, (name, dice) => name.WithLetter(dice, 5, 99, (word, at) => word.Remove(at, 1))),
        For("letter added", Both, (name, dice) =>
            name.WithLetter(dice, 5, 99, (word, at) => word.Insert(at, $"{(char)('a' + dice.Next(26))}"))),
        For("letter changed", Both, (name, dice) => name.WithLetter(dice, 5, 99, (word, at) =>
            word.Remove(at, 1).Insert(at, $"{(char)('a' + dice.Next(26))}"))),
        For("letter changed in a short word", Both, (name, dice) => name.WithLetter(dice, 4, 4, (word, at) =>
            word.Remove(at, 1).Insert(at, $"{(char)('a' + dice.Next(26))}"))),
        For("letters swapped", Both, (name, dice) => name.WithLetter(dice, 4, 99, (word, at) =>
            Math.Max(at, 1) is var i ? word.Remove(i - 1, 2).Insert(i - 1, $"{word[i]}{word[i - 1]}") : word)),
        For("letter doubled", Both, (name, dice) =>
            name.WithLetter(dice, 4, 99, (word, at) => word.Insert(at, $"{word[at]}"))),
        For("keyboard slip", Both, (name, dice) => name.WithLetter(dice, 5, 99, (word, at) =>
            word.Remove(at, 1).Insert(at, $"{Beside(word[at], dice)}"))),
        For("two slips", Both, (name, dice) => name.WithLetter(dice, 8, 99, (word, at) =>
            word.Remove(at, 1).Insert(at, $"{Beside(word[at], dice)}") is var once
                ? once.Remove((at + 4) % once.Length, 1) : word)),
        For("scanned", Both, (name, dice) => dice.Of(Scanned) is var (read, misread)
            ? name.WithWord(dice, word => word.Length >= 4 && word.Contains(read, StringComparison.OrdinalIgnoreCase),
                word => word.Replace(read, misread, StringComparison.OrdinalIgnoreCase))
            : null),
    ];

    static IEnumerable<Variation> Parts() =>
    [
        For("middle part missing", Persons, (name, dice) => name.Words.Length < 3 ? null
            : Join(Without(name.Words, 1 + dice.Next(name.Words.Length - 2)))),
        For("a part missing", Both, (name, dice) => name.Words.Length < 3 ? null
            : Join(Without(name.Words, dice.Next(name.Words.Length)))),
        For("first and last part", Persons, (name, _) => name.Words.Length < 3 ? null
            : $"{name.Words[0]} {name.Words[^1]}"),
        For("initial", Persons, (name, _) => name.Words.Length < 2 || name.Words[0].Length < 3 ? null
            : Join([$"{name.Words[0][0]}.", .. name.Words[1..]])),
        For("initials of all but the last", Persons, (name, _) => name.Words.Length < 3 ? null
            : Join([.. name.Words[..^1].Select(word => $"{word[0]}."), name.Words[^1]])),
        For("cut off", Both, (name, _) => Join(name.Words) is { Length: >= 12 } text ? text[..(text.Length * 4 / 5)]
            : null),
        For("written together", Both, (name, dice) => name.Words.Length < 2 ? null
            : Together(name.Words, dice.Next(name.Words.Length - 1))),
        For("all written together", Persons, (name, _) => name.Words.Length is < 2 or > 3 ? null
            : string.Concat(name.Words)),
        For("split", Both, (name, dice) => name.WithWord(dice, word => word.Length >= 7,
            word => word.Insert(3 + dice.Next(word.Length - 5), " "))),
    ];

    static IEnumerable<Variation> Sounds() =>
    [
        For("vowels dropped", Both, (name, dice) => name.WithWord(dice, word => word.Length >= 5, word =>
            word[0] + string.Concat(word[1..].Where((letter, i) => i % 2 == 0 || !"aeiouAEIOU".Contains(letter))))),
        For("sounds alike", Both, (name, dice) => name.With(dice.Of<(string, string)[]>(
            [[("ph", "f"), ("f", "ph")], [("c", "k")], [("v", "w")], [("i", "y")], [("z", "s")], [("sh", "ch")],
                [("ou", "u"), ("oo", "u")], [("ee", "i")], [("j", "y")]]))),
        For("romanised otherwise", Both, (name, dice) => name.With(dice.Of<(string, string)[]>(
            [[("kh", "h")], [("iy", "y"), ("ii", "i")], [("zh", "j")], [("ya", "ia"), ("yu", "iu")], [("ts", "tz")],
                [("sh", "sch")], [("sch", "sh")], [("y", "j")], [("u", "ou")], [("h", "kh")],
                [("mohammad", "muhammed"), ("hussein", "husayn"), ("q", "k"), ("dh", "d"), ("ee", "i"), ("w", "v")]]))),
    ];

    static IEnumerable<Variation> Deceptions() =>
    [
        For("homoglyphs", Both, (name, _) => name.With(("a", "а"), ("o", "о"), ("e", "е"), ("p", "р"), ("c", "с"))),
        For("invisible characters", Both, (name, dice) =>
            string.Join(' ', name.Words.Select(word => word.Insert(word.Length / 2, dice.Of(Invisible))))),
        For("digits for letters", Both, (name, dice) => name.WithWord(dice, word => word.Length >= 4, word =>
            string.Concat(word.Select(letter => "oeia".IndexOf(char.ToLowerInvariant(letter), StringComparison.Ordinal)
                is var at and >= 0 ? "0314"[at] : letter)))),
        For("spaced letters", Both, (name, dice) => name.WithWord(dice, word => word.Length >= 5,
            word => string.Join(' ', word.AsEnumerable()))),
        For("dotted letters", Both, (name, dice) => name.WithWord(dice, word => word.Length >= 5,
            word => string.Join('.', word.AsEnumerable()))),
    ];

    static IEnumerable<Variation> Companies() =>
    [
        For("legal form left out", Organisations, (name, _) => IsForm(name.Words[^1]) && name.Words.Length > 1
            ? Join(name.Words[..^1]) : null),
        For("another legal form", Organisations, (name, dice) => IsForm(name.Words[^1]) && name.Words.Length > 1
            ? Join([.. name.Words[..^1], dice.Of(["LLC", "GmbH", "S.A.", "Ltd", "OOO"])]) : null),
        For("legal form added", Organisations, (name, dice) => IsForm(name.Words[^1]) ? null
            : $"{Join(name.Words)} {dice.Of(["LLC", "Ltd.", "Company", "JSC"])}"),
        For("abbreviated", Organisations, (name, _) => name.With(
            ("company", "co"), ("corporation", "corp"), ("limited", "ltd"), ("international", "intl"),
            ("industries", "ind"), ("general", "gen"), ("trading", "trdg"), ("brothers", "bros"),
            ("establishment", "est"), ("association", "assn"), ("manufacturing", "mfg"), ("and", "&"))),
        For("acronym", Organisations, (name, _) => Acronym(name.Words)),
        For("a word changed order", Organisations, (name, _) => name.Words.Length < 3 ? null
            : Join([name.Words[1], name.Words[0], .. name.Words[2..]])),
    ];

    static IEnumerable<Variation> Strangers() =>
    [
        Against("another family name", Persons, (name, dice) => name.Words.Length < 2 ? null
            : Join([.. name.Words[..^1], dice.Of(name.Strangers)])),
        Against("another given name", Persons, (name, dice) => name.Words.Length < 2 ? null
            : Join([dice.Of(name.Strangers), .. name.Words[1..]])),
        Against("another patronymic", Persons, (name, dice) => name.WithWord(
            dice, word => word.EndsWith("vich", StringComparison.OrdinalIgnoreCase), _ =>
                dice.Of(["Arkadyevich", "Timofeyevich", "Grigoryevich", "Bogdanovich", "Lvovich"]))),
        // The first word that is neither a legal form nor a word of organisations: what the name is known by.
        Against("sibling company", Organisations, (name, dice) =>
            Array.FindIndex(name.Words, IsNameProper) is >= 0 and var at && name.Words.Length > 1
                ? Join([.. name.Words[..at], dice.Of(name.Strangers), .. name.Words[(at + 1)..]]) : null),
    ];

    static Variation For(
        string name, ImmutableArray<PartyKind> kinds, Func<NameParts, Dice, string?> make) =>
        new(make) { Name = name, Kinds = kinds };

    static Variation Against(
        string name, ImmutableArray<PartyKind> kinds, Func<NameParts, Dice, string?> make) =>
        new(make) { Name = name, Kinds = kinds, MustMatch = false };

    // The first letters of four words or more, small words and a legal form at the end left out. Names that begin with
    // their legal form, or have small words of other languages, are called otherwise.
    static string? Acronym(string[] words)
    {
        string[] proper = [.. words[..^(IsForm(words[^1]) ? 1 : 0)]
            .Where(word => word.ToUpperInvariant() is not ("OF" or "AND" or "THE" or "FOR" or "&"))];
        return proper.Length is >= 4 and <= 8 && proper.All(word => word.Length > 3 && word.All(char.IsAsciiLetter)
            && word.ToUpperInvariant() is not ("LIMITED" or "LIABILITY" or "JOINT" or "STOCK" or "COMPANY" or "PARA"))
            ? string.Concat(proper.Select(word => char.ToUpperInvariant(word[0]))) : null;
    }

    static bool IsNameProper(string word) => word.Length > 3
        && NameComparer.OwnerOf(word) != NameOwner.Organisation;

    static string Join(IEnumerable<string> words) => string.Join(' ', words);

    static IEnumerable<string> Without(string[] words, int at) => words.Where((_, i) => i != at);

    static string Together(string[] words, int at) =>
        Join([.. words[..at], words[at] + words[at + 1], .. words[(at + 2)..]]);

    static bool IsForm(string word) => word.Trim('.', ',').ToUpperInvariant() is
        "LLC" or "LTD" or "LIMITED" or "COMPANY" or "CO" or "CORP" or "CORPORATION" or "INC" or "OOO" or "JSC" or "OAO"
        or "S.A" or "SA" or "GMBH" or "FZE" or "S.R.L" or "C.A" or "PLC";

    static char Beside(char letter, Dice dice)
    {
        var row = Keyboard.FirstOrDefault(keys => keys.Contains(char.ToLowerInvariant(letter)));
        if (row is null)
        {
            return letter;
        }

        var at = row.IndexOf(char.ToLowerInvariant(letter), StringComparison.Ordinal);
        return at == 0 ? row[1] : at == row.Length - 1 || dice.Next(2) == 0 ? row[at - 1] : row[at + 1];
    }
}
