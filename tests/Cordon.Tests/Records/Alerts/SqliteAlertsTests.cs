using Cordon.Alerts;
using Cordon.Records;
using Cordon.Records.Alerts;
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
    public void A_log_of_the_second_shape_gets_its_sums()
    {
        const long OfDay = 86_400_000;
        var path = Path.Combine(_folder, "second.db");
        using (var old = SqliteDatabase.Open(path, LogShape.Shape with { Steps = LogShape.Shape.Steps[..2] }))
        {
            old.Write(() =>
            {
                foreach (var (number, status, opened, changed) in new[]
                {
                    (1L, AlertStatus.Open, 0L, 0L), (2, AlertStatus.Closed, 5, OfDay * 2),
                    (3, AlertStatus.Closed, OfDay, OfDay * 2 + 9),
                })
                {
                    old.Run(
                        "INSERT INTO alert (number, version, status, place, opened, changed, who, hits) "
                            + "VALUES ($1, 1, $2, 0, $3, $4, 'w', 'h')",
                        number, (long)status, opened, changed);
                }

                return 0;
            });
        }

        using var store = LogStore.Of(path);
        var reader = new AlertReader(store);
        Assert.Equal((1, 2), (reader.Counts()[AlertStatus.Open], reader.Counts()[AlertStatus.Closed]));
        Assert.Equal(
            [new AlertDay(new(1970, 1, 1), 2, 0), new(new(1970, 1, 2), 1, 0), new(new(1970, 1, 3), 0, 2)],
            reader.Days(new(1970, 1, 1)));
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
