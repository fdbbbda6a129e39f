using System.Diagnostics;
using System.Diagnostics.Metrics;
using Backlot.Platform.Errors;

namespace Backlot.Platform.Telemetry;

/// <summary>
/// What Backlot says of its own work to whoever traces and measures: names and units stand in docs/running.md. Names of verbs, kinds and programs
/// only; never what was typed, what a file is called or what opens something.
/// </summary>
public static class Signals
{
    public const string Name = "Backlot";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Bytes = Meter.CreateCounter<long>("backlot.offload.bytes", "By", "Bytes that were read back whole from a destination of an offload.");
    private static readonly Counter<long> Kept = Meter.CreateCounter<long>("backlot.verdicts.kept", "{verdict}", "Verdicts that were answered from what is kept.");
    private static readonly Counter<long> Judged = Meter.CreateCounter<long>("backlot.verdicts.judged", "{verdict}", "Verdicts that were judged from the facts.");

    /// <summary>A span, or null where nobody listens.</summary>
    public static Activity? Span(string name) => Source.StartActivity(name);

    /// <summary>It ended by this: its code where it is ours, else what kind it is.</summary>
    public static void Failed(this Activity? span, Exception error) =>
        span?.SetTag("error.type", error is BacklotError ours ? ours.Code : error.GetType().Name).SetStatus(ActivityStatusCode.Error);

    public static void Offloaded(long bytes) => Bytes.Add(bytes);

    public static void Verdicts(int kept, int judged)
    {
        if (kept > 0)
            Kept.Add(kept);
        if (judged > 0)
            Judged.Add(judged);
    }
}
