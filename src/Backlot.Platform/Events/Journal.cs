using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Backlot.Platform.Errors;
using Backlot.Platform.Data;
using Backlot.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Platform.Events;

/// <summary>One line of the journal: an event that no restore may undo, with all that is needed to do it again.</summary>
public sealed record JournalLine(string Uid, long Production, long AtMicroseconds, string Actor, string ActorName, string Kind, string Subject, JsonElement Body)
{
    private const string Kept = "journal.kept";

    public Instant At => InstantConverter.FromMicroseconds(AtMicroseconds);

    /// <summary>
    /// It allows something again. Other lines hold whether their commit came or not; this one only when a mark behind it says that it came.
    /// </summary>
    public bool Loosens { get; init; }

    /// <summary>Its body, as whoever recorded it said it.</summary>
    public T Said<T>() => Body.Deserialize<T>(EventChain.Json)!;

    internal static JournalLine Of(Event e, bool loosens) =>
        new(e.Uid, e.Production, InstantConverter.ToMicroseconds(e.At), e.Actor, e.ActorName, e.Kind, e.Subject, JsonSerializer.Deserialize<JsonElement>(e.Body!, EventChain.Json)) { Loosens = loosens };

    /// <summary>The mark that its commit came.</summary>
    internal JournalLine AsKept() => this with { Uid = MarkOf(Uid), Kind = Kept, Body = JsonSerializer.SerializeToElement(new { }), Loosens = false };

    /// <summary>Those that hold, without marks.</summary>
    internal static IReadOnlyList<JournalLine> Holding(IReadOnlyList<JournalLine> all)
    {
        var marks = all.Where(l => l.Kind == Kept).Select(l => l.Uid).ToHashSet(StringComparer.Ordinal);
        return [.. all.Where(l => l.Kind != Kept && (!l.Loosens || marks.Contains(MarkOf(l.Uid))))];
    }

    /// <summary>Whether one of them is the mark of a line that is not among them.</summary>
    internal static bool SpeakOfOthers(IReadOnlyList<JournalLine> some)
    {
        var own = some.Select(l => MarkOf(l.Uid)).ToHashSet(StringComparer.Ordinal);
        return some.Any(l => l.Kind == Kept && !own.Contains(l.Uid));
    }

    /// <summary>
    /// Whether the database knows a later one of its kind about the same, told by the body's <paramref name="same"/> and <c>setAt</c>: then the
    /// commit of this one never came, and what was said after it stands.
    /// </summary>
    public async Task<bool> IsOvertaken(Change change, string? same = null)
    {
        var bodies = await change.Db.Set<Event>().AsNoTracking().Where(e => e.Production == Production && e.Kind == Kind && e.Body != null).Select(e => e.Body!).ToListAsync(change.Cancelled);
        return bodies.Select(b => JsonSerializer.Deserialize<JsonElement>(b)).Any(b => SetAt(b) > SetAt(Body) && (same is null || Text(b, same) == Text(Body, same)));
    }

    private static string MarkOf(string uid) => $"{uid}-kept";

    private static long SetAt(JsonElement body) => body.TryGetProperty("setAt", out var at) && at.TryGetInt64(out var micros) ? micros : 0;

    private static string? Text(JsonElement body, string name) => body.TryGetProperty(name, out var value) ? value.GetRawText() : null;
}

/// <summary>
/// Does again, on a restored database, what one kind of journal line says: the rows only, the event is put back by the restore.
/// Contributed by the module whose event it is. It may find the row missing (the backup is older) and then has nothing to do.
/// </summary>
public interface IJournalReplay
{
    bool Replays(string kind);

    Task Replay(Change change, JournalLine line);
}

/// <summary>How far the journal was read once: bytes to the end of a line, their hash, and the newest event that the database had then.</summary>
internal sealed record JournalMark(long Length, string Hash, long LastEvent)
{
    public static JournalMark? Parse(string? text) =>
        text?.Split(' ') is [var length, var hash, var last] && long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new JournalMark(bytes, hash, id) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Length} {Hash} {LastEvent}");
}

/// <summary>
/// Withdrawals, kills, embargoes and erasures in plain lines beside the database, appended and flushed before the commit. A line
/// whose commit never came is a promise kept too early, never too late; one that loosens holds only with the mark of its commit.
/// </summary>
public sealed class Journal(DataFolder data)
{
    /// <summary>Setting of a database that has written to a journal: where that is gone, it was lost.</summary>
    internal const string Begun = "journal.begun";

    /// <summary>Setting of a database: up to where it knows every line.</summary>
    internal const string Known = "journal.known";

    private readonly Lock writing = new();

