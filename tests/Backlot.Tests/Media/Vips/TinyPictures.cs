using Backlot.Media.Tools;

namespace Backlot.Tests.Media.Vips;

/// <summary>Pictures of four colours, made at run time: red and green above, blue and white below.</summary>
internal sealed class TinyPictures : IDisposable
{
    internal static readonly ToolRunner Tools = new();

    internal const string Secret = "the secret place";

    internal string Folder { get; } = Directory.CreateTempSubdirectory("backlot-pictures-").FullName;

    internal string In(string name) => Path.Combine(Folder, name);

    internal async Task<string> Make(string name, int width = 60, int height = 40, params string[] options)
    {
        var path = In(name);
        string[] encoder = Path.GetExtension(name) == ".jpg" ? ["-pix_fmt", "yuvj444p", "-q:v", "2"] : [];
        await Tools.RunAsync(new ToolCall("ffmpeg",
        [
            "-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", $"color=red:s={width}x{height},format=rgb24", "-frames:v", "1",
            "-vf", "drawbox=x=iw/2:y=0:w=iw/2:h=ih/2:c=lime:t=fill,drawbox=x=0:y=ih/2:w=iw/2:h=ih/2:c=blue:t=fill,drawbox=x=iw/2:y=ih/2:w=iw/2:h=ih/2:c=white:t=fill",
            .. encoder, .. options, "file:" + path,
        ]));
        return path;
    }

    /// <summary>The same JPEG with the camera's word on how it was held.</summary>
    internal async Task<string> Turned(int orientation)
    {
        var plain = await File.ReadAllBytesAsync(await Make("plain.jpg"));
        byte[] directory =
        [
            .. "MM\0*"u8, 0, 0, 0, 8, 0, 2,
            0x01, 0x0E, 0, 2, 0, 0, 0, (byte)(Secret.Length + 1), 0, 0, 0, 38, // a description, after the directory
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0,
            0, 0, 0, 0, .. System.Text.Encoding.ASCII.GetBytes(Secret), 0,
        ];
        byte[] exif = [0xFF, 0xE1, 0, (byte)(directory.Length + 8), .. "Exif\0\0"u8, .. directory];
        var path = In($"turned{orientation}.jpg");
        await File.WriteAllBytesAsync(path, [.. plain[..2], .. exif, .. plain[2..]]);
        return path;
    }

    /// <summary>The seconds of the place in <see cref="Located"/>, as Exif has them.</summary>
    internal static readonly byte[] Place = [0x12, 0x34, 0x56, 0x78, 0x10, 0, 0, 0];

    /// <summary>A JPEG that says where it was taken.</summary>
    internal async Task<string> Located()
    {
        var plain = await File.ReadAllBytesAsync(await Make("plain.jpg"));
        byte[] directory =
        [
            .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0,
            0, 4,
            0, 1, 0, 2, 0, 0, 0, 2, (byte)'N', 0, 0, 0,
            0, 2, 0, 5, 0, 0, 0, 3, 0, 0, 0, 80,
            0, 3, 0, 2, 0, 0, 0, 2, (byte)'E', 0, 0, 0,
            0, 4, 0, 5, 0, 0, 0, 3, 0, 0, 0, 104,
            0, 0, 0, 0,
            0, 0, 0, 52, 0, 0, 0, 1, 0, 0, 0, 31, 0, 0, 0, 1, .. Place,
            0, 0, 0, 13, 0, 0, 0, 1, 0, 0, 0, 22, 0, 0, 0, 1, .. Place,
        ];
        var path = In("located.jpg");
        await File.WriteAllBytesAsync(path, [.. plain[..2], 0xFF, 0xE1, 0, (byte)(directory.Length + 8), .. "Exif\0\0"u8, .. directory, .. plain[2..]]);
        return path;
    }

    /// <summary>The colours in the middle of its four quarters as letters: top left, top right, bottom left, bottom right; after its size.</summary>
    internal static async Task<string> Corners(string path)
    {
        var pixels = new MemoryStream();
        var size = (await Tools.RunAsync(new ToolCall("ffprobe", ["-v", "error", "-show_entries", "stream=width,height", "-of", "csv=p=0:s=x", "file:" + path]))).Output.Trim();
        await Tools.RunAsync(new ToolCall("ffmpeg", ["-nostdin", "-v", "error", "-noautorotate", "-i", "file:" + path, "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"])
        {
            Output = (stream, cancel) => stream.CopyToAsync(pixels, cancel),
        });
        var (width, height) = (int.Parse(size.Split('x')[0]), int.Parse(size.Split('x')[1]));
        var bytes = pixels.ToArray();
        (int X, int Y)[] corners = [(1, 1), (3, 1), (1, 3), (3, 3)];
        return size + " " + string.Concat(corners.Select(at => Letter(bytes.AsSpan(((at.Y * height / 4 * width) + (at.X * width / 4)) * 3, 3))));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static char Letter(ReadOnlySpan<byte> rgb) => (rgb[0] > 160, rgb[1] > 160, rgb[2] > 160, rgb[0] < 100, rgb[1] < 100, rgb[2] < 100) switch
    {
        (true, true, true, _, _, _) => 'W',
        (true, _, _, _, true, true) => 'R',
        (_, true, _, true, _, true) => 'G',
        (_, _, true, true, true, _) => 'B',
        _ => '?',
    };
}
