using System.Collections.Immutable;
using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cordon.App.Auditing;
using Cordon.App.Console;
using Cordon.App.Lists;
using Cordon.App.Settings;
using Cordon.Records.Log;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Cordon.App.Serving;

/// <summary>The running server.</summary>
/// <remarks>Nothing of it is configured by files or variables of ASP.NET Core, and nothing of it logs: what is said on
/// standard error, Cordon says, and never a word of a request.</remarks>
sealed class Server : IAsyncDisposable
{
    static readonly TimeSpan BetweenCheckpoints = TimeSpan.FromMinutes(1);
    static readonly TimeSpan GraceAtEnd = TimeSpan.FromSeconds(10);

    readonly WebApplication _app;
    readonly LogWriter _log;
    readonly LogReaders _readers;
    readonly ImmutableArray<IDisposable> _rooms;
    readonly CancellationTokenSource _stop = new();
    readonly Task _following;
    readonly Task _telling;

    Server(Surroundings around, WebApplication app, LogWriter log, LogReaders readers, LiveLists lists,
        ImmutableArray<IDisposable> rooms, ImmutableArray<Webhook> webhooks, ImmutableArray<Route> routes)
    {
        (_app, _log, _readers, _rooms, Routes) = (app, log, readers, rooms, routes);
        _following = lists.Follow(_stop.Token);
        _telling = Task.WhenAll(webhooks.Select(webhook => Task.Run(() => webhook.Tell(_stop.Token))));
        Checking = Task.Run(() => Check(around));
    }

    /// <summary>Where it listens: <c>http://127.0.0.1:8080</c>.</summary>
    public string Address => _app.Urls.First();

    /// <summary>Ends when the log has been looked through for rot, once after the start.</summary>
    public Task Checking { get; }

    /// <summary>What it can be asked.</summary>
    public ImmutableArray<Route> Routes { get; }

