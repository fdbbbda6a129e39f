using Backlot.Capture.Custody;
using Backlot.Media.Hashing;
using Microsoft.Win32.SafeHandles;

namespace Backlot.Capture.Cards;

/// <summary>
/// One file on its way into one destination. It is written under a temporary name and gets its own only after it was flushed, read back
/// and found to be what was read from the card: what bears its name is right. One that lies there already is only read back.
/// </summary>
internal sealed unsafe class CopyJob(Destination to, CardFile file, bool isThere)
{
    // Below this, writing past the cache costs more than it saves.
    public const long LeastDirect = 1 << 20;

    private readonly string target = DiskName.Join(to.Folder, file.Path), temporary = DiskName.Join(to.Folder, to.TemporaryOf(file.Path));
    private SafeFileHandle? handle;
    private bool direct, failed, hasTemporary;

    public bool WantsBytes => !isThere;

    public void Open()
    {
        if (isThere || !to.IsAlive) return;
        Try(() =>
        {
            const int flags = Libc.WriteOnly | Libc.Create | Libc.Exclusive;
            direct = file.Stamp.Size >= LeastDirect;
            try
            {
                handle = Disk.Open(temporary, flags | Libc.NoFollow | (direct ? Libc.Direct : 0));
            }
            catch (DiskFault fault) when (direct && fault.Errno is Libc.EINVAL or Libc.EOPNOTSUPP)
            {
                // Some file systems make the file before they say that they know no direct writing.
                direct = false;
                Disk.Remove(temporary);
                handle = Disk.Open(temporary, flags | Libc.NoFollow);
            }

            hasTemporary = true;
        });
    }

    public void Write(Piece piece)
    {
        // What is a hole on the card stays one: the length is set at the end.
        if (handle is null || failed || !to.IsAlive || (file.IsSparse && piece.IsNought)) return;
        Try(() =>
        {
            try
            {
                Disk.Write(handle, piece.Start, direct ? piece.Padded : piece.Length, piece.Offset, temporary);
            }
            catch (DiskFault fault) when (direct && fault.Errno == Libc.EINVAL)
            {
                direct = false;
                handle.Dispose();
                handle = Disk.Open(temporary, Libc.WriteOnly | Libc.NoFollow);
                Disk.Write(handle, piece.Start, piece.Length, piece.Offset, temporary);
            }
        });
    }

    /// <summary>Waits for the card's side, then flushes, reads back, compares and names.</summary>
    public void Finish(ColdReader reader, HashFormat compare, CancellationToken cancel)
    {
        file.Reading.Wait(cancel);
        if (file.Reading.Result is not { } hashes || failed || !to.IsAlive) return;
        Try(() =>
        {
            if (handle is not null)
            {
                Disk.SetLength(handle, file.Stamp.Size, temporary);
                Disk.SetModified(temporary, file.Stamp.Modified);
                Disk.Flush(handle, temporary);
                handle.Dispose();
            }

            ColdReading back = reader.Read(isThere ? target : temporary, [compare], cancel);
            if (back.Bytes != file.Stamp.Size || back.Hashes[0] != hashes.First(h => h.Format == compare))
            {
                failed = true;
                to.Differs(file, hashes, isThere);
                return;
            }

            if (!isThere) Disk.RenameNew(temporary, target);
            else if (back.Before.Modified != file.Stamp.Modified) KeepDate();
            hasTemporary = false;
            to.Took(file, back, isThere);
        });
    }

    /// <summary>Leaves nothing behind that is not finished. May be called twice.</summary>
    public void Drop()
    {
        handle?.Dispose();
        if (!hasTemporary) return;
        hasTemporary = false;
        try
        {
            Disk.Remove(temporary);
        }
        catch (DiskFault)
        {
            // The disk is gone or read-only: the next run removes it.
        }
    }

    private void KeepDate()
    {
        try
        {
            Disk.SetModified(target, file.Stamp.Modified);
        }
        catch (DiskFault fault) when (fault.Errno is Libc.EPERM or Libc.EACCES)
        {
            // Somebody else's file with the right content: its date is theirs.
        }
    }

    private void Try(Action act)
    {
        try
        {
            act();
        }
        catch (DiskFault fault)
        {
            failed = true;
            to.Failed(file, fault);
        }
    }
}
