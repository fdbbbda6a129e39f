using System.CommandLine;
using System.Globalization;
using Backlot.Capture.Sync;
using Backlot.Platform.Errors;

namespace Backlot.Commands.Capture;

/// <summary><c>sync</c>: where recordings of one moment lie on the clock of the first.</summary>
internal static class SyncCommand
{
    private static readonly Argument<string[]> Assets = new("ASSET") { Description = "Clips and sounds by id or name, the one that the others are measured from first.", Arity = ArgumentArity.OneOrMore };

    public static Command Make() => Verb.Of("sync", "Aligns recordings of one moment by their sound, and says which it is not sure of.", [Assets], async call =>
    {
        var synced = await call.Get<SyncDesk>().Align(call.Actor, call.Value(Assets), told => Show.Progress($"{told.Doing} {told.Done} of {told.All}"), call.Cancelled);
        Show.ProgressEnd();
        Show.List(call, synced, Json,
            ("id", s => s.Asset.Id.ToString(CultureInfo.InvariantCulture)), ("name", s => s.Asset.Name),
            ("starts", s => s.Place.Sure ? $"{s.Place.Offset.ToString("+0.0000;-0.0000;0.0000", CultureInfo.InvariantCulture)} s" : "not sure"),
            ("drift", s => s.Place.Sure ? $"{(s.Place.Drift * 1e6).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture)} ppm" : ""),
            ("confidence", s => s.Place.Confidence.ToString("0.00", CultureInfo.InvariantCulture)));
        return synced.Skip(1).Any(s => s.Place.Sure) ? 0 : (int)ExitCode.Refused;
    });

    private static object Json(Synced s) => new
    {
        s.Asset.Id, asset = s.Asset.Id, s.Asset.Name,
        offsetSeconds = s.Place.Sure ? Math.Round(s.Place.Offset, 6) : (double?)null,
        driftPpm = s.Place.Sure ? Math.Round(s.Place.Drift * 1e6, 2) : (double?)null,
        confidence = Math.Round(s.Place.Confidence, 3), s.Place.Sure,
    };
}
