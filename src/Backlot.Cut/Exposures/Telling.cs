using System.Collections.Concurrent;
using Backlot.Capture.Assets;
using Backlot.Clear.Verdicts;
using Backlot.Cut.Selects;
using Backlot.Cut.Timelines;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Cut.Exposures;

/// <summary>What a story shows: a version of its edit, or the photos of a gallery.</summary>
/// <param name="Version">Null for a gallery.</param>
/// <param name="Stills">A gallery's photos in order; empty for a film.</param>
/// <param name="Exposure">What Clear judges.</param>
public sealed record Telling(Story Story, TimelineVersion? Version, IReadOnlyList<long> Stills, Exposure Exposure);

/// <summary>Reads what stories show, without asking who.</summary>
public static class Tellings
{
    private const int MostKept = 500;

    // Versions never change, and reading one again for every piece of a film that is served would cost more than judging it.
    private static readonly ConcurrentDictionary<(long Story, string Hash, string Assets), Exposure> Kept = new();

    /// <summary>The newest version, or a gallery's selected photos.</summary>
    /// <exception cref="BacklotError"><c>story.unknown</c>, <c>story.nothing-to-show</c></exception>
    public static async Task<Telling> Current(Db db, long story, CancellationToken ct)
    {
        var told = await Told(db, story, ct);
        if (told.Kind == StoryKind.Gallery)
            return await Gallery(db, told, ct);
        return await VersionDesk.Newest(db, story, ct) is { } newest ? Film(told, newest) : throw Nothing(told, $"Make a first cut: backlot story first-cut {told.Slug}.");
    }

    /// <summary>A version that a post pins.</summary>
    /// <exception cref="BacklotError"><c>story.unknown</c>, <c>story.nothing-to-show</c></exception>
    public static async Task<Telling> OfVersion(Db db, long story, long version, CancellationToken ct)
    {
        var told = await Told(db, story, ct);
        var row = await db.TimelineVersions.AsNoTracking().FirstOrDefaultAsync(v => v.Id == version && v.StoryId == story, ct);
        return row is not null ? Film(told, row) : throw Nothing(told, $"It has no version {version}: see backlot story show {told.Slug}.");
    }

    private static Telling Film(Story story, TimelineVersion version)
    {
        var key = (story.Id, version.Hash, string.Join(',', version.AssetIds));
        if (!Kept.TryGetValue(key, out var exposure))
        {
            if (Kept.Count >= MostKept)
                Kept.Clear();
            Kept[key] = exposure = StoryExposure.Of(story.Id, version.Timeline(), version.AssetIds);
        }

        return new Telling(story, version, [], exposure);
    }

    private static async Task<Telling> Gallery(Db db, Story story, CancellationToken ct)
    {
        var photos = (await SelectDesk.OfStory(db, story.Id, ct)).Where(s => s.Asset.Kind is AssetKind.Photo or AssetKind.Paper).Select(s => s.Asset.Id).Distinct().ToList();
        if (photos.Count == 0)
            throw Nothing(story, $"Select photos for it: backlot select add ASSET --story {story.Slug}.");
        return new Telling(story, null, photos, StoryExposure.OfStills(story.Id, photos));
    }

    private static async Task<Story> Told(Db db, long story, CancellationToken ct) =>
        await db.Stories.AsNoTracking().FirstOrDefaultAsync(s => s.Id == story, ct)
        ?? throw BacklotError.NotFound("story.unknown", $"There is no story {story}.", "See the list: backlot story list.");

    private static BacklotError Nothing(Story story, string next) => BacklotError.Refused("story.nothing-to-show", $"\"{story.Title}\" shows nothing yet.", next);
}
