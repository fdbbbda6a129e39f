using System.Diagnostics;
using Microsoft.Playwright;

namespace Backlot.Scenarios.Browser;

/// <summary>
/// The pictures that the README shows, against the running program. <c>BACKLOT_WRITE_PICTURES=1</c> takes them new; otherwise a picture
/// that no longer looks like the page fails. Both are compared small and grey, so that a date or a smaller film is no difference.
/// </summary>
internal static class ReadmePictures
{
    private const int Width = 96;

    // Of 255; what a smaller film, another date and another machine's letters leave is below 4, another page is above 20.
    private const double Like = 8;

    public static bool Taken => Environment.GetEnvironmentVariable("BACKLOT_WRITE_PICTURES") == "1";

    public static async Task ShouldBeInTheReadme(this IPage page, string name)
    {
        await page.WaitForFunctionAsync("() => document.fonts.status === 'loaded' && [...document.images].filter(i => i.checkVisibility() && i.getBoundingClientRect().top < innerHeight).every(i => i.complete)");
        var file = Path.Combine(BacklotProgram.Repository, "docs", "pictures", $"{name}.jpg");
        var now = await page.ScreenshotAsync(new PageScreenshotOptions { Type = ScreenshotType.Jpeg, Quality = 82 });
        Directory.CreateDirectory(Path.Combine(BacklotProgram.Repository, ".build", "pictures"));
        await File.WriteAllBytesAsync(Path.Combine(BacklotProgram.Repository, ".build", "pictures", $"{name}.jpg"), now); // to see what differs
        if (Taken)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, now);
        }

        File.ReadAllText(Path.Combine(BacklotProgram.Repository, "README.md")).ShouldContain($"docs/pictures/{name}.jpg");
        File.Exists(file).ShouldBeTrue($"{file} is missing: BACKLOT_WRITE_PICTURES=1 ./test DemoTests");
        var (kept, seen) = (await Small(await File.ReadAllBytesAsync(file)), await Small(now));
        kept.Length.ShouldBe(seen.Length, $"{name} has another shape than the page now");
        kept.Zip(seen, (a, b) => Math.Abs(a - b)).Average().ShouldBeLessThan(Like, $"{name} has gone stale: BACKLOT_WRITE_PICTURES=1 ./test DemoTests");
    }

    private static async Task<byte[]> Small(byte[] picture)
    {
        using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", ["-v", "error", "-f", "image2pipe", "-c:v", "mjpeg", "-i", "-", "-vf", $"scale={Width}:-1:flags=area,format=gray", "-f", "rawvideo", "-"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        using var small = new MemoryStream();
        var read = ffmpeg.StandardOutput.BaseStream.CopyToAsync(small);
        await ffmpeg.StandardInput.BaseStream.WriteAsync(picture);
        ffmpeg.StandardInput.Close();
        await read;
        await ffmpeg.WaitForExitAsync();
        return small.ToArray();
    }
}
