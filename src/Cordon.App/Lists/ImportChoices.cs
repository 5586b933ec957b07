using System.Globalization;
using Cordon.Lists.Gates;

namespace Cordon.App.Lists;

/// <summary>What the user says about an import.</summary>
/// <param name="ListId">The list that it is a version of; null for the one that the content shows.</param>
/// <param name="PublishedOn">The day of publication, for files that state none.</param>
/// <param name="IsLatest">Is it what the publisher offers now? Then it is compared with the version in force, and an
/// earlier day of publication holds it; else with the version published before it.</param>
/// <param name="Stated">What the publisher states of it outside the file.</param>
sealed record ImportChoices(
    string? ListId = null, DateOnly? PublishedOn = null, bool IsLatest = false, PublisherCount? Stated = null)
{
    /// <summary>Refuses a day that contradicts what is known of the version.</summary>
    /// <exception cref="InputException">The user said another day.</exception>
    public void CheckPublished(string path, DateOnly? known)
    {
        if (known is { } day && PublishedOn is { } said && said != day)
        {
            var written = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            throw new InputException(
                $"{path}: --published", said.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                $"{written}, the day of publication of these bytes",
                "this version was not imported, the version before it stays in force");
        }
    }

    /// <summary>Refuses a day for a version that is there already without one, or with another.</summary>
    /// <exception cref="InputException">A version is never changed after its import.</exception>
    public void CheckKnown(string path, ListManifest known)
    {
        CheckPublished(path, known.PublishedOn);
        if (known.PublishedOn is null && PublishedOn is { } said)
        {
            throw new InputException(
                $"{path}: --published", said.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                $"no day: these bytes are version {known.ShortHash} of {known.List} already, imported without one",
                "the version stays as it is");
        }
    }
}
