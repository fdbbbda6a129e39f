using System.Net;
using Backlot.Platform.Errors;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Backlot.Serving;

/// <summary>
/// What a proxy says of who really asks, and how: <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c>, believed only of the machines and networks in
/// <c>Proxy:Trusted</c>. None are by default: whoever reaches us directly could say anything.
/// </summary>
internal static class Proxy
{
    public const string Trusted = "Proxy:Trusted";

    /// <summary>First in the pipeline: cookies, headers, rate limits and printed links follow it.</summary>
    /// <exception cref="BacklotError"><c>settings.proxy</c></exception>
    public static void UseProxy(this WebApplication app)
    {
        var trusted = Read(app.Configuration);
        if (trusted.Count == 0)
            return;
        var headers = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = null, // as far back as those we trust have written
        };
        headers.KnownProxies.Clear(); // the framework trusts its own machine
        headers.KnownIPNetworks.Clear();
        foreach (var network in trusted)
            headers.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(headers);
    }

    /// <summary>A list, or several in one text, as a variable of the environment has them.</summary>
    private static List<IPNetwork> Read(IConfiguration configuration) =>
    [
        .. configuration.GetSection(Trusted).GetChildren().Select(one => one.Value).Prepend(configuration[Trusted]).OfType<string>()
            .SelectMany(text => text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)).Select(One),
    ];

    private static IPNetwork One(string text) => IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw BacklotError.Refused("settings.proxy", $"\"{text}\" in {Trusted} is not an address or a network.", "Write it as 10.0.0.2 or 10.0.0.0/24. docs/running.md has examples.");
}
