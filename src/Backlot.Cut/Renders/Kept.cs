using System.Text.Json;
using Backlot.Cut.Renders.Assemble;
using Backlot.Media.Hashing;
using Backlot.Platform.Storage;

namespace Backlot.Cut.Renders;

/// <summary>What is written beside a kept file: enough to notice that it was cut off or changed, and whose pictures are in it.</summary>
/// <param name="Assets">The assets it shows or sounds.</param>
/// <param name="Parameters">The decoder parameters of a film, which all parts of one film must share; empty for sound.</param>
internal sealed record KeptNote(long Size, string Hash, IReadOnlyList<long> Assets, string Parameters);

/// <summary>A file that is there and whole.</summary>
internal sealed record KeptFile(string Path, KeptNote Note);

/// <summary>
/// Segments and sound by key. A file counts as kept when its note is there, which is written last, and its bytes are those of the note;
/// anything else is made again.
/// </summary>
internal sealed class Kept(Derived derived)
{
    private const string NoteExtension = "note";

    internal Derived Derived { get; } = derived;

    internal async Task<KeptFile?> Find(string key, string extension, CancellationToken ct)
    {
        if (!await Derived.Has(key, NoteExtension, ct) || !await Derived.Has(key, extension, ct))
            return null;
        var path = await Derived.LocalPath(key, extension, ct);
        var note = await ReadNote(key, ct);
        if (note is not null && new FileInfo(path).Length == note.Size && await HashOf(path, ct) == note.Hash)
            return new KeptFile(path, note);
        await Forget(key, extension, ct);
        return null;
    }

    /// <summary>Whether every file of the film is there, with the bytes that it had.</summary>
    internal async Task<bool> Has(RenderedFilm film, CancellationToken ct)
    {
        foreach (var file in film.Files)
        {
            if ((await Find(file.Key, file.Extension, ct))?.Note.Size != file.Size)
                return false;
        }

        return true;
    }

    /// <summary>Takes over a finished file. Doing it twice, or in two processes at once, is doing it once.</summary>
    internal async Task<KeptFile> Keep(
        string key, string extension, string file, IReadOnlyList<long> assets, string parameters, ScratchFolder scratch, CancellationToken ct)
    {
        var note = new KeptNote(new FileInfo(file).Length, await HashOf(file, ct), assets, parameters);
        var path = await Derived.LocalPath(key, extension, ct);
        if (!await Derived.Has(key, extension, ct) || await HashOf(path, ct) != note.Hash)
        {
            await Forget(key, extension, ct);
            await Derived.Put(key, extension, file, ct);
        }
        else if ((await ReadNote(key, ct))?.Hash == note.Hash)
        {
            return new KeptFile(path, note);
        }

        // The bytes are there and not yet vouched for: by a process that died between the two, or one that is about to.
        await Derived.Delete(key, NoteExtension, ct);
        var noteFile = scratch.File($"{key}.{NoteExtension}");
        await File.WriteAllBytesAsync(noteFile, JsonSerializer.SerializeToUtf8Bytes(note), ct);
        await Derived.Put(key, NoteExtension, noteFile, ct);
        return new KeptFile(path, note);
    }

    internal async Task Forget(string key, string extension, CancellationToken ct)
    {
        await Derived.Delete(key, NoteExtension, ct);
        await Derived.Delete(key, extension, ct);
    }

    private async Task<KeptNote?> ReadNote(string key, CancellationToken ct)
    {
        try
        {
            await using var stream = await Derived.OpenRead(key, NoteExtension, ct);
            return await JsonSerializer.DeserializeAsync<KeptNote>(stream, cancellationToken: ct);
        }
        catch (Exception broken) when (broken is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            return null; // a note that cannot be read vouches for nothing: the file is made again
        }
    }

    private static async Task<string> HashOf(string path, CancellationToken ct) =>
        (await Hasher.OfFileAsync(path, [HashFormat.Xxh128], ct))[0].Text;
}
