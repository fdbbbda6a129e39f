using Backlot.Demo.Paper;
using Backlot.Media.Drawing;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Tools;

namespace Backlot.Demo.Cards;

internal enum Format
{
    Wide,
    Classic,
    Portrait,
}

/// <summary>One press of the shutter.</summary>
/// <param name="Moment">Of the scene, in seconds.</param>
/// <param name="Clock">Of the day, as it truly was.</param>
internal sealed record Still(string Name, Func<Scene> Scene, double Moment, LocalTime Clock, Format Format = Format.Wide, double Left = 0)
{
    /// <summary>Stored as the sensor lay: whoever shows it must turn it by its EXIF.</summary>
    public bool Turned { get; init; }

    /// <summary>The hand moved.</summary>
    public bool Unsharp { get; init; }

    public int FocalLength { get; init; } = 35;

    public (int Width, int Height) Size => Format switch { Format.Wide => (1920, 1080), Format.Classic => (1800, 1200), _ => (1080, 1440) };

    private Crop Crop => Format switch
    {
        Format.Wide => Crop.Whole,
        Format.Classic => new Crop(Left, 0, 1080),
        _ => new Crop(Left, 0, 540),
    };

    /// <summary>Draws it and answers the whole JPEG. The camera's clock is an hour fast.</summary>
    public async Task<byte[]> Take(ToolRunner tools, LocalDate day, CancellationToken ct, double scale = 1)
    {
        var (width, height) = ((int)(Size.Width * scale), (int)(Size.Height * scale));
        using var sheet = Drawn(width, height);
        var jpeg = await Encode(tools, sheet, ct);
        var exif = new ExifBlock((day + Clock).PlusHours(1), Turned ? 6 : 1, sheet.Width, sheet.Height, FocalLength, Unsharp ? 1600 : 400, Unsharp ? 8 : 160);
        return [.. jpeg.AsSpan(0, 2), .. exif.Segment(), .. jpeg.AsSpan(2)];
    }

    /// <summary>The picture as it lies on the sensor.</summary>
    internal Sheet Drawn(int width, int height)
    {
        using var theatre = new Theatre(Scene(), width, height, Crop);
        if (Unsharp)
            return Shaken(theatre, width, height);
        theatre.Draw(Moment);
        var sheet = Turned ? new Sheet(height, width) : new Sheet(width, height);
        if (!Turned)
        {
            sheet.Paint(theatre.Sheet);
            return sheet;
        }

        // A quarter against the clock, which orientation 6 undoes.
        using (sheet.At(0, width, 1, -Math.PI / 2))
            sheet.Paint(theatre.Sheet);
        return sheet;
    }

    /// <summary>An eighth of a second from one shoulder: the same picture many times, each a little further.</summary>
    private Sheet Shaken(Theatre theatre, int width, int height)
    {
        var sheet = new Sheet(width, height);
        const int Parts = 14;
        for (var i = 0; i < Parts; i++)
        {
            theatre.Draw(Moment + (i * 0.012));
            sheet.Paint(theatre.Sheet, i * 3, (int)(6 * Math.Sin(i * 0.5)), 1d / (i + 1));
        }

        return sheet;
    }

    private static async Task<byte[]> Encode(ToolRunner tools, Sheet sheet, CancellationToken ct)
    {
        using var jpeg = new MemoryStream();
        var call = FfmpegCall.Of(
        [
            "-f", "rawvideo", "-pix_fmt", "bgra", "-video_size", $"{sheet.Width}x{sheet.Height}", "-i", "pipe:0", "-frames:v", "1",
            "-vf", "scale=out_range=pc:out_color_matrix=bt601", "-pix_fmt", "yuvj444p", "-c:v", "mjpeg", "-q:v", "3", "-bitexact", "-f", "image2pipe", "pipe:1",
        ]);
        await tools.RunAsync(
            call with { Input = async (stream, stop) => await stream.WriteAsync(sheet.Pixels, stop), Output = (stream, stop) => stream.CopyToAsync(jpeg, stop) }, ct);
        return jpeg.ToArray();
    }
}
