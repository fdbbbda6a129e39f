using System.Globalization;
using System.Runtime.InteropServices;
using Backlot.Media.Tools;
using Backlot.Platform.Errors;

namespace Backlot.Media.Vips;

/// <summary>
/// Makes upright pictures in sRGB of pictures from anywhere, in a child process with limits of its own. A file is judged by its first
/// bytes before anything decodes it.
/// </summary>
public sealed class PictureMaker(ToolRunner tools)
{
    // A progressive JPEG of the largest size that is let in needs 1.2 GB.
    private const long Memory = 2L << 30;

    /// <summary>How the decoders say that the file ended; damage in its middle they call otherwise.</summary>
    private static readonly string[] CutOff = ["end of input file", "end of JPEG file", "end of file", "bad seek", "truncated"];

    private string? build;

    /// <summary>Which libvips draws here, for keys: <c>libvips 8.14.1</c>.</summary>
    public async Task<string> Build(CancellationToken ct = default) =>
        build ??= "libvips " + (await tools.RunAsync(Call([]), ct)).Output.Trim();

    /// <summary>Makes all of them from one decoding.</summary>
    /// <param name="folder">Where they are put; the caller's, and empty of what is called <c>source</c>.</param>
    /// <exception cref="BacklotError">
    /// <c>picture.empty-file</c>, <c>picture.not-a-picture</c>, <c>picture.damaged</c>, <c>picture.cut-off</c>, <c>picture.too-large</c>, <c>preview.no-pdf</c>: exit 4
    /// </exception>
    public async Task<IReadOnlyList<MadePicture>> Make(string source, string folder, IReadOnlyList<PictureOrder> orders, CancellationToken ct = default)
    {
        var head = PictureHead.OfFile(source);
        var call = Call([Path.GetFullPath(source), head.Kind.ToString(), .. orders.SelectMany(Words)]) with { WorkingFolder = folder };
        var name = Path.GetFileName(source);
        try
        {
            var result = await tools.RunAsync(call, ct);
            var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (result.ExitCode == PictureChild.Refused)
                throw Refused(name, lines);
            var sizes = lines.Select(line => line.Split(' ')).ToDictionary(words => words[0], words => (Number(words[1]), Number(words[2])), StringComparer.Ordinal);
            return [.. orders.Select(order => new MadePicture(Path.Combine(folder, order.Name), sizes[order.Name].Item1, sizes[order.Name].Item2))];
        }
        catch (BacklotError e) when (e is { Code: "tool.failed" or "tool.took-too-long", InnerException: ToolFailed failed } && failed.ErrorTail.Contains(PictureChild.Reading, StringComparison.Ordinal))
        {
            throw PictureHead.Damaged(name, e);
        }
        finally
        {
            File.Delete(Path.Combine(folder, "source"));
        }
    }

    private static BacklotError Refused(string name, string[] lines)
    {
        if (lines[0] == PictureChild.NoPdf)
        {
            return BacklotError.Refused("preview.no-pdf", $"{name} is a PDF, and the libvips on this machine does not draw them.",
                "Install Debian's libvips42, which has a loader of PDF, and ask for its previews again; or ingest the pages as pictures.");
        }

        if (lines[0] == PictureChild.TooLarge && lines[1].Split(' ') is [var width, var height])
            return PictureHead.TooLarge(name, Number(width), Number(height));
        var said = string.Join(' ', lines[1..]);
        return CutOff.Any(words => said.Contains(words, StringComparison.OrdinalIgnoreCase))
            ? BacklotError.Refused("picture.cut-off", $"{name} ends too early: a part of the picture is missing.",
                "Copy it again from the card; when it ends there as well, the camera never finished it.", new VipsFailed(said))
            : PictureHead.Damaged(name, new VipsFailed(said));
    }

    private static ToolCall Call(string[] arguments) => new(Path.Combine(AppContext.BaseDirectory, "backlot"), [PictureChild.Word, .. arguments])
    {
        DataLimit = Memory,
        TimeLimit = Duration.FromMinutes(2),
        Success = [0, PictureChild.Refused],
        Environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..")),
            ["DOTNET_gcServer"] = "0",
            ["DOTNET_GCHeapHardLimit"] = "4000000", // hexadecimal: 64 MB, of which a tenth is used
            ["DOTNET_EnableDiagnostics"] = "0",
            ["DOTNET_TieredPGO"] = "0",
        },
    };

    private static IEnumerable<string> Words(PictureOrder order) =>
        [order.Name, order.Side.ToString(CultureInfo.InvariantCulture), order.Format.ToString(), order.Quality.ToString(CultureInfo.InvariantCulture)];

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
