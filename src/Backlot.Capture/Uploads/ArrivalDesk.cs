using System.Collections.Concurrent;
using Backlot.Plan.Links;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Capture.Uploads;

/// <summary>What somebody says of a file before they send it.</summary>
internal sealed record NewArrival(string Name, long Size)
{
    /// <summary>As <see cref="PieceDigest"/> reckons it, in lower hex.</summary>
    public string? Digest { get; init; }

    public string? Mark { get; init; }

    public string? Metadata { get; init; }
}

/// <summary>By what a device knows one of its files.</summary>
internal sealed record FileOnDevice(string? Digest, string? Mark);

/// <summary>What the desk has of it: whole, begun, or nothing.</summary>
internal sealed record FileOnDesk(Upload? Whole, string? Begun);

/// <summary>
/// Takes in files in as many goes as the line allows. What is flushed counts and nothing else; only who reads it back says safe. Every verb asks
/// the link anew, and one link knows nothing of another's files.
/// </summary>
internal sealed class ArrivalDesk(Ledger ledger, PersonalLinkDesk links, UploadDesk uploads, Incoming incoming, Lines lines)
{
    private const int Tries = 8;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<string, Lazy<Task<Upload>>> settling = new();

    public UploadLimits Limits => uploads.Limits;

    /// <summary>How long a request waits for the reading back of a large file.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Makes room for it: what is promised here is kept until it expires.</summary>
    /// <exception cref="BacklotError"><c>link.unknown</c>, <c>upload.too-large</c>, <c>upload.link-full</c>, <c>upload.no-room</c></exception>
    public async Task<Arrival> Begin(string token, NewArrival asked, CancellationToken ct)
    {
        var opened = await links.Peek(token, LinkFor.Upload, ct);
        if (await BegunInVain(opened, asked, ct) is { } before)
            return before;
        await uploads.Sweep(ct);
        var free = await uploads.Free(ct);
        try
        {
            using var arriving = incoming.Begin();
            Platform.Storage.Flush.Folder(incoming.Folder);
            var arrival = await ledger.Write(opened.Actor, async change =>
            {
                var live = await PersonalLinkDesk.Live(change, opened.Link.Id, LinkFor.Upload);
                // Two that begin at once see each other: the second waits for this row.
                await change.Db.PersonalLinks.Where(l => l.Id == live.Link.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.OpenedAt, l => l.OpenedAt), change.Cancelled);
                var room = await uploads.Room(change.Db, live.Link.Id, free, change.Cancelled);
                if (asked.Size > room.Bytes)
                    throw room.Code == UploadDesk.NoRoomCode ? UploadDesk.NoRoom(null) : BacklotError.Refused(room.Code, UploadWords.Why(room.Code, Limits), T("What said safe before is safe."));
                var latest = change.Now + Duration.FromDays(Limits.DaysPerFile);
                var row = new Arrival
                {
                    LinkId = live.Link.Id, Key = arriving.Key, SaidName = UploadName.Said(asked.Name), Size = asked.Size, Digest = asked.Digest, Mark = asked.Mark ?? asked.Digest, Metadata = asked.Metadata,
                    At = change.Now, Expires = Instant.Min(latest, live.Link.Expires), State = ArrivalState.Coming,
                };
                change.Db.Arrivals.Add(row);
                await change.Save();
                return row;
            }, ct);
            arriving.LeaveToTheRows();
            return arrival;
        }
        catch (Exception e) when (UploadDesk.IsFull(e))
        {
            throw UploadDesk.NoRoom(e);
        }
    }

    /// <exception cref="BacklotError"><c>link.unknown</c>, also for what came by another link; <c>arrival.ended</c></exception>
    public async Task<Arrival> Find(string token, string key, CancellationToken ct)
    {
        var opened = await links.Peek(token, LinkFor.Upload, ct);
        var arrival = await ledger.Read(db => db.Arrivals.FirstOrDefaultAsync(a => a.Key == key && a.LinkId == opened.Link.Id, ct), ct) ?? throw PersonalLinkDesk.Unknown();
        return arrival.State == ArrivalState.Gone || (arrival.State == ArrivalState.Coming && arrival.Expires <= ledger.Clock.GetCurrentInstant()) ? throw Ended() : arrival;
    }

    /// <summary>How much of it counts. A line on which nothing comes any more is let go, and what it brought counts too.</summary>
    public async Task<long> Offset(Arrival arrival, CancellationToken ct)
    {
        if (arrival.State == ArrivalState.Settled)
            return arrival.Size;
        if (lines.LetGoIfQuiet(arrival.Key))
            (await TryTake(arrival.Key, ct))?.Dispose();
        return incoming.Length(arrival.Key) ?? throw Ended();
    }

    /// <summary>Takes in what comes, from there on; how much counts then.</summary>
    /// <exception cref="BacklotError"><c>arrival.offset</c>, <c>arrival.busy</c>, <c>arrival.too-long</c>, <c>arrival.quiet</c>, <c>arrival.checksum</c> and those of <see cref="Find"/></exception>
    public async Task<long> Append(string token, string key, long at, Stream body, long? length, BodySum? sum, CancellationToken ct)
    {
        var arrival = await Find(token, key, ct);
        if (arrival.State == ArrivalState.Settled)
            return at == arrival.Size ? at : throw WrongOffset(arrival.Size);
        using var arriving = await TryTake(key, ct) ?? throw Busy();
        if (at != arriving.Length)
            throw WrongOffset(arriving.Length);
        if (length > arrival.Size - at)
            throw TooLong(arrival);
        using var line = lines.Hold(key);
        try
        {
            if (await arriving.Append(body, arrival.Size, sum, line, line.Ended))
                throw TooLong(arrival);
            return arriving.Length;
        }
        catch (OperationCanceledException e)
        {
            throw BacklotError.Missing("arrival.quiet", T("Nothing came on this line any more."), T("Ask how much is here, and go on from there."), e);
        }
        catch (Exception e) when (UploadDesk.IsFull(e))
        {
            throw UploadDesk.NoRoom(e);
        }
    }

    /// <summary>Gives it up: nothing of it is left and its room is free.</summary>
    /// <exception cref="BacklotError"><c>arrival.busy</c>, <c>arrival.safe</c> and those of <see cref="Find"/></exception>
    public async Task End(string token, string key, CancellationToken ct)
    {
        var arrival = await Find(token, key, ct);
        using var arriving = arrival.State == ArrivalState.Coming ? await TryTake(key, ct) ?? throw Busy() : null;
        await ledger.Write(Actor.Program, async change =>
        {
            if (await change.Db.Arrivals.Where(a => a.Id == arrival.Id && a.State == ArrivalState.Coming).ExecuteDeleteAsync(change.Cancelled) == 0)
                throw BacklotError.Refused("arrival.safe", T("This file has come whole and is not given up any more."), T("Ask whoever sent you the link to take it out."));
        }, ct);
        arriving?.Drop();
    }

    /// <summary>Says what became of a file that has come whole, reading it back where nobody has; null while that takes longer than a request waits.</summary>
    /// <exception cref="BacklotError"><c>arrival.not-whole</c> and those of <see cref="Find"/></exception>
    public async Task<Upload?> Check(string token, string key, CancellationToken ct)
    {
        var arrival = await Find(token, key, ct);
        if (arrival.State == ArrivalState.Coming && (incoming.Length(key) ?? throw Ended()) is var length && length < arrival.Size)
            throw new BacklotError("arrival.not-whole", ExitCode.Blocked, T($"{UploadWords.Size(length)} of {UploadWords.Size(arrival.Size)} of {arrival.SaidName} are here."), T("Send the rest first."));
        var settled = Settle(key);
        return await Task.WhenAny(settled, Task.Delay(Patience, ct)) == settled ? await settled : null;
    }

    /// <summary>Of files on somebody's device: what came of them by this person's links, and where one can be gone on with that this link began.</summary>
    public async Task<IReadOnlyList<FileOnDesk>> Have(OpenedLink opened, IReadOnlyList<FileOnDevice> files, CancellationToken ct)
    {
        string[] digests = [.. files.Select(f => f.Digest).OfType<string>().Distinct()], marks = [.. files.Select(f => f.Mark ?? f.Digest).OfType<string>().Distinct()];
        var now = ledger.Clock.GetCurrentInstant();
        return await ledger.Read<IReadOnlyList<FileOnDesk>>(async db =>
        {
            var whole = await db.Uploads.Where(u => u.PersonId == opened.Person.Id && u.ProductionId == opened.Production.Id && u.State != UploadState.Refused && digests.Contains(u.Digest)).ToListAsync(ct);
            var begun = await db.Arrivals.Where(a => a.LinkId == opened.Link.Id && a.State == ArrivalState.Coming && a.Expires > now && marks.Contains(a.Mark)).OrderBy(a => a.Id).ToListAsync(ct);
            return [.. files.Select(f => new FileOnDesk(whole.Find(u => f.Digest is not null && u.Digest == f.Digest), begun.Find(a => a.Mark == (f.Mark ?? f.Digest) && a.Mark is not null)?.Key))];
        }, ct);
    }

    /// <summary>What this link began and can go on with, and how much of each is here.</summary>
    public async Task<IReadOnlyList<(Arrival File, long Here)>> Unfinished(OpenedLink opened, CancellationToken ct)
    {
        var now = ledger.Clock.GetCurrentInstant();
        var begun = await ledger.Read(db => db.Arrivals.Where(a => a.LinkId == opened.Link.Id && a.State == ArrivalState.Coming && a.Expires > now).OrderBy(a => a.Id).ToListAsync(ct), ct);
        return [.. begun.Select(a => (a, incoming.Length(a.Key) ?? -1)).Where(a => a.Item2 >= 0)];
    }

    /// <summary>Reads back what has come whole and says what becomes of it. However many ask for it at once, it is done once.</summary>
    internal Task<Upload> Settle(string key) => settling.GetOrAdd(key, _ => new Lazy<Task<Upload>>(() => Task.Run(async () =>
    {
        try
        {
            return await SettleNow(key);
        }
        finally
        {
            settling.TryRemove(key, out var _);
        }
    }))).Value;

    /// <summary>What nobody finished in time, or whose link ended. One that somebody is at waits for the next time.</summary>
    internal async Task Reap(string key, CancellationToken ct)
    {
        Arriving? arriving;
        try
        {
            arriving = await TryTake(key, ct);
        }
        catch (BacklotError e) when (e.Code == EndedCode)
        {
            await Gone();
            return; // it went before its row knew
        }

        if (arriving is null)
            return;
        using (arriving)
        {
            await Gone();
            arriving.Drop();
        }

        Task Gone() => ledger.Write(Actor.Program, change => change.Db.Arrivals.Where(a => a.Key == key && a.State == ArrivalState.Coming).ExecuteUpdateAsync(set => set.SetProperty(a => a.State, ArrivalState.Gone), ct), ct);
    }

    /// <summary>Whose answer was lost on the way is asked for again: the room that was made for it is given, not made twice.</summary>
    private async Task<Arrival?> BegunInVain(OpenedLink opened, NewArrival asked, CancellationToken ct)
    {
        var now = ledger.Clock.GetCurrentInstant();
        if ((asked.Mark ?? asked.Digest) is not { } mark)
            return null;
        var begun = await ledger.Read(db => db.Arrivals.Where(a => a.LinkId == opened.Link.Id && a.Mark == mark && a.Size == asked.Size && a.State == ArrivalState.Coming && a.Expires > now).ToListAsync(ct), ct);
        return begun.Find(a => a.Digest == asked.Digest && a.Metadata == asked.Metadata && incoming.Length(a.Key) == 0);
    }

    private async Task<Upload> SettleNow(string key)
    {
        var (arrival, before) = await ledger.Read(async db =>
        {
            var row = await db.Arrivals.FirstAsync(a => a.Key == key);
            return (row, row.UploadId is { } id ? await db.Uploads.FirstAsync(u => u.Id == id) : null);
        });
        if (before is not null)
            return before;
        using var arriving = await TryTake(key, CancellationToken.None) ?? throw Busy();
        var opened = await ledger.Write(Actor.Program, change => PersonalLinkDesk.Live(change, arrival.LinkId, LinkFor.Upload));
        try
        {
            return await uploads.Judge(new Asked(opened, arrival.SaidName, arrival.Digest, arrival.Id), arriving, CancellationToken.None);
        }
        catch (Exception e) when (UploadDesk.IsFull(e))
        {
            throw UploadDesk.NoRoom(e);
        }
    }

    /// <summary>Null while somebody else is at it, on a line that is alive.</summary>
    private async Task<Arriving?> TryTake(string key, CancellationToken ct)
    {
        try
        {
            for (var tries = 0; tries < Tries; tries++)
            {
                if (incoming.Again(key) is { } ours)
                    return ours;
                lines.LetGoIfQuiet(key);
                await Task.Delay(BetweenTries, ct);
            }

            return null;
        }
        catch (DirectoryNotFoundException)
        {
            throw Ended();
        }
    }

    private const string EndedCode = "arrival.ended";

    private static BacklotError Ended() => BacklotError.NotFound(EndedCode, T("What had come of this file is not kept any more."), T("Send it again from its beginning."));

    private static BacklotError Busy() => BacklotError.Refused("arrival.busy", T("This file is just being sent, from this phone or another page of it."), T("Wait until that is through; nothing is lost."));

    private static BacklotError WrongOffset(long here) => BacklotError.Refused("arrival.offset", T($"{here} bytes of it are here: the next belong behind those."), T("Ask how much is here, and go on from there."));

    private static BacklotError TooLong(Arrival arrival) => BacklotError.Refused("arrival.too-long", T($"More came than the {arrival.Size} bytes that were announced for {arrival.SaidName}."), T("It has changed since: begin it anew."));
}
