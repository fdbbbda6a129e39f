using System.Globalization;
using System.Text;
using Backlot.Media.Hashing;

namespace Backlot.Capture.Uploads;

/// <summary>So many bytes in a row, and their hash as they came.</summary>
internal readonly record struct Run(long Length, string Hash);

/// <summary>
/// What of a file is on the disk for good, a line for each run of bytes, written once they are flushed. A line that a killed process or a lost
/// current has torn counts for nothing: the bytes it was about are sent again.
/// </summary>
internal sealed class Received
{
    private const string FileName = ".received";

    private readonly string path;
    private readonly List<Run> runs = [];
    private int whole;

    public Received(string folder)
    {
        path = Path.Combine(folder, FileName);
        if (File.Exists(path))
            Read(File.ReadAllText(path, Encoding.ASCII));
    }

    public IReadOnlyList<Run> Runs => runs;

    /// <summary>How many bytes count: the next belongs there.</summary>
    public long Length { get; private set; }

    /// <summary>When the last came; long ago where none has.</summary>
    public static DateTime LastOf(string folder) => File.GetLastWriteTimeUtc(Path.Combine(folder, FileName));

    /// <summary>Call it when the bytes are flushed. When it returns they count, whatever happens then.</summary>
    public void Add(Run run)
    {
        var line = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{run.Length} {run.Hash}\n"));
        using (var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write))
        {
            RandomAccess.SetLength(file, whole);
            RandomAccess.Write(file, line, whole);
            RandomAccess.FlushToDisk(file);
        }

        whole += line.Length;
        Take(run);
    }

    private void Read(string text)
    {
        for (int end; (end = text.IndexOf('\n', whole)) >= 0;)
        {
            var line = text[whole..end].Split(' ');
            if (line is not [var said, var hash] || !long.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length == 0 || !HashValue.TryParse(HashFormat.Xxh128, hash, out _))
                return;
            whole = end + 1;
            Take(new Run(length, hash));
        }
    }

    private void Take(Run run)
    {
        runs.Add(run);
        Length += run.Length;
    }
}

/// <summary>The same bytes once more, as they were read back.</summary>
internal sealed class RunCheck(IReadOnlyList<Run> runs) : IDisposable
{
    private Hasher? hasher;
    private int at;

    /// <summary>Whether every byte so far is the one that came.</summary>
    public bool IsRight { get; private set; } = true;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (IsRight && !bytes.IsEmpty)
        {
            if (at == runs.Count)
            {
                IsRight = false;
                return;
            }

            hasher ??= new Hasher(HashFormat.Xxh128);
            var part = bytes[..(int)Math.Min(bytes.Length, runs[at].Length - hasher.Length)];
            hasher.Append(part);
            bytes = bytes[part.Length..];
            if (hasher.Length == runs[at].Length)
                Close();
        }
    }

    public void Dispose() => hasher?.Dispose();

    private void Close()
    {
        IsRight = hasher!.Finish()[0].Text == runs[at++].Hash;
        hasher.Dispose();
        hasher = null;
    }
}
