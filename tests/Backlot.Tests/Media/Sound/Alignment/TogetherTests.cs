using Backlot.Media.Sound.Alignment;
using Heard = Backlot.Media.Sound.Alignment.Alignment;

namespace Backlot.Tests.Media.Sound.Alignment;

public sealed class TogetherTests
{
    [Fact]
    public void A_recording_that_never_met_the_first_is_placed_through_one_that_met_both()
    {
        var solved = Together.Solve(3, [new(0, 1, Sure(10)), new(1, 2, Sure(5)), new(0, 2, Heard.None)]);

        solved.Select(s => s.Sure).ShouldBe([true, true, true]);
        solved[2].Offset.ShouldBe(15, 1e-6);
    }

    [Fact]
    public void Drift_is_carried_along_a_chain()
    {
        var solved = Together.Solve(3, [new(0, 1, Sure(100, 100e-6)), new(1, 2, Sure(50, -30e-6))]);

        solved[2].Offset.ShouldBe(100 + 50 / (1 + 100e-6), 1e-6);
        (solved[2].Drift * 1e6).ShouldBe(70, 0.01);
    }

    [Fact]
    public void What_two_say_together_outweighs_the_one_that_contradicts_them()
    {
        var solved = Together.Solve(3, [new(0, 1, Sure(10)), new(1, 2, Sure(5)), new(0, 2, Sure(19, confidence: 0.6))]);

        solved[2].Offset.ShouldBe(15, 1e-6);
    }

    [Fact]
    public void Small_differences_are_evened_out_over_the_group()
    {
        var solved = Together.Solve(3, [new(0, 1, Sure(10)), new(1, 2, Sure(5)), new(0, 2, Sure(15.0003))]);

        solved[1].Offset.ShouldBe(10.0001, 2e-5);
        solved[2].Offset.ShouldBe(15.0002, 2e-5);
    }

    [Fact]
    public void What_nobody_is_sure_of_stays_unsure_whoever_else_is_there()
    {
        var solved = Together.Solve(4, [new(0, 1, Sure(10)), new(0, 2, new Heard(3, 0, 0.9, Sure: false)), new(2, 3, Sure(1))]);

        solved.Select(s => s.Sure).ShouldBe([true, true, false, false]);
        solved[2].Confidence.ShouldBeLessThan(0.5);
    }

    private static Heard Sure(double offset, double drift = 0, double confidence = 0.9) => new(offset, drift, confidence, Sure: true);
}
