namespace Cordon.App.Settings;

/// <summary>What the user sets for where the log is kept.</summary>
sealed record RecordSettings
{
    /// <summary>Npgsql's connection string to a PostgreSQL database that keeps the log, alerts and keys; null for a
    /// file in the data folder. A password stands in <c>PGPASSWORD</c> or a password file, as PostgreSQL has
    /// them.</summary>
    public string? Postgres { get; init; }
}
