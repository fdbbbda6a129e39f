using System.Diagnostics;
using Backlot.Capture.Assets;
using Backlot.Capture.Custody;
using Backlot.Media.Hashing;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Scrubs;

/// <summary>
/// Reads originals again, file by file, and finds what was damaged in silence. A round goes on where it was stopped or killed: what was read is kept in the data,
/// and a file that was being read is read again.
/// </summary>
public sealed class ScrubDesk(Ledger ledger, Access access, Roots roots, CustodyDesk custody)
{
    private const int MostAtOnce = 100;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    /// <param name="actor">Who asks.</param>
    /// <param name="rate">Bytes in a second; null: as fast as the disk.</param>
    /// <param name="progress">Is told of each file.</param>
    /// <param name="ct">Stops it; what was read until then counts.</param>
    public async Task<ScrubReport> Run(Actor actor, long? rate, IProgress<ScrubProgress>? progress = null, CancellationToken ct = default)
    {
        await access.Demand(actor, 0, Rights.Capture, ct);
        var (round, begins) = await Round(actor, ct);
        var pass = new Pass(ledger, roots, custody, actor, rate is { } most ? new Pace(most) : null, progress);
        await pass.Over(begins, ct);
        var left = await ledger.Read(db => Owed(db, begins).CountAsync(ct), ct);
        if (left == 0)
            await End(actor, round, begins, ct);
        return new ScrubReport(round, pass.Files, pass.Bytes, left, pass.Away, pass.Changing, await Damaged(actor, ct));
    }

