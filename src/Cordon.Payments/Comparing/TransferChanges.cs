namespace Cordon.Payments.Comparing;

/// <summary>One field that differs between two transfers.</summary>
/// <param name="Role">Whose.</param>
/// <param name="Before">What it was; null where it is new.</param>
/// <param name="After">What it is; null where it is gone.</param>
readonly record struct TransferChange(PaymentRole Role, TransferPart? Before, TransferPart? After)
{
    /// <summary>In words.</summary>
    public override string ToString() => (Before, After) switch
    {
        (null, { } after) => $"{after.Label} is new: \"{Short(after)}\"",
        ({ } before, null) => $"{before.Label} \"{Short(before)}\" is gone",
        _ => $"{After!.Label} was \"{Short(Before!)}\" and is \"{Short(After)}\"",
    };

    static string Short(TransferPart part) => part.Text.Length > 80 ? part.Text[..80] + "..." : part.Text;
}

/// <summary>What differs between two transfers, field by field.</summary>
static class TransferChanges
{
    /// <summary>The changes, in the order of the roles; those of references, which are of no role, first.</summary>
    public static List<TransferChange> Between(Transfer before, Transfer after)
    {
        var changes = new List<TransferChange>();
        foreach (var role in before.Parts.Concat(after.Parts).Select(part => part.Role).Distinct().Order())
        {
            List<TransferPart> was = [.. before.Parts.Where(part => part.Role == role)];
            List<TransferPart> isNow = [.. after.Parts.Where(part => part.Role == role)];
            foreach (var part in was.ToArray())
            {
                if (isNow.FindIndex(one => IsSame(one, part)) is var same and >= 0)
                {
                    was.Remove(part);
                    isNow.RemoveAt(same);
                }
            }

            for (var i = 0; i < Math.Max(was.Count, isNow.Count); i++)
            {
                changes.Add(new(role, was.ElementAtOrDefault(i), isNow.ElementAtOrDefault(i)));
            }
        }

        return changes;
    }

    static bool IsSame(TransferPart first, TransferPart second) =>
        Letters(first.Text).SequenceEqual(Letters(second.Text));

    static IEnumerable<char> Letters(string text) => text.Where(c => c != ' ');

    /// <summary>Could two parties be the same, by account, name or BIC?</summary>
    /// <param name="first">One.</param>
    /// <param name="second">The other.</param>
    /// <param name="isTranslated">Is one from an MT and the other from ISO 20022, so that letters with marks and long
    /// names may be written otherwise? Then one word in common is enough.</param>
    public static bool CouldBeSame(TransferPart first, TransferPart second, bool isTranslated = false)
    {
        if ((first.Account.Length > 0 && first.Account == second.Account)
            || (first.Bic.Length > 0 && first.Bic == second.Bic))
        {
            return true;
        }

        if (first.Name.Length == 0 || second.Name.Length == 0)
        {
            // A party by BIC or account alone, against one by name: nothing contradicts.
            return (first.Account.Length == 0 || second.Account.Length == 0)
                && (first.Bic.Length == 0 || second.Bic.Length == 0);
        }

        return IsSameName(first.Name, second.Name, isTranslated);
    }

    // But for a cut at the end of a line.
    static bool IsSameName(string first, string second, bool isTranslated)
    {
        var (one, other) = (string.Concat(Letters(first)), string.Concat(Letters(second)));
        var shorter = Math.Min(one.Length, other.Length);
        if (one == other || (shorter >= 25 && one[..25] == other[..25]))
        {
            return true;
        }

        return isTranslated && first.Split(' ').Where(word => word.Length >= 3)
            .Intersect(second.Split(' '), StringComparer.Ordinal).Any();
    }
}
