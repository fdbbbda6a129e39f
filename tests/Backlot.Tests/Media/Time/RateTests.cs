using Backlot.Media.Time;
using Backlot.Platform.Errors;

namespace Backlot.Tests.Media.Time;

public sealed class RateTests
{
    [Theory]
    [InlineData("25", 25, 1)]
    [InlineData("50/2", 25, 1)]
    [InlineData("30000/1001", 30000, 1001)]
    [InlineData("29.97", 30000, 1001)]
    [InlineData("29.970", 30000, 1001)]
    [InlineData("23.976", 24000, 1001)]
    [InlineData("23.98", 24000, 1001)]
    [InlineData("59.94", 60000, 1001)]
    [InlineData("12.5", 25, 2)]
    [InlineData(" 24 ", 24, 1)]
    public void A_rate_as_people_write_it_is_read_exactly(string text, long numerator, long denominator) =>
        Rate.Parse(text).ShouldBe(new Rate(numerator, denominator));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0/0")]
    [InlineData("-25")]
    [InlineData("25/0")]
    [InlineData("N/A")]
    [InlineData("1/2/3")]
    [InlineData("9999999999")]
    [InlineData("25,5")]
    public void What_is_no_rate_is_refused_by_name(string text) =>
        Should.Throw<BacklotError>(() => Rate.Parse(text)).Code.ShouldBe("time.not-a-rate");

    [Fact]
    public void Twenty_nine_ninety_seven_is_not_2997_hundredths() => (Rate.Parse("29.97") == new Rate(2997, 100)).ShouldBeFalse();

    [Fact]
    public void A_rate_nobody_set_is_unknown() => default(Rate).IsKnown.ShouldBeFalse();

    [Fact]
    public void What_a_rate_writes_it_reads_again() =>
        Rate.Parse(Rate.Ntsc30.ToString()).ShouldBe(Rate.Ntsc30);
}
