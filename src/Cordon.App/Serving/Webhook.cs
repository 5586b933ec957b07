using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cordon.App.Output;
using Cordon.App.Settings;
using Cordon.Records.Log;

namespace Cordon.App.Serving;

/// <summary>Tells one address what happens to alerts and lists: in order, each at least once, until it says that it has
/// it. Nobody is named: who is told asks the server for the rest.</summary>
/// <remarks>Where it goes on is kept in the log's database, so that nothing is left out when either side was away. A
/// new address begins with what happens from then on.</remarks>
sealed class Webhook
{
    const int AtOnce = 100;
    const int SecretLeast = 16;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly Uri _url;
    readonly byte[] _secret;
    readonly string _id;
    readonly LogWriter _log;
    readonly LogReaders _readers;
    readonly Surroundings _around;

    /// <summary>Prepares one.</summary>
    /// <exception cref="InputException">Its secret cannot be used.</exception>
    public Webhook(WebhookSettings settings, string folder, LogWriter log, LogReaders readers, Surroundings around)
    {
        (_url, _log, _readers, _around) = (new(settings.Url), log, readers, around);
        _secret = Secret(settings, folder);
        _id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(settings.Url)))[..32];
    }

    /// <summary>The secret of a webhook: the file's bytes, without blanks and line ends around them.</summary>
    /// <exception cref="InputException">There is none, or it is too short.</exception>
    public static byte[] Secret(WebhookSettings settings, string folder)
    {
        var path = Path.Combine(folder, settings.SecretFile);
        var secret = File.Exists(path) ? Encoding.UTF8.GetBytes(File.ReadAllText(path).Trim()) : [];
        return secret.Length >= SecretLeast
            ? secret
            : throw new InputException(
                $"{DataSettings.FileName}: webhooks: secret_file", path, $"a file with at least {SecretLeast} bytes",
                "nothing was started");
    }

    /// <summary>Tells what happens until it is stopped.</summary>
    public async Task Tell(CancellationToken stop)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            Timeout = Patience,
        };
        var (pause, isAway) = (Pause, false);
        try
        {
            var place = await Begin().ConfigureAwait(false);
            while (true)
            {
                var (changes, next) = _readers.Read(store => Changes.Read(store, place, AtOnce));
                if (changes.Count > 0 && await Fault(client, changes, stop).ConfigureAwait(false) is { } fault)
                {
                    if (!isAway)
                    {
                        _around.Warn($"the webhook at {_url.Host} does not take what it is told ({fault}); it is told "
                            + "again until it does");
                    }

                    isAway = true;
                    await Task.Delay(pause, stop).ConfigureAwait(false);
                    pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
                    continue;
                }

                (pause, isAway) = (Pause, false);
                if (changes.Count > 0)
                {
                    await _log.Write(step => Kept(step, next)).ConfigureAwait(false);
                }

                if (next == place)
                {
                    await Task.Delay(Pause, stop).ConfigureAwait(false);
                }

                place = next;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The server stops; what was not told is told when it starts again.
        }
        catch (LogException e)
        {
            _around.Warn($"the webhook at {_url.Host} is told nothing any more: {e.Message}");
        }
    }

    /// <summary>The signature of a body: HMAC-SHA-256 over moment, point and body, in hexadecimal digits.</summary>
    /// <param name="secret">The secret that both sides know.</param>
    /// <param name="seconds">The moment, in seconds since 1970, which the header states too: an old message that is
    /// sent once more by somebody else is seen to be old.</param>
    /// <param name="body">The bytes that are sent.</param>
    public static string Signature(byte[] secret, long seconds, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seconds}.")));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    async Task<long> Begin() => _readers.Read(store => store.PlaceOf(_id))
        ?? await _log.Write(step => Kept(step, step.Next)).ConfigureAwait(false);

    long Kept(LogStep step, long place)
    {
        step.KeepPlace(_id, place);
        return place;
    }

    // Null when it was taken.
    async Task<string?> Fault(HttpClient client, IReadOnlyList<Change> changes, CancellationToken stop)
    {
        var body = Body(changes).ToArray();
        var seconds = _around.Clock.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, _url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("Cordon-Signature", string.Create(
            CultureInfo.InvariantCulture, $"t={seconds},v1={Signature(_secret, seconds, body)}"));
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop)
                .ConfigureAwait(false);
            return answer.IsSuccessStatusCode
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"status {(int)answer.StatusCode}");
        }
        catch (Exception e) when (e is HttpRequestException or IOException
            || e is OperationCanceledException && !stop.IsCancellationRequested)
        {
            return e is HttpRequestException { HttpRequestError: var error } ? $"{error}" : "no answer in time";
        }
    }

    static ReadOnlyMemory<byte> Body(IReadOnlyList<Change> changes) => JsonLine.Bytes(json =>
        json.WriteObjects("changes", changes, (item, change) =>
        {
            item.WriteNumber("entry", change.Leaf.Index);
            item.WriteString("at", AlertJson.Moment(change.Leaf.At));
            item.WriteString("kind", change.Leaf.Kind);
            using var record = JsonDocument.Parse(change.Body);
            if (record.RootElement.TryGetProperty("alert", out var alert))
            {
                item.WriteNumber("alert", alert.GetInt64());
            }
        }));
}
