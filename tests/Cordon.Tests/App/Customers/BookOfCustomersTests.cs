using System.Text;
using Cordon.App.Customers;
using Cordon.Records;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Cordon.Tests.App.Customers;

/// <summary>The book of customers: what is in it is the user's alone, and nobody is in it twice.</summary>
public sealed class BookOfCustomersTests : IDisposable
{
    // Everything personal that a customer can have, in words that nothing else in the data folder has.
    const string Header = "id,type,name,aliases,birth_date,country,gender,passport\n";
    const string Quince = "QUINCE-4711,person,Zebulon Quincewater,Zeb Kumquat,1961-04-23,NO,male,XQ99887766\n";

    static readonly string[] Personal =
        ["QUINCE", "4711", "Zebulon", "Quincewater", "Kumquat", "XQ99887766", "1961-04-23"];

    readonly CommandLine _line = new();

    public BookOfCustomersTests() => _line.Set(BookAccess.KeyVariable, BookKey.Create());

    public void Dispose() => _line.Dispose();

    [Fact]
    public void Nothing_personal_can_be_read_in_the_data_folder()
    {
        Import(Header + Quince + Others(50));

        // Another process has the book open, so that the write-ahead log is there and full.
        using var reader = Raw();
        Import(Header + Quince.Replace("Zeb ", "Zebby ", StringComparison.Ordinal) + Others(60));
        Assert.Contains(Files(), file => file.Name.EndsWith("-wal", StringComparison.Ordinal) && file.Bytes.Length > 0);

        foreach (var (name, bytes) in Files())
        {
            foreach (var word in (string[])[.. Personal, "Zebby", "Kofi", "Mensah"])
            {
                Assert.False(Contains(bytes, Encoding.UTF8.GetBytes(word)), $"{word} in {name}");
                Assert.False(Contains(bytes, Encoding.Unicode.GetBytes(word)), $"{word} in {name}");
            }
        }
    }

    [Fact]
    public void With_the_key_everything_comes_back()
    {
        Import(Header + Quince);

        var list = Run("customers", "list", "--format", "jsonl");
        Assert.Contains("\"id\":\"QUINCE-4711\",\"name\":\"Zebulon Quincewater\",\"type\":\"person\"", list.Out,
            StringComparison.Ordinal);
        using var key = Key();
        using var book = CustomerBook.Of(Path.Combine(_line.Data, "customers.db"), key);
        var subject = book.Find("QUINCE-4711")!.Subject;
        Assert.Equal(["Zebulon Quincewater", "Zeb Kumquat"], subject.Names);
        Assert.Equal("1961-04-23", Assert.Single(subject.BirthDates).ToString());
        Assert.Equal("XQ99887766", Assert.Single(subject.Identifiers).Number);
        Assert.Equal(["NO"], subject.Countries);
    }

