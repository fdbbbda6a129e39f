using Backlot.Clear.Verdicts;
using Backlot.Cut.Exposures;
using Backlot.Cut.Renders;
using Backlot.Cut.Renders.Assemble;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Backlot.Publish.Posts;

namespace Backlot.Publish.Takeout;

/// <summary>Takes a finished film out of the desk as files. Only what is cleared leaves, and what left is kept as it was.</summary>
public sealed class FilmTakeout
{
    private readonly Ledger ledger;
    private readonly Access access;
    private readonly ClearDesk clear;
    private readonly Pinner pinner;
    private readonly Published published;

    internal FilmTakeout(Ledger ledger, Access access, ClearDesk clear, Pinner pinner, Published published) =>
        (this.ledger, this.access, this.clear, this.pinner, this.published) = (ledger, access, clear, pinner, published);

    /// <summary>
    /// Writes the film, its poster and its captions into the folder, in place of what an earlier takeout wrote there. Nothing is
    /// written unless it is cleared.
    /// </summary>
    /// <returns>What was written.</returns>
    /// <exception cref="BacklotError"><c>verdict.blocked</c> (exit 5), <c>access.not-allowed</c>, <c>renders.not-made</c></exception>
    public async Task<IReadOnlyList<string>> Take(Actor actor, RenderRow render, Use use, string folder, CancellationToken ct = default)
    {
        var film = render.Film ?? throw BacklotError.Refused("renders.not-made", $"Render {render.Id} is not made yet.", "Wait for it: backlot jobs.");
        var telling = await ledger.Read(db => Tellings.OfVersion(db, render.StoryId, render.VersionId, ct), ct);
        await access.Demand(actor, telling.Story.ProductionId, Rights.Publish, ct);
        var verdict = await clear.Check(actor, telling.Exposure, use, ct: ct);
        if (!verdict.IsCleared)
            throw ClearDesk.Blocked(verdict);

        // Kept inside before it leaves: what is out in the world can be shown again, even when derived/ was emptied.
        var files = film.Files.Where(file => (file.Extension is "mp4" or "vtt" && file.Name != "init.mp4") || file.Name == RenderedFilm.Poster).ToList();
        await pinner.Pin(telling, [.. files.Select(file => ShownFile.Of(PostFilm.PlaceOf(render.Shape), file))], ct);
        var cleared = await ledger.Write(actor, change => Leave(change, telling, render, files, use), ct);
        return await Write(cleared, telling.Story.Slug, render.Shape, folder, ct);
    }

    private static async Task<Cleared<IReadOnlyList<RenderedFile>>> Leave(Change change, Telling telling, RenderRow render, IReadOnlyList<RenderedFile> files, Use use)
    {
        await Access.Demand(change, telling.Story.ProductionId, Rights.Publish);
        var cleared = await ClearDesk.Clear(change, files, telling.Exposure, use);
        change.Record(telling.Story.ProductionId, "film.taken-out", $"story:{telling.Story.Id}", new
        {
            render = render.Id, version = render.VersionId, use = use.Word(), exposure = cleared.ExposureHash, files = files.Select(file => file.Key).ToArray(),
        });
        return cleared;
    }

    private async Task<IReadOnlyList<string>> Write(Cleared<IReadOnlyList<RenderedFile>> cleared, string slug, string shape, string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var written = new List<string>();
        foreach (var file in cleared.Value)
        {
            var name = Path.Combine(folder, $"{slug}-{PostFilm.PlaceOf(shape).Replace('@', '-')}.{file.Extension}");
            var part = $"{name}.{Guid.NewGuid():N}.part";
            try
            {
                await using (var source = await published.OpenRead(file.Key, file.Extension, ct))
                await using (var target = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None))
                {
                    await source.CopyToAsync(target, ct);
                    target.Flush(flushToDisk: true);
                }

                File.Move(part, name, overwrite: true);
            }
            finally
            {
                File.Delete(part); // only left when the copy did not finish
            }

            written.Add(name);
        }

        return written;
    }
}
