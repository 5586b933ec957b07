using Cordon.Records;
using Cordon.Records.Log;
using Npgsql;
using Xunit;

namespace Cordon.Tests.Records.Alerts;

/// <summary>On a server that <c>CORDON_TEST_POSTGRES</c> names (a connection string whose user may create databases);
/// <c>.ci/run</c> starts one.</summary>
public sealed class PostgresAlertsTests(ITestOutputHelper output) : KeptAlertsTests(output)
{
    readonly TestPostgres _server = new();

    [Fact]
    public void A_log_of_the_first_shape_is_brought_to_the_present_one_and_a_later_one_is_refused()
    {
        using (var old = PostgresDatabase.Open(
            _server.Connection, LogShape.Shape with { Steps = [LogShape.Shape.Steps[0]] }))
        {
            old.Write(() => old.Run("INSERT INTO api_key (id, hash, role, name, created) "
                + "VALUES ($1, $2, $3, $4, $5)", "k1", new byte[32], "analyst", "old", 1L));
        }

        using (var store = Open())
        {
            Assert.Equal("k1", new ApiKeys(store).All().Single().Id);
        }

        using (PostgresDatabase.Open(
            _server.Connection,
            LogShape.Shape with { Steps = [.. LogShape.Shape.Steps, "CREATE TABLE later (number INTEGER)"] }))
        {
        }

        Assert.Contains(
            "found a log of shape", Assert.Throws<LogException>(() => Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_does_not_synchronise_is_refused_and_no_password_is_quoted()
    {
        _server.Run("ALTER SYSTEM SET full_page_writes = off");
        _server.Run("SELECT pg_reload_conf()");
        try
        {
            var message = "";
            for (var i = 0; i < 50 && message.Length == 0; i++)
            {
                try
                {
                    Open().Dispose();
                    Thread.Sleep(100);
                }
                catch (LogException e)
                {
                    message = e.Message;
                }
            }

            Assert.Contains("found full_page_writes off; expected on", message, StringComparison.Ordinal);
        }
        finally
        {
            _server.Run("ALTER SYSTEM RESET full_page_writes");
            _server.Run("SELECT pg_reload_conf()");
        }

        var wrong = Assert.Throws<LogException>(() => LogStore.OfPostgres(
            "Host=/nowhere;Username=x;Password=sesame;Database=y"));
        Assert.DoesNotContain("sesame", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "sesame",
            Assert.Throws<LogException>(() => LogStore.OfPostgres("Pasword=sesame")).Message, StringComparison.Ordinal);
    }

    private protected override LogStore Open() => LogStore.OfPostgres(_server.Connection);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _server.Dispose();
    }
}

/// <summary>A database of its own on the server for tests; skips the test, out loud, where there is none.</summary>
sealed class TestPostgres : IDisposable
{
    readonly string _name = $"cordon_{Guid.NewGuid():N}";
    readonly string _server;

    public TestPostgres()
    {
        _server = Environment.GetEnvironmentVariable("CORDON_TEST_POSTGRES") ?? "";
        Assert.SkipWhen(_server.Length == 0, "CORDON_TEST_POSTGRES names no PostgreSQL server; .ci/run starts one.");
        Run($"CREATE DATABASE {_name}");
    }

    public string Connection => new NpgsqlConnectionStringBuilder(_server) { Database = _name }.ToString();

    public void Dispose() => Run($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");

    public void Run(string sql)
    {
        using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_server) { Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
