using System.Collections.Concurrent;
using Backlot.Capture.Custody;
using Backlot.Media.Hashing;
using Backlot.Platform.Errors;
using Microsoft.Win32.SafeHandles;

namespace Backlot.Capture.Cards;

/// <summary>
/// Reads each file of the card once and hands its pieces to everybody at once: one thread per kind of hash, one writer per destination,
/// and behind each writer two that flush, read back and name, while the next files are already being read.
/// </summary>
internal sealed class Copying : IDisposable
{
    private const int PiecesInFlight = 20, FinishersEach = 2, WaitingForFinish = 32;

    private readonly Card card;
    private readonly HashFormat compare;
    private readonly IReadOnlyList<HashFormat> asked;
    private readonly Pace? pace;
    private readonly IProgress<OffloadProgress>? progress;
    private readonly CancellationTokenSource stop;
    private readonly Pieces pieces = new(PiecesInFlight);
    private readonly List<Hashing> hashings;
    private readonly List<Lane> lanes;
    private readonly ConcurrentDictionary<CopyJob, bool> open = new();
    private int filesRead;
    private long bytesRead;

    public Copying(Card card, IReadOnlyList<Destination> to, IReadOnlyList<HashFormat> asked, Pace? pace, IProgress<OffloadProgress>? progress, CancellationToken cancel)
    {
        this.card = card;
        this.asked = asked;
        this.pace = pace;
        this.progress = progress;
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        // Copies are compared by the quickest kind, even where only a slow one is wanted in the history.
        HashFormat[] quick = [HashFormat.Xxh128, HashFormat.Xxh3, HashFormat.Xxh64];
        compare = quick.Where(asked.Contains).FirstOrDefault(HashFormat.Xxh128);
        hashings = [.. Enum.GetValues<HashFormat>().Select(f => new Hashing(f))];
        lanes = [.. to.Select(d => new Lane(d))];
    }

    /// <summary>What could not be read, or changed while it was read.</summary>
    public List<OffloadFinding> Findings { get; } = [];

    /// <summary>The card went away; how many files were read until then.</summary>
    public int? GoneAfter { get; private set; }

    public void Run()
    {
        List<Task> workers = [.. hashings.Select(h => Start(() => h.Work(stop.Token)))];
        foreach (Lane lane in lanes)
        {
            workers.Add(Start(() => Write(lane)));
            for (int i = 0; i < FinishersEach; i++) workers.Add(Start(() => Finish(lane)));
        }

        try
        {
            Worker(Read);
        }
        finally
        {
            foreach (Hashing hashing in hashings) hashing.Steps.CompleteAdding();
            foreach (Lane lane in lanes) lane.Steps.CompleteAdding();
            try
            {
                Task.WhenAll(workers).GetAwaiter().GetResult();
            }
            finally
            {
                foreach (CopyJob job in open.Keys) job.Drop();
            }
        }
    }

    public void Dispose()
    {
        pieces.Dispose();
        stop.Dispose();
        foreach (Hashing hashing in hashings) hashing.Steps.Dispose();
        foreach (Lane lane in lanes) lane.Dispose();
    }

