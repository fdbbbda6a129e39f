using Backlot.Capture.Quality;
using Backlot.Media.Measuring;
using FsCheck;
using FsCheck.Fluent;

namespace Backlot.Tests.Capture.Quality;

public sealed class QualityJudgeTests
{
    private static readonly StillMeasures Fine = new(4096, 2731, 0.8, 1, 110, 0.001, 0.01, 1.5, 0);

    [Fact]
    public void A_large_sharp_well_lit_photo_is_good_for_everything_without_a_word()
    {
        var report = Of(Fine, 6000, 4000);
        report.GoodFor.ShouldBe(Enum.GetValues<Purpose>());
        report.Remarks.ShouldBeEmpty();
    }

    [Fact]
    public void A_soft_photo_at_a_slow_shutter_says_how_it_was_shot()
    {
        var report = QualityJudge.Of(new QualityFacts(6000, 4000, "1/25 s", "85 mm", "400", new Measures(Fine with { Spread = 4.5 })));

        report.GoodFor.ShouldBe([Purpose.Web, Purpose.Social]);
        Said(report, "slow-shutter").ShouldBe("Shot at 1/25 s with 85 mm: held by hand that shakes; use 1/85 s or shorter, or a tripod.");
        Said(report, "soft").ShouldContain("910 pixels, not for 4096");
        QualityJudge.Of(new QualityFacts(6000, 4000, "1/25 s", "85 mm", "400", new Measures(Fine))).Remarks.ShouldBeEmpty("it is sharp all the same");
        QualityJudge.Of(new QualityFacts(6000, 4000, "1/500 s", "85 mm", "400", new Measures(Fine with { Spread = 4.5 }))).Remarks.Select(r => r.Code).ShouldBe(["soft"], "the shutter was not to blame");
    }

    [Theory]
    [InlineData(1000, 600, "small")]
    [InlineData(1500, 1000, "small", Purpose.Web, Purpose.Social)]
    [InlineData(2048, 1152, "small", Purpose.Cinema, Purpose.Broadcast, Purpose.Web, Purpose.Social)]
    public void Size_rules_out_what_needs_more(int width, int height, string code, params Purpose[] good)
    {
        var report = Of(Fine with { Width = width, Height = height }, width, height);
        report.GoodFor.ShouldBe(good);
        report.ArchiveOnly.ShouldBe(good.Length == 0);
        report.Remarks.Single().Code.ShouldBe(code);
    }

    [Fact]
    public void What_has_burnt_out_or_is_black_is_told_and_a_night_is_no_fault()
    {
        Of(Fine with { White = 0.1 }, 6000, 4000).GoodFor.ShouldBe([Purpose.Broadcast, Purpose.Web, Purpose.Social]);
        Of(Fine with { White = 0.3 }, 6000, 4000).ArchiveOnly.ShouldBeTrue();
        Of(Fine with { Light = 4 }, 6000, 4000).ArchiveOnly.ShouldBeTrue();
        var night = Of(Fine with { Light = 20, Black = 0.6 }, 6000, 4000);
        night.GoodFor.Count.ShouldBe(6);
        night.Remarks.Select(r => r.Code).ShouldBe(["dark", "black"]);
        Said(QualityJudge.Of(new QualityFacts(6000, 4000, null, null, "12800", new Measures(Fine with { Noise = 13 }))), "noise").ShouldContain("ISO 12800");
    }

    [Fact]
    public void A_worse_picture_is_never_good_for_more()
    {
        var any = from spread in Gen.Choose(5, 150) from noise in Gen.Choose(0, 200) from white in Gen.Choose(0, 100) from light in Gen.Choose(0, 255) from side in Gen.Choose(100, 7000)
                  from worse in Gen.Choose(0, 4) select (spread, noise, white, light, side, worse);
        Check.QuickThrowOnFailure(Prop.ForAll(any.ToArbitrary(), a =>
        {
            var still = Still(a.side, a.spread / 10.0, a.noise / 10.0, a.white / 100.0, a.light);
            var (before, after) = (Of(still, a.side, a.side / 2), a.worse switch
            {
                0 => Of(still with { Spread = still.Spread + 1 }, a.side, a.side / 2),
                1 => Of(still with { Noise = still.Noise + 3 }, a.side, a.side / 2),
                2 => Of(still with { White = Math.Min(1, still.White + 0.1) }, a.side, a.side / 2),
                3 => Of(still with { Light = still.Light / 2 }, a.side, a.side / 2),
                _ => Of(Still(a.side / 2, a.spread / 10.0, a.noise / 10.0, a.white / 100.0, a.light), a.side / 2, a.side / 4),
            });
            return after.GoodFor.All(before.GoodFor.Contains) || (a.worse == 3 && still.Light > Needs.TooBright);
        }));
    }

    [Fact]
    public void What_is_not_good_enough_has_a_reason_and_what_is_has_none_against_it()
    {
        var any = from spread in Gen.Choose(0, 150) from noise in Gen.Choose(0, 200) from white in Gen.Choose(0, 100) from light in Gen.Choose(0, 255) from side in Gen.Choose(1, 7000) select (spread, noise, white, light, side);
        Check.QuickThrowOnFailure(Prop.ForAll(any.ToArbitrary(), a =>
        {
            var report = Of(Still(a.side, a.spread == 0 ? null : a.spread / 10.0, a.noise / 10.0, a.white / 100.0, a.light), a.side, a.side);
            return Enum.GetValues<Purpose>().All(p => report.GoodFor.Contains(p) != report.Remarks.Any(r => r.Against.Contains(p)))
                && report.Remarks.All(r => r.Text.ToString().Length > 20) && report.Remarks.DistinctBy(r => r.Code).Count() == report.Remarks.Count;
        }));
    }

    private static StillMeasures Still(int side, double? spread, double noise, double white, double light) =>
        Fine with { Width = Math.Min(side, 4096), Height = Math.Min(side, 4096), Spread = spread, Noise = noise, White = white, Light = light };

    private static QualityReport Of(StillMeasures still, int width, int height) => QualityJudge.Of(new QualityFacts(width, height, null, null, null, new Measures(still)));

    private static string Said(QualityReport report, string code) => report.Remarks.Single(r => r.Code == code).Text.ToString();
}
