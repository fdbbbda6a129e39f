using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Backlot.Cut.Renders.Compile;
using Backlot.Cut.Renders.Draw;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Time;
using Backlot.Media.Tools;
using Backlot.Platform.Errors;
using Backlot.Platform.Storage;

namespace Backlot.Cut.Renders.Assemble;

/// <summary>Joins segments and sound by copying, into an MP4 that starts at once and into HLS; nothing is encoded again.</summary>
internal sealed class Assembler(ToolRunner tools, Kept kept)
{
    private const string ListExtension = "film";

    /// <summary>The film, when it was joined before and every file of it is there.</summary>
    internal async Task<RenderedFilm?> Find(string key, CancellationToken ct)
    {
        if (await kept.Find(key, ListExtension, ct) is not { } list)
            return null;
        var film = JsonSerializer.Deserialize<RenderedFilm>(await File.ReadAllBytesAsync(list.Path, ct));
        return film is not null && await kept.Has(film, ct) ? film : null;
    }

    internal static string KeyOf(IReadOnlyList<string> segments, string sound, Shape shape, Rate rate, IReadOnlyList<CaptionFile> captions)
    {
        var words = new StringBuilder("film 4\n").Append(CultureInfo.InvariantCulture, $"{shape.Width}x{shape.Height} at {rate}\nsound {sound}\n");
        words.AppendJoin('\n', segments);
        foreach (var caption in captions)
            words.Append(CultureInfo.InvariantCulture, $"\n{caption.Language} {caption.Name}\n{caption.WebVtt}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words.ToString())));
    }

    internal async Task<RenderedFilm> Join(
        string key, CutList list, IReadOnlyList<KeptFile> parts, KeptFile sound, IReadOnlyList<CaptionFile> captions, CancellationToken ct)
    {
        if (parts.Select(part => part.Note.Parameters).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            throw BacklotError.Integrity(
                "renders.parts-differ", "Parts of this film were encoded with different parameters and do not join.", "Empty data/derived and render again.");
        }

        using var scratch = kept.Derived.Scratch();
        var length = MediaTime.FromFrames(list.Frames, list.Rate);
        await JoinFilm(list, parts, sound, scratch, length, ct);
        await tools.InScratch(
            scratch,
            length,
            [
                "-i", "file:film.mp4", "-c", "copy", "-avoid_negative_ts", "disabled", .. FfmpegRun.Exact, "-f", "hls", "-hls_segment_type", "fmp4",
                "-hls_time", "4", "-hls_playlist_type", "vod", "-hls_flags", "independent_segments", "-hls_fmp4_init_filename", "init.mp4",
                "-hls_segment_filename", "part%05d.m4s", RenderedFilm.Playlist,
            ],
            ct);
        await WritePlaylists(list, captions, scratch, length, ct);

        var files = new List<RenderedFile>();
        foreach (var path in Directory.EnumerateFiles(scratch.Path).Order(StringComparer.Ordinal))
        {
            var (name, extension) = (Path.GetFileName(path), Path.GetExtension(path).TrimStart('.'));
            if (extension is not ("mp4" or "m4s" or "m3u8" or "vtt") || File.ResolveLinkTarget(path, returnFinalTarget: false) is not null)
                continue;
            var fileKey = RenderedFilm.KeyOf(key, name);
            await kept.Keep(fileKey, extension, path, list.Assets, "", scratch, ct);
            files.Add(new RenderedFile(name, fileKey, extension, RenderedFilm.TypeOf(extension), new FileInfo(path).Length));
        }

        var film = new RenderedFilm(
            key, list.Shape.Name, list.Shape.Width, list.Shape.Height, list.Rate.ToString(), list.Frames, [.. files], list.Assets);
        await File.WriteAllBytesAsync(scratch.File("list"), JsonSerializer.SerializeToUtf8Bytes(film), ct);
        await kept.Keep(key, ListExtension, scratch.File("list"), list.Assets, "", scratch, ct);
        return film;
    }

    private async Task JoinFilm(
        CutList list, IReadOnlyList<KeptFile> parts, KeptFile sound, ScratchFolder scratch, MediaTime length, CancellationToken ct)
    {
        await tools.InScratch(
            scratch,
            length,
            [
                .. ConcatList.Write(scratch, "film", [.. parts.Select((part, i) => (part.Path, MediaTime.FromFrames(list.Segments[i].End, list.Rate)))]),
                .. FfmpegInput.Of(sound.Path, MediaKind.Mov),
                "-map", "0:v", "-map", "1:a", "-c", "copy", "-video_track_timescale", $"{PictureEncoding.TimeScale(list.Rate)}",
                .. FfmpegRun.Exact, "-movflags", "+faststart", "-f", "mp4", RenderedFilm.Film,
            ],
            ct);
        if (Mp4Facts.Read(scratch.File(RenderedFilm.Film))?.Samples != list.Frames)
        {
            throw BacklotError.Integrity(
                "renders.film-short", $"The joined film does not have the {list.Frames} frames of its parts.", "Render again; if it happens again, empty data/derived first.");
        }
    }

    private static async Task WritePlaylists(
        CutList list, IReadOnlyList<CaptionFile> captions, ScratchFolder scratch, MediaTime length, CancellationToken ct)
    {
        var parts = Playlists.Parts(await File.ReadAllTextAsync(scratch.File(RenderedFilm.Playlist), ct), name => new FileInfo(scratch.File(name)).Length);
        var codecs = $"{Mp4Facts.Read(scratch.File(RenderedFilm.Film))!.VideoCodec},mp4a.40.2";
        await File.WriteAllTextAsync(scratch.File(RenderedFilm.MasterPlaylist), Playlists.Master(list.Shape, list.Rate, codecs, parts, captions), ct);
        for (var i = 0; i < captions.Count; i++)
        {
            await File.WriteAllTextAsync(scratch.File(Playlists.CaptionName(i)), captions[i].WebVtt, ct);
            await File.WriteAllTextAsync(scratch.File(Playlists.CaptionPlaylistName(i)), Playlists.Captions(i, length), ct);
        }
    }
}
