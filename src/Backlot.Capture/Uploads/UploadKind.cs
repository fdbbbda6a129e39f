using System.Globalization;
using Backlot.Capture.Assets;
using Backlot.Capture.Cards;
using Backlot.Capture.Custody;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Metadata;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Backlot.Platform.Work;
using Microsoft.EntityFrameworkCore;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Capture.Uploads;

/// <summary>
/// What somebody sent on a day becomes a card of theirs: offloaded into the originals with its history, then ingested. The key is
/// production, person and day. Killed at any line, the next run ends the same.
/// </summary>
internal sealed class UploadKind(Ledger ledger, DataFolder data, Incoming incoming, IngestDesk ingest) : WorkKind
{
    public const string Job = "upload";

    public override string Name => Job;

    public static string KeyOf(Upload upload) => string.Create(CultureInfo.InvariantCulture, $"{upload.ProductionId}-{upload.PersonId}-{upload.Day}");

    public static string FolderOf(string key) => $"card-{key}";

    public override async Task<IReadOnlyList<string>> Owed(Db db, Instant now, int most, CancellationToken ct)
    {
        var waiting = await db.Uploads.Where(u => u.State == UploadState.Kept).Select(u => new { u.ProductionId, u.PersonId, u.Day }).Distinct()
            .OrderBy(w => w.ProductionId).ThenBy(w => w.PersonId).ThenBy(w => w.Day).Take(most).ToListAsync(ct);
        return [.. waiting.Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.ProductionId}-{w.PersonId}-{w.Day}"))];
    }

    public override Task<long?> ProductionOf(Db db, string key, CancellationToken ct) => Task.FromResult<long?>(Parts(key).Production);

    public override async Task<IReadOnlyDictionary<string, WorkName>> Names(Db db, IReadOnlyCollection<string> keys, CancellationToken ct)
    {
        var ids = keys.Select(key => Parts(key).Person).ToList();
        var people = await db.People.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        return keys.Select(key => (Key: key, Of: Parts(key))).Where(k => people.ContainsKey(k.Of.Person)).ToDictionary(k => k.Key, k => new WorkName(T($"What {people[k.Of.Person]} sent on {k.Of.Day}"), null));
    }

    public override async Task Do(string key, IWorkProgress progress, CancellationToken ct)
    {
        var (productionId, personId, day) = Parts(key);
        var (production, person, rows) = await ledger.Read(async db => (await db.Productions.FirstAsync(p => p.Id == productionId, ct), await db.People.FirstAsync(p => p.Id == personId, ct),
            await db.Uploads.Where(u => u.ProductionId == productionId && u.PersonId == personId && u.Day == day && u.State == UploadState.Kept).OrderBy(u => u.Id).ToListAsync(ct)), ct);
        if (rows.Count == 0)
        {
            Remove(incoming.Full(FolderOf(key))); // all in; the run before was ended before it cleared up
            return;
        }

        var card = Path.Combine(incoming.Full(FolderOf(key)), $"{person.Slug}-phone");
        progress.Report(5, W("gathering"));
        Gather(card, rows);
        var into = Path.Combine(data.Originals, production.Slug, day);
        Directory.CreateDirectory(into);
        progress.Report(20, W("copying"));
        var copy = (await new Offload(ledger.Clock).Run(Actor.Program, new OffloadAsked(card, [into]) { Comment = Comment(rows) }, null, ct)).Copies[0];
        if (copy.State != CopyState.Verified)
        {
            throw new BacklotError(copy.Code ?? "upload.copy", copy.Exit == ExitCode.Done ? ExitCode.Refused : copy.Exit,
                $"What {person.Name} sent could not be put with the originals: {copy.Reason}", copy.Next ?? "It is still kept as it came. Mend it and do the work again.");
        }

        progress.Report(60, W("taking in"));
        var taken = await ingest.Ingest(Actor.Program, new IngestAsked(copy.Folder, production.Slug) { Day = day }, null, ct);
        await Settle(rows, taken.Card, ct);
        foreach (var row in rows)
            Remove(incoming.Full(row.Place!.Split('/')[0]));
        Remove(incoming.Full(FolderOf(key)));
    }

