using System.Diagnostics;
using System.Diagnostics.Metrics;
using Cordon.App.Settings;
using Cordon.Screening;
using Microsoft.AspNetCore.Http;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Cordon.App.Serving;

/// <summary>A span and a duration for each request, and how the server is; sent by OTLP where a collector is named, and
/// made nowhere else.</summary>
/// <remarks>Of a request there is its method, the pattern of its route, the status, and the trace that the caller goes
/// on with: no path, no query, no header and no body. Names of members are those of OpenTelemetry's semantic
/// conventions for HTTP servers.</remarks>
sealed class Telemetry : IDisposable
{
    const string Name = "cordon";

    readonly ActivitySource _source = new(Name);
    readonly Meter _meter = new(Name);
    readonly Histogram<double> _seconds;
    readonly TracerProvider _traces;
    readonly MeterProvider _metrics;

    /// <summary>Begins to send.</summary>
    /// <param name="settings">Where to.</param>
    /// <param name="gauges">How the server is; asked for every minute.</param>
    public Telemetry(TelemetrySettings settings, Func<IEnumerable<(string Name, string Labels, double Value)>> gauges)
    {
        _seconds = _meter.CreateHistogram<double>("http.server.request.duration", "s");
        foreach (var name in StatusRoutes.GaugeNames)
        {
            _meter.CreateObservableGauge(name, () => gauges().Where(gauge => gauge.Name == name).Select(
                gauge => new Measurement<double>(gauge.Value, Labels(gauge.Labels))));
        }

        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(Server()).AddSource(Name)
            .AddOtlpExporter(options => Send(options, "v1/traces")).Build();
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(Server()).AddMeter(Name)
            .AddOtlpExporter(options => Send(options, "v1/metrics")).Build();

        void Send(OtlpExporterOptions options, string path)
        {
            options.Protocol = OtlpExportProtocol.HttpProtobuf;
            options.Endpoint = new(new Uri(settings.Otlp!.TrimEnd('/') + "/"), path);
        }
    }

    /// <summary>A request came.</summary>
    /// <returns>Its span; null when it is not to be recorded.</returns>
    public Activity? Begin(HttpContext context)
    {
        var headers = context.Request.Headers;
        ActivityContext.TryParse(headers.TraceParent, headers.TraceState, isRemote: true, out var parent);
        return _source.StartActivity("request", ActivityKind.Server, parent);
    }

    /// <summary>It was answered.</summary>
    public void End(Activity? span, Route? route, int status, TimeSpan took)
    {
        var tags = new TagList
        {
            { "http.request.method", route?.Method ?? "_OTHER" },
            { "http.route", route?.Pattern ?? "none" },
            { "http.response.status_code", status },
        };
        _seconds.Record(took.TotalSeconds, tags);
        if (span is not null)
        {
            span.DisplayName = route is null ? "none" : $"{route.Method} {route.Pattern}";
            foreach (var (name, value) in tags)
            {
                span.SetTag(name, value);
            }

            span.SetStatus(status >= StatusCodes.Status500InternalServerError
                ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
            span.Dispose();
        }
    }

    /// <summary>Sends what is left, as far as it is taken within a few seconds.</summary>
    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
        _source.Dispose();
        _meter.Dispose();
    }

    // Nothing of the machine: its name is nobody's business who keeps traces.
    static ResourceBuilder Server() => ResourceBuilder.CreateEmpty().AddService(
        Name, serviceVersion: Screener.Engine, autoGenerateServiceInstanceId: true);

    // list="sdn", as for Prometheus.
    static KeyValuePair<string, object?>[] Labels(string labels) =>
        labels.Split('=') is [var name, var value] ? [new(name, value.Trim('"'))] : [];
}
