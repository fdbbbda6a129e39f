namespace Backlot.Media.Measuring;

/// <summary>
/// Measures a still picture. Sharpness is that of its sharpest places, not of the whole: a face before a soft background is sharp. Each tile
/// compares how much neighbours differ with how much pixels far apart do; that tells how far its edges are smeared whatever their contrast.
/// </summary>
public static class StillMeter
{
    private const int Tile = 64;
    private const int Far = 8;
    private const double Sharpest = 0.02; // of the tiles with edges: one alone may be a scratch
    private const double LeastContrast = 10; // steps of 255 between pixels far apart, below which a tile is plain
    private const double OverNoise = 6; // and so many times its grain
    private const double OneDirection = 1.0 / 6; // of the other direction's contrast: less is an edge seen from its end
    private const double Beside = 0.25; // of the contrast of the next tile in that direction: less is the tail of an edge over there
    private const double Quietest = 0.1; // of the tiles: those with the least grain are plain

    public static StillMeasures Of(Pixels picture)
    {
        var noise = Noise(picture);
        var tiles = Spreads(picture, noise).Where(s => s is not (null, null)).ToList();
        var worse = tiles.Select(s => Math.Max(s.Along ?? 0, s.Down ?? 0)).Order().ToList();
        return new StillMeasures(
            picture.Width, picture.Height, worse.Count == 0 ? null : worse[(int)(worse.Count * Sharpest)], Smear(tiles),
            Mean(picture.Light), picture.WhiteShare, picture.BlackShare, noise, Fingerprint(picture));
    }

    /// <summary>How far edges are smeared along the rows and down the columns of a tile; null: no edges that way.</summary>
    private static IEnumerable<(double? Along, double? Down)> Spreads(Pixels picture, double noise)
    {
        var along = Tiles(picture).ToDictionary(tile => tile, tile => Differences(picture, tile.X, tile.Y, along: true));
        var down = Tiles(picture).ToDictionary(tile => tile, tile => Differences(picture, tile.X, tile.Y, along: false));
        var grain = 2 * noise * noise;
        var least = Math.Max(LeastContrast * LeastContrast, OverNoise * OverNoise * noise * noise);
        return along.Keys.Select(tile => (Spread(along, down, tile, (Tile, 0)), Spread(down, along, tile, (0, Tile))));

        double? Spread(Dictionary<(int X, int Y), (double Near, double Far)> way, Dictionary<(int X, int Y), (double Near, double Far)> other, (int X, int Y) tile, (int X, int Y) next)
        {
            var (near, far) = (way[tile].Near - grain, way[tile].Far - grain);
            var beside = Math.Max(way.GetValueOrDefault((tile.X - next.X, tile.Y - next.Y)).Far, way.GetValueOrDefault((tile.X + next.X, tile.Y + next.Y)).Far);
            return far < least || far < (other[tile].Far - grain) * OneDirection || far < beside * Beside ? null : SmearedBy(Math.Max(0, near) / far);
        }
    }

    /// <summary>
    /// The mean squares of what pixels <see cref="Far"/> apart differ by, and of what the neighbours between them do: over the same span, or an
    /// edge cut by a tile's border would pass for a sharper one.
    /// </summary>
    private static (double Near, double Far) Differences(Pixels picture, int x, int y, bool along)
    {
        const int Half = Far / 2;
        var light = picture.Light;
        var (step, size, from) = along ? (1, picture.Width, x) : (picture.Width, picture.Height, y);
        var (first, last) = (Math.Max(from, Half), Math.Min(from + Tile, size - Half));
        var (line, end) = along ? (y, Math.Min(y + Tile, picture.Height)) : (x, Math.Min(x + Tile, picture.Width));
        var count = Math.Max(1, (end - line) * Math.Max(0, last - first));
        long near = 0, far = 0;
        for (; line < end && first < last; line++)
        {
            var start = along ? line * picture.Width : line;
            long between = 0;
            for (var i = first - Half; i < first + Half - 1; i++) // the last is added where it is used
                between += Square(start + (i * step));
            for (var i = first; i < last; i++)
            {
                var at = start + (i * step);
                between += Square(at + ((Half - 1) * step));
                var apart = light[at + (Half * step)] - light[at - (Half * step)];
                near += between;
                far += apart * apart;
                between -= Square(at - (Half * step));
            }
        }

        return ((double)near / count / Far, (double)far / count);

        int Square(int at)
        {
            var difference = light[at + step] - light[at];
            return difference * difference;
        }
    }

