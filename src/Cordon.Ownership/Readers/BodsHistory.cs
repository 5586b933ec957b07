namespace Cordon.Ownership.Readers;

/// <summary>One interest of a relationship statement.</summary>
readonly record struct BodsInterest(
    StakeKind Kind, StakeLink Link, ShareRange Share, DateOnly? From, DateOnly? Until);

/// <summary>One statement of a relationship.</summary>
readonly record struct BodsStatement(
    string Subject, string Party, DateOnly? Date, bool IsClosed, BodsInterest[] Interests, int Line);

/// <summary>Makes stakes with days of what is stated of one relationship again and again.</summary>
/// <remarks>
/// Ours, on the safe side. A later statement replaces the one before it. Where an interest of a kind begins on a later
/// day than before, the one before ends on that day. Where it is stated with the same first day and another share,
/// nobody can tell when it changed: up to the day of the later statement it is anything from the one to the other.
/// Where it is no longer stated, it ends on the day of the statement that leaves it out.
/// </remarks>
static class BodsHistory
{
    /// <summary>The stakes; the source and the place's file are the caller's.</summary>
    public static IEnumerable<Stake> Of(BodsStatement[] statements)
    {
        BodsStatement[] ordered = [.. statements.OrderBy(one => one.Date ?? DateOnly.MinValue)];
        for (var i = 0; i < ordered.Length; i++)
        {
            var next = i + 1 < ordered.Length ? ordered[i + 1] : (BodsStatement?)null;
            var before = i > 0 ? ordered[i - 1] : (BodsStatement?)null;
            var rest = next?.Interests.ToList() ?? [];
            foreach (var interest in ordered[i].Interests)
            {
                var follows = rest.FindIndex(one => one.Kind == interest.Kind && one.Link == interest.Link);
                var later = follows < 0 ? (BodsInterest?)null : rest[follows];
                if (follows >= 0)
                {
                    rest.RemoveAt(follows);
                }

                var changedOn = ChangedOn(before, ordered[i], interest);
                if (Stake(ordered[i], next, later, interest with { From = changedOn ?? interest.From }) is { } stake)
                {
                    yield return stake;
                }
            }
        }
    }

    // The day from which a changed share is certain: that of its statement, where its first day is as before.
    static DateOnly? ChangedOn(BodsStatement? before, BodsStatement now, BodsInterest interest) =>
        before is { } earlier && now.Date is { } date && earlier.Interests.Any(one => one.Kind == interest.Kind
            && one.Link == interest.Link && one.Share != interest.Share && !(interest.From > one.From))
            ? date
            : null;

    static Stake? Stake(BodsStatement now, BodsStatement? next, BodsInterest? later, BodsInterest interest)
    {
        var share = interest.Share;
        var until = interest.Until;
        if (later is { } after)
        {
            if (after.From > interest.From)
            {
                until = Earlier(until, after.From);
            }
            else if (after.Share == interest.Share)
            {
                return null;
            }
            else
            {
                share = ShareRange.Hull(share, after.Share);
                until = Earlier(until, next!.Value.Date);
            }
        }
        else if (next is { } left)
        {
            until = Earlier(until, left.Date);
        }
        else if (now.IsClosed)
        {
            until ??= now.Date;
        }

        return new()
        {
            Owner = now.Party,
            Owned = now.Subject,
            Kind = interest.Kind,
            Link = interest.Link,
            Share = share,
            From = interest.From,
            Until = until,
            Source = "BODS",
            Place = new("bods", now.Line, "recordDetails"),
        };
    }

    static DateOnly? Earlier(DateOnly? one, DateOnly? other) =>
        one is null ? other : other is null || one < other ? one : other;
}