    [Fact]
    public void The_same_file_again_changes_nothing()
    {
        Import(Header + Quince + Others(20));

        Assert.Contains("0 customers added, 0 changed, 21 as they were; the book has 21.",
            Import(Header + Quince + Others(20)), StringComparison.Ordinal);
        Assert.Contains("0 customers added, 1 changed, 0 as they were; the book has 21.",
            Import(Header + Quince.Replace("NO", "SE", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_key_opens_nothing()
    {
        Import(Header + Quince);
        _line.Set(BookAccess.KeyVariable, BookKey.Create());

        var result = _line.Run("customers", "list");
        Assert.Equal(1, result.Code);
        Assert.Contains("found a book under another key", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_key_nothing_is_begun_and_none_is_made()
    {
        _line.Set(BookAccess.KeyVariable, null);

        var result = _line.Run("customers", "import", _line.File("c.csv", Header + Quince));
        Assert.Equal(1, result.Code);
        Assert.Contains("found no key to the book of customers", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_line.Data));
    }

    [Fact]
    public void A_key_is_made_where_the_user_says_and_never_in_the_data_folder()
    {
        Directory.CreateDirectory(_line.Data);
        Assert.Equal(1, _line.Run("customers", "key", Path.Combine(_line.Data, "key")).Code);
        var path = Path.Combine(_line.Folder, "book.key");
        Run("customers", "key", path);

        Assert.Equal(65, new FileInfo(path).Length);
        Assert.Equal(1, _line.Run("customers", "key", path).Code);
        _line.Set(BookAccess.KeyVariable, null);
        Run("customers", "import", _line.File("c.csv", Header + Quince), "--key-file", path);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Path.Combine(_line.Data, "customers.db")));
        }
    }

    [Fact]
    public void A_key_that_cannot_be_read_is_not_quoted()
    {
        _line.Set(BookAccess.KeyVariable, "00112233445566778899aabb");

        var result = _line.Run("customers", "import", _line.File("c.csv", Header + Quince));
        Assert.Contains("found 24 characters", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("00112233", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_customers_with_one_id_are_refused_and_none_is_taken_in()
    {
        var result = _line.Run("customers", "import", _line.File("c.csv", Header + Others(5) + Quince + Quince));

        Assert.Equal(1, result.Code);
        Assert.Contains("\"QUINCE-4711\": found twice", result.Error, StringComparison.Ordinal);
        Assert.Equal("", Run("customers", "list", "--format", "jsonl").Out);
    }

    [Fact]
    public void Customers_without_an_id_are_refused()
    {
        var result = _line.Run("customers", "import", _line.File("c.csv", "name\nZebulon\nAda\n"));

        Assert.Equal(1, result.Code);
        Assert.Contains("found 2 customers without an id", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_erased_customer_is_gone_from_every_byte()
    {
        Import(Header + Quince + Others(30));
        var (record, finger) = Row(1);
        Assert.Contains(Files(), file => Contains(file.Bytes, record));

        Run("customers", "erase", "QUINCE-4711");

        Assert.DoesNotContain(Files(), file => Contains(file.Bytes, record) || Contains(file.Bytes, finger));
        Assert.DoesNotContain("QUINCE", Run("customers", "list", "--format", "csv").Out, StringComparison.Ordinal);
        var again = _line.Run("customers", "erase", "QUINCE-4711");
        Assert.Equal(1, again.Code);
        Assert.Contains("expected the id of a customer of the book", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_was_moved_or_changed_is_not_read()
    {
        Import(Header + Quince + Others(3));
        using (var raw = Raw())
        {
            using var command = raw.CreateCommand();
            command.CommandText = "UPDATE customer SET record = (SELECT record FROM customer WHERE number = 1) "
                + "WHERE number = 2";
            command.ExecuteNonQuery();
        }

        var result = _line.Run("customers", "list");
        Assert.Equal(1, result.Code);
        Assert.Contains("record 2: found bytes that were not written under this key", result.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_book_of_a_later_version_of_Cordon_is_refused()
    {
        Import(Header + Quince);
        using (var raw = Raw())
        {
            using var command = raw.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        Assert.Contains("found a book of shape 99; expected shape 1", _line.Run("coverage").Error,
            StringComparison.Ordinal);
    }

    string Import(string text) => Run("customers", "import", _line.File("customers.csv", text)).Out;

    CommandResult Run(params string[] args)
    {
        var result = _line.Run(args);
        Assert.True(result.Code == 0, result.Error);
        return result;
    }

    BookKey Key() => BookKey.TryParse(_line.Variable(BookAccess.KeyVariable)!, out var key)
        ? key
        : throw new InvalidOperationException();

    (byte[] Record, byte[] Finger) Row(long number)
    {
        using var raw = Raw();
        using var command = raw.CreateCommand();
        command.CommandText = $"SELECT record, finger FROM customer WHERE number = {number}";
        using var row = command.ExecuteReader();
        Assert.True(row.Read());
        return (row.GetFieldValue<byte[]>(0), row.GetFieldValue<byte[]>(1));
    }

    SqliteConnection Raw()
    {
        var raw = new SqliteConnection($"Data Source={Path.Combine(_line.Data, "customers.db")};Pooling=False");
        raw.Open();
        using var command = raw.CreateCommand();
        command.CommandText = "SELECT count(*) FROM customer";
        command.ExecuteScalar();
        return raw;
    }

    IEnumerable<(string Name, byte[] Bytes)> Files() =>
        Directory.EnumerateFiles(_line.Data, "*", SearchOption.AllDirectories).Select(path =>
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return (path, bytes);
        });

    static bool Contains(byte[] bytes, byte[] sought) => bytes.AsSpan().IndexOf(sought) >= 0;

    static string Others(int count) => string.Concat(Enumerable.Range(1, count).Select(i =>
        $"O-{i},person,Kofi Mensah {i},,,GH,,\n"));
}
