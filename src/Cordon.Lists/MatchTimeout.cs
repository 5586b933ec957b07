namespace Cordon.Lists;

/// <summary>The bound on every regular expression that reads a list.</summary>
/// <remarks>
/// A list comes from outside, so a text in it may be made (or damaged) to keep a pattern busy for hours. Where the
/// bound is passed, <see cref="ListCatalogue.Read"/> refuses the version.
/// </remarks>
static class MatchTimeout
{
    /// <summary>For one match. The slowest in a real list takes less than a thousandth of it.</summary>
    public const int Milliseconds = 1_000;
}
