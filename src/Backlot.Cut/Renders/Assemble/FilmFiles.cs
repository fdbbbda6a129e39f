using System.Security.Cryptography;
using System.Text;

namespace Backlot.Cut.Renders.Assemble;

/// <summary>One file of a render, under the name that players ask for.</summary>
/// <param name="Name">Relative to the playlists: <c>film.mp4</c>, <c>part00003.m4s</c>.</param>
/// <param name="Key">Where it is kept; no address ever names it.</param>
/// <param name="Type">Its media type.</param>
public sealed record RenderedFile(string Name, string Key, string Extension, string Type, long Size);

/// <summary>A timeline as files in one shape.</summary>
/// <param name="Key">Of the film: of all segments, the sound and how they are joined.</param>
/// <param name="Assets">The assets whose pictures or sound are in it.</param>
public sealed record RenderedFilm(
    string Key, string Shape, int Width, int Height, string Rate, long Frames, IReadOnlyList<RenderedFile> Files, IReadOnlyList<long> Assets)
{
    public const string Film = "film.mp4";
    public const string Poster = "poster.jpg";

    /// <summary>The poster for small screens.</summary>
    public const string SmallPoster = "poster-small.jpg";

    /// <summary>Of a before and after: each by itself.</summary>
    public const string Before = "before.jpg";
    public const string After = "after.jpg";
    public const string Playlist = "film.m3u8";

    /// <summary>What a player of HLS opens first.</summary>
    public const string MasterPlaylist = "master.m3u8";

    public RenderedFile? Find(string name) => Files.FirstOrDefault(file => file.Name == name);

    internal static string TypeOf(string extension) => extension switch
    {
        "mp4" => "video/mp4",
        "m4s" => "video/iso.segment",
        "m3u8" => "application/vnd.apple.mpegurl",
        "vtt" => "text/vtt; charset=utf-8",
        _ => "image/jpeg",
    };

    internal static string KeyOf(string film, string name) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"file 1\n{film}\n{name}\n")));
}
