using Backlot.Capture.Assets;
using Backlot.Capture.Assets.Grouping;
using Backlot.Capture.Custody;
using Backlot.Capture.Previews;
using Backlot.Media.Ffmpeg;
using Backlot.Plan.Productions;
using Backlot.Plan.Links;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Work;
using Microsoft.EntityFrameworkCore;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Capture.Uploads;

/// <summary>
/// Takes in what people send by their personal link. A file is told safe when it was flushed and read back from the disk and is what the
/// sender's device reckoned, where it could; then it joins a card of that person and day by the same verbs as any card.
/// </summary>
internal sealed class UploadDesk
{
    private const int Listed = 200;

    private readonly Ledger ledger;
    private readonly PersonalLinkDesk links;
    private readonly WorkDesk work;
    private readonly Prober prober;
    private readonly Incoming incoming;

    internal UploadDesk(Ledger ledger, PersonalLinkDesk links, WorkDesk work, Prober prober, Incoming incoming, UploadLimits limits) =>
        (this.ledger, this.links, this.work, this.prober, this.incoming, Limits) = (ledger, links, work, prober, incoming, limits);

    public UploadLimits Limits { get; }

    /// <summary>
    /// One file, as it comes. What is no footage is refused by its content, in the answer. The same file sent again is the same.
    /// </summary>
    /// <param name="digest">What the sender's device reckoned; null where it could not.</param>
    /// <exception cref="BacklotError"><c>link.unknown</c>, <c>link.ended</c>, <c>upload.no-room</c></exception>
    public async Task<Upload> Receive(string token, string name, Stream body, string? digest = null, CancellationToken ct = default)
    {
        var said = UploadName.Said(name);
        await Sweep(ct);
        Directory.CreateDirectory(incoming.Folder);
        using var arriving = incoming.Begin();
        try
        {
            var opened = await links.Peek(token, LinkFor.Upload, ct);
            var most = await Room(opened, ct);
            if (await arriving.Write(body, most.Bytes, ct) is not { } arrived)
                return await Refuse(token, said, most.Bytes, most.Code, ct);
            if (arrived.Size == 0)
                return await Refuse(token, said, 0, "upload.empty", ct);
            if (digest is not null && !digest.Equals(arrived.Digest, StringComparison.OrdinalIgnoreCase))
                return await Refuse(token, said, arrived.Size, "upload.differs", ct);
            if (await WhyNot(arriving, said, ct) is { } code)
                return await Refuse(token, said, arrived.Size, code, ct);
            arriving.LeaveToTheRows();
            var (upload, isNew) = await ledger.WriteOrFind(opened.Actor, change => Keep(change, token, said, arriving, arrived, digest is not null), ct);
            if (isNew && upload.State == UploadState.Kept)
                await work.Ask(Platform.Identity.Actor.Program, UploadKind.Job, UploadKind.KeyOf(upload), CancellationToken.None);
            else
                arriving.Drop();

            return upload;
        }
        catch (DiskFault fault) when (fault.IsFull)
        {
            throw NoRoom(fault);
        }
        catch (IOException e) when (e is not DiskFault && e.HResult == 28)
        {
            throw NoRoom(e); // ENOSPC
        }
        catch (DiskFault)
        {
            return await Refuse(token, said, 0, "upload.disk", ct);
        }
        catch (BacklotError e) when (e.Code == "link.unknown")
        {
            arriving.Drop();
            throw new BacklotError("link.ended", ExitCode.NotFound, T($"This link ended while {said} was on its way, so that file is not here."),
                T("Keep it on your phone and ask for a new link. What said safe before is safe all the same."), e);
        }
    }

    /// <summary>What the person of the link has sent to this production, newest first.</summary>
    public Task<IReadOnlyList<Upload>> List(OpenedLink opened, CancellationToken ct = default) => ledger.Read<IReadOnlyList<Upload>>(async db =>
        await db.Uploads.Where(u => u.PersonId == opened.Person.Id && u.ProductionId == opened.Production.Id).OrderByDescending(u => u.Id).Take(Listed).ToListAsync(ct), ct);

    /// <summary>Those of the assets they became that have a small picture.</summary>
    public Task<IReadOnlySet<long>> Pictured(IReadOnlyList<Upload> sent, CancellationToken ct = default) => ledger.Read<IReadOnlySet<long>>(async db =>
    {
        long[] ids = [.. sent.Select(u => u.AssetId).OfType<long>().Distinct()];
        return (await db.DerivedObjects.Where(o => ids.Contains(o.AssetId) && o.Kind == DerivedKind.Small).Select(o => o.AssetId).ToListAsync(ct)).ToHashSet();
    }, ct);

    /// <summary>The asset that one of them became; null while it is none, or where it is somebody else's.</summary>
    internal async Task<long?> AssetOf(string token, long id, CancellationToken ct)
    {
        var opened = await links.Peek(token, LinkFor.Upload, ct);
        return await ledger.Read(db => db.Uploads.Where(u => u.Id == id && u.PersonId == opened.Person.Id && u.ProductionId == opened.Production.Id).Select(u => u.AssetId).FirstOrDefaultAsync(ct), ct);
    }

