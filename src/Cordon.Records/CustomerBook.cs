using System.Buffers.Binary;
using Cordon.Screening;

namespace Cordon.Records;

/// <summary>The book of customers: who is to be screened again whenever a list changes, and the ledger of what each was
/// screened against.</summary>
/// <remarks>
/// One SQLite file. What is personal in it is encrypted under a key that the user holds (<see cref="BookKey"/>): names,
/// dates, numbers and the user's own identifiers. In clear are numbers of the book's own, days, list versions, and
/// which number matches which listed party. Without the key a book can be counted, and not read. Not for more than one
/// thread, but for <see cref="Open"/>; any number of processes may open one book.
/// </remarks>
public sealed partial class CustomerBook : IDisposable
{
    readonly Database _database;
    readonly BookKey? _key;

    CustomerBook(Database database, BookKey? key) => (_database, _key) = (database, key);

    /// <summary>Opens a book, or begins one when the file is empty.</summary>
    /// <param name="path">The file. Beside it stand SQLite's own <c>-wal</c> and <c>-shm</c>.</param>
    /// <param name="key">The key; null to count only.</param>
    /// <exception cref="BookException">Another key, or a shape that this version of Cordon does not read.</exception>
    public static CustomerBook Of(string path, BookKey? key) =>
        new(BookDatabase.Open(path, key?.Mark), key);

    /// <summary>Customers in the book.</summary>
    public long Count => LivingIn(1, LastNumber);

    /// <summary>The highest number that was given.</summary>
    public long LastNumber => _database.Number("SELECT max(last) FROM arrival");

    /// <inheritdoc/>
    public void Dispose() => _database.Dispose();

    /// <summary>Takes customers in: new ones, and those of whom something changed. All of them, or none.</summary>
    /// <param name="subjects">Each with the identifier that the user knows it by.</param>
    /// <param name="at">Now.</param>
    /// <param name="progress">Told now and then how many more were read.</param>
    /// <param name="stop">Ends it between two customers; then nothing is taken in.</param>
    /// <exception cref="BookException">Two have one identifier.</exception>
    /// <remarks>Taking the same file in again does nothing. A changed customer has a new number, and is screened
    /// against everything at the next rescreen.</remarks>
    public BookImport Import(
        IEnumerable<Subject> subjects, DateTimeOffset at, Action<int> progress, CancellationToken stop)
    {
        const int ToldEvery = 1024;
        return _database.Write(() =>
        {
            var first = LastNumber + 1;
            var (next, count, counts) = (first, 0, default(BookImport));
            var met = new HashSet<UInt128>();
            foreach (var subject in subjects)
            {
                stop.ThrowIfCancellationRequested();
                var finger = Key.Finger(subject.Id);
                if (!met.Add(BinaryPrimitives.ReadUInt128BigEndian(finger)))
                {
                    throw new BookException(
                        $"customer {Quoted(subject.Id)}: found twice; expected an id of its own for each; nothing was "
                        + "taken in.");
                }

                counts = TakeIn(subject, finger, next, counts);
                next = first + counts.Added + counts.Changed;
                if (++count % ToldEvery == 0)
                {
                    progress(ToldEvery);
                }
            }

            if (next > first)
            {
                _database.Run(
                    "INSERT INTO arrival (first, last, at) VALUES ($1, $2, $3)", first, next - 1,
                    at.ToUnixTimeMilliseconds());
            }

            return counts;
        });
    }

    BookImport TakeIn(Subject subject, byte[] finger, long number, BookImport counts)
    {
        var text = SubjectRecord.Write(subject);
        if (Find(finger) is not { } known)
        {
            Insert(number, finger, text);
            return counts with { Added = counts.Added + 1 };
        }

        if (Key.Open(known.Number, known.Record).AsSpan().SequenceEqual(text))
        {
            return counts with { Unchanged = counts.Unchanged + 1 };
        }

        Remove(known.Number, number);
        Insert(number, finger, text);
        return counts with { Changed = counts.Changed + 1 };
    }

    /// <summary>The customer whom the user knows by this identifier; null when there is none.</summary>
    public Customer? Find(string customerId) => Find(Key.Finger(customerId)) is { } found ? Open(found) : null;

    /// <summary>The customer who has, or had, this number; null when it was erased.</summary>
    public Customer? Find(long number)
    {
        while (_database.Value("SELECT now_number FROM gone WHERE number = $1", number) is long now)
        {
            number = now;
        }

        return _database.Value("SELECT record FROM customer WHERE number = $1", number) is byte[] record
            ? Open(new(number, record))
            : null;
    }

    /// <summary>Erases a customer: record, matches, and what it is found by. What stays is that a number was screened
    /// when, and which parties it matched; nothing says any more who it was.</summary>
    /// <returns>False when there is no such customer.</returns>
    public bool Erase(string customerId)
    {
        var finger = Key.Finger(customerId);
        var erased = _database.Write(() =>
        {
            if (Find(finger) is not { } found)
            {
                return false;
            }

            Remove(found.Number, becomes: null);
            return true;
        });
        _database.Checkpoint();
        return erased;
    }

    /// <summary>Customers of a range by number, at most so many, as they are kept.</summary>
    public IReadOnlyList<SealedCustomer> Read(long first, long last, int most) => _database.Rows(
        "SELECT number, record FROM customer WHERE number BETWEEN $1 AND $2 ORDER BY number LIMIT $3",
        row => new SealedCustomer(row.GetInt64(0), row.GetFieldValue<byte[]>(1)), first, last, most);

    /// <summary>Decrypts a customer. May be called from any thread.</summary>
    /// <exception cref="BookException">The record is damaged.</exception>
    public Customer Open(SealedCustomer customer) =>
        new(customer.Number, SubjectRecord.Read(Key.Open(customer.Number, customer.Record)));

    BookKey Key => _key ?? throw new InvalidOperationException("The book was opened without its key.");

    SealedCustomer? Find(byte[] finger)
    {
        var found = _database.Rows(
            "SELECT number, record FROM customer WHERE finger = $1",
            row => new SealedCustomer(row.GetInt64(0), row.GetFieldValue<byte[]>(1)), finger);
        return found.Count == 0 ? null : found[0];
    }

    void Insert(long number, byte[] finger, byte[] text) => _database.Run(
        "INSERT INTO customer (number, finger, record) VALUES ($1, $2, $3)", number, finger, Key.Seal(number, text));

    void Remove(long number, long? becomes)
    {
        _database.Run("DELETE FROM customer WHERE number = $1", number);
        _database.Run("DELETE FROM standing WHERE customer = $1", number);
        _database.Run("DELETE FROM unscreenable WHERE customer = $1", number);
        _database.Run("INSERT INTO gone (number, now_number) VALUES ($1, $2)", number, becomes);
    }

    // Numbers are given without gaps: who is not there any more is in "gone".
    long LivingIn(long first, long last) => last < first
        ? 0
        : last - first + 1 - _database.Number("SELECT count(*) FROM gone WHERE number BETWEEN $1 AND $2", first, last);

    static string Quoted(string text) =>
        $"\"{string.Concat(text.Take(200).Select(letter => char.IsControl(letter) ? ' ' : letter))}\"";
}
