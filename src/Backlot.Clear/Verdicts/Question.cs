namespace Backlot.Clear.Verdicts;

/// <param name="Exposure">What is shown.</param>
/// <param name="Use">Where it goes.</param>
/// <param name="Territory">Where it will be seen; a public page is seen in the world.</param>
/// <param name="At">When it will be seen.</param>
public sealed record Question(Exposure Exposure, Use Use, Territory Territory, Instant At);