    private async Task<(long Bytes, string Code)> Room(OpenedLink opened, CancellationToken ct)
    {
        var (count, sum) = await ledger.Read(async db =>
        {
            var sent = db.Uploads.Where(u => u.LinkId == opened.Link.Id && u.State != UploadState.Refused);
            return (await sent.CountAsync(ct), await sent.SumAsync(u => u.Size, ct));
        }, ct);
        var free = new DriveInfo(incoming.Folder).AvailableFreeSpace - Limits.StaysFree;
        if (free <= 0)
            throw NoRoom(null);
        var left = count >= Limits.FilesPerLink ? 0 : Math.Max(0, Limits.PerLink - sum);
        return left < Limits.PerFile ? (Math.Min(left, free), "upload.link-full") : (Math.Min(Limits.PerFile, free), "upload.too-large");
    }

    private static BacklotError NoRoom(Exception? inner) => BacklotError.Missing("upload.no-room", T("There is no room for it here just now; nothing of it was kept."),
        T("Keep it on your phone and tell whoever sent you the link. What said safe before is safe."), inner);

    /// <summary>By its content, never by its name: null when it can come in.</summary>
    private async Task<string?> WhyNot(Arriving arriving, string said, CancellationToken ct)
    {
        if (UploadKind.EndingOf(arriving.File) is not { } ending)
            return "upload.not-footage";
        arriving.Call(UploadName.Safe(said, ending));
        var kind = CardItems.Of(arriving.Folder, arriving.Name).Kind;
        if (kind == ItemKind.RawFilm)
            return "upload.raw-film";
        if (kind is ItemKind.Pretender or ItemKind.Other)
            return "upload.not-footage";
        var looked = await new FirstLook(prober, arriving.Folder, ledger.Clock.GetCurrentInstant(), null).Over([arriving.Name], ct);
        return looked.Drafts.Count == 0 ? "upload.damaged" : null;
    }

    private Task<Upload> Refuse(string token, string said, long size, string code, CancellationToken ct) => ledger.Write(Platform.Identity.Actor.Program, async change =>
    {
        var opened = await PersonalLinkDesk.Live(change, token, LinkFor.Upload);
        var upload = new Upload
        {
            ProductionId = opened.Production.Id, PersonId = opened.Person.Id, LinkId = opened.Link.Id, SaidName = said, Name = said, Size = size, Day = Today(change, opened), At = change.Now,
            State = UploadState.Refused, Code = code,
        };
        change.Db.Uploads.Add(upload);
        await change.Save();
        change.Record(opened.Production.Id, "upload.refused", $"upload:{upload.Id}", new { person = opened.Person.Id, link = opened.Link.Id, name = said, size, code });
        return upload;
    }, ct);

    private static async Task<(Upload Upload, bool IsNew)> Keep(Change change, string token, string said, Arriving arriving, Arrived arrived, bool agrees)
    {
        var opened = await PersonalLinkDesk.Live(change, token, LinkFor.Upload);
        var (db, production, person, ct) = (change.Db, opened.Production.Id, opened.Person.Id, change.Cancelled);
        if (await db.Uploads.FirstOrDefaultAsync(u => u.ProductionId == production && u.PersonId == person && u.Digest == arrived.Digest, ct) is { } before)
            return (before, false);
        var known = await (from f in db.AssetFiles join a in db.Assets on f.AssetId equals a.Id where a.ProductionId == production && f.Hash == arrived.Hash orderby f.Id select (long?)a.Id).FirstOrDefaultAsync(ct);
        var day = Today(change, opened);
        var taken = await db.Uploads.Where(u => u.ProductionId == production && u.PersonId == person && u.Day == day && u.State != UploadState.Refused).Select(u => u.Name).ToListAsync(ct);
        var upload = new Upload
        {
            ProductionId = production, PersonId = person, LinkId = opened.Link.Id, SaidName = said, Name = known is null ? UploadName.Free(arriving.Name, taken) : arriving.Name, Size = arrived.Size,
            Digest = arrived.Digest, Hash = arrived.Hash, SenderAgrees = agrees, Day = day, At = change.Now,
            State = known is null ? UploadState.Kept : UploadState.In, Place = known is null ? arriving.Place : null, AssetId = known, WasHere = known is not null,
        };
        db.Uploads.Add(upload);
        await change.Save();
        change.Record(production, "upload.received", $"upload:{upload.Id}", new { person, link = opened.Link.Id, said, upload.Name, upload.Size, upload.Hash, upload.SenderAgrees, asset = known });
        return (upload, true);
    }

    private async Task Sweep(CancellationToken ct)
    {
        var left = incoming.Left();
        if (left.Count == 0)
            return;
        var places = await ledger.Read(db => db.Uploads.Where(u => u.State == UploadState.Kept).Select(u => u.Place!).ToListAsync(ct), ct);
        incoming.Remove(left.Except(places.Select(p => p.Split('/')[0])));
    }

    private static string Today(Change change, OpenedLink opened) => DayText.Format(change.Now.InZone(opened.Zone).Date);
}
