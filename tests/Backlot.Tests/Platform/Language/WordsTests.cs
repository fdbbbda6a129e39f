using System.Globalization;
using Backlot.Platform.Language;

namespace Backlot.Tests.Platform.Language;

public sealed class WordsTests
{
    private static readonly CultureInfo German = new("de");
    private static readonly CultureInfo Mirror = new(Languages.MirrorTag);

    [Fact]
    public void What_is_filled_in_is_no_part_of_the_pattern()
    {
        var (name, length) = ("Mira {Vale}", 6.4);

        Words words = $"{name}: {length:0.0} s, {{so}} it is";

        words.Pattern.ShouldBe("{0}: {1:0.0} s, {{so}} it is");
        words.In(CultureInfo.InvariantCulture).ShouldBe("Mira {Vale}: 6.4 s, {so} it is");
        words.In(German).ShouldBe("Mira {Vale}: 6,4 s, {so} it is", "no translation: English, with the numbers of the language");
    }

    [Fact]
    public void Words_in_words_are_in_one_language()
    {
        Words inner = $"Sign out";

        Words words = $"{inner}!";

        words.In(German).ShouldBe("Abmelden!");
        words.In(new CultureInfo("en-GB")).ShouldBe("Sign out!");
    }

    [Theory]
    [InlineData("en", 0, "0 things")]
    [InlineData("en", 1, "One thing")]
    [InlineData("en", 2, "2 things")]
    [InlineData("fr", 0, "One thing")]
    [InlineData("ja", 1, "1 things")]
    public void A_count_takes_the_form_of_the_language(string language, int count, string said) =>
        Words.Count(count, "One thing", $"{count} things").In(new CultureInfo(language)).ShouldBe(said);

    [Theory]
    [InlineData(1, "one")]
    [InlineData(2, "few")]
    [InlineData(5, "many")]
    [InlineData(12, "many")]
    [InlineData(22, "few")]
    public void A_language_may_count_in_more_than_two_ways(int count, string way) => Plural.Of(new CultureInfo("pl"), count).ShouldBe(way);

    [Fact]
    public void The_mirror_is_longer_reads_from_the_right_and_fills_in_the_same()
    {
        Mirror.TextInfo.IsRightToLeft.ShouldBeTrue();

        var name = "Mira";
        Words words = $"{name}: your account";

        words.In(Mirror).ShouldStartWith("⟦Mira: your account·");
    }
}
