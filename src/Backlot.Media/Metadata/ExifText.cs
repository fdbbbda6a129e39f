using System.Globalization;
using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Exif.Makernotes;
using Directory = MetadataExtractor.Directory;

namespace Backlot.Media.Metadata;

/// <summary>What a camera wrote in Exif, and in the maker's own notes where Exif has no field.</summary>
internal static class ExifText
{
    // Numbers of Exif 2.31; the package names them only in part.
    private const int OffsetTimeOriginal = 0x9011;
    private const int OffsetTimeDigitized = 0x9012;
    private const int CanonSerial = 0x000C;

    /// <summary>What cameras write where a person might have.</summary>
    private static readonly string[] Filler = ["DIGITAL CAMERA", "SONY DSC", "binary comment", "DCIM\\", "SAMSUNG", "default"];

    public static PhotoFacts Add(PhotoFacts facts, IReadOnlyList<Directory> found)
    {
        var first = found.OfType<ExifIfd0Directory>().ToList();
        var sub = found.OfType<ExifSubIfdDirectory>().ToList();
        return facts with
        {
            Make = Text(first, ExifDirectoryBase.TagMake),
            Model = Text(first, ExifDirectoryBase.TagModel),
            Serial = Serial(Text(sub, ExifDirectoryBase.TagBodySerialNumber)) ?? Serial(Text(found.OfType<NikonType2MakernoteDirectory>(), NikonType2MakernoteDirectory.TagCameraSerialNumber))
                ?? Serial(Text(found.OfType<CanonMakernoteDirectory>(), CanonSerial)),
            Lens = Text(sub, ExifDirectoryBase.TagLensModel) is { Length: > 1 } lens && lens.Any(char.IsLetterOrDigit) ? lens : null,
            Exposure = Ratio(sub, ExifDirectoryBase.TagExposureTime) is { } time ? Exposure(time) : null,
            Aperture = Ratio(sub, ExifDirectoryBase.TagFNumber) is { } stop and > 0.1 and < 200 ? $"f/{stop.ToString("0.#", CultureInfo.InvariantCulture)}" : null,
            Iso = sub.Select(d => d.TryGetInt32(ExifDirectoryBase.TagIsoEquivalent, out var iso) && iso is > 0 and < 100_000_000 ? iso.ToString(CultureInfo.InvariantCulture) : null).FirstOrDefault(t => t is not null),
            FocalLength = Ratio(sub, ExifDirectoryBase.TagFocalLength) is { } length and > 0.1 and < 10_000 ? $"{length.ToString("0.#", CultureInfo.InvariantCulture)} mm" : null,
            Place = found.OfType<GpsDirectory>().Select(Place).FirstOrDefault(p => p is not null),
        };
    }

    /// <summary>When it was taken, then when it was made digital. When it was last saved says nothing.</summary>
    public static IEnumerable<ClaimedTime> Times(IReadOnlyList<Directory> found)
    {
        var all = found.OfType<ExifDirectoryBase>().ToList();
        yield return ClaimedTime.OfExif(Raw(all, ExifDirectoryBase.TagDateTimeOriginal), Text(all, ExifDirectoryBase.TagSubsecondTimeOriginal), Text(all, OffsetTimeOriginal));
        yield return ClaimedTime.OfExif(Raw(all, ExifDirectoryBase.TagDateTimeDigitized), Text(all, ExifDirectoryBase.TagSubsecondTimeDigitized), Text(all, OffsetTimeDigitized));
    }

    public static Wording Words(IReadOnlyList<Directory> found)
    {
        var first = found.OfType<ExifIfd0Directory>().ToList();
        return new()
        {
            Description = Text(first, ExifDirectoryBase.TagImageDescription) is { } text && !Filler.Any(f => text.Contains(f, StringComparison.OrdinalIgnoreCase) && text.Length < 40) ? text : null,
            Creator = Text(first, ExifDirectoryBase.TagArtist),
            Rights = Text(first, ExifDirectoryBase.TagCopyright),
        };
    }

    /// <summary>The first value that says anything, blanks and all: a date of spaces is a date that was never set.</summary>
    private static string? Raw(IEnumerable<Directory> directories, int tag) => directories.Select(d => d.GetString(tag)).FirstOrDefault(t => !string.IsNullOrEmpty(t));

    private static string? Text(IEnumerable<Directory> directories, int tag) => directories.Select(d => FactText.Line(d.GetString(tag))).FirstOrDefault(t => t is not null);

    private static double? Ratio(IEnumerable<Directory> directories, int tag) => directories
        .Select(d => d.TryGetRational(tag, out var value) && value.Denominator != 0 ? value.ToDouble() : (double?)null).FirstOrDefault(v => v is not null);

    private static string? Exposure(double seconds) => seconds switch
    {
        <= 0 or > 86_400 or double.NaN => null,
        < 0.3 => $"1/{Math.Round(1 / seconds).ToString("0", CultureInfo.InvariantCulture)} s",
        _ => $"{seconds.ToString("0.##", CultureInfo.InvariantCulture)} s",
    };

    /// <summary>All noughts, or all bits set, is a field that was never filled.</summary>
    private static string? Serial(string? text) => text is null || text.All(c => c is '0' or ' ') || text == "4294967295" ? null : text;

    private static (double, double)? Place(GpsDirectory gps)
    {
        try
        {
            return gps.GetGeoLocation() is { IsZero: false } place && Math.Abs(place.Latitude) <= 90 && Math.Abs(place.Longitude) <= 180 ? (place.Latitude, place.Longitude) : null;
        }
        catch (Exception e) when (e is MetadataException or ArithmeticException or FormatException)
        {
            return null; // degrees that are no numbers
        }
    }
}
