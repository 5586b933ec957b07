using Cordon.App.Serving;

namespace Cordon.App.Console;

/// <summary>Who may open a page of the console. Every page has one; a test looks.</summary>
/// <param name="who">Those who may.</param>
/// <param name="does">What the page is for, in a few words, for <c>contracts/http.txt</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
sealed class MayAttribute(Roles who, string does) : Attribute
{
    /// <summary>Those who may.</summary>
    public Roles Who { get; } = who;

    /// <summary>What the page is for.</summary>
    public string Does { get; } = does;
}
