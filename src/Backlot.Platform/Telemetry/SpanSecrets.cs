using System.Diagnostics;
using OpenTelemetry;

namespace Backlot.Platform.Telemetry;

/// <summary>The last step before a span leaves: whatever put a secret into it, it is not there any more.</summary>
internal sealed class SpanSecrets : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data) => Strip(data);

    internal static void Strip(Activity span)
    {
        span.DisplayName = Secrets.Strip(span.DisplayName);
        foreach (var (name, value) in span.TagObjects.ToList())
        {
            if (value is string text && Secrets.Strip(text) is var stripped && (stripped != text || Secrets.IsNameOfOne(name)))
                span.SetTag(name, stripped == text ? Secrets.Hidden : stripped);
        }

        if (span.StatusDescription is { } said)
            span.SetStatus(span.Status, Secrets.Strip(said));
    }
}
