using System.Buffers.Binary;
using System.Diagnostics;
using Backlot.Media.Vips;
using Backlot.Platform.Errors;

namespace Backlot.Tests.Media.Vips;

public sealed class PictureMakerTests : IDisposable
{
    private static readonly PictureMaker Maker = new(TinyPictures.Tools);
    private readonly TinyPictures pictures = new();

    public void Dispose() => pictures.Dispose();

    [Theory]
    [InlineData(1, "60x40 RGBW")]
    [InlineData(2, "60x40 GRWB")]
    [InlineData(3, "60x40 WBGR")]
    [InlineData(4, "60x40 BWRG")]
    [InlineData(5, "40x60 RBGW")]
    [InlineData(6, "40x60 BRWG")]
    [InlineData(7, "40x60 WGBR")]
    [InlineData(8, "40x60 GWRB")]
    public async Task However_the_camera_was_held_the_picture_stands_upright(int orientation, string upright)
    {
        var made = await Make(await pictures.Turned(orientation), new PictureOrder("upright.png", 100, PictureFormat.Png, 0));

        (await TinyPictures.Corners(made[0].Path)).ShouldBe(upright);
        $"{made[0].Width}x{made[0].Height}".ShouldBe(upright.Split(' ')[0]);
    }

    [Fact]
    public async Task All_sizes_come_from_one_decoding_and_none_is_larger_than_the_picture()
    {
        var made = await Make(await pictures.Make("large.png", 600, 400),
            new PictureOrder("s.webp", 60, PictureFormat.WebP, 80), new PictureOrder("l.jpg", 2000, PictureFormat.Jpeg, 92), new PictureOrder("m.webp", 300, PictureFormat.WebP, 80));

        made.Select(one => (one.Width, one.Height)).ShouldBe([(60, 40), (600, 400), (300, 200)]);
        foreach (var one in made)
            (await TinyPictures.Corners(one.Path)).ShouldBe($"{one.Width}x{one.Height} RGBW");
    }

    [Theory]
    [InlineData("a.jpg")]
    [InlineData("a.png")]
    [InlineData("a.webp")]
    [InlineData("a.tiff")]
    [InlineData("a.gif")]
    public async Task Each_format_of_the_list_is_read_and_its_head_says_its_size(string name)
    {
        var path = await pictures.Make(name, 62, 42);

        var head = PictureHead.OfFile(path);
        (head.Width, head.Height).ShouldBe((62, 42));
        (await TinyPictures.Corners((await Make(path, new PictureOrder("o.png", 100, PictureFormat.Png, 0)))[0].Path)).ShouldBe("62x42 RGBW");
    }

    [Fact]
    public async Task A_name_that_looks_like_options_is_only_a_name()
    {
        var path = pictures.In("-- take [n=9,access=x].jpg[page=3]");
        File.Move(await pictures.Make("a.png"), path);

        (await Make(path, new PictureOrder("o.png", 100, PictureFormat.Png, 0)))[0].Width.ShouldBe(60);
    }

    [Fact]
    public async Task Nothing_that_the_camera_wrote_about_itself_gets_into_a_preview()
    {
        var path = await pictures.Turned(6);

        foreach (var one in await Make(path, new PictureOrder("o.jpg", 100, PictureFormat.Jpeg, 80), new PictureOrder("o.webp", 100, PictureFormat.WebP, 80), new PictureOrder("o.png", 100, PictureFormat.Png, 80)))
            Holds(one.Path, TinyPictures.Secret).ShouldBeFalse(one.Path);
        Holds(path, TinyPictures.Secret).ShouldBeTrue();
    }

