using System.Globalization;
using System.Text;
using Backlot.Capture.Previews;
using Backlot.Media.Sound;

namespace Backlot.Pages.Assets;

/// <summary>A sound as it is drawn in its lane, and what can be said of it.</summary>
public sealed record Wave(string Path, double? Loudest, IReadOnlyList<double> Clipped)
{
    public const int Wide = 1000;

    private const int Bars = 500;

    public static Wave? Read(PreviewFile? file)
    {
        if (file is null)
            return null;
        using var stream = File.OpenRead(file.Path);
        return Of(Peaks.Read(stream));
    }

    public static Wave Of(Peaks peaks)
    {
        var values = peaks.Values;
        var path = new StringBuilder();
        for (var bar = 0; bar < Bars && values.Count > 0; bar++)
        {
            var (from, to) = ((int)((long)bar * values.Count / Bars), (int)Math.Max((long)bar * values.Count / Bars + 1, (long)(bar + 1) * values.Count / Bars));
            var loud = 0;
            for (var i = from; i < Math.Min(to, values.Count); i++)
                loud = Math.Max(loud, (int)values[i]);
            var high = Math.Max(0.4, loud / 255.0 * 9.6);
            path.Append(CultureInfo.InvariantCulture, $"M{bar * Wide / Bars} {10 - high:0.#}v{2 * high:0.#}");
        }

        var loudest = values.Count == 0 ? (byte)0 : values.Max();
        var clipped = values.Select((v, i) => (v, i)).Where(p => p.v == 255).Select(p => Math.Floor((double)p.i / peaks.PerSecond)).Distinct().ToList();
        return new Wave(path.ToString(), loudest == 0 ? null : 20 * Math.Log10(loudest / 255.0), clipped);
    }
}
