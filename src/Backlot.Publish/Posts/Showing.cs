using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Backlot.Capture.Previews;
using Backlot.Cut.Exposures;
using Backlot.Cut.Posters;
using Backlot.Cut.Renders;
using Backlot.Cut.Renders.Assemble;
using Backlot.Cut.Selects;
using Backlot.Media.Time;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Publish.Posts;

/// <summary>A file that a story would go out with: where it lies in <c>derived/</c>, and how the front calls it.</summary>
internal sealed record ShownFile(string Place, string Name, string Key, string Extension, string Type, long Size)
{
    internal static ShownFile Of(string place, RenderedFile file) => new(place, file.Name, file.Key, file.Extension, file.Type, file.Size);
}

/// <summary>What a story would show if it went out now, read from the rows alone.</summary>
/// <param name="Missing">What has to be made first; null when everything is there.</param>
internal sealed record Showing(Telling Telling, PostContents Contents, IReadOnlyList<ShownFile> Files, BacklotError? Missing)
{
    /// <summary>Everything is rendered, only the picture that was chosen to lead it is not: what there is shows another.</summary>
    internal const string PosterOwed = "post.poster-owed";

    private static readonly (DerivedKind Kind, string Name)[] Sizes = [(DerivedKind.Small, "small"), (DerivedKind.Medium, "medium"), (DerivedKind.Large, "large")];

    /// <summary>Names exactly these files in these places.</summary>
    internal string Key { get; } = KeyOf(Telling, Files);

    /// <exception cref="BacklotError"><c>story.nothing-to-show</c></exception>
    internal static async Task<Showing> Read(Db db, long story, CancellationToken ct)
    {
        var telling = await Tellings.Current(db, story, ct);
        return telling.Version is { } version ? await OfFilm(db, telling, version.Id, ct) : await OfGallery(db, telling, ct);
    }

    private static async Task<Showing> OfFilm(Db db, Telling telling, long version, CancellationToken ct)
    {
        var films = new List<PostFilm>();
        var files = new List<ShownFile>();
        var made = await db.Renders.AsNoTracking().Where(r => r.VersionId == version && r.State == RenderState.Made).ToListAsync(ct);
        foreach (var shape in Shape.Names)
        {
            // Of several sizes of one shape the largest goes out.
            var film = made.Where(r => r.Shape.Split('@')[0] == shape).Select(r => r.Film).OfType<RenderedFilm>().MaxBy(f => f.Height);
            if (film is null)
                continue;
            var place = PostFilm.PlaceOf(shape);
            films.Add(new PostFilm(place, film.Width, film.Height, Seconds(film), [.. film.Files.Where(f => f.Extension == "vtt").Select(f => f.Name)],
                [.. film.Files.Where(f => f.Extension == "jpg").Select(f => f.Name)]));
            files.AddRange(film.Files.Select(f => ShownFile.Of(place, f)));
        }

        var missing = films.Count == 0 ? BacklotError.Refused("post.not-rendered", $"The newest cut of {telling.Story.Title} is not rendered.", $"Render it, then publish: backlot story render {telling.Story.Slug}.")
            : await RenderDesk.IsOwedALead(db, telling.Story.Id, ct) ? BacklotError.Refused(PosterOwed, $"The picture that {telling.Story.Title} leads with is not drawn yet.", "It goes out with it once it is drawn, which takes a moment: backlot jobs run.")
            : null;
        return new Showing(telling, new PostContents(films, Chapters.Of(telling.Version!), []), files, missing);
    }

    private static async Task<Showing> OfGallery(Db db, Telling telling, CancellationToken ct)
    {
        var made = (await db.DerivedObjects.AsNoTracking().Where(o => telling.Stills.Contains(o.AssetId)).ToListAsync(ct)).ToDictionary(o => (o.AssetId, o.Kind));
        var notes = (await (from given in db.StorySelects
                            where given.StoryId == telling.Story.Id
                            join @select in db.Selects on given.SelectId equals @select.Id
                            where @select.Note != null
                            orderby given.Position
                            select new { @select.AssetId, @select.Note }).ToListAsync(ct)).DistinctBy(n => n.AssetId).ToDictionary(n => n.AssetId, n => n.Note);
        var cover = await PosterDesk.CoverOf(db, telling.Story.Id, ct);
        var pictures = new List<PostPicture>();
        var files = new List<ShownFile>();
        var lacking = 0;
        foreach (var asset in telling.Stills.OrderBy(still => still == cover ? 0 : 1))
        {
            var sizes = Sizes.Select(size => (size.Name, Object: made.GetValueOrDefault((asset, size.Kind)))).ToList();
            if (sizes.Exists(size => size.Object is null))
            {
                lacking++;
                continue;
            }

            var large = sizes[^1].Object!;
            pictures.Add(new PostPicture(asset, large.Width ?? 0, large.Height ?? 0, notes.GetValueOrDefault(asset)));
            files.AddRange(sizes.Select(size => new ShownFile(
                PostPicture.Place, NameOf(pictures.Count, size.Name), size.Object!.Key, size.Object.Extension, TypeOf(size.Object.Extension), size.Object.Size)));
        }

        var missing = lacking == 0 ? null : BacklotError.Refused("post.not-rendered",
            lacking == 1 ? $"One picture of {telling.Story.Title} has no previews yet." : $"{lacking} pictures of {telling.Story.Title} have no previews yet.",
            "Make what is owed, then publish: backlot jobs run.");
        return new Showing(telling, new PostContents([], [], pictures), files, missing);
    }

    /// <summary>The n-th picture, from 1, in a size.</summary>
    internal static string NameOf(int number, string size) => string.Create(CultureInfo.InvariantCulture, $"{number}/{size}");

    private static double Seconds(RenderedFilm film) =>
        Rate.TryParse(film.Rate, out var rate) ? MediaTime.FromFrames(film.Frames, rate).ToSeconds() : 0;

    private static string TypeOf(string extension) => extension switch
    {
        "webp" => "image/webp",
        "png" => "image/png",
        _ => "image/jpeg",
    };

    private static string KeyOf(Telling telling, IReadOnlyList<ShownFile> files)
    {
        var text = new StringBuilder(telling.Exposure.Hash);
        foreach (var file in files)
            text.Append(CultureInfo.InvariantCulture, $"\n{file.Place}/{file.Name} {file.Key}.{file.Extension}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
