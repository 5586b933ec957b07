using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;

namespace Cordon.Records;

/// <content>The ledger: who was screened against what, and what came of it.</content>
public sealed partial class CustomerBook
{
    /// <summary>Where every number from 1 to the highest stands, in order, without gaps.</summary>
    public ImmutableArray<CoveredRange> Ranges()
    {
        var bases = new Dictionary<long, ScreeningBasis>();
        var ranges = ImmutableArray.CreateBuilder<CoveredRange>();
        var next = 1L;
        foreach (var (first, last, basis) in Covered(1, long.MaxValue))
        {
            AddUncovered(ranges, next, first - 1);
            if (!bases.TryGetValue(basis, out var known))
            {
                bases.Add(basis, known = Basis(basis));
            }

            ranges.Add(new(first, last, known, basis));
            next = last + 1;
        }

        AddUncovered(ranges, next, LastNumber);
        return ranges.ToImmutable();
    }

    /// <summary>The number of a basis in the ledger, which takes it in when it is new.</summary>
    public long BasisOf(ScreeningBasis basis) => _database.Write(() =>
    {
        _database.Run(
            "INSERT INTO basis (policy, engine, day, next_change, incomplete) VALUES ($1, $2, $3, $4, $5)",
            basis.Policy, basis.Engine, Text(basis.Day), basis.NextChange is { } next ? Text(next) : null,
            basis.Incomplete);
        var id = _database.Number("SELECT last_insert_rowid()");
        foreach (var (list, hash) in basis.Versions)
        {
            _database.Run("INSERT INTO basis_version (basis, list, hash) VALUES ($1, $2, $3)", id, list, hash);
        }

        return id;
    });

    /// <summary>Remembers a range that was screened, in one transaction: after a crash all of it is there, or
    /// nothing.</summary>
    /// <param name="range">What was found.</param>
    /// <param name="basisId">From <see cref="BasisOf"/>.</param>
    /// <param name="started">When the run began; ranges of one run that join are one pass.</param>
    /// <param name="now">Now.</param>
    /// <returns>The lines of alerts that came of it, in the order of customers and parties.</returns>
    /// <remarks>A customer who was erased or changed since it was read is left out: it is not there any more, and what
    /// it became is screened under its new number.</remarks>
    public ImmutableArray<AlertLine> Remember(
        ScreenedRange range, long basisId, DateTimeOffset started, DateTimeOffset now) => _database.Write(() =>
    {
        Cover(range.First, range.Last, basisId);
        var pass = Pass(range, basisId, started, now);
        if (range.Kind == PassKind.Full)
        {
            _database.Run("DELETE FROM unscreenable WHERE customer BETWEEN $1 AND $2", range.First, range.Last);
            foreach (var customer in range.Unscreenable.Where(Lives))
            {
                _database.Run("INSERT INTO unscreenable (customer) VALUES ($1)", customer);
            }
        }

        var before = Standing(range.First, range.Last).Where(match => range.Concerns(match.Party))
            .ToDictionary(match => (match.Customer, match.Party));
        var lines = ImmutableArray.CreateBuilder<AlertLine>();
        foreach (var match in range.Matches.Where(match => Lives(match.Customer)))
        {
            if (!before.Remove((match.Customer, match.Party), out var known))
            {
                lines.Add(Line(AlertKind.New, match));
            }
            else if (!known.IsLike(match))
            {
                lines.Add(Line(AlertKind.Changed, match));
            }
        }

        lines.AddRange(before.Values.Select(match => Line(AlertKind.Gone, match)));
        lines.Sort((a, b) => a.Customer != b.Customer
            ? a.Customer.CompareTo(b.Customer)
            : string.CompareOrdinal(a.Party, b.Party));
        Apply(lines, range.Matches.ToLookup(match => (match.Customer, match.Party)), pass);
        return lines.ToImmutable();

        AlertLine Line(AlertKind kind, StandingMatch match) =>
            new(0, now, match.Customer, kind, match.Party, match.Millionths, match.IsWeak, "");
    });

