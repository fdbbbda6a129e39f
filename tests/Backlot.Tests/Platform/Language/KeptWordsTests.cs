using System.Globalization;
using Backlot.Platform.Language;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Tests.Platform.Language;

/// <summary>What a job did and why it failed is kept once and read by people of several languages.</summary>
public sealed class KeptWordsTests
{
    private static readonly CultureInfo Mirror = new(Languages.MirrorTag);

    [Fact]
    public void What_was_kept_is_read_in_the_language_of_its_reader()
    {
        Words inner = "Take it out.", words = $"{4:N0} of {20} parts of {"Moon {0}"}, {inner}";

        var read = Words.Unpacked(words.Packed());

        read.In(CultureInfo.InvariantCulture).ShouldBe("4 of 20 parts of Moon {0}, Take it out.");
        read.In(Mirror).ShouldStartWith("⟦4 of 20 parts of Moon {0}, ⟦Take it out.");
        read.Packed().ShouldBe(words.Packed());
    }

    [Fact]
    public void A_count_keeps_the_form_that_it_chose() =>
        Words.Unpacked(Words.Count(1, "one part", $"{1} parts").Packed()).In(CultureInfo.InvariantCulture).ShouldBe("one part");

    [Theory]
    [InlineData("disk hiccup")]
    [InlineData("{0} is no place to fill in, nor is }")]
    [InlineData("{\"Pattern\": broken")]
    public void Somebodys_own_words_stay_as_they_are(string text) => Words.Unpacked(text).In(CultureInfo.InvariantCulture).ShouldBe(text);

    [Fact]
    public void Plain_words_are_kept_as_they_read() => W("gathering").Packed().ShouldBe("gathering");
}
