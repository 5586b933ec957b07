namespace Cordon.Records.Log;

/// <summary>How far each webhook has been told of the log.</summary>
public static class WebhookPlaces
{
    /// <summary>The next entry that a webhook is to be told of; null when it was never told of any.</summary>
    public static long? PlaceOf(this LogStore store, string webhook) =>
        store.Database.Value("SELECT place FROM webhook WHERE id = $1", webhook) is long place ? place : null;

    /// <summary>Keeps how far a webhook has been told.</summary>
    public static void KeepPlace(this LogStep step, string webhook, long place) => step.Database.Run(
        "INSERT INTO webhook (id, place) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET place = excluded.place",
        webhook, place);
}