    /// <summary>The matches of a range of customers as they stand, by number and party.</summary>
    public IReadOnlyList<StandingMatch> Standing(long first, long last) => _database.Rows(
        "SELECT customer, party, score, is_weak, fingerprint FROM standing WHERE customer BETWEEN $1 AND $2 "
        + "ORDER BY customer, party",
        row => new StandingMatch(
            row.GetInt64(0), row.GetString(1), row.GetInt32(2), row.GetBoolean(3), row.GetFieldValue<byte[]>(4)),
        first, last);

    /// <summary>The customers of a range who have no name to compare: not screened, and never clear.</summary>
    public IReadOnlyList<long> Unscreenable(long first, long last) => _database.Rows(
        "SELECT customer FROM unscreenable WHERE customer BETWEEN $1 AND $2 ORDER BY customer",
        row => row.GetInt64(0), first, last);

    /// <summary>Lines of alerts after one that is known, the oldest first.</summary>
    /// <param name="after">The number of the last one known; 0 for all.</param>
    /// <param name="most">No more than so many.</param>
    public IReadOnlyList<AlertLine> Alerts(long after, int most) => _database.Rows(
        "SELECT alert.id, pass.ended, customer, alert.kind, party, score, is_weak, ("
        + "SELECT hash FROM basis_version WHERE basis_version.basis = pass.basis "
        + "AND list = substr(party, 1, instr(party, ':') - 1)) "
        + "FROM alert JOIN pass ON pass.id = alert.pass WHERE alert.id > $1 ORDER BY alert.id LIMIT $2",
        AlertOf, after, most);

    /// <summary>The number of the last line of an alert; 0 for none.</summary>
    public long LastAlert => _database.Number("SELECT max(id) FROM alert");

    /// <summary>Every screening of one customer, the oldest first.</summary>
    /// <param name="number">A number that the customer has or had.</param>
    public IReadOnlyList<CustomerScreening> ScreeningsOf(long number)
    {
        var bases = new Dictionary<long, ScreeningBasis>();
        return _database.Rows(
            "SELECT id, basis, kind, ended FROM pass WHERE $1 BETWEEN first AND last ORDER BY id",
            row => (Pass: row.GetInt64(0), Basis: row.GetInt64(1), Kind: (PassKind)row.GetInt32(2), At: Time(row, 3)),
            number).ConvertAll(pass =>
        {
            if (!bases.TryGetValue(pass.Basis, out var basis))
            {
                bases.Add(pass.Basis, basis = Basis(pass.Basis));
            }

            return new CustomerScreening(pass.At, pass.Kind, basis, pass.Pass);
        });
    }

    /// <summary>The lines of alerts of one customer's number, each with its pass, the oldest first.</summary>
    public IReadOnlyList<(long Pass, AlertLine Line)> AlertsOf(long number) => _database.Rows(
        "SELECT alert.id, pass.ended, customer, alert.kind, party, score, is_weak, '', pass.id "
        + "FROM alert JOIN pass ON pass.id = alert.pass WHERE customer = $1 ORDER BY alert.id",
        row => (row.GetInt64(8), AlertOf(row)), number);

    /// <summary>The numbers that a customer had before, and the one that it has, the oldest first.</summary>
    public IReadOnlyList<long> NumbersOf(long number) => _database.Rows(
        "WITH RECURSIVE earlier(number) AS (VALUES ($1) UNION "
        + "SELECT gone.number FROM gone JOIN earlier ON gone.now_number = earlier.number) "
        + "SELECT number FROM earlier ORDER BY number",
        row => row.GetInt64(0), number);

    bool Lives(long customer) =>
        _database.Value("SELECT 1 FROM customer WHERE number = $1", customer) is not null;

