using System.CommandLine;
using System.Globalization;
using Backlot.Capture.Sync;
using Backlot.Platform.Errors;

namespace Backlot.Commands.Capture;

/// <summary><c>sync</c>: where recordings of one moment lie on the clock of the first.</summary>
internal static class SyncCommand
{
    private static readonly Argument<string[]> Assets = new("ASSET") { Description = "Clips and sounds by id or name, the one that the others are measured from first.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string> Kept = Verb.May<string>("--keep", "NAME", "Keeps the answer as a group of that name. One that is there is solved anew; who was put by hand stays.");

    public static Command Make() => Verb.Of("sync", "Aligns recordings of one moment by their sound and timecode, and says which it is not sure of.", [Assets, Kept], async call =>
    {
        if (call.Value(Kept) is { } name)
        {
            var group = await call.Get<GroupDesk>().Keep(call.Actor, name, call.Value(Assets), Tell, call.Cancelled);
            Show.ProgressEnd();
            GroupsCommand.Members(call, group);
            return Answer(group.Members.Count - group.Unplaced.Count);
        }

        var synced = await call.Get<SyncDesk>().Align(call.Actor, call.Value(Assets), Tell, call.Cancelled);
        Show.ProgressEnd();
        Show.List(call, synced, Json,
            ("id", s => s.Asset.Id.ToString(CultureInfo.InvariantCulture)), ("name", s => s.Asset.Name),
            ("starts", s => Starts(s.Place.Sure ? s.Place.Offset : null)), ("drift", s => s.Place.Sure ? Drift(s.Place.Drift * 1e6) : ""),
            ("confidence", s => s.Place.Confidence.ToString("0.00", CultureInfo.InvariantCulture)), ("how", s => How(s.How)), ("timecode", s => Timecode(s.Timecode, s.Opinion)));
        return Answer(synced.Count(s => s.Place.Sure));
    });

    internal static string Starts(double? offset) => offset is { } seconds ? $"{seconds.ToString("+0.0000;-0.0000;0.0000", CultureInfo.InvariantCulture)} s" : "not sure";

    internal static string Drift(double ppm) => $"{ppm.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture)} ppm";

    internal static string How(PlacedBy how) => how == PlacedBy.Hand ? "by hand" : how.ToString().ToLowerInvariant();

    internal static string Timecode(double? said, Opinion opinion) => said is null ? "" : opinion switch
    {
        Opinion.Agrees => "agrees",
        Opinion.Disagrees => $"says {Starts(said)}: a clock was not set",
        _ => $"says {Starts(said)}",
    };

    private static void Tell(SyncProgress told) => Show.Progress($"{told.Doing} {told.Done} of {told.All}");

    /// <summary>The first one is always placed.</summary>
    private static int Answer(int placed) => placed > 1 ? 0 : (int)ExitCode.Refused;

    private static object Json(Synced s) => new
    {
        s.Asset.Id, asset = s.Asset.Id, s.Asset.Name,
        offsetSeconds = s.Place.Sure ? Math.Round(s.Place.Offset, 6) : (double?)null,
        driftPpm = s.Place.Sure ? Math.Round(s.Place.Drift * 1e6, 2) : (double?)null,
        confidence = Math.Round(s.Place.Confidence, 3), s.Place.Sure, s.How,
        timecodeSeconds = s.Timecode is { } said ? Math.Round(said, 6) : (double?)null, s.Opinion,
    };
}
