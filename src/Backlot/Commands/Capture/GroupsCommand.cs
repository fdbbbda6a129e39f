using System.CommandLine;
using System.Globalization;
using Backlot.Capture.Sync;
using Backlot.Cut.Timelines;
using Backlot.Plan.Productions;
using Backlot.Platform.Errors;

namespace Backlot.Commands.Capture;

/// <summary><c>groups</c>, <c>groups show</c>, <c>nudge</c>, <c>export</c>, <c>delete</c>: what <c>sync --keep</c> kept.</summary>
internal static class GroupsCommand
{
    private static readonly Argument<string> Name = Verb.Word("GROUP", "The group, by name or id.");
    private static readonly Argument<string> Asset = Verb.Word("ASSET", "A recording of it, by id or name.");
    private static readonly Argument<string> Seconds = Verb.Word("SECONDS", "From the first one's start to this one's, negative for one that began earlier; or none: back to where it was solved.");
    private static readonly Option<string> Production = Verb.May<string>("--production", "P", "Only those of this production, by slug or id.");

    private static readonly Option<string> Written = Verb.Needed<string>("--out", "FILE", "The .otio file to write.");

    public static Command Make()
    {
        var groups = Verb.Of("groups", "The recordings of one moment that were aligned and kept: sync ASSET ASSET --keep NAME.", [Production], List);
        groups.Subcommands.Add(Verb.Of("show", "Where each recording of a group lies, and how that is known.", [Name], async call => Members(call, await call.Get<GroupDesk>().Find(call.Actor, call.Value(Name), ct: call.Cancelled))));
        groups.Subcommands.Add(Verb.Of("nudge", "Puts a recording by hand. It stays there when the group is solved anew.", [Name, Asset, Seconds], Nudge));
        groups.Subcommands.Add(Verb.Of("export", "Writes a group as a timeline that editing programs read: tracks for each recording, where it lies. Media is named in it, no path is.", [Name, Written], Export));
        groups.Subcommands.Add(Verb.Of("delete", "Forgets a group. Its recordings stay, and the record keeps where they lay.", [Name], call => call.Get<GroupDesk>().Delete(call.Actor, call.Value(Name), call.Cancelled)));
        return groups;
    }

    internal static void Members(Call call, KeptGroup group) => Show.List(call, group.Members, placed => Json(group.Group, placed),
        ("id", p => p.Asset.Id.ToString(CultureInfo.InvariantCulture)), ("name", p => p.Asset.Name),
        ("starts", p => SyncCommand.Starts(p.Member.Offset)), ("drift", p => p.Member.Offset is null ? "" : SyncCommand.Drift(p.Member.DriftPpm)),
        ("confidence", p => (p.Member.Confidence / 1000.0).ToString("0.00", CultureInfo.InvariantCulture)), ("how", p => SyncCommand.How(p.Member.How)),
        ("timecode", p => SyncCommand.Timecode(p.Member.Timecode / 1e6, p.Member.Opinion)));

    private static async Task List(Call call)
    {
        var production = call.Value(Production) is { } named ? (await call.Get<ProductionDesk>().Find(call.Actor, named, call.Cancelled)).Id : (long?)null;
        Show.List(call, await call.Get<GroupDesk>().List(call.Actor, production, call.Cancelled),
            g => new { g.Group.Id, g.Group.Name, production = g.Group.ProductionId, g.Group.MadeAt, g.Group.SolvedAt, members = g.Members.Select(m => Json(g.Group, m)) },
            ("id", g => g.Group.Id.ToString(CultureInfo.InvariantCulture)), ("name", g => g.Group.Name), ("recordings", g => g.Members.Count.ToString(CultureInfo.InvariantCulture)),
            ("not placed", g => string.Join(", ", g.Unplaced.Select(p => p.Asset.Name))));
    }

    private static async Task Nudge(Call call)
    {
        var asked = call.Value(Seconds).Trim();
        decimal? seconds = asked.Equals("none", StringComparison.OrdinalIgnoreCase) ? null : GroupDesk.Seconds(asked);
        Members(call, await call.Get<GroupDesk>().Nudge(call.Actor, call.Value(Name), call.Value(Asset), seconds, call.Cancelled));
    }

    private static async Task Export(Call call)
    {
        var text = await call.Get<GroupTimeline>().Otio(call.Actor, call.Value(Name), call.Cancelled);
        var file = Path.GetFullPath(call.Value(Written)!);
        if (!Directory.Exists(Path.GetDirectoryName(file)))
            throw BacklotError.NotFound("groups.no-folder", $"The folder {Path.GetDirectoryName(file)} is not there.", "Make it first, or name a file elsewhere.");
        await File.WriteAllTextAsync(file, text, call.Cancelled);
    }

    private static object Json(SyncGroup group, Placed placed) => new
    {
        placed.Asset.Id, asset = placed.Asset.Id, placed.Asset.Name, group = group.Id,
        offsetSeconds = placed.Member.Offset, driftPpm = placed.Member.Offset is null ? (double?)null : placed.Member.DriftPpm,
        confidence = placed.Member.Confidence / 1000.0, sure = placed.Member.Offset is not null, placed.Member.How,
        solvedSeconds = placed.Member.Solved / 1e6, byHandSeconds = placed.Member.ByHand / 1e6, timecodeSeconds = placed.Member.Timecode / 1e6, placed.Member.Opinion,
    };
}
