using Backlot.Media.Metadata;
using Backlot.Platform.Errors;
using Backlot.Tests.Capture;

namespace Backlot.Tests.Media.Metadata;

public sealed class PhotoReaderTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 5, 4, 10, 0);

    [Fact]
    public void A_photo_says_what_its_camera_wrote()
    {
        var photo = Read(new TinyJpeg().Camera("NIKON CORPORATION", "NIKON Z 8").Orientation(6).Taken("2026:05:03 20:15:16", "25", "+02:00")
            .Describe("Ada Ray", "(c) 2026 Night Train", "The lead\non the roof").Bytes());

        (photo.Make, photo.Model).ShouldBe(("NIKON CORPORATION", "NIKON Z 8"));
        (photo.Width, photo.Height, photo.Orientation).ShouldBe((8, 16, 6));
        photo.Taken.Local.ShouldBe(new LocalDateTime(2026, 5, 3, 20, 15, 16).PlusMilliseconds(250));
        photo.Taken.Offset.ShouldBe(Offset.FromHours(2));
        (photo.Words.Creator, photo.Words.Rights, photo.Words.Description).ShouldBe(("Ada Ray", "(c) 2026 Night Train", "The lead on the roof"));
        photo.Troubles.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a.tiff", 200, 130)]
    [InlineData("a.NEF", 2100, 1368)] // a raw's first directory is its small preview
    public void A_tiff_is_as_large_as_it_decodes_whatever_its_camera_data_claim(string name, int width, int height)
    {
        // Written by a program that made it smaller and left the camera's own words: 200 x 130 in its first directory, 2100 x 1368 in Exif's.
        byte[] tiff =
        [
            .. "MM\0*"u8, 0, 0, 0, 8, 0, 3, .. Entry(0x0100, 200), .. Entry(0x0101, 130), 0x87, 0x69, 0, 4, 0, 0, 0, 1, 0, 0, 0, 50, 0, 0, 0, 0,
            0, 2, .. Entry(0xA002, 2100), .. Entry(0xA003, 1368), 0, 0, 0, 0,
        ];
        var folder = Directory.CreateTempSubdirectory("backlot-tiff-").FullName;
        File.WriteAllBytes(Path.Combine(folder, name), tiff);

        var photo = PhotoReader.Read(Path.Combine(folder, name), Now);
        Directory.Delete(folder, recursive: true);

        (photo.Width, photo.Height).ShouldBe((width, height));

        static byte[] Entry(ushort tag, ushort value) => [(byte)(tag >> 8), (byte)tag, 0, 3, 0, 0, 0, 1, (byte)(value >> 8), (byte)value, 0, 0];
    }

    [Fact]
    public void When_a_photo_was_last_saved_is_not_when_it_was_taken() =>
        Read(new TinyJpeg().Saved("2026:05:01 10:00:00").Bytes()).Taken.Unknown.ShouldBe(TimeUnknown.Missing);

    [Fact]
    public void A_year_that_has_not_come_is_unknown_and_never_today()
    {
        var taken = Read(new TinyJpeg().Taken("2216:05:12 18:00:00").Bytes()).Taken;
        (taken.Local, taken.Unknown, taken.Said).ShouldBe((null, TimeUnknown.Impossible, "2216:05:12 18:00:00"));
    }

    [Fact]
    public void What_people_wrote_in_xmp_goes_before_what_the_camera_wrote()
    {
        var photo = Read(new TinyJpeg().Describe("camera owner", "rights", "camera text").Xmp(Packet(
            "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">On the roof</rdf:li></rdf:Alt></dc:title>"
            + "<dc:creator><rdf:Seq><rdf:li>Ada Ray</rdf:li><rdf:li>Bo Lin</rdf:li></rdf:Seq></dc:creator>"
            + "<dc:subject><rdf:Bag><rdf:li>stunt</rdf:li><rdf:li>night</rdf:li></rdf:Bag></dc:subject>"
            + "<photoshop:DateCreated>2026-05-03T20:00:00+02:00</photoshop:DateCreated>")).Bytes());

        (photo.Words.Title, photo.Words.Creator, photo.Words.Rights).ShouldBe(("On the roof", "Ada Ray; Bo Lin", "rights"));
        photo.Words.Keywords.ShouldBe(["stunt", "night"]);
        photo.Taken.Offset.ShouldBe(Offset.FromHours(2));
    }

    [Fact]
    public void Credit_stars_and_people_are_read_from_every_place_that_programs_write_them_to()
    {
        var words = Read(new TinyJpeg().Describe("camera owner", "rights", "camera text").Xmp(Packet(
            "<photoshop:Credit>Unit / Film AG</photoshop:Credit><a:Rating xmlns:a=\"http://ns.adobe.com/xap/1.0/\">4</a:Rating>"
            + "<e:PersonInImage xmlns:e=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\"><rdf:Bag><rdf:li>Sol Ferris</rdf:li></rdf:Bag></e:PersonInImage>"
            + "<e:PersonInImageWDetails xmlns:e=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\"><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
            + "<e:PersonName><rdf:Alt><rdf:li xml:lang=\"x-default\">Bo Lin</rdf:li></rdf:Alt></e:PersonName></rdf:li></rdf:Bag></e:PersonInImageWDetails>"
            + "<m:Regions xmlns:m=\"http://www.metadataworkinggroup.com/schemas/regions/\" rdf:parseType=\"Resource\"><m:RegionList><rdf:Bag>"
            + "<rdf:li rdf:parseType=\"Resource\"><m:Name>Ada Ray</m:Name><m:Type>Face</m:Type></rdf:li><rdf:li rdf:parseType=\"Resource\"><m:Name>Rex</m:Name><m:Type>Pet</m:Type></rdf:li>"
            + "</rdf:Bag></m:RegionList></m:Regions>")).Bytes()).Words;

        (words.Credit, words.Stars).ShouldBe(("Unit / Film AG", 4));
        words.People.ShouldBe(["Sol Ferris", "Bo Lin", "Ada Ray"]);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("6")]
    [InlineData("many")]
    public void A_rating_that_is_no_star_is_none(string said) =>
        Read(new TinyJpeg().Xmp(Packet($"<a:Rating xmlns:a=\"http://ns.adobe.com/xap/1.0/\">{said}</a:Rating>")).Bytes()).Words.Stars.ShouldBeNull();

    [Fact]
    public void An_entity_in_xmp_is_never_followed()
    {
        var photo = Read(new TinyJpeg().Describe("Ada", "r", "d").Xmp("<!DOCTYPE x [<!ENTITY z SYSTEM \"file:///etc/hostname\">]>"
            + Packet("<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">&z;</rdf:li></rdf:Alt></dc:title>")).Bytes());
        (photo.Words.Title, photo.Words.Creator).ShouldBe((null, "Ada"));
    }

    [Fact]
    public void A_photo_that_claims_absurd_pixels_is_refused_before_anything_decodes_it() =>
        Refused(new TinyJpeg().Claim(64_250, 64_250).Bytes(), "picture.too-large").What.ShouldContain("64250 x 64250");

    [Fact]
    public void Text_and_nothing_are_no_pictures()
    {
        Refused("not a picture"u8.ToArray(), "picture.not-a-picture");
        Refused([], "picture.empty-file");
        Refused(new TinyJpeg().Bytes()[..40], "picture.nothing-in-it");
    }

    [Fact]
    public void A_photo_that_was_cut_off_says_so()
    {
        var whole = new TinyJpeg().Bytes();
        Read(whole[..^20]).Troubles.Single().ShouldContain("its end is missing");
        Read([.. whole, .. new byte[3_000_000]]).Troubles.ShouldBeEmpty(); // a film behind the photo
    }

    [Fact]
    public void No_damage_anywhere_in_a_photo_makes_the_reader_fall_over()
    {
        var whole = new TinyJpeg().Camera("Make", "Model").Taken("2026:05:03 20:15:16").Xmp(Packet("<dc:format>x</dc:format>")).Bytes();
        var random = new Random(20260504);
        for (var i = 0; i < 400; i++)
        {
            var damaged = whole[..random.Next(4, whole.Length + 1)];
            for (var n = random.Next(6); n > 0; n--)
                damaged[random.Next(3, damaged.Length)] = (byte)random.Next(256);
            try
            {
                Read(damaged).Kind.ShouldBe(PhotoKind.Jpeg);
            }
            catch (BacklotError e)
            {
                e.Code.ShouldStartWith("picture.");
            }
        }
    }

    [SharedFact]
    public void Real_photos_say_what_is_known_of_them()
    {
        var heic = PhotoReader.Read(Shared.Media("photos", "formats", "iphone_13_pro_max.HEIC"), SystemClock.Instance.GetCurrentInstant());
        (heic.Width, heic.Height, heic.Model).ShouldBe((3024, 4032, "iPhone 13 Pro Max"));
        var raw = PhotoReader.Read(Shared.Media("photos", "raw", "Nikon.nef"), SystemClock.Instance.GetCurrentInstant());
        (raw.Width, raw.Taken.Local).ShouldBe((3040, new LocalDateTime(2004, 6, 9, 16, 2, 35)));
        PhotoReader.Read(Shared.Media("broken", "photo_cut_at_60_percent.jpg"), SystemClock.Instance.GetCurrentInstant()).Troubles.Single().ShouldContain("end is missing");
    }

    [SharedFact]
    public void No_real_photo_and_no_broken_one_makes_the_reader_fall_over()
    {
        foreach (var path in Directory.EnumerateFiles(Shared.Media(), "*", SearchOption.AllDirectories).Where(p => p.Contains("/photos/") || p.Contains("/broken/")))
        {
            try
            {
                PhotoReader.Read(path, SystemClock.Instance.GetCurrentInstant());
            }
            catch (BacklotError e)
            {
                e.Code.ShouldStartWith("picture.");
            }
        }
    }

    private static string Packet(string inside) =>
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" "
        + $"xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\">{inside}</rdf:Description></rdf:RDF></x:xmpmeta>";

    private static PhotoFacts Read(byte[] bytes)
    {
        using var folder = new Folder();
        folder.Put("IMG_1.JPG", bytes);
        return PhotoReader.Read(folder["IMG_1.JPG"], Now);
    }

    private static BacklotError Refused(byte[] bytes, string code)
    {
        var error = Should.Throw<BacklotError>(() => Read(bytes));
        (error.Code, error.Exit).ShouldBe((code, ExitCode.Refused));
        error.What.ShouldContain("IMG_1.JPG");
        return error;
    }
}
