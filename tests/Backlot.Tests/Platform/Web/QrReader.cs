using System.Globalization;
using System.Text;

namespace Backlot.Tests.Platform.Web;

/// <summary>Reads a QR code that was drawn without a fault: versions 1 to 10, error correction M. Written from the standard, not from what draws.</summary>
internal static class QrReader
{
    // By version: bytes of data in each block.
    private static readonly int[][] Blocks = [[16], [28], [44], [32, 32], [43, 43], [27, 27, 27, 27], [31, 31, 31, 31], [38, 38, 39, 39], [36, 36, 36, 37, 37], [43, 43, 43, 43, 44]];
    private static readonly int[][] Alignments = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];

    /// <param name="dark">Row, then column, without the quiet zone.</param>
    internal static string Read(bool[][] dark)
    {
        var size = dark.Length;
        var version = (size - 17) / 4;
        var format = Format(dark);
        (format >> 3).ShouldBe(0, "error correction M");
        var bits = new List<bool>();
        var up = true;
        for (var right = size - 1; right > 0; right -= 2)
        {
            if (right == 6)
                right--; // the timing column
            for (var i = 0; i < size; i++)
            {
                var y = up ? size - 1 - i : i;
                foreach (var x in (int[])[right, right - 1])
                {
                    if (!IsReserved(version, size, x, y))
                        bits.Add(dark[y][x] ^ Masked(format & 7, x, y));
                }
            }

            up = !up;
        }

        var blocks = Blocks[version - 1];
        var data = Array.ConvertAll(blocks, length => new byte[length]);
        var next = 0;
        for (var i = 0; i < blocks.Max(); i++)
        {
            for (var b = 0; b < blocks.Length; b++)
            {
                if (i < blocks[b])
                    data[b][i] = (byte)Number(bits, 8 * next++, 8);
            }
        }

        var all = data.SelectMany(block => block).SelectMany(value => Enumerable.Range(0, 8).Select(bit => (value >> (7 - bit) & 1) == 1)).ToList();
        return Text(all, version < 10);
    }

    /// <summary>Stretches of digits, of capitals and signs, and of bytes, one after the other.</summary>
    private static string Text(List<bool> bits, bool isSmall)
    {
        const string Capitals = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
        var text = new StringBuilder();
        var at = 0;
        int Take(int count) => Number(bits, (at += count) - count, count);
        while (bits.Count - at >= 4 && Take(4) is var mode and not 0)
        {
            switch (mode)
            {
                case 1:
                    for (var left = Take(isSmall ? 10 : 12); left > 0; left -= 3)
                        text.Append(Take(left >= 3 ? 10 : left == 2 ? 7 : 4).ToString($"D{Math.Min(left, 3)}", CultureInfo.InvariantCulture));
                    break;
                case 2:
                    for (var left = Take(isSmall ? 9 : 11); left > 0; left -= 2)
                    {
                        var pair = Take(left >= 2 ? 11 : 6);
                        text.Append(left >= 2 ? $"{Capitals[pair / 45]}{Capitals[pair % 45]}" : $"{Capitals[pair]}");
                    }

                    break;
                case 4:
                    var bytes = new byte[Take(isSmall ? 8 : 16)];
                    for (var i = 0; i < bytes.Length; i++)
                        bytes[i] = (byte)Take(8);
                    text.Append(Encoding.UTF8.GetString(bytes));
                    break;
                default:
                    throw new InvalidDataException($"A stretch of kind {mode}.");
            }
        }

        return text.ToString();
    }

    /// <summary>Two bits of error correction and three of the mask.</summary>
    private static int Format(bool[][] dark)
    {
        (int X, int Y)[] places = [(0, 8), (1, 8), (2, 8), (3, 8), (4, 8)];
        var read = places.Aggregate(0, (sum, place) => (sum << 1) | (dark[place.Y][place.X] ? 1 : 0));
        return read ^ 0b10101;
    }

    private static bool IsReserved(int version, int size, int x, int y)
    {
        if (x == 6 || y == 6)
            return true;
        if ((x < 9 && y < 9) || (x >= size - 8 && y < 9) || (x < 9 && y >= size - 8))
            return true;
        if (version >= 7 && ((x >= size - 11 && y < 6) || (y >= size - 11 && x < 6)))
            return true;
        var centres = Alignments[version - 1];
        return centres.Any(cy => centres.Any(cx => !IsFinder(cx, cy, size) && Math.Abs(cx - x) <= 2 && Math.Abs(cy - y) <= 2));
    }

    private static bool IsFinder(int x, int y, int size) => (x == 6 && y == 6) || (x == 6 && y == size - 7) || (x == size - 7 && y == 6);

    private static bool Masked(int mask, int x, int y) => mask switch
    {
        0 => (x + y) % 2 == 0,
        1 => y % 2 == 0,
        2 => x % 3 == 0,
        3 => (x + y) % 3 == 0,
        4 => ((y / 2) + (x / 3)) % 2 == 0,
        5 => (x * y % 2) + (x * y % 3) == 0,
        6 => ((x * y % 2) + (x * y % 3)) % 2 == 0,
        _ => (((x + y) % 2) + (x * y % 3)) % 2 == 0,
    };

    private static int Number(IReadOnlyList<bool> bits, int from, int count)
    {
        var number = 0;
        for (var i = 0; i < count; i++)
            number = (number << 1) | (bits[from + i] ? 1 : 0);
        return number;
    }
}
