using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Backlot.Platform.Telemetry;

/// <summary>A request's span is called by its route, never by the address that was asked for: the token of a link stands in that.</summary>
internal sealed class RequestSpans(RequestDelegate next)
{
    /// <summary>As it is written in the program: <c>/p/{token}</c>; of what matched nothing, nothing.</summary>
    public static string RouteOf(HttpContext http) => http.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } pattern } ? $"/{pattern.TrimStart('/')}" : "(no route)";

    public async Task Invoke(HttpContext http)
    {
        try
        {
            await next(http);
        }
        finally
        {
            if (http.Features.Get<IHttpActivityFeature>()?.Activity is { } span)
            {
                var route = RouteOf(http);
                span.DisplayName = $"{http.Request.Method} {route}";
                span.SetTag("http.route", route);
                SpanSecrets.Strip(span);
            }
        }
    }
}
