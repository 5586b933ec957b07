namespace Cordon.Model;

/// <summary>A gender that a publisher states.</summary>
public enum Gender
{
    /// <summary>Not stated.</summary>
    Unspecified,

    /// <summary>Female.</summary>
    Female,

    /// <summary>Male.</summary>
    Male,

    /// <summary>Stated, and neither of the two.</summary>
    Other,
}

/// <summary>A gender with its place in the file.</summary>
/// <param name="Gender">What is stated.</param>
/// <param name="Place">Where it stands.</param>
public sealed record StatedGender(Gender Gender, Place Place);
