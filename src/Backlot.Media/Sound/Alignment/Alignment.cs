namespace Backlot.Media.Sound.Alignment;

/// <summary>Where a recording lies on the clock of another one, as far as their sounds tell.</summary>
/// <param name="Offset">Seconds from the start of the first recording to the start of the other; negative where the other began earlier.</param>
/// <param name="Drift">By how much the other's clock runs fast: it counts <c>1 + Drift</c> seconds in each of the first one's. 0 where the stretch that both heard is too short to tell.</param>
/// <param name="Confidence">From 0 to 1: the share of places with something to hear that agree, less what chance would bring.</param>
/// <param name="Sure">Whether it may be believed unseen.</param>
public sealed record Alignment(double Offset, double Drift, double Confidence, bool Sure)
{
    public static readonly Alignment None = new(0, 0, 0, Sure: false);

    /// <summary>The other way round: where the first one lies on the clock of the other.</summary>
    public Alignment Turned() => this with { Offset = -Offset * (1 + Drift), Drift = 1 / (1 + Drift) - 1 };
}
