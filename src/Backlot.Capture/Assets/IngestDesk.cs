using System.Collections.Concurrent;
using System.Text;
using Backlot.Capture.Custody;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Hashing;
using Backlot.Plan.Days;
using Backlot.Plan.Productions;
using Backlot.Plan.Stages;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Assets;

/// <summary>
/// Takes cards in: checked against their history first, looked at file by file, then written in short transactions. It may be
/// stopped or killed at any line; run again it ends the same.
/// </summary>
public sealed class IngestDesk(Ledger ledger, Access access, Roots roots, DataFolder data, Prober prober)
{
    private const int ReadAtOnce = 2;

    private readonly AssetBook book = new(ledger, roots);

    /// <summary>A file that cannot be taken in is in the answer and does not stop the others.</summary>
    /// <exception cref="BacklotError">
    /// <c>ingest.not-there</c> (3), <c>ingest.nothing-readable</c> (4), <c>ingest.card-differs</c>, <c>custody.hash-differs</c> (6), and those of
    /// production, stage and day
    /// </exception>
    public async Task<Ingested> Ingest(Actor actor, IngestAsked asked, Action<IngestProgress>? seen = null, CancellationToken ct = default)
    {
        var production = await ledger.Read(db => ProductionDesk.Named(db, asked.Production, ct), ct);
        await access.Demand(actor, production.Id, Rights.Capture, ct);
        var stage = asked.Stage is { } named ? await ledger.Read(db => StageDesk.Named(db, production.Id, named, ct), ct) : null;
        LocalDate? date = asked.Day is { } typed ? DayText.Parse(typed) : null;
        var card = CardFolder.Find(asked.Path, data) with { Among = asked.Files };

        // Everything that reads the disk comes before the first row.
        var now = ledger.Clock.GetCurrentInstant();
        if (asked.TakeOver)
            card = await new TakeOver(ledger.Clock, data).Copy(actor, card, production.Slug, () => DayOf(card, date, now, ct), seen, ct);
        var check = await CardCheck.Run(actor, card, production.Slug, ledger.Clock, seen, ct);
        var files = check.Tree.Files.Where(f => card.Includes(f.Path)).ToDictionary(f => f.Path, StringComparer.Ordinal);
        var looked = await new FirstLook(prober, card.Path, now, seen).Over(files.Keys, ct);
        var notices = check.Notices.ToList();
        var refused = check.Refused.Where(r => card.Includes(r.Path)).Concat(looked.Refused).ToList();
        var hashed = await Hash(check, files, looked.Drafts, refused, seen, ct);
        if (hashed.Count == 0)
            throw Nothing(card, refused, looked.Left);

        var place = await InPlan(actor, production, stage, date, ct);
        var row = await book.Card(actor, place, card.Path, card.Name, check, ct);
        var (made, found) = await book.Put(actor, place, row, hashed, seen, ct);
        var generation = Seal(check, production, notices);
        row = await Close(actor, row, check, new Outcome(hashed, made, found, refused, looked.Left, generation), !card.IsPart, ct);
        return new Ingested(row, made, found, [.. refused.OrderBy(r => r.Path, StringComparer.Ordinal)]) { Left = looked.Left, Generation = generation, Notices = notices };
    }

    /// <summary>The folder that a card taken over lies in: the day that was named, else the one on which its first believable clock stood.</summary>
    private async Task<string> DayOf(CardFolder card, LocalDate? named, Instant now, CancellationToken ct)
    {
        if (named is { } day)
            return DayText.Format(day);
        var tree = CardCheck.Walk(card, ct).Tree;
        var looked = await new FirstLook(prober, card.Path, now, null).Over(tree.Files.Select(f => f.Path), ct);
        return looked.Drafts.Select(d => d.Taken.Local).OfType<LocalDateTime>().Order().Select(l => DayText.Format(l.Date)).FirstOrDefault() ?? "undated";
    }

    private static async Task<IReadOnlyList<Hashed>> Hash(
        CardCheck check, Dictionary<string, TreeFile> files, IReadOnlyList<Draft> drafts, List<RefusedFile> refused, Action<IngestProgress>? seen, CancellationToken ct)
    {
        var hashes = new ConcurrentDictionary<string, HashValue>(StringComparer.Ordinal);
        var wrong = new ConcurrentBag<RefusedFile>();
        var paths = drafts.SelectMany(d => d.Group.Parts).Select(p => p.Item.Path).Distinct(StringComparer.Ordinal).ToList();
        var done = 0;
        await Parallel.ForEachAsync(paths, new ParallelOptions { MaxDegreeOfParallelism = ReadAtOnce, CancellationToken = ct }, (path, stop) =>
        {
            try
            {
                hashes[path] = check.HashOf(files[path], stop);
            }
            catch (BacklotError e) when (e.Exit == ExitCode.Refused)
            {
                wrong.Add(new RefusedFile(DiskName.Escape(path), e.Code, e.Message));
            }
            catch (DiskFault fault)
            {
                wrong.Add(new RefusedFile(DiskName.Escape(path), "ingest.unreadable", $"It cannot be read: {fault.Reason}."));
            }

            seen?.Invoke(new IngestProgress("reading", Interlocked.Increment(ref done), paths.Count, DiskName.Escape(DiskName.Leaf(path))));
            return ValueTask.CompletedTask;
        });
        refused.AddRange(wrong);

        // Half a recording would be found as another one next time: all of its main files, or none of it.
        return [.. drafts.Where(d => d.Group.Parts.All(p => p.Role == AssetFileRole.Sidecar || hashes.ContainsKey(p.Item.Path))).Select(d => new Hashed(d,
            [.. d.Group.Parts.Where(p => hashes.ContainsKey(p.Item.Path)).Select(p => new HashedPart(
                p.Item.Path, p.Role, p.Position, files[p.Item.Path].Stamp.Size, hashes[p.Item.Path].ToString(), files[p.Item.Path].Stamp.ModifiedAt is { } at ? InstantConverter.AsStored(at) : null))]))];
    }