    private Task Start(Action work) => Task.Factory.StartNew(() => Worker(work), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Nobody waits for one that fell over.</summary>
    private void Worker(Action work)
    {
        try
        {
            work();
        }
        catch
        {
            stop.Cancel();
            throw;
        }
    }

    private void Read()
    {
        foreach (TreeFile entry in card.Tree.Files)
        {
            stop.Token.ThrowIfCancellationRequested();
            List<Lane> alive = lanes.FindAll(l => l.To.IsAlive);
            if (alive.Count == 0) return;
            var file = new CardFile(entry.Path, entry.Stamp, Formats(entry.Path, alive));
            List<(Lane Lane, CopyJob Job)> jobs = [.. alive.Select(l => (l, l.To.Job(file)))];
            foreach (var (lane, job) in jobs)
            {
                open[job] = true;
                lane.Steps.Add(new Lane.Step(job, null), stop.Token);
            }

            bool good = ReadOne(file, jobs.FindAll(j => j.Job.WantsBytes));
            foreach (Hashing hashing in Of(file)) hashing.Steps.Add(new Hashing.Step(file, null, good), stop.Token);
            foreach (var (lane, job) in jobs) lane.Steps.Add(new Lane.Step(job, null) { IsEnd = true }, stop.Token);
            filesRead++;
            if (GoneAfter is not null) return;
        }
    }

    /// <summary>False when it may not be called good.</summary>
    private bool ReadOne(CardFile file, List<(Lane Lane, CopyJob Job)> jobs)
    {
        string path = card.Tree.Full(file.Path);
        try
        {
            (SafeFileHandle handle, bool direct) = OpenCardFile(path, file.Stamp.Size);
            try
            {
                if (Disk.Stamp(handle, path).IsUnchanged(file.Stamp) && Pump(ref handle, direct, file, path, jobs) && Disk.Stamp(handle, path).IsUnchanged(file.Stamp)) return true;
                Findings.Add(OffloadFinding.At("offload.source-changed", file.Path, "changed while it was read; it is on no copy: copy again when nobody writes to the card", ExitCode.Integrity));
                return false;
            }
            finally
            {
                handle.Dispose();
            }
        }
        catch (DiskFault fault)
        {
            if (!card.IsStillThere())
            {
                GoneAfter = filesRead;
                Findings.Add(new OffloadFinding("offload.source-gone", DiskName.Escape(file.Path), $"The card went away while '{DiskName.Escape(file.Path)}' was read.", ExitCode.Refused));
            }
            else if (fault.IsMissing)
            {
                Findings.Add(OffloadFinding.At("offload.source-gone", file.Path, "was on the card when the copying began and is gone; it is on no copy", ExitCode.Refused));
            }
            else
            {
                Findings.Add(OffloadFinding.At("offload.source-unreadable", file.Path, $"cannot be read: {fault.Reason}; it is on no copy", ExitCode.Refused));
            }

            return false;
        }
    }

    private static (SafeFileHandle Handle, bool Direct) OpenCardFile(string path, long size)
    {
        if (size >= CopyJob.LeastDirect)
        {
            try
            {
                return (Disk.Open(path, Libc.ReadOnly | Libc.NoFollow | Libc.NonBlocking | Libc.Direct), true);
            }
            catch (DiskFault fault) when (fault.Errno is Libc.EINVAL or Libc.EOPNOTSUPP)
            {
                // Read as any program reads it.
            }
        }

        return (Disk.OpenToRead(path), false);
    }

    private unsafe bool Pump(ref SafeFileHandle handle, bool direct, CardFile file, string path, List<(Lane Lane, CopyJob Job)> jobs)
    {
        List<Hashing> hashes = Of(file);
        for (long at = 0; at < file.Stamp.Size;)
        {
            Piece piece = pieces.Take(stop.Token);
            piece.Share(1);
            try
            {
                int wanted = (int)Math.Min(Pieces.Size, file.Stamp.Size - at);
                try
                {
                    piece.Length = Disk.ReadBlocks(handle, piece.Start, wanted, at, path);
                }
                catch (DiskFault fault) when (direct && at == 0 && fault.Errno == Libc.EINVAL)
                {
                    handle.Dispose();
                    handle = Disk.OpenToRead(path);
                    piece.Length = Disk.ReadBlocks(handle, piece.Start, wanted, at, path);
                }

                if (piece.Length < wanted) return false;
                pace?.Spend(wanted, stop.Token);
                piece.Offset = at;
                piece.ZeroPadding();
                piece.Share(1 + hashes.Count + jobs.Count);
                foreach (Hashing hashing in hashes) hashing.Steps.Add(new Hashing.Step(file, piece, false), stop.Token);
                foreach (var (lane, job) in jobs) lane.Steps.Add(new Lane.Step(job, piece), stop.Token);
                at += wanted;
                bytesRead += wanted;
                Tell(file.Path);
            }
            finally
            {
                piece.GiveBack();
            }
        }

        return true;
    }

    private void Write(Lane lane)
    {
        try
        {
            foreach (Lane.Step step in lane.Steps.GetConsumingEnumerable(stop.Token))
            {
                if (step.Piece is { } piece)
                {
                    step.Job.Write(piece);
                    piece.GiveBack();
                }
                else if (step.IsEnd)
                {
                    lane.Finish.Add(step.Job, stop.Token);
                }
                else
                {
                    step.Job.Open();
                }
            }
        }
        finally
        {
            lane.Finish.CompleteAdding();
        }
    }

    private void Finish(Lane lane)
    {
        using var reader = new ColdReader();
        foreach (CopyJob job in lane.Finish.GetConsumingEnumerable(stop.Token))
        {
            job.Finish(reader, compare, stop.Token);
            job.Drop();
            open.TryRemove(job, out _);
            Tell("");
        }
    }

    private List<HashFormat> Formats(string path, List<Lane> alive)
    {
        var formats = new SortedSet<HashFormat>(asked) { compare };
        foreach (KnownFile known in alive.Select(l => l.To.Known).Append(card.Nesting).Select(n => n?.Find(path)).OfType<KnownFile>())
        {
            if (!known.Hashes.Any(h => asked.Contains(h.Format))) formats.Add(known.Quickest.Format);
        }

        return [.. formats];
    }

    private List<Hashing> Of(CardFile file) => hashings.FindAll(h => file.Formats.Contains(h.Format));

    private void Tell(string current) => progress?.Report(new OffloadProgress(
        filesRead, card.Tree.Files.Count, Interlocked.Read(ref bytesRead), card.Bytes, lanes.Sum(l => l.To.Bytes), card.Bytes * lanes.Count, DiskName.Escape(current)));

    /// <summary>One kind of hash over all files, in the order they are read.</summary>
    private sealed class Hashing(HashFormat format)
    {
        public HashFormat Format => format;

        public BlockingCollection<Step> Steps { get; } = [];

        public void Work(CancellationToken cancel)
        {
            Hasher? hasher = null;
            try
            {
                foreach (Step step in Steps.GetConsumingEnumerable(cancel))
                {
                    hasher ??= new Hasher(format);
                    if (step.Piece is { } piece)
                    {
                        hasher.Append(piece.Bytes);
                        piece.GiveBack();
                        continue;
                    }

                    step.File.Hashed(hasher.Finish()[0], step.Good);
                    hasher.Dispose();
                    hasher = null;
                }
            }
            finally
            {
                hasher?.Dispose();
            }
        }

        public readonly record struct Step(CardFile File, Piece? Piece, bool Good);
    }

    /// <summary>One destination's queues.</summary>
    private sealed class Lane(Destination to) : IDisposable
    {
        public Destination To => to;

        public BlockingCollection<Step> Steps { get; } = [];

        public BlockingCollection<CopyJob> Finish { get; } = new(WaitingForFinish);

        public void Dispose()
        {
            Steps.Dispose();
            Finish.Dispose();
        }

        public readonly record struct Step(CopyJob Job, Piece? Piece)
        {
            public bool IsEnd { get; init; }
        }
    }
}
