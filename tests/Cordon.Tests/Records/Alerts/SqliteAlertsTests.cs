using Cordon.Records;
using Cordon.Records.Log;
using Xunit;

namespace Cordon.Tests.Records.Alerts;

public sealed class SqliteAlertsTests(ITestOutputHelper output) : KeptAlertsTests(output)
{
    readonly string _folder = Directory.CreateTempSubdirectory("cordon-alerts-").FullName;

    [Fact]
    public void A_log_of_the_first_shape_is_brought_to_the_present_one_and_loses_nothing()
    {
        var path = Path.Combine(_folder, "old.db");
        using (var old = SqliteDatabase.Open(
            path, LogShape.Shape with { Steps = [LogShape.Shape.Steps[0]] }))
        {
            old.Write(() => old.Run("INSERT INTO api_key (id, hash, role, name, created) "
                + "VALUES ($1, $2, $3, $4, $5)", "k1", new byte[32], "analyst", "old", 1L));
        }

        using var store = LogStore.Of(path);
        Assert.Equal(LogShape.Shape.Number, store.Database.Number("PRAGMA user_version"));
        Assert.Equal(("k1", null), (new ApiKeys(store).All().Single().Id, new ApiKeys(store).All().Single().Person));
        Assert.Equal(0, store.Database.Number("SELECT count(*) FROM alert"));
    }

    [Fact]
    public void A_log_of_a_later_shape_is_refused_and_not_touched()
    {
        var path = Path.Combine(_folder, "new.db");
        LogStore.Of(path).Dispose();
        using (SqliteDatabase.Open(
            path, LogShape.Shape with { Steps = [.. LogShape.Shape.Steps, "CREATE TABLE later (number INTEGER)"] }))
        {
        }

        var refused = Assert.Throws<LogException>(() => LogStore.Of(path));
        Assert.Contains("found a log of shape", refused.Message, StringComparison.Ordinal);
    }

    private protected override LogStore Open() => LogStore.Of(Path.Combine(_folder, "log.db"));

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Directory.Delete(_folder, recursive: true);
    }
}
