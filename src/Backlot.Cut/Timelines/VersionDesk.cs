using Backlot.Capture.Assets;
using Backlot.Cut.Captions;
using Backlot.Cut.Exposures;
using Backlot.Cut.Recipes;
using Backlot.Cut.Selects;
using Backlot.Media.Time;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Cut.Timelines;

/// <summary>Keeps the versions of the edit of stories. The newest is the one that is judged and rendered.</summary>
public sealed class VersionDesk(Ledger ledger, Access access)
{
    /// <summary>Cuts the story by its kind's rule from the selects it was given, or from all of its production when it was given none.</summary>
    /// <param name="length">About how long; null: as long as the material makes it.</param>
    /// <exception cref="BacklotError"><c>story.unknown</c>, <c>recipes.nothing-selected</c>, <c>recipes.no-film</c>, <c>recipes.two-wanted</c></exception>
    public async Task<TimelineVersion> FirstCut(Actor actor, string story, MediaTime? length = null, CancellationToken ct = default)
    {
        var told = await ForCutting(actor, story, ct);
        var timeline = await ledger.Read(db => FirstCuts.Make(db, told, length, ct), ct);
        return await Keep(actor, told, timeline, MadeHow.FirstCut, ct);
    }

    /// <summary>Takes an edit over that was made elsewhere. Its media is found among the production's assets; no path in it is opened.</summary>
    /// <param name="file">The bytes of an <c>.otio</c> file.</param>
    /// <exception cref="BacklotError"><c>story.unknown</c>, <c>timelines.media-unknown</c>, <c>timelines.empty</c> and those of <see cref="TimelineReader"/></exception>
    public async Task<TimelineVersion> Import(Actor actor, string story, ReadOnlyMemory<byte> file, CancellationToken ct = default)
    {
        var told = await ForCutting(actor, story, ct);
        if (told.Kind == StoryKind.Gallery)
            throw BacklotError.Refused("recipes.no-film", $"\"{told.Title}\" is a gallery, which is shown as pictures.", "Import into a story of another kind.");
        var read = TimelineReader.Read(file.Span, told.Rate);
        var assets = await ledger.Read(db => db.Assets.Where(a => a.ProductionId == told.ProductionId).ToListAsync(ct), ct);
        var (timeline, unknown) = AssetMatch.Resolve(read, [.. assets.Select(AsMatch)]);
        if (unknown.Count > 0)
            throw Unknown(told, unknown);
        if (timeline.Frames == 0)
            throw BacklotError.Refused("timelines.empty", "This timeline shows nothing.", "Export the sequence with its clips.");
        return await Keep(actor, told, timeline, MadeHow.Import, ct);
    }

    /// <summary>Takes stretches of the story out of its newest version and closes the holes: the next version.</summary>
    /// <exception cref="BacklotError"><c>story.unknown</c>, <c>story.not-cut</c>, <c>timelines.not-in-it</c> and those of <see cref="LeavingOut"/></exception>
    public async Task<TimelineVersion> LeaveOut(Actor actor, string story, IReadOnlyList<TimeRange> stretches, CancellationToken ct = default)
    {
        var told = await ForCutting(actor, story, ct);
        var timeline = (await ledger.Read(db => Newest(db, told.Id, ct), ct) ?? throw NotCut(told)).Timeline();
        if (stretches.Where(stretch => stretch.Start >= timeline.Length || stretch.Duration <= MediaTime.Zero).ToList() is [var outside, ..])
            throw BacklotError.Refused("timelines.not-in-it", $"\"{told.Title}\" is {timeline.Length} long and has nothing from {outside.Start} to {outside.End}.", $"See its times: backlot story show {told.Slug}.");
        return await Keep(actor, told, LeavingOut.Without(timeline, stretches), MadeHow.LeftOut, ct);
    }

    /// <summary>The newest version as the text of an <c>.otio</c> file. Media is named in it, no path of this machine is.</summary>
    /// <exception cref="BacklotError"><c>story.unknown</c>, <c>story.not-cut</c></exception>
    public async Task<string> Export(Actor actor, string story, CancellationToken ct = default) => (await Need(actor, story, ct)).Otio;

    /// <summary>The newest version; null when there is none yet.</summary>
    public async Task<TimelineVersion?> Latest(Actor actor, string story, CancellationToken ct = default)
    {
        var told = await ForLooking(actor, story, ct);
        return await ledger.Read(db => Newest(db, told.Id, ct), ct);
    }

