namespace Cordon.Names;

/// <summary>The scripts that have readings.</summary>
enum Writing : byte
{
    /// <summary>Latin, digits, and scripts without readings.</summary>
    Other,

    /// <summary>Cyrillic.</summary>
    Cyrillic,

    /// <summary>Arabic script: Arabic, Persian, Pashto, Urdu, Kurdish.</summary>
    Arabic,

    /// <summary>Hebrew.</summary>
    Hebrew,

    /// <summary>Hangul syllables.</summary>
    Hangul,

    /// <summary>Han characters.</summary>
    Han,

    /// <summary>Hiragana and Katakana.</summary>
    Kana,

    /// <summary>Greek.</summary>
    Greek,

    /// <summary>Armenian.</summary>
    Armenian,

    /// <summary>Georgian.</summary>
    Georgian,

    /// <summary>Devanagari, Bengali, Gurmukhi, Gujarati, Oriya, Tamil, Telugu, Kannada, Malayalam.</summary>
    Indic,

    /// <summary>Thai.</summary>
    Thai,

    /// <summary>Ethiopic.</summary>
    Ethiopic,
}

/// <summary>Tells scripts apart.</summary>
static class Writings
{
    /// <summary>The script of a word's first letter that is not a digit.</summary>
    public static Writing Of(string text)
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiDigit(letter))
            {
                return letter < '\u0370' ? Writing.Other : Of(letter);
            }
        }

        return Writing.Other;
    }

    /// <summary>The script of a UTF-16 unit; Han beyond the basic plane by its first half.</summary>
    public static Writing Of(char letter) => letter switch
    {
        >= '\u0370' and <= '\u03FF' => Writing.Greek,
        >= '\u0400' and <= '\u052F' => Writing.Cyrillic,
        >= '\u0531' and <= '\u058A' => Writing.Armenian,
        >= '\u0591' and <= '\u05F4' => Writing.Hebrew,
        >= '\u0600' and <= '\u06FF' or >= '\u0750' and <= '\u077F' => Writing.Arabic,
        >= '\u0900' and <= '\u0D7F' => Writing.Indic,
        >= '\u0E01' and <= '\u0E4E' => Writing.Thai,
        >= '\u10A0' and <= '\u10FF' => Writing.Georgian,
        >= '\u1200' and <= '\u137F' => Writing.Ethiopic,
        >= '\u3041' and <= '\u30FF' => Writing.Kana,
        >= '\u3400' and <= '\u9FFF' or '\u3005' or >= '\uF900' and <= '\uFAFF' => Writing.Han,
        >= '\uAC00' and <= '\uD7A3' => Writing.Hangul,
        >= '\uD840' and <= '\uD8BF' => Writing.Han,
        _ => Writing.Other,
    };
}
