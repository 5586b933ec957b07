namespace Cordon.Names;

/// <summary>Compares two names by themselves.</summary>
public static class NameComparer
{
    /// <summary>Compares two names and explains the score.</summary>
    /// <param name="first">A name in any script.</param>
    /// <param name="second">Another.</param>
    /// <param name="owner">What both belong to.</param>
    /// <returns>The same score that a search for the first in an index that holds the second finds. A name without a
    /// letter or digit scores 0 with no step.</returns>
    public static NameComparison Compare(string first, string second, NameOwner owner)
    {
        var resolved = owner == NameOwner.Any ? Resolve(first, second) : owner;
        return NameIndex.Build([second], resolved).CreateSearch().Explain(first, 0);
    }

    /// <summary>What a name seems to belong to by its words.</summary>
    public static NameOwner OwnerOf(string name) => NameParser.LooksLikeOrganisation(name)
        ? NameOwner.Organisation
        : NameOwner.Person;

    // One name with a legal form is enough: nobody is called Ltd.
    static NameOwner Resolve(string first, string second) =>
        OwnerOf(first) == NameOwner.Organisation ? NameOwner.Organisation : OwnerOf(second);
}