    /// <summary>
    /// The deviation of the bell curve that smeared an edge, from the ratio of both differences. Of an edge smeared by s, pixels k apart differ
    /// in squares by E|Z + k| - E|Z| in all, Z of deviation s√2; a clean edge gives 1/8, more is texture finer than any edge.
    /// </summary>
    internal static double SmearedBy(double ratio)
    {
        var (low, high) = (0.05, 20.0);
        for (var i = 0; i < 40; i++)
        {
            var middle = (low + high) / 2;
            if (Across(1, middle) / Across(Far, middle) > ratio)
                low = middle;
            else
                high = middle;
        }

        return (low + high) / 2;
    }

    private static double Across(double k, double spread)
    {
        var s = spread * Math.Sqrt(2);
        return (s * Math.Sqrt(2 / Math.PI) * (Math.Exp(-k * k / (2 * s * s)) - 1)) + (k * Erf(k / (s * Math.Sqrt(2))));
    }

    /// <summary>Abramowitz and Stegun 7.1.26: to 1.5 in ten millions.</summary>
    private static double Erf(double x)
    {
        var t = 1 / (1 + (0.3275911 * x));
        var sum = ((((((((1.061405429 * t) - 1.453152027) * t) + 1.421413741) * t) - 0.284496736) * t) + 0.254829592) * t;
        return 1 - (sum * Math.Exp(-x * x));
    }

    private static double Smear(IReadOnlyList<(double? Along, double? Down)> tiles)
    {
        var ratios = tiles.Where(t => t is { Along: not null, Down: not null }).Select(t => Math.Log(t.Along!.Value / t.Down!.Value)).Order().ToList();
        return ratios.Count == 0 ? 1 : Math.Exp(Math.Abs(ratios[ratios.Count / 2]));
    }

    /// <summary>Immerkær's estimate (1996) in each tile: what is left when planes and edges are taken out. Of the quietest tiles, for there is least else in them.</summary>
    private static double Noise(Pixels picture)
    {
        var all = Tiles(picture).Select(tile => Grain(picture, tile.X, tile.Y)).OfType<double>().Order().ToList();
        return all.Count == 0 ? 0 : all[(int)(all.Count * Quietest)];
    }

    private static double? Grain(Pixels picture, int x, int y)
    {
        var (light, width) = (picture.Light, picture.Width);
        var (right, bottom) = (Math.Min(x + Tile, width) - 1, Math.Min(y + Tile, picture.Height) - 1);
        long sum = 0, all = 0;
        for (var row = y + 1; row < bottom; row++)
        {
            for (int at = (row * width) + x + 1, end = (row * width) + right; at < end; at++)
            {
                all += light[at];
                sum += Math.Abs(
                    light[at - width - 1] - (2 * light[at - width]) + light[at - width + 1]
                    - (2 * light[at - 1]) + (4 * light[at]) - (2 * light[at + 1])
                    + light[at + width - 1] - (2 * light[at + width]) + light[at + width + 1]);
            }
        }

        var count = (right - x - 1) * (bottom - y - 1);
        return count > 0 && all / count is > 3 and < 252 ? Math.Sqrt(Math.PI / 2) * sum / (6.0 * count) : null; // full or empty, grain cannot show
    }

    private static IEnumerable<(int X, int Y)> Tiles(Pixels picture)
    {
        for (var y = 0; y + (2 * Far) <= picture.Height; y += Tile)
        {
            for (var x = 0; x + (2 * Far) <= picture.Width; x += Tile)
                yield return (x, y);
        }
    }

    private static double Mean(byte[] light)
    {
        long sum = 0;
        foreach (var value in light)
            sum += value;
        return light.Length == 0 ? 0 : (double)sum / light.Length;
    }

    /// <summary>Nine by eight means; each bit says whether the next one to the right is brighter.</summary>
    private static ulong Fingerprint(Pixels picture)
    {
        ulong bits = 0;
        for (var row = 0; row < 8; row++)
        {
            for (var column = 0; column < 8; column++)
                bits = (bits << 1) | (Box(picture, column + 1, row) > Box(picture, column, row) ? 1UL : 0);
        }

        return bits;
    }

    private static double Box(Pixels picture, int column, int row)
    {
        var (left, right) = (picture.Width * column / 9, Math.Max((picture.Width * column / 9) + 1, picture.Width * (column + 1) / 9));
        var (top, bottom) = (picture.Height * row / 8, Math.Max((picture.Height * row / 8) + 1, picture.Height * (row + 1) / 8));
        long sum = 0;
        for (var y = top; y < Math.Min(bottom, picture.Height); y++)
        {
            for (var x = left; x < Math.Min(right, picture.Width); x++)
                sum += picture.Light[(y * picture.Width) + x];
        }

        return (double)sum / ((right - left) * (bottom - top));
    }
}
