namespace Cordon.Records.Log;

/// <summary>An answer that was given to a request which its caller may send again.</summary>
/// <param name="Request">The hash of the request.</param>
/// <param name="Answer">The answer, as whoever kept it wrote it.</param>
public sealed record AnsweredRequest(byte[] Request, byte[] Answer);

/// <summary>Answers to requests with a key of their own, kept in the same step as what they did: who asks again gets
/// the same answer, and nothing happens twice.</summary>
public static class AnsweredRequests
{
    /// <summary>How long an answer is kept at least.</summary>
    public static TimeSpan Kept { get; } = TimeSpan.FromDays(2);

    /// <summary>The answer to this caller's key; null when it is new.</summary>
    public static AnsweredRequest? FindAnswered(this LogStep step, string who, string key) => step.Database
        .Rows(
            "SELECT request, answer FROM answered WHERE who = $1 AND key = $2",
            row => new AnsweredRequest(row.GetFieldValue<byte[]>(0), row.GetFieldValue<byte[]>(1)), who, key)
        .FirstOrDefault();

    /// <summary>Keeps an answer, and forgets those that are old.</summary>
    public static void KeepAnswered(this LogStep step, string who, string key, AnsweredRequest answered)
    {
        step.Database.Run(
            "DELETE FROM answered WHERE at < $1", (step.At - Kept).ToUnixTimeMilliseconds());
        step.Database.Run(
            "INSERT INTO answered (who, key, request, answer, at) VALUES ($1, $2, $3, $4, $5)",
            who, key, answered.Request, answered.Answer, step.At.ToUnixTimeMilliseconds());
    }
}
