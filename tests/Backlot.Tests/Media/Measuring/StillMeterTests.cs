using Backlot.Media.Measuring;
using Backlot.Platform.Errors;

namespace Backlot.Tests.Media.Measuring;

public sealed class StillMeterTests
{
    private const int Width = 512;
    private const int Height = 384;

    [Theory]
    [InlineData(0.7)]
    [InlineData(1.5)]
    [InlineData(3)]
        public void How_far_edges_are_smeared_is_told_in_pixels_whatever_their_contrast(double spread)
    {
        foreach (var contrast in (int[])[40, 90, 200])
            Measured((x, y) => 20 + (contrast * Edge(Around(x - 200.3, y - 150.7) - 90, spread))).Spread.ShouldNotBeNull().ShouldBe(spread, 0.3 * spread, $"contrast {contrast}");
    }

    [Fact]
    public void One_sharp_place_before_a_soft_background_is_sharp()
    {
        double Soft(double x, double y) => 60 + (80 * Edge(Around(x - 256, y - 192) - 150, 8));
        var soft = Measured(Soft);
        var face = Measured((x, y) => x is >= 192 and < 320 && y is >= 128 and < 256 ? (((int)x / 9) + ((int)y / 9)) % 2 == 0 ? 60 : 160 : Soft(x, y));

        soft.Spread.ShouldNotBeNull().ShouldBeGreaterThan(4);
        face.Spread.ShouldNotBeNull().ShouldBeLessThan(1);
    }

    [Fact]
    public void Grain_is_measured_and_does_not_pass_for_sharpness()
    {
        var random = new Random(7);
        var noise = Enumerable.Range(0, Width * Height).Select(_ => Normal(random) * 3).ToArray();
        var grainy = Measured((x, y) => 60 + (150 * Edge(Around(x - 256, y - 192) - 90, 5)) + noise[((int)y * Width) + (int)x]);

        grainy.Noise.ShouldBe(3, 0.4);
        grainy.Spread.ShouldNotBeNull().ShouldBeGreaterThan(2.2);
        Measured((x, y) => 60 + (100 * Edge(Around(x - 256, y - 192) - 90, 5))).Noise.ShouldBeLessThan(0.5);
    }

    [Fact]
    public void What_moved_is_smeared_in_one_direction()
    {
        // Tiles of a size of their own, averaged along the rows.
        double Board(double x, double y) => (((int)(x / 23)) + ((int)(y / 23))) % 2 == 0 ? 60 : 170;
        double Moved(double x, double y) => Enumerable.Range(0, 12).Average(i => Board(x + i, y));

        Measured(Moved).Smear.ShouldBeGreaterThan(2);
        Measured(Moved).Spread.ShouldNotBeNull().ShouldBeGreaterThan(2);
        Measured(Board).Smear.ShouldBe(1, 0.1);
    }

    [Fact]
    public void Full_and_empty_pixels_are_counted_and_a_plain_picture_has_no_sharpness()
    {
        var plain = Measured((_, _) => 120);
        (plain.Spread, plain.White, plain.Black, plain.Light).ShouldBe((null, 0, 0, 120));

        var halves = Measured((x, y) => y < Height / 4 ? 255 : x < Width / 2 ? 0 : 120);
        halves.White.ShouldBe(0.25, 0.001);
        halves.Black.ShouldBe(0.375, 0.001);
    }

    [Fact]
    public void Alike_pictures_share_their_fingerprint_and_others_do_not()
    {
        static ulong Print(double shift, double light) => Measured((x, y) => light + (50 * Math.Sin((x + shift) / 61)) + (40 * Math.Cos(y / 47) * Math.Sin(x / 90))).Fingerprint;

        ulong.PopCount(Print(0, 110) ^ Print(2, 125)).ShouldBeLessThan(6UL);
        ulong.PopCount(Print(0, 110) ^ Print(190, 110)).ShouldBeGreaterThan(12UL);
    }

    [Fact]
    public void Bytes_that_are_no_picture_are_refused_and_the_smallest_picture_is_measured()
    {
        Should.Throw<BacklotError>(() => Pixels.Of(10, 10, new byte[250])).Code.ShouldBe("quality.odd-picture");
        StillMeter.Of(Pixels.Of(1, 1, [9, 9, 9])).Spread.ShouldBeNull();
        StillMeter.Of(Pixels.Of(17, 3, new byte[51])).Noise.ShouldBe(0);
    }

    private static StillMeasures Measured(Func<double, double, double> light) => StillMeter.Of(Pixels.Of(Width, Height,
        [.. Enumerable.Range(0, Width * Height).Select(i => (byte)Math.Clamp(Math.Round(light(i % Width, i / Width)), 0, 255))]));

    private static double Around(double x, double y) => Math.Max(Math.Abs(x), Math.Abs(y));

    /// <summary>From 1 inside to 0 outside, as a bell curve smears it.</summary>
    private static double Edge(double outside, double spread) => 1 / (1 + Math.Exp(1.702 * outside / spread));

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
