using Backlot.Media.Tools;

namespace Backlot.Cut.Renders;

/// <summary>The builds on this machine, asked once for as long as the process lives.</summary>
internal sealed class ToolchainHere(ToolRunner tools)
{
    private Toolchain? known;

    internal async Task<Toolchain> Ask(CancellationToken ct) => known ??= await Toolchain.Ask(tools, ct);
}
