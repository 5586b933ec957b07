using Microsoft.AspNetCore.Http;

namespace Cordon.App.Serving;

/// <summary>What a load balancer asks.</summary>
static class HealthRoutes
{
    /// <summary>The process answers.</summary>
    public static Task Alive(HttpContext context) => Desk.Json(context, """{"status":"ok"}"""u8.ToArray());
}