    /// <exception cref="BacklotError"><c>story.unknown</c>, <c>story.not-cut</c></exception>
    public async Task<TimelineVersion> Need(Actor actor, string story, CancellationToken ct = default)
    {
        var told = await ForLooking(actor, story, ct);
        return await ledger.Read(db => Newest(db, told.Id, ct), ct) ?? throw NotCut(told);
    }

    /// <summary>The versions of a story, newest first.</summary>
    public async Task<IReadOnlyList<TimelineVersion>> List(Actor actor, string story, CancellationToken ct = default)
    {
        var told = await ForLooking(actor, story, ct);
        return await ledger.Read(db => db.TimelineVersions.Where(v => v.StoryId == told.Id).OrderByDescending(v => v.Number).ToListAsync(ct), ct);
    }

    /// <summary>The newest version, without asking who.</summary>
    public static Task<TimelineVersion?> Newest(Db db, long story, CancellationToken ct = default) =>
        db.TimelineVersions.AsNoTracking().Where(v => v.StoryId == story).OrderByDescending(v => v.Number).FirstOrDefaultAsync(ct);

    /// <summary>The newest version of each of these stories that has one, without asking who.</summary>
    internal static Task<List<TimelineVersion>> Newest(Db db, IReadOnlyCollection<long> stories, CancellationToken ct) => db.TimelineVersions.AsNoTracking()
        .Where(v => stories.Contains(v.StoryId) && !db.Set<TimelineVersion>().Any(later => later.StoryId == v.StoryId && later.Number > v.Number)).ToListAsync(ct);

    internal static BacklotError NotCut(Story story) => BacklotError.Refused(
        "story.not-cut", $"\"{story.Title}\" has not been cut yet.", $"Make a first cut: backlot story first-cut {story.Slug}.");

    /// <summary>The asset as timelines name it.</summary>
    public static MatchAsset AsMatch(Asset asset) => new(
        asset.Id,
        asset.Name,
        asset.ContentHash,
        asset.Kind == AssetKind.Clip ? asset.Rate ?? default : default,
        asset.Timecode is { } first ? MediaTime.FromFrames(first.Frame, first.Rate) : MediaTime.Zero,
        asset.Kind is AssetKind.Clip or AssetKind.Sound ? asset.Duration ?? MediaTime.Zero : null);

    private async Task<Story> ForLooking(Actor actor, string story, CancellationToken ct)
    {
        var told = await ledger.Read(db => StoryDesk.Named(db, story, ct), ct);
        await access.Demand(actor, told.ProductionId, Rights.See, ct);
        return told;
    }

    private async Task<Story> ForCutting(Actor actor, string story, CancellationToken ct)
    {
        var told = await ledger.Read(db => StoryDesk.Named(db, story, ct), ct);
        await access.Demand(actor, told.ProductionId, Rights.Cut, ct);
        return told;
    }

    private async Task<TimelineVersion> Keep(Actor actor, Story story, Timeline timeline, MadeHow how, CancellationToken ct)
    {
        var (hash, otio, assets) = (timeline.Version(), TimelineWriter.Text(timeline), StoryExposure.Assets(timeline));
        var captions = SelectCaptions.Of(timeline, [.. (await ledger.Read(db => SelectDesk.For(db, story, ct), ct)).Select(s => s.Select)]);
        return await ledger.WriteOrFind(actor, change => Keep(change, story, hash, otio, captions, assets, how), ct);
    }

    private static async Task<TimelineVersion> Keep(Change change, Story story, string hash, string otio, string? captions, IReadOnlyList<long> assets, MadeHow how)
    {
        await Access.Demand(change, story.ProductionId, Rights.Cut);
        var newest = await Newest(change.Db, story.Id, change.Cancelled);
        if (newest is not null && newest.Hash == hash && newest.Captions == captions)
            return newest;
        var version = new TimelineVersion
        {
            StoryId = story.Id, Number = (newest?.Number ?? 0) + 1, Hash = hash, Otio = otio, Captions = captions, MadeAt = change.Now, MadeBy = change.Actor.Label, How = how,
            Assets = [.. assets.Select(id => new VersionAsset { AssetId = id })],
        };
        change.Db.TimelineVersions.Add(version);
        await change.Save();
        change.Record(story.ProductionId, "story.cut", $"story:{story.Id}", new { version = version.Id, version.Number, hash, how });
        return version;
    }

    private static BacklotError Unknown(Story story, IReadOnlyList<string> names) => BacklotError.Refused(
        "timelines.media-unknown",
        $"\"{story.Title}\" cannot take this timeline: no asset, or more than one, is meant by {string.Join(", ", names.Take(20))}{(names.Count > 20 ? $" and {names.Count - 20} more" : "")}.",
        "Ingest what is missing, and name files as they are named here; then import again.");
}
