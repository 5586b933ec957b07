namespace Cordon.Names;

/// <summary>The arithmetic of a score: whole numbers only, so that every machine computes the same.</summary>
/// <remarks>
/// <para>A score is agreement divided by agreement possible: <c>N / D</c>. <c>N</c> is the sum over paired parts of
/// their weight times their quality. <c>D</c> is the weight of the paired parts plus what speaks against the pairing:
/// parts that stand against each other (conflict), parts that only one side has (omission), and thin evidence.</para>
/// <para>Ours: the numbers were set on the lists' own aliases against people on no list; docs/design/names.md says
/// what each does.</para>
/// </remarks>
static class ScoreRule
{
    /// <summary>Thousandths: a conflict counts against both sides, and half as much again.</summary>
    public const int Conflict = 1200;

    /// <summary>What a name weighs at least where another stands in its place.</summary>
    public const int ContradictionLeast = 110;

    /// <summary>The same of an initial: Hans O. is not Hans Joachim.</summary>
    public const int ContradictionOfInitial = 70;

    /// <summary>The same of a place: the bank in Moscow is not the one in Minsk.</summary>
    public const int ContradictionOfPlace = 70;

    /// <summary>Thousandths that a number costs more than another part that one side leaves out.</summary>
    public const int MissingNumber = 800;

    /// <summary>Thousandths: a part that the other side leaves out.</summary>
    public const int Omission = 150;

    /// <summary>Thousandths of the same in a name read from Han characters or Hangul: nobody leaves out a syllable of
    /// a name of three.</summary>
    public const int OmissionOfSyllables = 3000;

    /// <summary>Weight that must be paired before an omission is forgiven.</summary>
    public const int EvidenceWanted = 450;

    /// <summary>Thousandths of the missing evidence that count against the pairing.</summary>
    public const int ThinEvidence = 80;

    const int AmbiguityOfMissing = 80;
    const int AmbiguityMost = 50;

    /// <summary>Thousandths kept of a score whose parts stand in another order.</summary>
    public const int OtherOrder = 985;

    /// <summary>Thousandths kept when son and father changed places.</summary>
    public const int FatherAndSonSwapped = 690;

    /// <summary>Thousandths kept when Han characters are read in one language for one part and in another for the
    /// next.</summary>
    public const int MixedLanguages = 700;

    /// <summary>Thousandths of a pair's weight that a likeness is worth.</summary>
    /// <remarks>Down to 710, a slip of the pen, it falls gently; below, what is likely another word is worth ever
    /// less.</remarks>
    public static int Quality(int likeness) => likeness switch
    {
        0 => 0,
        >= 710 => likeness,
        _ => 710 - ((710 - likeness) * 2),
    };

    /// <summary>What a word weighs at least where another stands in its place.</summary>
    public static int StandingOf(WordRole role, bool isPerson) => role switch
    {
        WordRole.Name or WordRole.Patronymic => ContradictionLeast,
        WordRole.Initial when isPerson => ContradictionOfInitial,
        WordRole.Place => ContradictionOfPlace,
        _ => 0,
    };

    /// <summary>What speaks against a pairing, in thousandths of a weight.</summary>
    /// <remarks>Grows with either weight left over, and falls with the evidence: the index's bound rests on
    /// that.</remarks>
    /// <param name="leftOver">Weight of the first name's parts without a partner.</param>
    /// <param name="otherLeftOver">The same of the second name.</param>
    /// <param name="paired">Weight of the pairs, both sides together.</param>
    /// <param name="omissionCost">Thousandths; never below <see cref="Omission"/>.</param>
    public static long Against(int leftOver, int otherLeftOver, int paired, int omissionCost = Omission)
    {
        var conflict = Math.Min(leftOver, otherLeftOver);
        var omission = Math.Max(leftOver, otherLeftOver) - conflict;
        var missing = Math.Max(0, EvidenceWanted - (paired / 2));
        return (2L * Conflict * conflict) + ((long)omissionCost * omission)
            + ((long)ThinEvidence * missing * Math.Min(conflict + omission, EvidenceWanted) / EvidenceWanted);
    }

    /// <summary>What speaks against any pairing of few or common names, in thousandths of a weight: many people have
    /// them.</summary>
    /// <remarks>It breaks ties by evidence: of two names that agree whole, the rarer stands first. At most a twentieth
    /// of the pairs, so that every name finds itself. The index's bound leaves it out.</remarks>
    /// <param name="paired">Weight of the pairs, both sides together.</param>
    public static long Ambiguity(int paired) =>
        Math.Min(AmbiguityOfMissing * Math.Max(0L, EvidenceWanted - (paired / 2)), AmbiguityMost * (long)paired);

    /// <summary>The score in millionths.</summary>
    /// <param name="agreement">Sum of pair weight times quality, in thousandths of a weight.</param>
    /// <param name="paired">Sum of pair weights.</param>
    /// <param name="against">From <see cref="Against"/>.</param>
    public static int Score(long agreement, int paired, long against) =>
        paired == 0 ? 0 : (int)(agreement * 1_000_000 / ((paired * 1000L) + against));
}
