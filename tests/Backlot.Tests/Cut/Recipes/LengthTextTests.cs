using Backlot.Cut.Recipes;
using Backlot.Media.Time;
using Backlot.Platform.Errors;

namespace Backlot.Tests.Cut.Recipes;

public sealed class LengthTextTests
{
    [Theory]
    [InlineData("3m", 180)]
    [InlineData("90", 90)]
    [InlineData("90s", 90)]
    [InlineData("0:90", 90)]
    [InlineData("1:30", 90)]
    [InlineData("1m30s", 90)]
    [InlineData("1h", 3600)]
    [InlineData("1:00:05", 3605)]
    [InlineData(" 2 ", 2)]
    public void Lengths_are_read_as_people_type_them(string text, int seconds) => LengthText.Parse(text).ShouldBe(MediaTime.FromSeconds(seconds));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("soon")]
    [InlineData("-3m")]
    [InlineData("1:2:3:4")]
    [InlineData("99h")]
    public void What_is_no_length_is_refused(string text) => Should.Throw<BacklotError>(() => LengthText.Parse(text)).Code.ShouldBe("story.length");
}
