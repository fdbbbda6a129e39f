using System.Globalization;
using System.Runtime.InteropServices;
using Backlot.Capture.Assets;
using Backlot.Capture.Custody;
using Backlot.Media.Hashing;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Win32.SafeHandles;

namespace Backlot.Capture.Scrubs;

/// <summary>
/// Makes damaged originals whole from another copy, when a person says so. The copy is read and hashed first, what is written is read back before it gets its
/// name, and the damaged file is set aside beside its history, never deleted. Killed at any line, it is asked again.
/// </summary>
public sealed class MendDesk(Ledger ledger, Roots roots, CustodyDesk custody)
{
    internal const string Kind = "custody.mended";
    internal const string Aside = "damaged";

    /// <exception cref="BacklotError">
    /// <c>scrub.nothing-to-mend</c>, <c>scrub.no-good-copy</c>, <c>scrub.place-away</c>, <c>scrub.cannot-write</c>: exit 4; <c>scrub.copy-differs</c>: exit 6.
    /// </exception>
    public async Task<IReadOnlyList<Mended>> Mend(Actor actor, Asset asset, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(asset);
        await ledger.Write(actor, change => Access.Demand(change, asset.ProductionId, Rights.Capture), ct);
        var (harm, named, files, cards) = await ledger.Read(async db => (
            await Harm.Read(db, asset.ProductionId, ct), await db.Set<Root>().ToDictionaryAsync(r => r.Id, ct),
            await db.AssetFiles.Where(f => f.AssetId == asset.Id).OrderBy(f => f.Id).ToListAsync(ct), await db.CardRows.Where(c => c.ProductionId == asset.ProductionId).ToListAsync(ct)), ct);
        var damaged = files.Where(f => harm.Of(f) is not null).ToList();
        if (damaged.Count == 0)
            throw BacklotError.Refused("scrub.nothing-to-mend", $"Nothing is known to be the matter with {asset.Name}.", "See what is damaged with backlot scrub --list, or read all originals again with backlot scrub.");
        var mended = new List<Mended>();
        foreach (var file in damaged)
        {
            var card = cards.Where(c => c.RootId == file.RootId && (c.Path.Length == 0 || Nesting.IsBelow(file.Path, c.Path))).MaxBy(c => c.Path.Length);
            var (path, home) = (roots.Locate(named[file.RootId], file.Path), roots.Folder(named[file.RootId], card?.Path ?? "").TrimEnd('/'));
            var copies = await ledger.Read(db => Mending.Copies(db, file, harm, ct), ct);
            var done = await Task.Run(() => One(asset, file, path, home, [.. copies.Select(c => roots.Locate(named[c.RootId], c.Path))], ct), ct);
            // First how, then that it is well: killed in between, it is found whole and said so.
            if (done.From is not null)
            {
                await ledger.Write(actor, change =>
                {
                    change.Record(asset.ProductionId, Kind, $"asset:{asset.Id}", new { file.Path, root = file.RootId, place = home, from = done.From, setAside = done.SetAside, expected = file.Hash, generation = done.Recorded });
                    return Task.CompletedTask;
                }, ct);
            }

            harm = await custody.Say(actor, asset.ProductionId, done.Recorded, [new CustodyDesk.Judged(file, null, home, card?.Id)], harm, ct);
            await ledger.Write(actor, change => Mending.Read(change, [(file.Id, null)]), ct);
            mended.Add(done);
        }

        return mended;
    }

    private Mended One(Asset asset, AssetFile file, string path, string home, List<string> copies, CancellationToken ct)
    {
        using var reader = new ColdReader();
        // Somebody may have put it right already.
        if (Hash(reader, path, ct) == file.Hash)
            return new Mended(asset.Id, path, null, null, Record(home, path, file, null, ct));
        if (Disk.TryStampQuietly(home) is not { Kind: EntryKind.Folder })
            throw BacklotError.Refused("scrub.place-away", $"The folder '{DiskName.Escape(home)}' of {asset.Name} is not there.", "Connect its disk, then do the same again.");
        var good = copies.Find(copy => Hash(reader, copy, ct) == file.Hash)
            ?? throw BacklotError.Refused("scrub.no-good-copy", $"No other copy of {asset.Name} can be read and is as it was{(copies.Count == 0 ? "" : $": {string.Join(", ", copies.Select(DiskName.Escape))}")}.", "Connect a disk that has one, ingest it there, then do the same again. Do not format anything.");
        try
        {
            string part = Write(reader, good, path, file, ct);
            string? aside = SetAside(home, path);
            Disk.RenameNew(part, path);
            Disk.FlushFolder(DiskName.Folder(path));
            return new Mended(asset.Id, path, good, aside, Record(home, path, file, good, ct));
        }
        catch (DiskFault fault)
        {
            throw BacklotError.Refused("scrub.cannot-write", $"'{DiskName.Escape(path)}' cannot be mended: {fault.Reason}.", "Make its disk writable with room for the file, or replace the disk, then do the same again.", fault);
        }
    }

