using Cordon.Lists;

namespace Cordon.App;

/// <summary>Something that the user gave, or left out, cannot be used. The message is all that the user sees.</summary>
sealed class InputException : Exception
{
    /// <summary>A message in the house form, written by the caller.</summary>
    public InputException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    /// <summary>Builds "where: found; expected; what happens now".</summary>
    /// <param name="where">The file, line and column, or the option.</param>
    /// <param name="found">What stands there, as written; it is quoted here.</param>
    /// <param name="expected">What is understood.</param>
    /// <param name="now">What happens now: "nothing was screened".</param>
    /// <param name="cause">What was raised, if anything.</param>
    public InputException(string where, string found, string expected, string now, Exception? cause = null)
        : base($"{where}: found {ListFormatException.Quote(found)}; expected {expected}; {now}.", cause)
    {
    }
}