    [Fact]
    public async Task A_tiny_file_that_claims_four_thousand_million_pixels_is_refused_by_its_head_alone()
    {
        var bytes = await File.ReadAllBytesAsync(await pictures.Make("a.jpg"));
        var frame = bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(frame + 5), 64_250);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(frame + 7), 64_250);
        var bomb = pictures.In("bomb.jpg");
        await File.WriteAllBytesAsync(bomb, bytes);

        (await Refused(bomb, "picture.too-large")).What.ShouldContain("64250 x 64250");
    }

    [Theory]
    [InlineData("a.jpg", "picture.cut-off")]
    [InlineData("a.png", "picture.damaged")]
    public async Task A_picture_whose_end_is_missing_is_refused(string name, string code)
    {
        var path = await pictures.Make(name, 400, 300, "-vf", "noise=alls=90:allf=t");
        var bytes = await File.ReadAllBytesAsync(path);
        await File.WriteAllBytesAsync(path, bytes[..(bytes.Length / 2)]);

        await Refused(path, code);
    }

    [Fact]
    public async Task What_is_no_picture_is_not_handed_to_any_decoder()
    {
        var path = pictures.In("a.jpg");
        await File.WriteAllTextAsync(path, "");
        await Refused(path, "picture.empty-file");
        foreach (var text in (string[])["hello, I am a text", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", "#define a_width 9"])
        {
            await File.WriteAllTextAsync(path, text);
            await Refused(path, "picture.not-a-picture");
        }
    }

    [Fact]
    public async Task In_the_child_no_loader_is_let_in_but_the_one_that_was_named()
    {
        var svg = pictures.In("a.svg");
        await File.WriteAllTextAsync(svg, "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>");

        Child(svg, "Png").ShouldBe(PictureChild.Refused);
        Child(await pictures.Make("a.png"), "Jpeg").ShouldBe(PictureChild.Refused);
        Child(pictures.In("a.png"), "Png").ShouldBe(0);
    }

    [Fact]
    public void Any_bytes_have_a_head_or_none_and_never_harm()
    {
        var random = new Random(7);
        byte[][] starts = [[0xFF, 0xD8, 0xFF], [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A], [.. "GIF89a"u8], [.. "II*\0"u8], [.. "MM\0*"u8], [.. "RIFF"u8, 9, 9, 9, 9, .. "WEBPVP8X"u8], [0, 0, 0, 16, .. "ftypheic"u8, 0, 0, 0, 0, 0, 0, 2, 0, .. "meta"u8]];
        for (var i = 0; i < 2000; i++)
        {
            var bytes = new byte[random.Next(3, 700)];
            random.NextBytes(bytes);
            starts[i % starts.Length].AsSpan()[..Math.Min(bytes.Length, starts[i % starts.Length].Length)].CopyTo(bytes);
            using var stream = new MemoryStream(bytes);
            if (PictureSniff.Of(bytes) is { } kind)
                PictureSize.Read(stream, kind); // throws nothing
        }
    }

    [SharedFact]
    public async Task Real_photos_turned_in_all_ways_look_the_same()
    {
        for (var i = 1; i <= 8; i++)
        {
            var made = await Make(Shared.Media("photos", "orientation", $"Landscape_{i}.jpg"), new PictureOrder("o.png", 320, PictureFormat.Png, 0));
            (made[0].Width, made[0].Height).ShouldBe((320, 213), $"{i}");
        }
    }

    [SharedFact]
    public async Task Real_formats_are_read_and_real_damage_is_refused_by_name()
    {
        foreach (var photo in Directory.EnumerateFiles(Shared.Media("photos", "formats")).Where(f => !f.EndsWith("park.heic", StringComparison.Ordinal)))
            (await Make(photo, new PictureOrder("o.webp", 320, PictureFormat.WebP, 80)))[0].Width.ShouldBeGreaterThan(30, photo);
        await Refused(Shared.Media("broken", "text_named_as.jpg"), "picture.not-a-picture");
        await Refused(Shared.Media("broken", "zero_length.JPG"), "picture.empty-file");
        await Refused(Shared.Media("broken", "photo_cut_at_60_percent.jpg"), "picture.cut-off");
        await Refused(Shared.Media("broken", "heic_cut_at_50_percent.heic"), "picture.cut-off");
        await Refused(Shared.Media("broken", "corrupted.jpg"), "picture.damaged");
    }

    private Task<IReadOnlyList<MadePicture>> Make(string source, params PictureOrder[] orders) =>
        Maker.Make(source, Directory.CreateDirectory(pictures.In("made")).FullName, orders);

    private async Task<BacklotError> Refused(string path, string code)
    {
        var error = await Should.ThrowAsync<BacklotError>(() => Make(path, new PictureOrder("o.png", 100, PictureFormat.Png, 0)), path);
        error.Code.ShouldBe(code, path);
        error.Exit.ShouldBe(ExitCode.Refused);
        error.What.ShouldContain(Path.GetFileName(path));
        return error;
    }

    private static bool Holds(string path, string text) => File.ReadAllBytes(path).AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(text)) >= 0;

    private int Child(string path, string kind)
    {
        var folder = Directory.CreateDirectory(pictures.In(Guid.NewGuid().ToString("N"))).FullName;
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "backlot"), [PictureChild.Word, path, kind, "o.png", "100", "Png", "0"])
        {
            WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        using var child = Process.Start(start)!;
        child.WaitForExit();
        return child.ExitCode;
    }
}
