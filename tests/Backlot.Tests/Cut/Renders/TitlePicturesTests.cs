using Backlot.Cut.Renders;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;
using Backlot.Media.Tools;

namespace Backlot.Tests.Cut.Renders;

public sealed class TitlePicturesTests
{
    [Theory]
    [InlineData("Mira Vale", "director", "16:9")]
    [InlineData("A very long name that needs more than the one line that most of them need", "and a job", "9:16")]
    [InlineData("שלום עולם", "", "16:9")]
    public async Task The_words_of_a_lower_third_lie_on_its_paper(string name, string job, string form)
    {
        var shape = Shape.Of(form, 360);
        var picture = new TitlePictures(shape).Of(new Title(name, job, TitlePlace.Lower, MediaTime.Zero, null), onPaper: false);
        var pixels = await Decoded(picture.Png);
        pixels.Length.ShouldBe(shape.Width * shape.Height * 4);

        var (paper, ink) = (new List<(int X, int Y)>(), new List<(int X, int Y)>());
        for (var i = 0; i < pixels.Length; i += 4)
        {
            if (pixels[i + 3] < 200)
                continue;
            var brightness = pixels[i] + pixels[i + 1] + pixels[i + 2];
            if (brightness is > 660 or < 150)
                (brightness > 660 ? paper : ink).Add((i / 4 % shape.Width, i / 4 / shape.Width));
        }

        ink.Count.ShouldBeGreaterThan(50);
        ink.Min(p => p.X).ShouldBeGreaterThan(paper.Min(p => p.X));
        ink.Max(p => p.X).ShouldBeLessThan(paper.Max(p => p.X));
        ink.Min(p => p.Y).ShouldBeGreaterThan(paper.Min(p => p.Y));
        ink.Max(p => p.Y).ShouldBeLessThan(paper.Max(p => p.Y));
        paper.Min(p => p.X).ShouldBeGreaterThan(shape.Width / 50);
        paper.Max(p => p.Y).ShouldBeLessThan(shape.Height * 19 / 20);
    }

    private static async Task<byte[]> Decoded(byte[] png)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("backlot-title-").FullName, "title.png");
        await File.WriteAllBytesAsync(file, png);
        var pixels = new MemoryStream();
        await new ToolRunner().RunAsync(new ToolCall("ffmpeg", ["-v", "error", "-f", "png_pipe", "-i", "file:" + file, "-f", "rawvideo", "-pix_fmt", "rgba", "pipe:1"])
        {
            Output = (stream, ct) => stream.CopyToAsync(pixels, ct),
        });
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        return pixels.ToArray();
    }
}
