using System.Text;
using System.Text.Json;
using Backlot.Platform.Errors;
using Backlot.Platform.Data;
using Backlot.Platform.Storage;

namespace Backlot.Platform.Events;

/// <summary>One line of the journal: an event that no restore may undo, with all that is needed to do it again.</summary>
public sealed record JournalLine(string Uid, long Production, long AtMicroseconds, string Actor, string ActorName, string Kind, string Subject, JsonElement Body)
{
    public Instant At => InstantConverter.FromMicroseconds(AtMicroseconds);

    internal static JournalLine Of(Event e) =>
        new(e.Uid, e.Production, InstantConverter.ToMicroseconds(e.At), e.Actor, e.ActorName, e.Kind, e.Subject, JsonSerializer.Deserialize<JsonElement>(e.Body!, EventChain.Json));
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

/// <summary>
/// Withdrawals, kills, embargoes and erasures in plain lines beside the database, appended and flushed before the commit. A line
/// whose commit never came is a promise kept too early, never too late.
/// </summary>
public sealed class Journal(DataFolder data)
{
    private readonly Lock writing = new();

    internal void Append(IReadOnlyList<JournalLine> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
            text.Append(JsonSerializer.Serialize(line, EventChain.Json)).Append('\n');
        lock (writing)
        {
            Directory.CreateDirectory(data.Journal);
            var torn = EndsTorn(data.JournalFile) ? "\n" : "";
            using var file = new FileStream(data.JournalFile, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 1);
            file.Write(Encoding.UTF8.GetBytes(torn + text));
            file.Flush(flushToDisk: true);
        }
    }

    /// <summary>Every line in the order written. A torn line (killed while writing) was never committed and is passed over.</summary>
    public IReadOnlyList<JournalLine> Read() => Read(data.JournalFile);

    public static IReadOnlyList<JournalLine> Read(string file)
    {
        if (!File.Exists(file))
            return [];
        var text = File.ReadAllText(file, Encoding.UTF8);
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
            catch (JsonException) when (!lines[i].EndsWith('}'))
            {
                continue; // torn by a kill: the transaction it belonged to was never committed
            }
            catch (JsonException e)
            {
                throw BacklotError.Integrity("journal.unreadable", $"Line {i + 1} of the journal cannot be read.", "Keep the file, repair that line from another copy, then restore again.", e);
            }
        }

        return read;
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
