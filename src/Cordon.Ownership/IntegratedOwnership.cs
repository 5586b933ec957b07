using System.Collections.Immutable;

namespace Cordon.Ownership;

/// <summary>How much of an entity reaches listed persons when shares are multiplied down every chain.</summary>
/// <remarks>
/// <para>Economics, and no test: OFAC FAQ 401 counts level by level, and no authority multiplies. It is shown beside
/// the standing as information, so that whoever expects the other number sees both.</para>
/// <para>The integrated share x of a company is the sum over its direct owners of the stake times what reaches listed
/// persons of the owner, 1 for a listed person (Vitali, Glattfelder and Battiston 2011). In rings that is a system of
/// linear equations; it is solved in fractions, so that nothing is rounded.</para>
/// </remarks>
public static class IntegratedOwnership
{
    /// <summary>Companies between the listed persons and the entity that are computed with at most.</summary>
    public const int CompaniesMax = 60;

    /// <summary>From the low ends of the stakes to the high ones; at most the whole.</summary>
    /// <param name="day">The stakes; those of the entity's owners are enough.</param>
    /// <param name="listings">The listed persons; those that are certain.</param>
    /// <param name="entity">The entity.</param>
    /// <returns>Null where there are too many companies, or a ring that owns itself whole.</returns>
    public static ShareRange? Of(DayGraph day, ImmutableArray<Listing> listings, int entity)
    {
        HashSet<int> listed = [.. listings.Where(one => one.IsCertain).Select(one => one.Entity)];
        var companies = Companies(day, listed, day.Root(entity));
        if (companies is null || Solve(day, listed, companies, high: false) is not { } low
            || Solve(day, listed, companies, high: true) is not { } high)
        {
            return null;
        }

        return low > Fraction.One ? null : new(low, high > Fraction.One ? Fraction.One : high);
    }

    // The entity first, then whoever owns it and is not listed.
    static List<int>? Companies(DayGraph day, HashSet<int> listed, int entity)
    {
        if (listed.Contains(entity))
        {
            return null;
        }

        List<int> companies = [entity];
        HashSet<int> seen = [entity];
        for (var i = 0; i < companies.Count; i++)
        {
            foreach (var edge in day.EdgesInto(companies[i]))
            {
                if (IsShare(day, edge) && !listed.Contains(day.Owner[edge]) && seen.Add(day.Owner[edge]))
                {
                    companies.Add(day.Owner[edge]);
                }
            }

            if (companies.Count > CompaniesMax)
            {
                return null;
            }
        }

        return companies;
    }

    // Gauss: x = W x + b, the entity's unknown is the first. The last unknown is taken out first.
    static Fraction? Solve(DayGraph day, HashSet<int> listed, List<int> companies, bool high)
    {
        var number = companies.Select((company, i) => (company, i)).ToDictionary(pair => pair.company, pair => pair.i);
        var weights = new Fraction[companies.Count, companies.Count];
        var known = new Fraction[companies.Count];
        foreach (var (company, row) in number)
        {
            foreach (var edge in day.EdgesInto(company).ToArray().Where(edge => IsShare(day, edge)))
            {
                var share = high ? day.ShareOf(edge).High : day.ShareOf(edge).Low;
                if (listed.Contains(day.Owner[edge]))
                {
                    known[row] += share;
                }
                else
                {
                    weights[row, number[day.Owner[edge]]] += share;
                }
            }
        }

        for (var last = companies.Count - 1; last >= 0; last--)
        {
            var own = weights[last, last];
            if (own >= Fraction.One)
            {
                return null;
            }

            var scale = Fraction.One / (Fraction.One - own);
            known[last] *= scale;
            for (var column = 0; column < last; column++)
            {
                weights[last, column] *= scale;
            }

            for (var row = 0; row < last; row++)
            {
                var weight = weights[row, last];
                if (weight == Fraction.Zero)
                {
                    continue;
                }

                known[row] += weight * known[last];
                for (var column = 0; column < last; column++)
                {
                    weights[row, column] += weight * weights[last, column];
                }
            }
        }

        return known[0];
    }

    static bool IsShare(DayGraph day, int edge) =>
        (day.RoleOf(edge) & (Role.Shares | Role.PossibleOnly)) == Role.Shares;
}
