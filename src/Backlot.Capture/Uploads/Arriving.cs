using System.Buffers;
using System.Diagnostics;
using Backlot.Capture.Custody;
using Backlot.Media.Hashing;
using Backlot.Platform.Storage;
using Microsoft.Win32.SafeHandles;

namespace Backlot.Capture.Uploads;

/// <summary>What was written and read back.</summary>
internal sealed record Arrived(long Size, string Digest, string Hash);

/// <summary>
/// One file on its way, in a folder of its own that is locked while somebody is at it. A new one leaves nothing behind unless a row may name it;
/// one that was there before stays unless it is dropped.
/// </summary>
internal sealed class Arriving : IDisposable
{
    public const string LockName = ".arriving";

    private const string Came = "arrived";
    private const int Buffer = 256 << 10;
    private const long MostInARun = 8 << 20;
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(2);

    private readonly FileStream held;
    private readonly Received received;
    private bool stays;

    private Arriving(string folder, FileStream held, bool stays)
    {
        (Folder, this.held, this.stays) = (folder, held, stays);
        received = new Received(folder);
        Name = System.IO.File.Exists(Path.Combine(folder, Came)) ? Came : Directory.EnumerateFiles(folder).Select(Path.GetFileName).FirstOrDefault(n => n![0] != '.') ?? Came;
    }

    public string Folder { get; }

    /// <summary>The name of its folder.</summary>
    public string Key => Path.GetFileName(Folder);

    public string Name { get; private set; }

    /// <summary>Relative to <c>incoming/</c>.</summary>
    public string Place => $"{Key}/{Name}";

    public string File => Path.Combine(Folder, Name);

    /// <summary>How many bytes are flushed.</summary>
    public long Length => received.Length;

    public static Arriving New(string incoming)
    {
        var folder = Path.Combine(incoming, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(folder);
        return new Arriving(folder, new FileStream(Path.Combine(folder, LockName), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None), stays: false);
    }

    /// <summary>One that was begun before; null while somebody else is at it.</summary>
    /// <exception cref="DirectoryNotFoundException">Nothing of it is there.</exception>
    public static Arriving? Again(string folder)
    {
        try
        {
            return new Arriving(folder, new FileStream(Path.Combine(folder, LockName), FileMode.Open, FileAccess.ReadWrite, FileShare.None), stays: true);
        }
        catch (FileNotFoundException e)
        {
            throw new DirectoryNotFoundException(e.Message, e);
        }
        catch (IOException e) when (e is not DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>
    /// Writes what comes behind what is there, never more than a buffer of it in memory. Every few MiB or seconds it is flushed and counts, also
    /// when the rest breaks off; where a sum of the body was promised, all of it counts or nothing.
    /// </summary>
    /// <param name="whole">How long the file may become: nothing past that is kept.</param>
    /// <returns>Whether more came than that.</returns>
    /// <exception cref="Platform.Errors.BacklotError"><c>arrival.checksum</c>, <c>arrival.checksum-missing</c></exception>
    public async Task<bool> Append(Stream body, long whole, BodySum? sum = null, Line? line = null, CancellationToken ct = default)
    {
        using var file = System.IO.File.OpenHandle(File, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, FileOptions.Asynchronous);
        using var run = new RunningRun();
        var (buffer, more) = (ArrayPool<byte>.Shared.Rent(Buffer), false);
        try
        {
            for (int got; !more && (got = await body.ReadAsync(buffer.AsMemory(0, Buffer), ct)) > 0;)
            {
                line?.Heard();
                var at = Length + run.Length;
                var fits = (int)Math.Min(got, whole - at);
                more = fits < got;
                await RandomAccess.WriteAsync(file, buffer.AsMemory(0, fits), at, CancellationToken.None);
                run.Append(buffer.AsSpan(0, fits));
                sum?.Append(buffer.AsSpan(0, got));
                if (sum is null && run.IsLong)
                    Count(file, run);
            }

            sum?.Demand();
            Count(file, run);
        }
        catch (Exception) when (stays && sum is null)
        {
            CountWhatCame(file, run);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return more;
    }

    /// <summary>From the disk, byte by byte against what came.</summary>
    /// <exception cref="DiskFault">The disk gave something else back.</exception>
    public Task<Arrived> ReadBack(CancellationToken ct) => Task.Run(() =>
    {
        using var reader = new ColdReader();
        using var digest = new PieceDigest();
        using var runs = new RunCheck(received.Runs);
        if (Length == 0 && !System.IO.File.Exists(File))
            return new Arrived(0, digest.Finish(), Hasher.Of(HashFormat.Xxh128, []).ToString());
        var back = reader.Read(File, [HashFormat.Xxh128], ct, bytes =>
        {
            digest.Append(bytes);
            runs.Append(bytes);
        });
        if (back.Bytes != Length || !runs.IsRight)
            throw new DiskFault("Reading back", File, Libc.EIO);
        return new Arrived(back.Bytes, digest.Finish(), back.Hashes[0].ToString());
    }, ct);

    /// <summary>Gives it the ending that tools know it by.</summary>
    public void Call(string name)
    {
        System.IO.File.Move(File, Path.Combine(Folder, name));
        Name = name;
        Flush.Folder(Folder);
    }

    /// <summary>From here on only the rows say whether it stays: a commit of which we hear nothing may have come about.</summary>
    public void LeaveToTheRows() => stays = true;

    /// <summary>No row names it, and none will.</summary>
    public void Drop() => stays = false;

    public void Dispose()
    {
        held.Dispose();
        if (!stays)
            Directory.Delete(Folder, recursive: true);
    }

    private void Count(SafeFileHandle file, RunningRun run)
    {
        if (run.Length == 0)
            return;
        RandomAccess.FlushToDisk(file);
        if (Length == 0)
            Flush.Folder(Folder); // its name, the first time
        received.Add(run.End());
    }

    private void CountWhatCame(SafeFileHandle file, RunningRun run)
    {
        try
        {
            Count(file, run);
        }
        catch (IOException)
        {
            // the disk is what failed: what is not flushed is sent again
        }
    }

    /// <summary>Bytes that are written and do not count yet.</summary>
    private sealed class RunningRun : IDisposable
    {
        private Hasher hasher = new(HashFormat.Xxh128);
        private long begun = Stopwatch.GetTimestamp();

        public long Length => hasher.Length;

        public bool IsLong => Length >= MostInARun || Stopwatch.GetElapsedTime(begun) > LongestRun;

        public void Append(ReadOnlySpan<byte> bytes) => hasher.Append(bytes);

        /// <summary>The next begins.</summary>
        public Run End()
        {
            var run = new Run(Length, hasher.Finish()[0].Text);
            hasher.Dispose();
            (hasher, begun) = (new Hasher(HashFormat.Xxh128), Stopwatch.GetTimestamp());
            return run;
        }

        public void Dispose() => hasher.Dispose();
    }
}