    internal void Append(IReadOnlyList<JournalLine> lines)
    {
        lock (writing)
        {
            Directory.CreateDirectory(data.Journal);
            using var alone = Alone();
            var isNew = !File.Exists(data.JournalFile);
            var torn = EndsTorn(data.JournalFile) ? "\n" : "";
            using (var file = new FileStream(data.JournalFile, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 1))
            {
                file.Write(Encoding.UTF8.GetBytes(torn + Text(lines)));
                file.Flush(flushToDisk: true);
            }

            if (isNew)
                Flush.Folder(data.Journal);
        }
    }

    /// <summary>Marks lines that loosen: their commit has come.</summary>
    internal void Keep(IReadOnlyList<JournalLine> lines)
    {
        try
        {
            if (lines.Count > 0)
                Append([.. lines.Select(l => l.AsKept())]);
        }
        catch (IOException)
        {
            return; // it is committed; a restore that finds no mark leaves it closed, which harms nobody
        }
    }

    /// <summary>Puts the whole in place of what is there, at once: for a union, which has lines before others.</summary>
    internal void Replace(IReadOnlyList<JournalLine> lines)
    {
        lock (writing)
        {
            Directory.CreateDirectory(data.Journal);
            using var alone = Alone();
            var part = data.JournalFile + ".part";
            File.WriteAllText(part, Text(lines));
            Flush.File(part);
            File.Move(part, data.JournalFile, overwrite: true);
            Flush.Folder(data.Journal);
        }
    }

    /// <summary>Every line that holds, in the order written. A torn line (killed while writing) was never committed and is passed over.</summary>
    public IReadOnlyList<JournalLine> Read() => Read(data.JournalFile);

    public static IReadOnlyList<JournalLine> Read(string file) => JournalLine.Holding(ReadAll(file));

    /// <summary>With marks, and with lines whose commit is unknown.</summary>
    internal static IReadOnlyList<JournalLine> ReadAll(string file)
    {
        return File.Exists(file) ? Parse(file, File.ReadAllText(file, Encoding.UTF8)) : [];
    }

    private static List<JournalLine> Parse(string file, string text)
    {
        var lines = text.Split('\n');
        var read = new List<JournalLine>(lines.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length == 0)
                continue;
            try
            {
                read.Add(JsonSerializer.Deserialize<JournalLine>(lines[i], EventChain.Json)!);
            }
            catch (JsonException) when (IsTorn(lines[i]))
            {
                continue; // torn by a kill: the transaction it belonged to was never committed
            }
            catch (JsonException e)
            {
                throw BacklotError.Integrity("journal.unreadable", $"Line {i + 1} of the journal {file} cannot be read.", "Keep the file, repair that line from another copy (a backup has one), then do the same again.", e);
            }
        }

        return read;
    }

    /// <summary>
    /// The lines behind a mark, and how far the journal goes now. All of them without a mark, where what was marked is not the same any more, and where
    /// a line behind it speaks of one before.
    /// </summary>
    internal (IReadOnlyList<JournalLine> Lines, long Length, string Hash) ReadBehind(JournalMark? mark)
    {
        if (!File.Exists(data.JournalFile))
            return ([], 0, "");
        using var file = new FileStream(data.JournalFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var from = 0L;
        if (mark is not null && mark.Length <= file.Length)
        {
            var buffer = new byte[256 << 10];
            while (from < mark.Length && file.Read(buffer.AsSpan(0, (int)Math.Min(buffer.Length, mark.Length - from))) is > 0 and var read)
            {
                hash.AppendData(buffer, 0, read);
                from += read;
            }

            if (Convert.ToHexStringLower(hash.GetCurrentHash()) != mark.Hash)
                return ReadBehind(null);
        }

        var rest = new byte[file.Length - from];
        var got = file.ReadAtLeast(rest, rest.Length, throwOnEndOfStream: false);
        var whole = rest.AsSpan(0, got).LastIndexOf((byte)'\n') + 1;
        hash.AppendData(rest, 0, whole);
        var lines = Parse(data.JournalFile, Encoding.UTF8.GetString(rest, 0, got));
        return from > 0 && JournalLine.SpeakOfOthers(lines)
            ? ReadBehind(null)
            : (JournalLine.Holding(lines), from + whole, Convert.ToHexStringLower(hash.GetCurrentHash()));
    }

    private static string Text(IReadOnlyList<JournalLine> lines) => string.Concat(lines.Select(line => JsonSerializer.Serialize(line, EventChain.Json) + "\n"));

    /// <summary>The beginning of a line that would be one if it went on.</summary>
    private static bool IsTorn(string line)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(line), isFinalBlock: false, default);
        try
        {
            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.EndObject, CurrentDepth: 0 })
                    return false; // whole, and not a line of ours
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Two processes never write into each other's lines.</summary>
    private FileStream Alone()
    {
        while (true)
        {
            try
            {
                return new FileStream(data.JournalLock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(data.JournalLock))
            {
                Thread.Sleep(2); // another process writes a line
            }
        }
    }

    private static bool EndsTorn(string path)
    {
        if (!File.Exists(path))
            return false;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (file.Length == 0)
            return false;
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != '\n';
    }
}
