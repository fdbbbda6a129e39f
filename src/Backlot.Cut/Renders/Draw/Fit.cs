using System.Globalization;
using Backlot.Cut.Renders.Compile;
using Backlot.Cut.Timelines;
using static System.FormattableString;

namespace Backlot.Cut.Renders.Draw;

/// <summary>Puts a picture into the story's shape, in the story's colours.</summary>
internal sealed class Fit(Graph graph, Shape shape, PictureFacts facts, Framing framing)
{
    private const string Scaling = "flags=bicubic+accurate_rnd+full_chroma_int+bitexact";

    // Beyond twice the shape a move costs more than it shows.
    private const double MostDetail = 2;

    /// <summary>How many times larger than the shape a photo is kept while a move goes close.</summary>
    internal double DetailFor(Moving move)
    {
        var closest = Math.Min(move.From.Size, move.To.Size);
        var has = Math.Min((double)facts.Width / shape.Width, (double)facts.Height / shape.Height);
        return Math.Clamp(Math.Min(1 / closest, has), 1, MostDetail);
    }

    internal string Apply(string pad, double detail)
    {
        var (width, height) = (Even(shape.Width * detail), Even(shape.Height * detail));
        var ready = facts.IsHdr ? graph.Chain(pad, ToOrdinaryRange) : pad;
        var colours = $"in_color_matrix={(facts.IsHdr ? "bt709" : Matrix())}:{ToBt709}";
        return framing.Kind switch
        {
            FramingKind.Fill => graph.Chain(ready, $"{Crop()},scale={Sides(width, height)}:{Scaling}:{colours},format=yuv420p,setsar=1"),
            FramingKind.Fit => graph.Chain(ready, Invariant(
                $"scale={Inside(width, height)}:{Scaling}:{colours},format=yuv420p,pad={Sides(width, height)}:-1:-1:black,setsar=1")),
            _ => Soft(ready, width, height, colours),
        };
    }

    /// <summary>To the colours of the story, as options of the scaler.</summary>
    internal const string ToBt709 = "out_color_matrix=bt709:out_range=tv";

    private const string ToOrdinaryRange =
        "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv,format=yuv420p";

    /// <summary>Files of HD that do not say how their colour is coded mean BT.709; the scaler would take BT.601.</summary>
    private string Matrix() => facts.Matrix.Length > 0 && facts.Matrix != "unknown" ? "auto" : facts.Height >= 720 && facts.Width >= 720 ? "bt709" : "auto";

    private string Crop()
    {
        var (own, wanted) = ((double)facts.Width / facts.Height, (double)shape.Width / shape.Height);
        var (w, h) = own > wanted ? (wanted / own, 1.0) : (1.0, own / wanted);
        return string.Create(CultureInfo.InvariantCulture, $"crop=w=iw*{w:R}:h=ih*{h:R}:x=(iw-ow)*{framing.FocusX:R}:y=(ih-oh)*{framing.FocusY:R}");
    }

    private string Inside(int width, int height)
    {
        var (own, wanted) = ((double)facts.Width / facts.Height, (double)width / height);
        return own > wanted ? Sides(width, Even(width / own)) : Sides(Even(height * own), height);
    }

    /// <summary>The whole picture on a soft, dark copy of itself, which shows nothing that the picture does not.</summary>
    private string Soft(string pad, int width, int height, string colours)
    {
        var (sharp, soft) = (graph.Label(), graph.Label());
        graph.Raw($"{pad}split[{sharp}][{soft}]");
        var behind = graph.Chain($"[{soft}]", Invariant(
            $"{Crop()},scale={Sides(Even(width / 16.0), Even(height / 16.0))}:flags=area:{colours},format=yuv420p,gblur=sigma=3,scale={Sides(width, height)}:flags=bicubic,lutyuv=y=16+(val-16)*0.45,setsar=1"));
        var whole = graph.Chain($"[{sharp}]", $"scale={Inside(width, height)}:{Scaling}:{colours},format=yuv420p,setsar=1");
        return graph.Chain(behind + whole, "overlay=x=(W-w)/2:y=(H-h)/2:format=yuv420:shortest=1");
    }

    private static string Sides(int width, int height) => Invariant($"{width}:{height}");

    private static int Even(double side) => Math.Max(2, (int)Math.Round(side / 2) * 2);
}
