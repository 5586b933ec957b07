using System.Globalization;
using System.Resources;

namespace Cordon.App.Console;

/// <summary>The texts of the console: <c>Texts.resx</c>, and no text for people anywhere else in it.</summary>
static class Texts
{
    static readonly ResourceManager Resources = new("Cordon.App.Console.Texts", typeof(Texts).Assembly);

    /// <summary>A text.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="values">What stands for <c>{0}</c>, <c>{1}</c> in it.</param>
    /// <exception cref="KeyNotFoundException">There is none; a test looks for every key that is used.</exception>
    public static string Say(string key, params object[] values)
    {
        var text = Resources.GetString(key, CultureInfo.InvariantCulture) ?? throw new KeyNotFoundException(key);
        return values is [] ? text : string.Format(CultureInfo.InvariantCulture, text, values);
    }

    /// <summary>The text for a word of the program (a status, a kind): the word itself, readable, where there is no
    /// text for it.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum
    {
        var word = Model.PartyFields.Word(value);
        return Resources.GetString($"word.{word}", CultureInfo.InvariantCulture) ?? word.Replace('-', ' ');
    }
}