    void Apply(
        IEnumerable<AlertLine> lines, ILookup<(long Customer, string Party), StandingMatch> matches, long pass)
    {
        foreach (var line in lines)
        {
            _database.Run(
                "INSERT INTO alert (pass, customer, kind, party, score, is_weak) VALUES ($1, $2, $3, $4, $5, $6)",
                pass, line.Customer, (int)line.Kind, line.Party, line.Millionths, line.IsWeak);
            if (line.Kind == AlertKind.Gone)
            {
                _database.Run(
                    "DELETE FROM standing WHERE customer = $1 AND party = $2", line.Customer, line.Party);
                continue;
            }

            _database.Run(
                "INSERT OR REPLACE INTO standing (customer, party, score, is_weak, fingerprint) "
                + "VALUES ($1, $2, $3, $4, $5)",
                line.Customer, line.Party, line.Millionths, line.IsWeak,
                matches[(line.Customer, line.Party)].First().Fingerprint);
        }
    }

    // Cuts the range out of what was covered before, and puts it in with what it is covered by now.
    void Cover(long first, long last, long basis)
    {
        foreach (var (from, to, other) in Covered(first - 1, last + 1))
        {
            _database.Run("DELETE FROM covered WHERE first = $1", from);
            if (other == basis)
            {
                (first, last) = (Math.Min(first, from), Math.Max(last, to));
                continue;
            }

            Put(from, Math.Min(to, first - 1), other);
            Put(Math.Max(from, last + 1), to, other);
        }

        Put(first, last, basis);
    }

    void Put(long first, long last, long basis)
    {
        if (first <= last)
        {
            _database.Run("INSERT INTO covered (first, last, basis) VALUES ($1, $2, $3)", first, last, basis);
        }
    }

    long Pass(ScreenedRange range, long basisId, DateTimeOffset started, DateTimeOffset now)
    {
        var (start, end) = (started.ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds());
        var pass = _database.Number(
            "SELECT id FROM pass WHERE basis = $1 AND kind = $2 AND started = $3 AND last = $4",
            basisId, (int)range.Kind, start, range.First - 1);
        if (pass > 0)
        {
            _database.Run("UPDATE pass SET last = $1, ended = $2 WHERE id = $3", range.Last, end, pass);
            return pass;
        }

        _database.Run(
            "INSERT INTO pass (basis, kind, first, last, started, ended) VALUES ($1, $2, $3, $4, $5, $6)",
            basisId, (int)range.Kind, range.First, range.Last, start, end);
        return _database.Number("SELECT last_insert_rowid()");
    }

    List<(long First, long Last, long Basis)> Covered(long first, long last) => _database.Rows(
        "SELECT first, last, basis FROM covered WHERE last >= $1 AND first <= $2 ORDER BY first",
        row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)), first, last);

    static void AddUncovered(ImmutableArray<CoveredRange>.Builder ranges, long first, long last)
    {
        if (first <= last)
        {
            ranges.Add(new(first, last, null, 0));
        }
    }

    ScreeningBasis Basis(long id) => _database.Rows(
        "SELECT policy, engine, day, next_change, incomplete FROM basis WHERE id = $1",
        row => new ScreeningBasis
        {
            Policy = row.GetString(0),
            Engine = row.GetString(1),
            Day = Day(row.GetString(2)),
            NextChange = row.IsDBNull(3) ? null : Day(row.GetString(3)),
            Incomplete = row.IsDBNull(4) ? null : row.GetString(4),
            Versions = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal),
        },
        id)[0] with
    {
        Versions = _database.Rows(
            "SELECT list, hash FROM basis_version WHERE basis = $1",
            row => KeyValuePair.Create(row.GetString(0), row.GetString(1)), id)
            .ToImmutableSortedDictionary(StringComparer.Ordinal),
    };

    static AlertLine AlertOf(DbDataReader row) => new(
        row.GetInt64(0), Time(row, 1), row.GetInt64(2), (AlertKind)row.GetInt32(3), row.GetString(4), row.GetInt32(5),
        row.GetBoolean(6), row.IsDBNull(7) ? "" : row.GetString(7));

    static DateTimeOffset Time(DbDataReader row, int column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
