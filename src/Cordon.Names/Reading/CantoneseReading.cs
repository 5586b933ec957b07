namespace Cordon.Names;

/// <summary>Writes Cantonese syllables as identity cards in Hong Kong and Macau do: Wong, Cheung, Kwok,
/// Tsang.</summary>
/// <remarks>
/// No official rule is published; the government's habit goes back to the Standard Romanization of 1888. Input is
/// Jyutping without tones, as Unihan has it. Way 0 writes z and c as ch, way 1 as ts, and s as sh.
/// </remarks>
static class CantoneseReading
{
    static readonly (string Jyutping, string Usual)[] Finals =
    [
        ("oeng", "eung"), ("oek", "euk"), ("eoi", "ui"), ("eon", "un"), ("eot", "ut"), ("yun", "uen"), ("yut", "uet"),
        ("aang", "ang"), ("aai", "ai"), ("aau", "au"), ("aam", "am"), ("aan", "an"), ("aap", "ap"), ("aat", "at"),
        ("aak", "ak"), ("aa", "a"), ("yu", "u"), ("oe", "eu"), ("ou", "o"),
    ];

    /// <summary>The usual spelling of a syllable; empty for empty.</summary>
    public static string Of(string jyutping, int way)
    {
        switch (jyutping)
        {
            case "" or "ng" or "m":
                return jyutping;
            case "lo" when way == 1:
                return "law";
            case "ngo" when way == 1:
                return "ngor";
            case "waa" when way == 0:
                return "wah";
        }

        var initial = jyutping switch
        {
            ['n', 'g', ..] or ['g', 'w', ..] or ['k', 'w', ..] => jyutping[..2],
            ['a' or 'e' or 'i' or 'o' or 'u', ..] => "",
            _ => jyutping[..1],
        };
        var final = jyutping[initial.Length..];
        foreach (var (from, to) in Finals)
        {
            if (final == from)
            {
                final = to;
                break;
            }
        }

        if (way == 1 && final == "ei")
        {
            final = "ee";
        }

        return initial switch
        {
            "z" or "c" => way == 0 ? "ch" : "ts",
            "gw" => "kw",
            "g" => "k",
            "b" => "p",
            "d" => "t",
            "j" => final[0] == 'i' ? "y" : final is "uen" or "uet" or "u" or "ung" or "uk"
                || final[0] != 'y' ? "y" : "",
            "s" when way == 1 => "sh",
            _ => initial,
        } + final;
    }
}