    /// <summary>What a file is called at its end, by its first bytes; null for what is no photo, clip, sound or paper.</summary>
    internal static string? EndingOf(string path)
    {
        using var file = File.OpenHandle(path);
        Span<byte> bytes = stackalloc byte[MediaSniff.HeadLength];
        ReadOnlySpan<byte> head = bytes[..RandomAccess.Read(file, bytes, 0)];
        if (PhotoSniff.Of(head) is { } photo)
        {
            return photo switch
            {
                PhotoKind.Jpeg => "jpg", PhotoKind.Png => "png", PhotoKind.WebP => "webp", PhotoKind.Tiff => "tif", PhotoKind.Raf => "raf", PhotoKind.JpegXl => "jxl",
                PhotoKind.Heif => "heic", PhotoKind.Avif => "avif", PhotoKind.Cr3 => "cr3", _ => "orf",
            };
        }

        if (MediaSniff.Of(head) is { } media)
        {
            return media switch
            {
                MediaKind.Mov => "mp4", MediaKind.Matroska => "mkv", MediaKind.Mxf => "mxf", MediaKind.Wav => "wav", MediaKind.Avi => "avi", MediaKind.Flac => "flac",
                MediaKind.Ogg => "ogg", MediaKind.MpegTs => "mts", MediaKind.Aac => "aac", _ => "mp3",
            };
        }

        return head.StartsWith("%PDF-"u8) ? "pdf" : null;
    }

    /// <summary>A folder of exactly these, under the names they are to have.</summary>
    private void Gather(string card, List<Upload> rows)
    {
        Directory.CreateDirectory(card);
        foreach (var other in Directory.GetFiles(card).Where(f => !rows.Exists(r => r.Name == Path.GetFileName(f))))
            File.Delete(other); // of an earlier run, and in
        foreach (var row in rows)
        {
            var (from, to) = (incoming.Full(row.Place!), Path.Combine(card, row.Name));
            if (File.Exists(from))
                File.Move(from, to, overwrite: true);
            else if (!File.Exists(to))
                throw BacklotError.Integrity("upload.gone", $"{row.SaidName}, which was kept on {row.Day}, is not in incoming/ any more.", "Look for it in a copy of the data folder, or ask whoever sent it once more.");
        }

        Flush.Folder(card);
    }

    private Task Settle(List<Upload> rows, CardRow card, CancellationToken ct) => ledger.Write(Actor.Program, async change =>
    {
        foreach (var row in rows)
        {
            var upload = await change.Db.Uploads.SingleAsync(u => u.Id == row.Id, change.Cancelled);
            var asset = await (from f in change.Db.AssetFiles join a in change.Db.Assets on f.AssetId equals a.Id where a.ProductionId == card.ProductionId && f.Hash == row.Hash orderby f.Id select (long?)a.Id).FirstOrDefaultAsync(change.Cancelled)
                ?? throw BacklotError.Refused("upload.not-taken-in", $"{row.SaidName} lies with the originals and was not taken in.", "See the card on the production's page, and ingest its folder again.");
            (upload.State, upload.AssetId, upload.CardId, upload.Place) = (UploadState.In, asset, card.Id, null);
            change.Record(card.ProductionId, "upload.taken-in", $"upload:{row.Id}", new { person = row.PersonId, link = row.LinkId, card = card.Id, asset });
        }
    }, ct);

    /// <summary>Who sent it and by which link, for the history that travels with the files.</summary>
    private static string Comment(List<Upload> rows)
    {
        var links = rows.Select(r => r.LinkId).Distinct().Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"Sent by person {rows[0].PersonId} by personal link {string.Join(", ", links)}");
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private static (long Production, long Person, string Day) Parts(string key) => key.Split('-', 3) is [var production, var person, var day]
        ? (long.Parse(production, CultureInfo.InvariantCulture), long.Parse(person, CultureInfo.InvariantCulture), day) : throw new FormatException($"\"{key}\" is no key of uploads.");
}
