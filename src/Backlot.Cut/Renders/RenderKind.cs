using System.Globalization;
using System.Text.Json;
using Backlot.Cut.Posters;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Backlot.Platform.Work;
using Microsoft.EntityFrameworkCore;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Cut.Renders;

/// <summary>Makes the renders that are owed. What was made of one before it was stopped is kept, so it goes on there.</summary>
internal sealed class RenderKind(Ledger ledger, Derived derived, StoryRenderer renderer) : WorkKind
{
    public override string Name => RenderDesk.Job;

    public override async Task<IReadOnlyList<string>> Owed(Db db, Instant now, int most, CancellationToken ct) =>
        [.. (await db.Renders.Where(r => r.State == RenderState.Owed).Select(r => r.Id).Union(RenderDesk.OwedALead(db).Select(r => r.Id)).OrderBy(id => id).Take(most).ToListAsync(ct))
            .Select(id => id.ToString(CultureInfo.InvariantCulture))];

    public override Task<long?> ProductionOf(Db db, string key, CancellationToken ct) => StoryOf(db, key).Select(s => (long?)s.ProductionId).FirstOrDefaultAsync(ct);

    public override async Task<IReadOnlyDictionary<string, WorkName>> Names(Db db, IReadOnlyCollection<string> keys, CancellationToken ct)
    {
        var ids = Numbers(keys);
        var rows = await db.Renders.Where(r => ids.Contains(r.Id)).Join(db.Stories, r => r.StoryId, s => s.Id, (r, s) => new { r.Id, r.Shape, s.Title, s.Slug }).ToListAsync(ct);
        return rows.ToDictionary(r => r.Id.ToString(CultureInfo.InvariantCulture), r => new WorkName($"{r.Title}, {r.Shape.Replace("@", ", ", StringComparison.Ordinal)}", $"/desk/stories/{r.Slug}"));
    }

    public override async Task Do(string key, IWorkProgress progress, CancellationToken ct)
    {
        var id = long.Parse(key, CultureInfo.InvariantCulture);
        var row = await ledger.Read(db => db.Renders.FirstOrDefaultAsync(r => r.Id == id, ct), ct)
            ?? throw BacklotError.NotFound("render.unknown", $"There is no render {id}.", "Ask for it again: backlot story render STORY.");
        var there = row is { State: RenderState.Made, Film: { } film } && await new Kept(derived).Has(film, ct);
        if (there && !await ledger.Read(db => RenderDesk.OwedALead(db).AnyAsync(r => r.Id == id, ct), ct))
            return;
        try
        {
            var begun = ledger.Clock.GetCurrentInstant();
            var made = await renderer.Render(row.VersionId, Shape.Parse(row.Shape), new Told(progress), ct);
            var text = JsonSerializer.Serialize(made.Film);
            await End(id, async (change, end) =>
            {
                // What it is to lead with was chosen while it was made: it still owes that.
                var stale = await change.Db.StoryPosters.AnyAsync(p => p.StoryId == end.StoryId && p.ChosenAt > begun);
                (end.State, end.FilmText, end.ErrorCode, end.Error, end.MadeAt) = (RenderState.Made, text, null, null, stale ? begun : change.Now);
                return new { film = made.Film.Key, made.SegmentsMade, made.SegmentsKept };
            });
        }
        catch (OperationCanceledException)
        {
            throw; // it stays owed
        }
        catch (Exception e) when (!there && !FullDisk.Is(e)) // it stays owed where a disk was full; a film that is there stays, whatever becomes of its poster
        {
            var (code, what) = e is BacklotError refusal ? (refusal.Code, refusal.Both.Packed()) : ("renders.failed", e.Message);
            await End(id, (_, end) =>
            {
                (end.State, end.FilmText, end.ErrorCode, end.Error, end.MadeAt) = (RenderState.Failed, null, code, what, null);
                return Task.FromResult<object>(new { code });
            });
            throw;
        }
    }

    private static IQueryable<RenderRow> Row(Db db, string key) => long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        ? db.Renders.Where(r => r.Id == id)
        : db.Renders.Where(r => false);

    private static IQueryable<Story> StoryOf(Db db, string key) => Row(db, key).Join(db.Stories, r => r.StoryId, s => s.Id, (_, s) => s);

    private Task End(long id, Func<Change, RenderRow, Task<object>> set) => ledger.Write(Actor.Program, async change =>
    {
        var row = await change.Db.Renders.SingleAsync(r => r.Id == id);
        var body = await set(change, row);
        var production = await change.Db.Stories.Where(s => s.Id == row.StoryId).Select(s => s.ProductionId).SingleAsync();
        change.Record(production, row.State == RenderState.Made ? "render.made" : "render.failed", $"render:{id}", body);
    }, CancellationToken.None);

    private sealed class Told(IWorkProgress progress) : IProgress<RenderProgress>
    {
        public void Report(RenderProgress value) => progress.Report(
            (int)(100L * value.Done / Math.Max(1, value.Total)),
            value.Kept > 0 ? W($"{value.Done} of {value.Total} parts, {value.Kept} were there") : W($"{value.Done} of {value.Total} parts"));
    }
}
