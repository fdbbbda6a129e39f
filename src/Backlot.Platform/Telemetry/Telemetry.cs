using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Backlot.Platform.Telemetry;

/// <summary>
/// Traces and metrics of what .NET, Npgsql and Quartz emit on their own and Backlot does (<see cref="Signals"/>), sent by OTLP to the address in
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>. Without one nothing is collected and nothing leaves the machine.
/// </summary>
public static class Telemetry
{
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "Quartz", Signals.Name];

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            return services;
        services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder().AddSource(Sources).AddProcessor(new SpanSecrets()).AddOtlpExporter().Build());
        services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder().AddMeter([.. Sources, "System.Runtime", "Microsoft.AspNetCore.Hosting"]).AddOtlpExporter().Build());
        services.AddHostedService<Started>();
        return services;
    }

    /// <summary>Requests are traced by their routes. Before everything that answers.</summary>
    public static IApplicationBuilder UseRequestSpans(this IApplicationBuilder app) => app.UseMiddleware<RequestSpans>();

    /// <summary>Resolving the providers starts them; the container disposes and so flushes them.</summary>
    private sealed class Started(TracerProvider traces, MeterProvider metrics) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.FromResult((traces, metrics));

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
