using Backlot.Media.Drawing;
using Backlot.Platform.Errors;

namespace Backlot.Tests.Media.Drawing;

public sealed class SheetTests
{
    [Fact]
    public void A_filled_box_covers_exactly_its_pixels()
    {
        using var sheet = new Sheet(10, 10);

        sheet.Fill(Shape.Box(2, 3, 4, 5), Colour.Hex("ff8000"));

        Pixel(sheet, 2, 3).ShouldBe([0x00, 0x80, 0xff, 0xff]);
        Pixel(sheet, 5, 7).ShouldBe([0x00, 0x80, 0xff, 0xff]);
        Pixel(sheet, 6, 7).ShouldBe([0, 0, 0, 0]);
        Pixel(sheet, 1, 3).ShouldBe([0, 0, 0, 0]);
    }

    [Fact]
    public void Paper_throws_its_shadow_to_the_lower_right()
    {
        using var sheet = new Sheet(60, 60);

        sheet.CutOut(Shape.Box(10, 10, 20, 20), Colour.White, lift: 10);

        Pixel(sheet, 36, 38)[3].ShouldBeGreaterThan((byte)0);
        Pixel(sheet, 5, 5)[3].ShouldBe((byte)0);
    }

    [Fact]
    public void Nothing_is_drawn_outside_a_clip_and_everything_is_after_it()
    {
        using var sheet = new Sheet(20, 20);

        using (sheet.Within(Shape.Box(0, 0, 10, 20))) sheet.Paint(Colour.White);
        Pixel(sheet, 15, 5)[3].ShouldBe((byte)0);
        sheet.Paint(Colour.White);

        Pixel(sheet, 15, 5)[3].ShouldBe((byte)255);
    }

    [Fact]
    public void A_place_inside_moved_and_scaled_paper_is_found_again_in_pixels()
    {
        using var sheet = new Sheet(100, 100);
        using (sheet.At(10, 20, 2)) sheet.ToPixels(5, 6).ShouldBe((20, 32));
    }

    [Fact]
    public void An_arc_of_a_full_turn_stays_on_its_circle()
    {
        using var sheet = new Sheet(100, 100);

        sheet.Stroke(new Shape().Arc(50, 50, 30, 0, Math.Tau), Colour.White, 1);

        var pixels = sheet.Pixels.Span;
        for (var at = 0; at < 10_000; at++)
        {
            if (pixels[(at * 4) + 3] < 128) continue;
            var (x, y) = ((at % 100) + 0.5 - 50, (at / 100) + 0.5 - 50);
            Math.Sqrt((x * x) + (y * y)).ShouldBe(30, 1);
        }
    }

    [Fact]
    public void The_same_seed_cuts_the_same_way_and_another_does_not()
    {
        Drawn(1).ShouldBe(Drawn(1));
        Drawn(1).ShouldNotBe(Drawn(2));

        static byte[] Drawn(int seed)
        {
            using var sheet = new Sheet(40, 40);
            sheet.CutOut(Shape.Box(5, 5, 25, 25).Wobbled(2, seed), Colour.White);
            return sheet.ToPng();
        }
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(64_250, 64_250)]
    public void An_impossible_size_is_refused_before_memory_is_taken(int width, int height) =>
        Should.Throw<BacklotError>(() => new Sheet(width, height)).Code.ShouldBe("drawing.sheet-size");

    private static byte[] Pixel(Sheet sheet, int x, int y) => sheet.Pixels.Slice(((y * sheet.Width) + x) * 4, 4).ToArray();
}