    /// <summary>The endpoints as ASP.NET Core has them.</summary>
    public IReadOnlyList<Endpoint> Endpoints =>
        [.. ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints)];

    /// <summary>Loads the lists and begins to listen.</summary>
    /// <exception cref="IOException">The address is in use.</exception>
    public static async Task<Server> Start(Surroundings around, ListStore store, IPEndPoint listen)
    {
        var settings = DataSettings.Of(store.Folder);
        var certificate = Certificate(store.Folder, settings.Server);
        foreach (var webhook in settings.Webhooks)
        {
            Webhook.Secret(webhook, store.Folder);
        }

        var open = LogAccess.Opener(store.Folder);
        var kept = open();
        FirstKey(around, kept);
        var log = new LogWriter(kept, LogAccess.Key(store.Folder, kept, around), around.Clock, BetweenCheckpoints);
        var readers = new LogReaders(open);
        try
        {
            await log.Append(new LogEntry("server-started", "cordon", "{}"u8.ToArray())).ConfigureAwait(false);
            var lists = new LiveLists(around, store, log);
            await lists.Look().ConfigureAwait(false);
            var alerts = new AlertDesk(log, readers, settings.Alerts.Policy);
            ImmutableArray<Webhook> webhooks =
            [
                .. settings.Webhooks.Select(webhook => new Webhook(webhook, store.Folder, log, readers, around)),
            ];
            StatusRoutes? status = null;
            var (metrics, telemetry) = (new Metrics(), settings.Server.Telemetry is { } collector
                ? new Telemetry(collector, () => status?.Gauges() ?? [])
                : null);
            var tokens = settings.Server.Tokens is { } issuer ? new Tokens(issuer, log, around) : null;
            var keys = new KeyRing(readers, around.Clock);
            var sessions = new Sessions(keys, around.Clock);
            var gate = new Gate(
                keys, tokens, sessions, new(settings.Server, around.Clock), metrics, telemetry, around);
            var desk = new Desk(lists, log, alerts);
            var ownership = new LiveOwnership(around, store);
            var (held, payments) = (new HeldRoutes(desk, store, around), new PaymentRoutes(desk, store, around));
            status = new(desk, readers, metrics, gate, around.Clock);
            var own = Serving.Routes.Of(
                desk, status, new(desk, log, readers),
                ownership, new(desk, lists, around.Variable("YENTE_UPDATE_TOKEN")),
                new(desk, lists, around.Clock), held, new(log, readers, store.Folder),
                new(desk, store, around), payments);
            var console = ConsoleServer.Routes(new(keys, sessions, log), alerts, around.Clock);
            var app = Build(listen, certificate, services => ConsoleServer.Add(
                services, new(around, store, lists, alerts, log, readers, sessions, new(store))));
            app.Use(gate.Pass);
            app.UseRouting();
            app.Use(gate.Check);
            app.UseAntiforgery();
            foreach (var route in own.Concat(console.Where(route => !route.IsBlazor)))
            {
                app.MapMethods(route.Pattern, [route.Method], new RequestDelegate(route.Answer)).WithMetadata(route);
            }

            ConsoleServer.Map(app, console);
            await app.StartAsync(around.Stop).ConfigureAwait(false);
            ImmutableArray<IDisposable?> rooms = [lists, ownership, held, payments, tokens, telemetry];
            return new(around, app, log, readers, lists, [.. rooms.OfType<IDisposable>()], webhooks,
                [.. own, .. console]);
        }
        catch
        {
            readers.Dispose();
            await log.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Answers what was begun, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        using (var grace = new CancellationTokenSource(GraceAtEnd))
        {
            await _app.StopAsync(grace.Token).ConfigureAwait(false);
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        await _following.ConfigureAwait(false);
        await _telling.ConfigureAwait(false);
        await Checking.ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        foreach (var room in _rooms)
        {
            room.Dispose();
        }

        if (_log.CanWrite)
        {
            await _log.Append(new LogEntry("server-stopped", "cordon", "{}"u8.ToArray())).ConfigureAwait(false);
        }

        await _log.DisposeAsync().ConfigureAwait(false);
        _readers.Dispose();
        _stop.Dispose();
    }

    // A large log takes minutes, and those who ask do not wait for it: entries are checked as they are read. A bit of
    // what they are found by may have changed, and nothing is answered once that is known.
    void Check(Surroundings around)
    {
        try
        {
            var complaints = _readers.Read(store => LogCheck.Of(store, key: null, _stop.Token));
            foreach (var complaint in complaints)
            {
                around.Error.WriteLine($"error: {complaint}");
            }

            if (complaints.Count > 0)
            {
                _log.Stop();
                around.Error.WriteLine("error: the log is damaged; nothing is answered any more. `cordon audit check` "
                    + "says where.");
            }
        }
        catch (OperationCanceledException)
        {
            // The server ends before it is done.
        }
    }

    static WebApplication Build(
        IPEndPoint listen, X509Certificate2? certificate, Action<IServiceCollection> addConsole)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "cordon" });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(listen, endpoint =>
            {
                endpoint.Protocols = HttpProtocols.Http1;
                if (certificate is not null)
                {
                    endpoint.UseHttps(
                        certificate, https => https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13);
                }
            });
            options.Limits.MaxRequestBodySize = RequestLimit.BodyMost;
            options.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            options.Limits.MaxRequestHeaderCount = 50;
            options.Limits.MaxRequestLineSize = 60_000;
            options.Limits.MaxConcurrentConnections = 1000;
            options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            options.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
            options.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        });
        builder.Services.AddRoutingCore();
        addConsole(builder.Services);
        return builder.Build();
    }

    // The whole file: what a client needs to know the certificate by is sent with it.
    static X509Certificate2? Certificate(string folder, ServerSettings settings)
    {
        if (settings is not { Certificate: { } certificate, CertificateKey: { } key })
        {
            return null;
        }

        try
        {
            return X509Certificate2.CreateFromPemFile(Path.Combine(folder, certificate), Path.Combine(folder, key));
        }
        catch (Exception e) when (e is CryptographicException or IOException)
        {
            throw new InputException(
                $"{DataSettings.FileName}: server: certificate", e.Message, "a certificate and its key, PEM",
                "nothing was started", e);
        }
    }

    // Printed once, on standard output, which a service keeps apart from its notes.
    static void FirstKey(Surroundings around, LogStore store)
    {
        var keys = new ApiKeys(store);
        if (keys.All().Count == 0)
        {
            var (key, secret) = keys.Create(
                "admin", "first start", person: null, LogAccess.CommandLine, around.Clock.GetUtcNow());
            around.Out.WriteLine(secret);
            around.Out.Flush();
            around.Note($"made key {key.Id}, role admin, and shows it this once; only its hash is kept. Make others "
                + "for those who screen: cordon keys create --role analyst --name NAME");
        }
    }
}
