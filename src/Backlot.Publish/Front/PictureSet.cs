using System.Globalization;

namespace Backlot.Publish.Front;

/// <summary>The sizes of a gallery's picture, for the browser to choose from; and rows of pictures that are equally high.</summary>
internal static class PictureSet
{
    /// <summary>Width over height that a row has before the next one begins.</summary>
    private const double RowWidth = 2.5;

    public static string Of(FrontPost post, int number)
    {
        var large = post.Picture(number, "large");
        return string.Join(", ", new[] { ("small", 320), ("medium", 960), ("large", 2048) }
            .Select(size => string.Create(CultureInfo.InvariantCulture, $"{post.Picture(number, size.Item1).Src} {Width(large, size.Item2)}w")));
    }

    /// <summary>Fills rows from left to right; the last one may be short. The first picture is a cover by itself.</summary>
    public static IReadOnlyList<IReadOnlyList<Captioned>> Rows(IEnumerable<Captioned> pictures)
    {
        var rows = new List<IReadOnlyList<Captioned>>();
        var row = new List<Captioned>();
        foreach (var picture in pictures)
        {
            row.Add(picture);
            if (row.Sum(p => Ratio(p.Large)) < RowWidth)
                continue;
            rows.Add(row);
            row = [];
        }

        if (row.Count > 0)
            rows.Add(row);
        return rows;
    }

    /// <summary>Its ratio in tenths, as a class: <c>ar-15</c> is three to two.</summary>
    public static string Class(FrontPicture picture) => string.Create(CultureInfo.InvariantCulture, $"ar-{Math.Clamp((int)Math.Round(Ratio(picture) * 10), 5, 25)}");

    private static double Ratio(FrontPicture picture) => (double)picture.Width / picture.Height;

    private static int Width(FrontPicture large, int longest)
    {
        var longer = Math.Max(large.Width, large.Height);
        return Math.Max(1, (int)Math.Round((double)large.Width * Math.Min(longest, longer) / longer));
    }
}
