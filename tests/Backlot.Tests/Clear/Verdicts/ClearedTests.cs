using System.Text.Json;
using Backlot.Clear.Verdicts;

namespace Backlot.Tests.Clear.Verdicts;

public sealed class ClearedTests
{
    private static Verdict Verdict(bool cleared)
    {
        var given = Given.A_clip("C0001.MP4");
        if (!cleared)
            given.With("Sol Ferris", 0, 1);
        return Judge.Decide(new Question(Exposure.OfAsset(100), Use.Front, Territory.World, Instant.FromUtc(2026, 11, 24, 9, 0)), given.Facts());
    }

    [Fact]
    public void Nothing_blocked_is_ever_made_cleared() =>
        Should.Throw<InvalidOperationException>(() => new Cleared<string>("story", Verdict(cleared: false), 7));

    [Fact]
    public void It_says_what_was_judged_and_when()
    {
        var verdict = Verdict(cleared: true);

        var cleared = new Cleared<string>("story", verdict, 7);

        cleared.ExposureHash.ShouldBe(verdict.Question.Exposure.Hash);
        (cleared.Value, cleared.Use, cleared.Territory, cleared.At, cleared.Epoch)
            .ShouldBe(("story", Use.Front, Territory.World, verdict.Question.At, 7L));
    }

    [Fact]
    public void A_clearance_cannot_be_stored()
    {
        var cleared = new Cleared<string>("story", Verdict(cleared: true), 7);

        Should.Throw<NotSupportedException>(() => JsonSerializer.Serialize(cleared));
        Should.Throw<NotSupportedException>(() => JsonSerializer.Serialize(new { Kept = cleared }));
        Should.Throw<NotSupportedException>(() => JsonSerializer.Serialize(new[] { cleared }));
        Should.Throw<NotSupportedException>(() => JsonSerializer.Deserialize<Cleared<string>>("{}"));
    }

    [Fact]
    public void Nobody_outside_of_Clear_can_make_one() =>
        typeof(Cleared<string>).GetConstructors().ShouldBeEmpty();
}
