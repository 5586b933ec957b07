namespace Cordon.App.Lists;

/// <summary>Which words may name a list.</summary>
static class ListIdSyntax
{
    /// <summary>What is understood, for messages.</summary>
    public const string Expected = "small letters a to z, digits and hyphens, beginning with a letter or digit";

    /// <summary>Is it a list identifier? Ours: it names a folder and stands before the colon of a party's.</summary>
    public static bool IsValid(string text) =>
        text.Length is > 0 and <= 64 && text[0] != '-'
        && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    /// <summary>The identifier as given.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static string Checked(string text, string where, string now) =>
        IsValid(text) ? text : throw new InputException(where, text, Expected, now);
}
