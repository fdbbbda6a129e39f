using Backlot.Platform.Language;

namespace Backlot.Capture.Quality;

/// <summary>One thing that is wrong with it, or worth knowing.</summary>
/// <param name="Code">Never changes its meaning: <c>soft</c>.</param>
/// <param name="Text">In words one learns from.</param>
/// <param name="Against">What it rules out; empty: nothing.</param>
public sealed record Remark(string Code, Words Text, IReadOnlyList<Purpose> Against);

/// <summary>What an asset is good enough for and why not for more.</summary>
public sealed record QualityReport(IReadOnlyList<Purpose> GoodFor, IReadOnlyList<Remark> Remarks)
{
    public bool ArchiveOnly => GoodFor.Count == 0;
}
