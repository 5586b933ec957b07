namespace Cordon.Alerts;

/// <summary>Who asks: a person, whichever key or login they use.</summary>
/// <param name="Person">The person's name, in the one spelling that <see cref="IsName"/> allows.</param>
/// <param name="MayApprove">May they approve, go on with what is escalated, and take from others what those
/// claimed?</param>
public readonly record struct Actor(string Person, bool MayApprove)
{
    const int NameMost = 64;

    /// <summary>Is it a name that a person can have? Lower case letters, digits, <c>.</c> <c>-</c> <c>_</c> and
    /// <c>@</c>, at most 64.</summary>
    /// <remarks>One spelling each, so that nobody passes for two: no case, no blank, no letter that looks like
    /// another.</remarks>
    public static bool IsName(string text) => text.Length is > 0 and <= NameMost
        && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter)
            || letter is '.' or '-' or '_' or '@');
}