    private async Task<Place> InPlan(Actor actor, Production production, Stage? stage, LocalDate? date, CancellationToken ct)
    {
        var day = date is { } on ? await ledger.Write(actor, async change =>
        {
            await Access.Demand(change, production.Id, Rights.Capture);
            return await DayDesk.Of(change, production.Id, on);
        }, ct) : null;
        List<string> words = [];
        if (stage is not null)
            words.Add(stage.Name);
        if (day is not null)
            words.AddRange([DayText.Format(day.Date), day.Title ?? ""]);
        return new Place(production, stage?.Id, day?.Id, words);
    }

    /// <summary>The rows are in: a volume that cannot be written is told, and is no failure.</summary>
    private static string? Seal(CardCheck check, Production production, List<string> notices)
    {
        try
        {
            return check.Record(production.Slug);
        }
        catch (BacklotError e) when (e.Exit == ExitCode.Refused)
        {
            notices.Add($"Its history could not be continued: {e.Message}");
            return null;
        }
    }

    private async Task<CardRow> Close(Actor actor, CardRow row, CardCheck check, Outcome outcome, bool whole, CancellationToken ct)
    {
        var history = whole ? await Task.Run(() => History.Read(check.Tree.Root, ct), ct) : null;
        return await ledger.Write(actor, change => Close(change, row, check, outcome, history, whole, ct), ct);
    }

    private static async Task<CardRow> Close(Change change, CardRow row, CardCheck check, Outcome outcome, History? history, bool whole, CancellationToken ct)
    {
        var card = await change.Db.CardRows.SingleAsync(c => c.Id == row.Id, ct);
        if (whole)
        {
            card.History = check.Outcome;
            card.Generations = check.Generations;
            card.VerifiedAt = check.Outcome == CardHistory.Verified ? change.Now : card.VerifiedAt;
        }

        var subject = $"card:{card.Id}";
        var last = await change.Db.Set<Event>().Where(e => e.Production == card.ProductionId && e.Subject == subject && e.Kind == "card.ingested").OrderByDescending(e => e.Sequence).FirstOrDefaultAsync(ct);
        var digest = outcome.Digest();
        if (whole)
            await CustodyDesk.CatchUp(change, card, history);
        if (last?.Body?.Contains(digest, StringComparison.Ordinal) == true && outcome.Made.Count == 0)
            return card; // the same card once more: nothing happened
        change.Record(card.ProductionId, "card.ingested", subject, new
        {
            card.Name, card.History, card.Generations, assets = outcome.Hashed.Count, made = outcome.Made.Count, found = outcome.Found.Count,
            files = outcome.Hashed.Sum(h => h.Parts.Count), bytes = outcome.Hashed.Sum(h => h.Parts.Sum(p => p.Size)),
            refused = outcome.Refused.Select(r => new { r.Path, r.Code }).Take(1000), left = outcome.Left.Count, digest,
        });
        return card;
    }

    private static BacklotError Nothing(CardFolder card, IReadOnlyList<RefusedFile> refused, IReadOnlyList<string> left)
    {
        var why = refused.Count == 0
            ? left.Count == 0 ? "it is empty" : $"there is no photo, clip, sound or paper in it, only {string.Join(", ", left.Take(5))}{(left.Count > 5 ? $" and {left.Count - 5} more" : "")}"
            : string.Join("; ", refused.Take(5).Select(r => $"{r.Path}: {r.Why} [{r.Code}]")) + (refused.Count > 5 ? $"; and {refused.Count - 5} more" : "");
        return BacklotError.Refused("ingest.nothing-readable", $"Nothing in '{card.Name}' could be taken in: {why}.", "Check that it is the right folder, and take the card from another copy.");
    }

    private sealed record Outcome(
        IReadOnlyList<Hashed> Hashed, IReadOnlyList<Asset> Made, IReadOnlyList<Asset> Found, IReadOnlyList<RefusedFile> Refused, IReadOnlyList<string> Left, string? Generation)
    {
        /// <summary>Over what lies where: the same for the same card.</summary>
        public string Digest() => Hasher.Of(HashFormat.Xxh128, Encoding.UTF8.GetBytes(string.Join('\n', Hashed.SelectMany(h => h.Parts).Select(p => $"{p.Path}\t{p.Hash}").Order(StringComparer.Ordinal)))).Text;
    }
}
