using System.Globalization;
using Backlot.Demo.Paper;
using Backlot.Demo.Sounds;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Tools;

namespace Backlot.Demo.Cards;

/// <summary>One take of the camera.</summary>
/// <param name="Name"><c>C0001</c></param>
/// <param name="Clock">Of the day, when it was started: its timecode.</param>
internal sealed record Take(string Name, Scene Scene, Tape Sound, LocalTime Clock)
{
    /// <summary>The battery was empty in the middle of writing.</summary>
    public bool CutOff { get; init; }

    public double Seconds => Math.Ceiling(Sound.Seconds * Beat.DrawingsPerSecond) / Beat.DrawingsPerSecond;

    public int Frames => (int)Math.Round(Seconds * Film.Rate);

    public string Timecode => string.Create(CultureInfo.InvariantCulture, $"{Clock:HH:mm:ss}:00");
}

/// <summary>Draws takes and writes them as H.264 with a timecode track and scratch sound.</summary>
internal sealed class Film(ToolRunner tools, int width = 1280, int height = 720)
{
    public const int Rate = 25;

    public async Task Write(Take take, LocalDate day, string path, CancellationToken ct)
    {
        var sound = path + ".wav";
        await File.WriteAllBytesAsync(sound, new Wave(take.Name, 1, "scratch", day + take.Clock).Write(take.Sound), ct);
        var call = FfmpegCall.Of(
        [
            "-f", "rawvideo", "-pix_fmt", "bgra", "-video_size", $"{width}x{height}", "-framerate", "25/2", "-i", "pipe:0",
            "-protocol_whitelist", "file", "-f", "wav", "-i", sound,
            "-map", "0:v", "-map", "1:a", "-map_metadata", "-1",
            "-vf", $"scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,fps={Rate}", "-pix_fmt", "yuv420p", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv",
            "-c:v", "libx264", "-preset", "veryfast", "-crf", "21", "-g", "25", "-bf", "2", "-threads", "1",
            "-c:a", "aac", "-b:a", "160k", "-ac", "1", "-t", string.Create(CultureInfo.InvariantCulture, $"{take.Seconds:0.00}"), "-timecode", take.Timecode, "-bitexact", "-f", "mp4", path,
        ]);
        await tools.RunAsync(call with { Input = (stream, stop) => Draw(take, stream, stop) }, ct);
        File.Delete(sound);
        if (!take.CutOff)
            return;
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
        file.SetLength(file.Length / 2);
    }

    private async Task Draw(Take take, Stream stream, CancellationToken ct)
    {
        using var theatre = new Theatre(take.Scene, width, height);
        for (var drawing = 0; drawing < take.Seconds * Beat.DrawingsPerSecond; drawing++)
        {
            theatre.Draw(drawing / Beat.DrawingsPerSecond);
            await stream.WriteAsync(theatre.Sheet.Pixels, ct);
        }
    }
}
