using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Backlot.Cut.Renders.Compile;
using Backlot.Cut.Renders.Draw;
using Backlot.Cut.Timelines;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Time;
using Backlot.Media.Tools;
using Backlot.Platform.Storage;

namespace Backlot.Cut.Renders.Assemble;

/// <summary>
/// The still pictures that stand for a film: its poster in two sizes, and of a before and after each by itself. They have keys of their own:
/// another poster changes nothing of the film.
/// </summary>
internal sealed class LeadPictures(ToolRunner tools, Kept kept, SegmentRenderer segments, long frame, (Segment Before, Segment After)? pair)
{
    /// <summary>The longer side of the small one.</summary>
    private const int Small = 640;

    private static readonly string[] Jpeg = ["-frames:v", "1", "-c:v", "mjpeg", "-q:v", "2", "-pix_fmt", "yuvj420p", .. FfmpegRun.Exact, "-f", "image2", "-update", "1"];

    /// <summary>Each that is not kept is drawn; they follow the film's own files.</summary>
    internal async Task<IReadOnlyList<RenderedFile>> Make(string film, CutList list, IReadOnlyList<KeptFile> parts, CancellationToken ct)
    {
        using var scratch = kept.Derived.Scratch();
        var at = Enumerable.Range(0, list.Segments.Count).First(i => frame < list.Segments[i].End);
        var input = FfmpegInput.Of(parts[at].Path, MediaKind.Mov);
        var trim = string.Create(CultureInfo.InvariantCulture, $"trim=start_frame={frame - list.Segments[at].Start}");
        var alone = Alone(list.Segments[at].Picture) is { } picture ? new Segment(0, list.Segments[at].Frames, picture) : null;
        var files = new List<RenderedFile>
        {
            await One(RenderedFilm.Poster, frame, () => Lead(trim, null)),
            await One(RenderedFilm.SmallPoster, frame, () => Lead($"{trim},scale={Small}:{Small}:force_original_aspect_ratio=decrease:force_divisible_by=2:flags=lanczos", SmallOf(list.Shape))),
        };
        if (pair is var (before, after))
        {
            files.Add(await One(RenderedFilm.Before, null, () => segments.Graph(before, list.Shape, list.Rate, scratch, ct)));
            files.Add(await One(RenderedFilm.After, null, () => segments.Graph(after, list.Shape, list.Rate, scratch, ct)));
        }

        return files;

        // From the film as it is, or, where a column of words makes room for itself, from the picture beside it, drawn once more.
        async Task<IReadOnlyList<string>> Lead(string filter, string? size)
        {
            if (alone is null)
                return [.. input, "-vf", filter];
            var before = MediaTime.FromFrames(Math.Max(0, (2 * (frame - list.Segments[at].Start)) - 1), list.Rate).Times(1, 2).ToFfmpeg(); // half a frame early
            return [.. await segments.Graph(alone, list.Shape, list.Rate, scratch, ct), "-ss", before, .. size is null ? Array.Empty<string>() : ["-s", size]];
        }

        async Task<RenderedFile> One(string name, long? of, Func<Task<IReadOnlyList<string>>> source)
        {
            var key = KeyOf(film, of is not null && alone is not null ? $"{name} alone" : name, of);
            var file = await kept.Find(key, "jpg", ct);
            if (file is null)
            {
                await tools.InScratch(scratch, MediaTime.FromSeconds(10), [.. await source(), .. Jpeg, name], ct);
                file = await kept.Keep(key, "jpg", scratch.File(name), list.Assets, "", scratch, ct);
            }

            return new RenderedFile(name, key, "jpg", RenderedFilm.TypeOf("jpg"), file.Note.Size);
        }
    }

    /// <summary>The picture as large as the film, without the words that stand beside it; null: none do.</summary>
    private static Picture? Alone(Picture picture) => picture switch
    {
        Titled { Title.Place: TitlePlace.Beside } titled => Alone(titled.Of) ?? titled.Of,
        Titled titled when Alone(titled.Of) is { } of => titled with { Of = of },
        Faded faded when Alone(faded.Of) is { } of => faded with { Of = of },
        _ => null,
    };

    private static string SmallOf(Shape shape)
    {
        var share = Math.Min(1.0, Small / (double)Math.Max(shape.Width, shape.Height));
        return string.Create(CultureInfo.InvariantCulture, $"{(int)(shape.Width * share) / 2 * 2}x{(int)(shape.Height * share) / 2 * 2}");
    }

    private static string KeyOf(string film, string name, long? frame) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"lead 1\n{film}\n{name} {frame}\n"))));
}
