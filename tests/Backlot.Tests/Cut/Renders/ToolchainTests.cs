using Backlot.Cut.Renders;
using Backlot.Media.Tools;

namespace Backlot.Tests.Cut.Renders;

public sealed class ToolchainTests
{
    [Fact]
    public async Task The_builds_that_make_pictures_are_named_exactly()
    {
        var toolchain = await Toolchain.Ask(new ToolRunner(), default);
        toolchain.Ffmpeg.ShouldStartWith("ffmpeg version ");
        toolchain.X264.ShouldStartWith("x264 - core ");
        toolchain.X264.ShouldNotContain("H.264");
    }
}
