using Backlot.Media.Drawing;

namespace Backlot.Tests.Media.Drawing;

public sealed class TextTests
{
    private const string Arabic = "كيف استعرنا القمر";
    private const string Japanese = "月を借りた夜";

    [Fact]
    public void A_title_is_a_transparent_picture_with_letters_on_it()
    {
        var drawn = Text.Render("How we borrowed the moon", TextStyle.Title, 640, 360);

        drawn.Png[1..4].ShouldBe("PNG"u8.ToArray());
        drawn.MissingGlyphs.ShouldBe(0);
        drawn.Shortened.ShouldBeFalse();
        drawn.Fonts.ShouldHaveSingleItem().Sha256.Length.ShouldBe(64);
    }

    [Fact]
    public void A_title_is_set_in_the_faces_of_the_house() =>
        Text.Render("moon", TextStyle.Title, 320, 180).Fonts.ShouldHaveSingleItem().Name.ShouldStartWith("piazzolla");

    [Theory]
    [InlineData("How we borrowed the moon")]
    [InlineData(Arabic)]
    [InlineData(Japanese)]
    public void Text_in_any_script_leaves_ink(string text) => InkedPixels(text, TextStyle.Title).ShouldBeGreaterThan(500);

    [Fact]
    public void Arabic_letters_are_really_there_and_joined()
    {
        using var sheet = new Sheet(800, 200);
        using var joined = new Lines(sheet, "قمر", TextStyle.Title, 80);
        using var apart = new Lines(sheet, "ق\u200Cم\u200Cر", TextStyle.Title, 80);

        joined.MissingGlyphs.ShouldBe(0);
        joined.Width.ShouldBeLessThan(apart.Width);
    }

    [Fact]
    public void Words_of_a_title_do_not_run_together()
    {
        using var sheet = new Sheet(800, 200);
        double Width(string text)
        {
            using var lines = new Lines(sheet, text, TextStyle.Title, 100);
            return lines.Width;
        }

        (Width("How we") - Width("How") - Width("we")).ShouldBeGreaterThan(17, "the face's own space is an eighth of its letters");
    }

    [Fact]
    public void A_script_without_a_font_is_counted_instead_of_passing_silently()
    {
        // U+10980 is a letter of Meroitic, which no common font has.
        Text.Render("\U00010980", TextStyle.Title, 320, 180).MissingGlyphs.ShouldBe(1);
    }

    [Fact]
    public void Arabic_begins_at_the_right_side()
    {
        var style = TextStyle.Title with { Align = Align.Start, Size = 0.06 };

        var (left, right) = (Inked("moon", style), Inked("قمر", style));

        left.Average(at => at.X).ShouldBeLessThan(320);
        right.Average(at => at.X).ShouldBeGreaterThan(320);
    }

    [Fact]
    public void No_letter_leaves_the_safe_margin()
    {
        var style = TextStyle.Title with { SafeMargin = 0.1 };

        var inked = Inked("A very long title about a moon that somebody borrowed and did not bring back in time", style);

        inked.Min(at => at.X).ShouldBeGreaterThanOrEqualTo(62);
        inked.Max(at => at.X).ShouldBeLessThanOrEqualTo(578);
        inked.Min(at => at.Y).ShouldBeGreaterThanOrEqualTo(34);
        inked.Max(at => at.Y).ShouldBeLessThanOrEqualTo(326);
    }

    [Fact]
    public void Text_that_cannot_fit_says_that_it_was_shortened() =>
        Text.Render(string.Join(' ', Enumerable.Repeat("moonlight", 400)), TextStyle.Title, 320, 180).Shortened.ShouldBeTrue();

    [Fact]
    public void The_same_text_gives_the_same_bytes() =>
        Text.Render("Pip", TextStyle.LowerThird, 320, 180).Png.ShouldBe(Text.Render("Pip", TextStyle.LowerThird, 320, 180).Png);

    private static int InkedPixels(string text, TextStyle style) => Inked(text, style).Count;

    private static List<(int X, int Y)> Inked(string text, TextStyle style)
    {
        using var sheet = new Sheet(640, 360);
        Text.Draw(sheet, text, style);
        var pixels = sheet.Pixels.Span;
        var inked = new List<(int, int)>();
        for (var at = 0; at < 640 * 360; at++)
        {
            if (pixels[(at * 4) + 3] > 40) inked.Add((at % 640, at / 640));
        }

        return inked;
    }
}
