using System.Collections.Immutable;
using System.Net;
using Cordon.App.Auditing;
using Cordon.App.Lists;
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
    const int BodyMost = 10 * 1024 * 1024;
    static readonly TimeSpan BetweenCheckpoints = TimeSpan.FromMinutes(1);
    static readonly TimeSpan GraceAtEnd = TimeSpan.FromSeconds(10);

    readonly WebApplication _app;
    readonly LogWriter _log;
    readonly KeyRing _keys;
    readonly CancellationTokenSource _stop = new();
    readonly Task _following;

    Server(WebApplication app, LogWriter log, KeyRing keys, LiveLists lists, ImmutableArray<Route> routes)
    {
        (_app, _log, _keys, Routes) = (app, log, keys, routes);
        _following = lists.Follow(_stop.Token);
    }

    /// <summary>Where it listens: <c>http://127.0.0.1:8080</c>.</summary>
    public string Address => _app.Urls.First();

    /// <summary>What it can be asked.</summary>
    public ImmutableArray<Route> Routes { get; }

    /// <summary>The endpoints as ASP.NET Core has them.</summary>
    public IReadOnlyList<Endpoint> Endpoints =>
        [.. ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints)];

    /// <summary>Loads the lists and begins to listen.</summary>
    /// <exception cref="IOException">The address is in use.</exception>
    public static async Task<Server> Start(Surroundings around, ListStore store, IPEndPoint listen)
    {
        var kept = LogAccess.Begin(store.Folder);
        FirstKey(around, kept);
        var log = new LogWriter(kept, LogAccess.Key(store.Folder, kept, around), around.Clock, BetweenCheckpoints);
        var keys = new KeyRing(LogAccess.Begin(store.Folder), around.Clock);
        try
        {
            await log.Append(new LogEntry("server-started", "cordon", "{}"u8.ToArray())).ConfigureAwait(false);
            var lists = new LiveLists(around, store, log);
            await lists.Look().ConfigureAwait(false);
            var routes = Serving.Routes.Of(new(lists, log));
            var app = Build(listen);
            var gate = new Gate(keys, around);
            app.Use(gate.Pass);
            app.UseRouting();
            app.Use(gate.Check);
            foreach (var route in routes)
            {
                app.MapMethods(route.Pattern, [route.Method], new RequestDelegate(route.Answer)).WithMetadata(route);
            }

            await app.StartAsync(around.Stop).ConfigureAwait(false);
            return new(app, log, keys, lists, routes);
        }
        catch
        {
            keys.Dispose();
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
        await _app.DisposeAsync().ConfigureAwait(false);
        if (_log.CanWrite)
        {
            await _log.Append(new LogEntry("server-stopped", "cordon", "{}"u8.ToArray())).ConfigureAwait(false);
        }

        await _log.DisposeAsync().ConfigureAwait(false);
        _keys.Dispose();
        _stop.Dispose();
    }

    static WebApplication Build(IPEndPoint listen)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "cordon" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(listen, endpoint => endpoint.Protocols = HttpProtocols.Http1);
            options.Limits.MaxRequestBodySize = BodyMost;
            options.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            options.Limits.MaxRequestHeaderCount = 50;
            options.Limits.MaxRequestLineSize = 60_000;
            options.Limits.MaxConcurrentConnections = 1000;
            options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            options.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
            options.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        });
        builder.Services.AddRoutingCore();
        return builder.Build();
    }

    // Printed once, on standard output, which a service keeps apart from its notes.
    static void FirstKey(Surroundings around, LogStore store)
    {
        var keys = new ApiKeys(store);
        if (keys.All().Count == 0)
        {
            var (key, secret) = keys.Create("admin", "first start", LogAccess.CommandLine, around.Clock.GetUtcNow());
            around.Out.WriteLine(secret);
            around.Out.Flush();
            around.Note($"made key {key.Id}, role admin, and shows it this once; only its hash is kept. Make others "
                + "for those who screen: cordon keys create --role analyst --name NAME");
        }
    }
}