    /// <summary>Null when it cannot be read.</summary>
    private static string? Hash(ColdReader reader, string path, CancellationToken ct)
    {
        try
        {
            return reader.Read(path, [HashFormat.Xxh128], ct).Hashes[0].ToString();
        }
        catch (DiskFault)
        {
            return null;
        }
    }

    /// <summary>The good content under a temporary name beside the file, read back.</summary>
    private static unsafe string Write(ColdReader reader, string good, string path, AssetFile file, CancellationToken ct)
    {
        // The name that offload leaves too when it is killed, and removes.
        string part = DiskName.Join(DiskName.Folder(path), $".backlot-{Hasher.Of(HashFormat.Xxh64, DiskName.ToBytes(DiskName.Leaf(path))).Text}.part");
        Directory.CreateDirectory(DiskName.Folder(path));
        Disk.Remove(part);
        byte* buffer = (byte*)NativeMemory.AlignedAlloc(ColdReader.Piece, ColdReader.Alignment);
        try
        {
            using SafeFileHandle from = Disk.OpenToRead(good), to = Disk.Open(part, Libc.WriteOnly | Libc.Create | Libc.Exclusive | Libc.NoFollow);
            for (long at = 0; at < file.Size;)
            {
                ct.ThrowIfCancellationRequested();
                int got = Disk.Read(from, buffer, (int)Math.Min(ColdReader.Piece, file.Size - at), at, good);
                if (got == 0) break;
                Disk.Write(to, buffer, got, at, part);
                at += got;
            }

            Disk.SetModified(part, Disk.Stamp(from, good).Modified);
            Disk.Flush(to, part);
        }
        catch
        {
            Disk.Remove(part);
            throw;
        }
        finally
        {
            NativeMemory.AlignedFree(buffer);
        }

        if (Hash(reader, part, ct) == file.Hash)
            return part;
        Disk.Remove(part);
        throw BacklotError.Integrity("scrub.copy-differs", $"What was written for '{DiskName.Escape(path)}' was read back differently.", "Do not trust that disk. Copy the card to another one.");
    }

    /// <summary>Into the folder of its history, which no history records: on the same disk, without a copy. Null when it is not there.</summary>
    private static string? SetAside(string home, string path)
    {
        if (Disk.TryStamp(path) is null)
            return null;
        string folder = DiskName.Join(home, History.FolderName), aside = DiskName.Join(folder, Aside);
        Disk.MakeFolder(folder);
        Disk.MakeFolder(aside);
        for (int turn = 1; ; turn++)
        {
            string to = DiskName.Join(aside, string.Create(CultureInfo.InvariantCulture, $"{turn}_{DiskName.Leaf(path)}"));
            if (Disk.TryStamp(to) is not null)
                continue;
            Disk.RenameNew(path, to);
            Disk.FlushFolder(aside);
            return to;
        }
    }

    /// <summary>A generation that says the file is as it was, where there is a sound history. That none can be written is no failure of the mending.</summary>
    private string? Record(string home, string path, AssetFile file, string? from, CancellationToken ct)
    {
        try
        {
            if (History.Read(home, ct) is not { IsSound: true } history || history.Files.GetValueOrDefault(Nesting.Below(path, home)) is not { Hashes.Count: > 0 } known)
                return null;
            using var reader = new ColdReader();
            var now = reader.Read(path, [known.Quickest.Format], ct);
            var sealing = new Sealing(ledger.Clock.GetCurrentInstant(), CustodyProcess.InPlace, [known.Quickest.Format], [new SealedFile(known.Path, file.Size, now.After.ModifiedAt, now.Hashes)], [], Whole: false)
            {
                Comment = from is not null && DiskName.CanBeRecorded(from) ? $"Mended from {from}" : "Found whole again",
            };
            return Seal.Add(home, sealing, ct).FileName;
        }
        catch (Exception e) when (e is DiskFault or BacklotError)
        {
            return null;
        }
    }
}
