using System.Collections.Immutable;
using System.Reflection;
using System.Security.Claims;
using Cordon.App.Serving;
using Cordon.Records.Log;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using Page = Cordon.App.Console.ConsolePage;
using Route = Cordon.App.Serving.Route;

namespace Cordon.App.Console;

/// <summary>The console within the server: its services, its endpoints and who may open each of them.</summary>
static class ConsoleServer
{
    /// <summary>The claim that carries a session's name into a circuit.</summary>
    public const string SessionClaim = "session";

    /// <summary>The socket over which a page lives.</summary>
    public const string Socket = "/_blazor";

    // Scripts from this server alone, none in a page and none from text. MudBlazor sets styles on elements, and its
    // theme is an element <style>: styles within the page have to be allowed.
    const string Policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'self'; "
        + "frame-ancestors 'none'";

    /// <summary>Adds what Blazor and the pages need. Nothing of it is made before somebody opens the console.</summary>
    public static void Add(IServiceCollection services, ConsoleGround ground)
    {
        services.AddSingleton(ground);
        services.AddScoped<Visitor>();
        // What is protected lives in circuits, and ends with the process: no key is written anywhere.
        services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        services.AddRazorComponents().AddInteractiveServerComponents(options =>
        {
            options.DisconnectedCircuitMaxRetained = 200;
            options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(5);
        });
        services.AddMudServices();
    }

    /// <summary>The pages and what belongs to them, as the contract has them.</summary>
    public static ImmutableArray<Route> Routes(SignIn signIn, AlertDesk alerts, TimeProvider clock) =>
        [.. All(signIn, alerts, clock).Select(route => route with { IsPage = true })];

    /// <summary>Maps the endpoints of Blazor, each with its line of the contract.</summary>
    public static void Map(WebApplication app, ImmutableArray<Route> routes)
    {
        var blazor = routes.Where(route => route.IsBlazor).ToLookup(route => route.Pattern);
        app.MapRazorComponents<Shell>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null)
            .Add(endpoint =>
            {
                var pattern = "/" + ((RouteEndpointBuilder)endpoint).RoutePattern.RawText?.Trim('/');
                foreach (var route in blazor[pattern])
                {
                    endpoint.Metadata.Add(route);
                }
            });
    }

    /// <summary>Sets what every page of the console says to the browser about itself.</summary>
    public static void Head(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
    }

    /// <summary>Is it a page of the console, or what belongs to one?</summary>
    public static bool IsConsole(HttpRequest request) =>
        request.Path.StartsWithSegments("/console", StringComparison.Ordinal)
        || request.Path.StartsWithSegments(Socket, StringComparison.Ordinal);

    /// <summary>The person of a session, for the circuit.</summary>
    public static ClaimsPrincipal Person(Session session, ApiKey key) => new(new ClaimsIdentity(
        [new(SessionClaim, session.Name), new(ClaimTypes.Name, key.Person!)], Sessions.Cookie));

    static ImmutableArray<Route> All(SignIn signIn, AlertDesk alerts, TimeProvider clock) =>
    [
        new("GET", "/", Roles.None, "Leads to the console.", Lead),
        new("GET", "/console/sign-in", Roles.None, "The console: asks a person for their key.", SignIn.Show),
        new("POST", "/console/sign-in", Roles.None, "Signs a person in.", signIn.Enter),
        new("POST", "/console/sign-out", Roles.None, "Signs a person out.", signIn.Leave),
        new("GET", "/console/assets/{name}", Roles.None, "Style and scripts of the console, the same for all.",
            ConsoleAssets.Give),
        new("GET", "/console/counts.csv", Roles.Sees, "The alerts by day, as CSV.",
            context => Management.Csv(context, alerts, clock.GetUtcNow())),
        .. from page in typeof(Page).Assembly.GetTypes()
           let may = page.GetCustomAttribute<MayAttribute>()
           where may is not null
           from at in page.GetCustomAttributes<RouteAttribute>()
           orderby at.Template
           select Of("GET", at.Template, may.Who, may.Does),
        Of("GET", "/_framework/opaque-redirect", Roles.Reads, "How Blazor leads a page elsewhere."),
        Of("GET", Socket, Roles.Reads, "The socket of an open page."),
        Of("POST", $"{Socket}/negotiate", Roles.Reads, "Begins one."),
        Of("POST", $"{Socket}/disconnect", Roles.Reads, "Ends one."),
        Of("GET", $"{Socket}/initializers", Roles.Reads, "What such a page loads first: nothing."),
    ];

    // Who types the address that `cordon serve` prints wants the console.
    static Task Lead(HttpContext context)
    {
        context.Response.Redirect("/console");
        return Task.CompletedTask;
    }

    static Route Of(string method, string pattern, Roles who, string does) => new(
        method, pattern, who, does, _ => throw new InvalidOperationException("Blazor answers there."))
    {
        IsBlazor = true,
    };
}
