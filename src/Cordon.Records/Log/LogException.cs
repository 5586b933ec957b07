namespace Cordon.Records.Log;

/// <summary>The log cannot be used: damage, a key that does not fit, or a shape of another version of Cordon.</summary>
public sealed class LogException : Exception
{
    /// <summary>A message in the house form: where, what was found, what was expected, what happens now.</summary>
    public LogException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
