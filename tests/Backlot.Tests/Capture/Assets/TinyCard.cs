using System.Text;
using Backlot.Capture.Custody;
using Backlot.Media.Hashing;
using Backlot.Tests.Capture.Custody;
using Backlot.Tests.Media.Metadata;

namespace Backlot.Tests.Capture.Assets;

/// <summary>A card as it comes out of a camera, made of small real files.</summary>
internal sealed class TinyCard : IDisposable
{
    private static readonly Lazy<byte[]> Film = new(() => Ffmpeg("-f lavfi -i testsrc2=s=64x36:r=25:d=1 -f lavfi -i sine=r=48000:d=1 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -timecode 10:00:00:00 -movflags +faststart"));
    private readonly Folder folder = new();

    public TinyCard(string name = "CARD_A") => Name = name;

    public string Name { get; }

    public string Path => folder[Name];

    public string this[string relative] => folder[$"{Name}/{relative}"];

    public static byte[] Photo(string mark, string taken = "2026:05:03 20:15:16", string? offset = null) =>
        new TinyJpeg().Camera("NIKON CORPORATION", "NIKON Z 8").Taken(taken, offset: offset).Mark(mark).Bytes();

    /// <summary>A real clip of one second; behind its end a box that players pass over makes it another.</summary>
    public static byte[] Clip(string mark) => [.. Film.Value, .. Box(mark)];

    public TinyCard Put(string relative, byte[] bytes)
    {
        folder.Put($"{Name}/{relative}", bytes);
        return this;
    }

    public TinyCard Put(string relative, string text) => Put(relative, Encoding.UTF8.GetBytes(text));

    public TinyCard Remove(string relative)
    {
        File.Delete(this[relative]);
        return this;
    }

    public TinyCard Seal(HashFormat format = HashFormat.Xxh128)
    {
        HistoryTests.SealAll(Path, format);
        return this;
    }

    public IReadOnlyList<Generation> Generations => History.Read(Path)?.Generations ?? [];

    /// <summary>Photos in two formats, a clip with its sidecar, a recording in chapters, a sound, a paper, and what else lies on a card.</summary>
    public static TinyCard Full(string name = "CARD_A") => new TinyCard(name)
        .Put("DCIM/100NIKON/DSC_0001.JPG", Photo("one")).Put("DCIM/100NIKON/DSC_0001.XMP", "<x/>").Put("DCIM/100NIKON/DSC_0002.JPG", Photo("two", "0000:00:00 00:00:00"))
        .Put("DCIM/100GOPRO/GX010123.MP4", Clip("a")).Put("DCIM/100GOPRO/GX020123.MP4", Clip("b")).Put("DCIM/100GOPRO/GL010123.LRV", Clip("low"))
        .Put("PRIVATE/M4ROOT/CLIP/C0001.MP4", Clip("sony")).Put("PRIVATE/M4ROOT/CLIP/C0001M01.XML", Sidecar)
        .Put("SOUND/12A-T003.WAV", new TinyWave().Bext("2026-05-03", "20:15:16", 48_000L * 3600).Ixml("<SCENE>12A</SCENE><TAKE>3</TAKE><TRACK_LIST><TRACK><NAME>Boom</NAME></TRACK></TRACK_LIST><TIMECODE_RATE>25/1</TIMECODE_RATE>").Bytes())
        .Put("papers/storyboard.pdf", "%PDF-1.4 board").Put("MISC/NC_FLLST.DAT", [0, 1, 2, 3]);

    public void Dispose() => folder.Dispose();

    private const string Sidecar = """
        <NonRealTimeMeta xmlns="urn:schemas-professionalDisc:nonRealTimeMeta:ver.2.20"><CreationDate value="2026-05-03T20:15:16+09:00"/>
        <Device manufacturer="Sony" modelName="ILME-FX3" serialNo="4711"/></NonRealTimeMeta>
        """;

    private static byte[] Box(string mark)
    {
        var body = Encoding.UTF8.GetBytes(mark);
        return [0, 0, 0, (byte)(8 + body.Length), .. "free"u8, .. body];
    }

    private static byte[] Ffmpeg(string arguments)
    {
        using var folder = new Folder();
        var start = new System.Diagnostics.ProcessStartInfo("ffmpeg", ["-v", "error", "-y", .. arguments.Split(' '), folder["a.mp4"]]) { RedirectStandardInput = true };
        using var ffmpeg = System.Diagnostics.Process.Start(start)!;
        ffmpeg.WaitForExit();
        ffmpeg.ExitCode.ShouldBe(0);
        return folder.Read("a.mp4");
    }
}
