using System.Globalization;
using System.Text;

namespace Backlot.Cut.Renders.Draw;

/// <summary>
/// A filter graph for ffmpeg, and its inputs. Made of numbers and of file names that we chose: no text of anybody else's gets into it.
/// </summary>
internal sealed class Graph
{
    private readonly StringBuilder chains = new();
    private readonly List<string> inputs = [];
    private int files;
    private int labels;

    /// <returns>The number of the input, as <c>[0:v]</c> counts them.</returns>
    internal int Input(params IEnumerable<string> arguments)
    {
        inputs.AddRange(arguments);
        return files++;
    }

    internal string Label() => string.Create(CultureInfo.InvariantCulture, $"p{labels++}");

    /// <summary>Adds a chain from one or more pads to a new one.</summary>
    internal string Chain(string from, string filters)
    {
        var to = Label();
        Raw($"{from}{filters}[{to}]");
        return $"[{to}]";
    }

    internal void Raw(string chain)
    {
        if (chains.Length > 0)
            chains.Append(';');
        chains.Append(chain);
    }

    internal IReadOnlyList<string> Arguments(string output) => [.. inputs, "-filter_complex", chains.ToString(), "-map", output];

    public override string ToString() => chains.ToString();
}