    /// <summary>Everything of which the last word of the record is that it is not what it was. Reads no file.</summary>
    public async Task<IReadOnlyList<Damage>> Damaged(Actor actor, CancellationToken ct = default)
    {
        await access.Demand(actor, 0, Rights.Look, ct);
        return await ledger.Read(async db =>
        {
            var (all, named) = (new List<Damage>(), await db.Set<Root>().ToDictionaryAsync(r => r.Id, ct));
            foreach (var production in await db.Set<Production>().OrderBy(p => p.Id).ToListAsync(ct))
            {
                var harm = await Harm.Read(db, production.Id, ct);
                var ids = harm.Assets;
                var files = await db.AssetFiles.Where(f => ids.Contains(f.AssetId)).OrderBy(f => f.AssetId).ThenBy(f => f.Id).ToListAsync(ct);
                var names = await db.Assets.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, ct);
                foreach (var file in files.Where(f => harm.Of(f) is not null))
                {
                    var copies = await Mending.Copies(db, file, harm, ct);
                    all.Add(new Damage(file.AssetId, names[file.AssetId], production.Slug, roots.Locate(named[file.RootId], file.Path), Mending.Word(harm.Of(file)!), [.. copies.Select(c => roots.Locate(named[c.RootId], c.Path)).Where(File.Exists)]));
                }
            }

            return (IReadOnlyList<Damage>)all;
        }, ct);
    }

    internal static IQueryable<AssetFile> Owed(Db db, Instant begins) =>
        from f in db.AssetFiles where !db.Set<FileRead>().Any(r => r.AssetFileId == f.Id && r.At >= begins) select f;

    private Task<(long Id, Instant Begins)> Round(Actor actor, CancellationToken ct) => ledger.Write(actor, async change =>
    {
        var open = await change.Db.Set<Scrub>().Where(s => s.EndedAt == null).OrderByDescending(s => s.Id).FirstOrDefaultAsync(ct);
        if (open is null)
        {
            open = new Scrub { BeganAt = change.Now, Actor = actor.Label, ActorName = actor.Name };
            change.Db.Add(open);
            await change.Save();
        }

        return (open.Id, open.BeganAt);
    }, ct);

    /// <summary>Each card that was read whole in the round has it in its record, with how its files were found.</summary>
    private async Task End(Actor actor, long round, Instant begins, CancellationToken ct) => await ledger.Write(actor, async change =>
    {
        foreach (var card in await change.Db.CardRows.OrderBy(c => c.Id).ToListAsync(ct))
        {
            var below = card.Path.Length == 0 ? "" : card.Path + "/";
            var found = await (from r in change.Db.Set<FileRead>()
                               join f in change.Db.AssetFiles on r.AssetFileId equals f.Id
                               join a in change.Db.Assets on f.AssetId equals a.Id
                               where a.ProductionId == card.ProductionId && f.RootId == card.RootId && f.Path.StartsWith(below) && r.At >= begins
                               group r by r.Found into g
                               select new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
            if (found.Count == 0)
                continue;
            int Count(FoundAs how) => found.GetValueOrDefault(how);
            change.Record(card.ProductionId, CustodyDesk.Verified, $"card:{card.Id}", new
            {
                scrub = round, good = Count(FoundAs.Good), altered = Count(FoundAs.Altered), missing = Count(FoundAs.Missing), unreadable = Count(FoundAs.Unreadable),
            });
        }

        (await change.Db.Set<Scrub>().SingleAsync(s => s.Id == round, ct)).EndedAt = change.Now;
    }, ct);

    /// <summary>One run of a round: reads, says, keeps what was read.</summary>
    private sealed class Pass(Ledger ledger, Roots roots, CustodyDesk custody, Actor actor, Pace? pace, IProgress<ScrubProgress>? progress)
    {
        private readonly Dictionary<long, Harm> told = [];
        private readonly List<(AssetFile File, long Production, CustodyDesk.Judged Judged)> read = [];
        private long since = Stopwatch.GetTimestamp();

        public int Files { get; private set; }
        public long Bytes { get; private set; }
        public int Away { get; private set; }
        public int Changing { get; private set; }

        public async Task Over(Instant begins, CancellationToken ct)
        {
            var (named, cards) = await ledger.Read(async db => (await db.Set<Root>().ToDictionaryAsync(r => r.Id, ct), await db.CardRows.OrderBy(c => c.Id).ToListAsync(ct)), ct);
            using var reader = new ColdReader();
            try
            {
                for (long after = 0; ;)
                {
                    var some = await ledger.Read(db => (from f in Owed(db, begins) join a in db.Assets on f.AssetId equals a.Id where f.Id > after orderby f.Id select new { File = f, a.ProductionId }).Take(MostAtOnce).ToListAsync(ct), ct);
                    foreach (var one in some)
                    {
                        var card = cards.Where(c => c.ProductionId == one.ProductionId && c.RootId == one.File.RootId && (c.Path.Length == 0 || Nesting.IsBelow(one.File.Path, c.Path))).MaxBy(c => c.Path.Length);
                        Look(reader, one.File, one.ProductionId, roots.Folder(named[one.File.RootId], card?.Path ?? ""), roots.Locate(named[one.File.RootId], one.File.Path), card?.Id, ct);
                        if (read.Count >= MostAtOnce || Stopwatch.GetElapsedTime(since) > Between)
                            await Keep(CancellationToken.None);
                    }

                    if (some.Count < MostAtOnce)
                        break;
                    after = some[^1].File.Id;
                }
            }
            finally
            {
                await Keep(CancellationToken.None);
            }
        }

        private void Look(ColdReader reader, AssetFile file, long production, string home, string path, long? card, CancellationToken ct)
        {
            ct.ThrowIfCancellationRequested();
            // A disk that is not here says nothing about what is on it.
            if (Disk.TryStampQuietly(home) is null)
            {
                Away++;
                return;
            }

            string? kind;
            try
            {
                var reading = reader.Read(path, [HashFormat.Xxh128], ct, pace is null ? null : bytes => pace.Spend(bytes.Length, ct));
                (Files, Bytes) = (Files + 1, Bytes + reading.Bytes);
                if (!reading.Before.IsUnchanged(reading.After))
                {
                    Changing++;
                    return;
                }

                kind = reading.Hashes[0].ToString() == file.Hash ? null : CustodyDesk.Altered;
            }
            catch (DiskFault fault)
            {
                if (Disk.TryStampQuietly(home) is null)
                {
                    Away++;
                    return;
                }

                kind = fault.IsMissing ? CustodyDesk.Missing : CustodyDesk.Unreadable;
            }

            read.Add((file, production, new CustodyDesk.Judged(file, kind, home, card)));
            progress?.Report(new ScrubProgress(Files, Bytes, DiskName.Escape(DiskName.Leaf(file.Path))));
        }

        /// <summary>What was found first, and only then that it was read: killed in between, it is read and said again, which changes nothing.</summary>
        private async Task Keep(CancellationToken ct)
        {
            foreach (var production in read.GroupBy(r => r.Production))
            {
                if (!told.TryGetValue(production.Key, out var harm))
                    harm = await ledger.Read(db => Harm.Read(db, production.Key, ct), ct);
                told[production.Key] = await custody.Say(actor, production.Key, null, [.. production.Select(r => r.Judged)], harm, ct);
            }

            if (read.Count > 0)
                await ledger.Write(actor, change => Mending.Read(change, [.. read.Select(r => (r.File.Id, r.Judged.Kind))]), ct);
            read.Clear();
            since = Stopwatch.GetTimestamp();
        }
    }
}
