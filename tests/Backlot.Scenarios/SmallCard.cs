using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Backlot.Scenarios;

/// <summary>A card made here and now: two clips with sound and timecode and three photos, laid out as a camera does.</summary>
internal static class SmallCard
{
    private static readonly ConcurrentDictionary<int, Lazy<IReadOnlyList<(string Name, byte[] Bytes)>>> Drawn = new();

    internal static string Make(string folder, string name = "A001", int seconds = 6)
    {
        var card = Path.Combine(folder, name);
        var pictures = Directory.CreateDirectory(Path.Combine(card, "DCIM", "100BTS")).FullName;
        foreach (var (file, bytes) in Drawn.GetOrAdd(seconds, _ => new(() => Draw(seconds))).Value)
            File.WriteAllBytes(Path.Combine(pictures, file), bytes);
        return card;
    }

    private static IReadOnlyList<(string Name, byte[] Bytes)> Draw(int seconds)
    {
        var folder = Directory.CreateTempSubdirectory("backlot-scenario-").FullName;
        for (var clip = 1; clip <= 2; clip++)
        {
            Ffmpeg("-f", "lavfi", "-i", string.Create(CultureInfo.InvariantCulture, $"testsrc2=s=640x360:r=25:d={seconds}"),
                "-f", "lavfi", "-i", string.Create(CultureInfo.InvariantCulture, $"sine=f={clip * 220}:r=48000:d={seconds}"),
                "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-timecode", string.Create(CultureInfo.InvariantCulture, $"10:0{clip}:00:00"),
                "-metadata", string.Create(CultureInfo.InvariantCulture, $"creation_time=2026-05-04T1{clip}:00:00Z"), "-shortest",
                Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"C000{clip}.MP4")));
        }

        for (var photo = 1; photo <= 3; photo++)
        {
            Ffmpeg("-f", "lavfi", "-i", string.Create(CultureInfo.InvariantCulture, $"mandelbrot=s=1200x800:start_scale={photo}"), "-frames:v", "1", "-q:v", "3",
                Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"DSC0000{photo}.JPG")));
        }

        var drawn = Directory.GetFiles(folder).Select(file => (Path.GetFileName(file), File.ReadAllBytes(file))).ToList();
        Directory.Delete(folder, recursive: true);
        return drawn;
    }

    private static void Ffmpeg(params string[] words)
    {
        var start = new ProcessStartInfo("ffmpeg", ["-hide_banner", "-nostdin", "-v", "error", "-y", .. words]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, error);
    }
}
