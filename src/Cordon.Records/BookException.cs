namespace Cordon.Records;

/// <summary>A book of customers cannot be used: another key, damage, or a shape of another version of Cordon.</summary>
public sealed class BookException : Exception
{
    /// <summary>A message in the house form: where, what was found, what was expected, what happens now.</summary>
    public BookException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
