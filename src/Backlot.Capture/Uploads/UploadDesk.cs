using Backlot.Capture.Assets;
using Backlot.Capture.Assets.Grouping;
using Backlot.Capture.Custody;
using Backlot.Capture.Previews;
using Backlot.Media.Ffmpeg;
using Backlot.Plan.Productions;
using Backlot.Plan.Links;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Storage;
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
    internal const string NoRoomCode = "upload.no-room";

    private readonly Ledger ledger;
    private readonly PersonalLinkDesk links;
    private readonly WorkDesk work;
    private readonly Prober prober;
    private readonly Incoming incoming;

    internal UploadDesk(Ledger ledger, PersonalLinkDesk links, WorkDesk work, Prober prober, Incoming incoming, UploadLimits limits) =>
        (this.ledger, this.links, this.work, this.prober, this.incoming, Limits) = (ledger, links, work, prober, incoming, limits);

    public UploadLimits Limits { get; }

    /// <summary>
    /// One file in one go, as it comes. What is no footage is refused by its content, in the answer. The same file sent again is the same.
    /// </summary>
    /// <exception cref="BacklotError"><c>link.unknown</c>, <c>link.ended</c>, <c>upload.no-room</c></exception>
    public async Task<Upload> Receive(string token, string name, Stream body, CancellationToken ct = default)
    {
        var said = UploadName.Said(name);
        await Sweep(ct);
        using var arriving = incoming.Begin();
        try
        {
            var opened = await links.Peek(token, LinkFor.Upload, ct);
            var free = await Free(ct);
            var most = await ledger.Read(db => Room(db, opened.Link.Id, free, ct), ct);
            if (most.Bytes <= 0 && most.Code == NoRoomCode)
                throw NoRoom(null);
            using var line = new Line(Lines.UsuallyDead, static () => { });
            if (await arriving.Append(body, most.Bytes, line: line, ct: line.Ended))
                return await Refuse(new Asked(opened, said), most.Bytes, most.Code, ct);
            return await Judge(new Asked(opened, said), arriving, ct);
        }
        catch (Exception e) when (IsFull(e))
        {
            throw NoRoom(e);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw BrokenOff(e);
        }
        catch (BacklotError e) when (e.Code == "link.unknown")
        {
            arriving.Drop();
            throw new BacklotError("link.ended", ExitCode.NotFound, T($"This link ended while {said} was on its way, so that file is not here."),
                T("Keep it on your phone and ask for a new link. What said safe before is safe all the same."), e);
        }
    }

    /// <summary>What has come whole is read back from the disk, looked at, and kept or refused.</summary>
    /// <exception cref="BacklotError"><c>link.unknown</c></exception>
    internal async Task<Upload> Judge(Asked asked, Arriving arriving, CancellationToken ct)
    {
        Arrived arrived;
        try
        {
            arrived = await arriving.ReadBack(ct);
        }
        catch (DiskFault)
        {
            return await Refused(0, "upload.disk");
        }

        if (arrived.Size == 0)
            return await Refused(0, "upload.empty");
        if (asked.Digest is not null && asked.Digest != arrived.Digest)
            return await Refused(arrived.Size, "upload.differs");
        if (await WhyNot(arriving, asked.Said, ct) is { } code)
            return await Refused(arrived.Size, code);
        arriving.LeaveToTheRows();
        var (upload, isNew) = await ledger.WriteOrFind(asked.Opened.Actor, change => Keep(change, asked, arriving, arrived), ct);
        if (isNew && upload.State == UploadState.Kept)
            await work.Ask(Platform.Identity.Actor.Program, UploadKind.Job, UploadKind.KeyOf(upload), CancellationToken.None);
        else
            arriving.Drop();
        return upload;

        async Task<Upload> Refused(long size, string why)
        {
            var refused = await Refuse(asked, size, why, ct);
            arriving.Drop();
            return refused;
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

    /// <summary>What is free of the disk, less what is promised to files that are still coming.</summary>
    internal async Task<long> Free(CancellationToken ct)
    {
        var coming = await ledger.Read(db => db.Arrivals.Where(a => a.State == ArrivalState.Coming).Select(a => new { a.Key, a.Size }).ToListAsync(ct), ct);
        return incoming.Free(Limits.StaysFree) - coming.Sum(a => Math.Max(0, a.Size - (incoming.Length(a.Key) ?? 0)));
    }

    /// <summary>How large a file may be that comes by the link now, and the code of what a larger one is told.</summary>
    internal async Task<(long Bytes, string Code)> Room(Db db, long link, long free, CancellationToken ct)
    {
        var sent = db.Uploads.Where(u => u.LinkId == link && u.State != UploadState.Refused).Select(u => u.Size);
        var coming = db.Arrivals.Where(a => a.LinkId == link && a.State == ArrivalState.Coming).Select(a => a.Size);
        var count = await sent.CountAsync(ct) + await coming.CountAsync(ct);
        var left = count >= Limits.FilesPerLink ? 0 : Math.Max(0, Limits.PerLink - await sent.SumAsync(ct) - await coming.SumAsync(ct));
        if (free < Math.Min(left, Limits.PerFile))
            return (Math.Max(0, free), NoRoomCode);
        return left < Limits.PerFile ? (left, "upload.link-full") : (Limits.PerFile, "upload.too-large");
    }

    internal static bool IsFull(Exception e) => e is IOException && FullDisk.Is(e);

    internal static BacklotError NoRoom(Exception? inner) => BacklotError.Missing(NoRoomCode, T("There is no room for it here just now; nothing of it was kept."),
        T("Keep it on your phone and tell whoever sent you the link. What said safe before is safe."), inner);

    internal static BacklotError BrokenOff(Exception? inner) => BacklotError.Refused("upload.broken-off", T("It broke off on the way: that file is not here."),
        T("Keep it and send it again. What said safe before is safe."), inner);

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

    private Task<Upload> Refuse(Asked asked, long size, string code, CancellationToken ct) => ledger.Write(Platform.Identity.Actor.Program, async change =>
    {
        var opened = await PersonalLinkDesk.Live(change, asked.Opened.Link.Id, LinkFor.Upload);
        var upload = new Upload
        {
            ProductionId = opened.Production.Id, PersonId = opened.Person.Id, LinkId = opened.Link.Id, SaidName = asked.Said, Name = asked.Said, Size = size, Day = Today(change, opened), At = change.Now,
            State = UploadState.Refused, Code = code,
        };
        change.Db.Uploads.Add(upload);
        await change.Save();
        await Settle(change, asked, upload);
        change.Record(opened.Production.Id, "upload.refused", $"upload:{upload.Id}", new { person = opened.Person.Id, link = opened.Link.Id, name = asked.Said, size, code });
        return upload;
    }, ct);

    private static async Task<(Upload Upload, bool IsNew)> Keep(Change change, Asked asked, Arriving arriving, Arrived arrived)
    {
        var opened = await PersonalLinkDesk.Live(change, asked.Opened.Link.Id, LinkFor.Upload);
        var (db, production, person, ct) = (change.Db, opened.Production.Id, opened.Person.Id, change.Cancelled);
        if (await db.Uploads.FirstOrDefaultAsync(u => u.ProductionId == production && u.PersonId == person && u.Digest == arrived.Digest, ct) is { } before)
        {
            await Settle(change, asked, before);
            return (before, false);
        }

        var known = await (from f in db.AssetFiles join a in db.Assets on f.AssetId equals a.Id where a.ProductionId == production && f.Hash == arrived.Hash orderby f.Id select (long?)a.Id).FirstOrDefaultAsync(ct);
        var day = Today(change, opened);
        var taken = await db.Uploads.Where(u => u.ProductionId == production && u.PersonId == person && u.Day == day && u.State != UploadState.Refused).Select(u => u.Name).ToListAsync(ct);
        var upload = new Upload
        {
            ProductionId = production, PersonId = person, LinkId = opened.Link.Id, SaidName = asked.Said, Name = known is null ? UploadName.Free(arriving.Name, taken) : arriving.Name, Size = arrived.Size,
            Digest = arrived.Digest, Hash = arrived.Hash, SenderAgrees = asked.Digest is not null, Day = day, At = change.Now,
            State = known is null ? UploadState.Kept : UploadState.In, Place = known is null ? arriving.Place : null, AssetId = known, WasHere = known is not null,
        };
        db.Uploads.Add(upload);
        await change.Save();
        await Settle(change, asked, upload);
        change.Record(production, "upload.received", $"upload:{upload.Id}", new { person, link = opened.Link.Id, said = asked.Said, upload.Name, upload.Size, upload.Hash, upload.SenderAgrees, asset = known });
        return (upload, true);
    }

    private static async Task Settle(Change change, Asked asked, Upload upload)
    {
        if (asked.Arrival is not null)
            (await change.Db.Arrivals.SingleAsync(a => a.Id == asked.Arrival, change.Cancelled)).Settle(upload);
    }

    /// <summary>Removes what nobody is at and no row names.</summary>
    internal async Task Sweep(CancellationToken ct)
    {
        var left = incoming.Left();
        if (left.Count == 0)
            return;
        var places = await ledger.Read(db => db.Uploads.Where(u => u.State == UploadState.Kept).Select(u => u.Place!).ToListAsync(ct), ct);
        var coming = await ledger.Read(db => db.Arrivals.Where(a => a.State == ArrivalState.Coming).Select(a => a.Key).ToListAsync(ct), ct);
        incoming.Remove(left.Except(places.Select(p => p.Split('/')[0])).Except(coming));
    }

    private static string Today(Change change, OpenedLink opened) => DayText.Format(change.Now.InZone(opened.Zone).Date);
}

/// <summary>What is known of a file before anybody has looked at it.</summary>
/// <param name="Digest">What the sender's device reckoned; null where it could not.</param>
/// <param name="Arrival">The row by which it came in several goes.</param>
internal sealed record Asked(OpenedLink Opened, string Said, string? Digest = null, long? Arrival = null);
