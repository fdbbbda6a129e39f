using System.Globalization;
using System.Text;
using Backlot.Media.Time;

namespace Backlot.Cut.Renders.Assemble;

/// <summary>One part of a stream: how long it plays and how large it is.</summary>
internal sealed record PlaylistPart(string Name, double Seconds, long Bytes);

/// <summary>Captions of one language, beside the film.</summary>
/// <param name="Language">BCP 47: <c>en</c>, <c>pt-BR</c>.</param>
/// <param name="Name">As people choose it.</param>
/// <param name="WebVtt">The whole text of a WebVTT file.</param>
internal sealed record CaptionFile(string Language, string Name, string WebVtt);

/// <summary>Playlists as Apple's authoring rules want them; ffmpeg's own master lacks half of what they require.</summary>
internal static class Playlists
{
    internal static IReadOnlyList<PlaylistPart> Parts(string mediaPlaylist, Func<string, long> sizeOf)
    {
        var parts = new List<PlaylistPart>();
        double seconds = 0;
        foreach (var line in mediaPlaylist.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("#EXTINF:", StringComparison.Ordinal))
                seconds = double.Parse(line["#EXTINF:".Length..].Split(',')[0], CultureInfo.InvariantCulture);
            else if (line[0] != '#')
                parts.Add(new PlaylistPart(line, seconds, sizeOf(line)));
        }

        return parts;
    }

    internal static string Master(Shape shape, Rate rate, string codecs, IReadOnlyList<PlaylistPart> parts, IReadOnlyList<CaptionFile> captions)
    {
        var peak = parts.Count == 0 ? 0 : (long)Math.Ceiling(parts.Max(part => part.Bytes * 8 / Math.Max(part.Seconds, 0.001)));
        var average = (long)Math.Ceiling(parts.Sum(part => part.Bytes) * 8 / Math.Max(parts.Sum(part => part.Seconds), 0.001));
        var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        for (var i = 0; i < captions.Count; i++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"captions\",LANGUAGE=\"{Quoted(captions[i].Language)}\",NAME=\"{Quoted(captions[i].Name)}\",AUTOSELECT=YES,DEFAULT={(i == 0 ? "YES" : "NO")},")
                .Append("CHARACTERISTICS=\"public.accessibility.transcribes-spoken-dialog,public.accessibility.describes-music-and-sound\",")
                .Append(CultureInfo.InvariantCulture, $"URI=\"{CaptionPlaylistName(i)}\"\n");
        }

        return text.Append(
            CultureInfo.InvariantCulture,
            $"#EXT-X-STREAM-INF:BANDWIDTH={peak},AVERAGE-BANDWIDTH={average},CODECS=\"{codecs}\",RESOLUTION={shape.Width}x{shape.Height},FRAME-RATE={rate.ToDouble():0.000}{(captions.Count > 0 ? ",SUBTITLES=\"captions\"" : "")}\n{RenderedFilm.Playlist}\n")
            .ToString();
    }

    internal static string CaptionName(int index) => string.Create(CultureInfo.InvariantCulture, $"captions{index}.vtt");

    internal static string CaptionPlaylistName(int index) => string.Create(CultureInfo.InvariantCulture, $"captions{index}.m3u8");

    /// <summary>One part over the whole film.</summary>
    internal static string Captions(int index, MediaTime length)
    {
        var seconds = length.ToSeconds().ToString("0.000000", CultureInfo.InvariantCulture);
        return $"#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:{Math.Ceiling(length.ToSeconds()):0}\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXTINF:{seconds},\n{CaptionName(index)}\n#EXT-X-ENDLIST\n";
    }

    // A quote or a line end would end the attribute.
    private static string Quoted(string text) => new([.. text.Select(c => c is '"' or '\n' or '\r' ? ' ' : c)]);
}
