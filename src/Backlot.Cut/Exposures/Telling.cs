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
        if ((await Current(db, [story], ct)).GetValueOrDefault(story) is { } telling)
            return telling;
        var told = await Told(db, story, ct);
        throw Nothing(told, told.Kind == StoryKind.Gallery
            ? $"Select photos for it: backlot select add ASSET --story {told.Slug}."
            : $"Make a first cut: backlot story first-cut {told.Slug}.");
    }

    /// <summary>The same for many stories at once; those that show nothing yet are not among them.</summary>
    public static async Task<IReadOnlyDictionary<long, Telling>> Current(Db db, IReadOnlyCollection<long> stories, CancellationToken ct)
    {
        var told = (await db.Stories.AsNoTracking().Where(s => stories.Contains(s.Id)).ToListAsync(ct)).ToDictionary(s => s.Id);
        var (galleries, films) = (Of(gallery: true), Of(gallery: false));
        var given = galleries.Count > 0 ? await SelectDesk.OfStories(db, galleries, ct) : null;
        var newest = films.Count > 0 ? await VersionDesk.Newest(db, films, ct) : [];
        return newest.Select(version => Film(told[version.StoryId], version))
            .Concat(galleries.Select(gallery => Gallery(told[gallery], given![gallery])).OfType<Telling>())
            .ToDictionary(telling => telling.Story.Id);

        List<long> Of(bool gallery) => [.. told.Values.Where(s => s.Kind == StoryKind.Gallery == gallery).Select(s => s.Id)];
    }

    /// <summary>A version that a post pins.</summary>
    /// <exception cref="BacklotError"><c>story.unknown</c>, <c>story.nothing-to-show</c></exception>
    public static async Task<Telling> OfVersion(Db db, long story, long version, CancellationToken ct)
    {
        if ((await OfVersions(db, [version], ct)).GetValueOrDefault(version) is { } telling && telling.Story.Id == story)
            return telling;
        var told = await Told(db, story, ct);
        throw Nothing(told, $"It has no version {version}: see backlot story show {told.Slug}.");
    }

    /// <summary>Versions that posts pin, by their ids.</summary>
    public static async Task<IReadOnlyDictionary<long, Telling>> OfVersions(Db db, IReadOnlyCollection<long> versions, CancellationToken ct)
    {
        var rows = await (from version in db.TimelineVersions.AsNoTracking()
                          join story in db.Stories.AsNoTracking() on version.StoryId equals story.Id
                          where versions.Contains(version.Id)
                          select new { version, story }).ToListAsync(ct);
        return rows.ToDictionary(row => row.version.Id, row => Film(row.story, row.version));
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

    private static Telling? Gallery(Story story, IEnumerable<Selected> given)
    {
        var photos = given.Where(s => s.Asset.Kind is AssetKind.Photo or AssetKind.Paper).Select(s => s.Asset.Id).Distinct().ToList();
        return photos.Count == 0 ? null : new Telling(story, null, photos, StoryExposure.OfStills(story.Id, photos));
    }

    private static async Task<Story> Told(Db db, long story, CancellationToken ct) =>
        await db.Stories.AsNoTracking().FirstOrDefaultAsync(s => s.Id == story, ct)
        ?? throw BacklotError.NotFound("story.unknown", $"There is no story {story}.", "See the list: backlot story list.");

    private static BacklotError Nothing(Story story, string next) => BacklotError.Refused("story.nothing-to-show", $"\"{story.Title}\" shows nothing yet.", next);
}
