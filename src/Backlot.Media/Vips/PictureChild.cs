using System.Globalization;
using static System.FormattableString;

namespace Backlot.Media.Vips;

/// <summary>
/// The program called by itself to decode pictures: whatever a picture does to the decoder happens in a process that holds no
/// data, reaches no network, and has little memory and time. <see cref="PictureMaker"/> starts it.
/// </summary>
public static class PictureChild
{
    /// <summary>The first argument; nobody types it.</summary>
    public const string Word = "picture-child";

    internal const int Refused = 4;
    internal const string Reading = "reading";
    internal const string TooLarge = "too-large";
    internal const string Damaged = "damaged";
    internal const string NoPdf = "no-pdf";

    /// <summary>Its own name for the file: libvips would take brackets in a file's name as options.</summary>
    private const string Link = "source";

    public static bool Is(IReadOnlyList<string> arguments) => arguments is [Word, ..];

    /// <summary>
    /// <c>picture-child FILE KIND (NAME SIDE FORMAT QUALITY)...</c> in an empty folder: makes them there and prints the size of each, largest
    /// first; without a file prints the version of libvips. Refuses with exit code 4, and why on standard output.
    /// </summary>
    public static int Run(IReadOnlyList<string> arguments)
    {
        if (arguments.Count < 3)
        {
            VipsImage.Begin(PictureKind.Png);
            Console.Out.WriteLine(VipsImage.Version);
            return 0;
        }

        var kind = Enum.Parse<PictureKind>(arguments[2]);
        VipsImage.Begin(kind);
        if (kind == PictureKind.Pdf && !VipsImage.HasPdf)
            return Say(NoPdf, "");
        var orders = arguments.Skip(3).Chunk(4).Select(Order).OrderByDescending(order => order.Side).ToList();

        // Before the first byte is read: if this process ends in between, the picture did it.
        Console.Error.WriteLine(Reading);
        try
        {
            File.CreateSymbolicLink(Link, arguments[1]);
            using (var head = VipsImage.Open(Link, kind))
            {
                if ((long)head.Width * head.Height > PictureHead.MostPixels)
                    return Say(TooLarge, Invariant($"{head.Width} {head.Height}"));
            }

            Make(kind, orders);
            return 0;
        }
        catch (VipsFailed failed)
        {
            return Say(Damaged, failed.Message);
        }
    }

    private static void Make(PictureKind kind, IReadOnlyList<PictureOrder> orders)
    {
        using var lazy = VipsImage.Thumbnail(Link, kind, orders[0].Side);
        using var flat = lazy.HasAlpha ? lazy.Flat() : null;
        var picture = (flat ?? lazy).InMemory();
        foreach (var order in orders)
        {
            if (Math.Max(picture.Width, picture.Height) > order.Side)
            {
                using var larger = picture;
                using var smaller = larger.Smaller(order.Side);
                picture = smaller.InMemory();
            }

            picture.Save(order.Name, order.Format, order.Quality);
            Console.Out.WriteLine(Invariant($"{order.Name} {picture.Width} {picture.Height}"));
        }

        picture.Dispose();
    }

    private static PictureOrder Order(string[] words) => new(
        Path.GetFileName(words[0]), int.Parse(words[1], CultureInfo.InvariantCulture), Enum.Parse<PictureFormat>(words[2]), int.Parse(words[3], CultureInfo.InvariantCulture));

    private static int Say(string what, string more)
    {
        Console.Out.WriteLine(what);
        Console.Out.WriteLine(more);
        return Refused;
    }
}
