using Backlot.Clear.Verdicts;
using Backlot.Platform.Errors;

namespace Backlot.Tests.Clear.Verdicts;

public sealed class WordsTests
{
    [Fact]
    public void A_use_nobody_knows_is_refused()
    {
        Should.Throw<BacklotError>(() => UseWords.Parse("billboard")).Code.ShouldBe("use.unknown");
        Should.Throw<BacklotError>(() => Purposes.Parse("front,billboard")).Code.ShouldBe("use.unknown");
        Should.Throw<BacklotError>(() => Purposes.Parse(" , ")).Code.ShouldBe("use.unknown");
        Should.Throw<BacklotError>(() => GrantMediaWords.Parse("smell")).Code.ShouldBe("grant.media-unknown");
    }

    [Fact]
    public void What_is_stored_reads_back_as_it_was()
    {
        foreach (var use in Enum.GetValues<Use>())
            UseWords.Parse(use.Word()).ShouldBe(use);
        foreach (var media in Enum.GetValues<GrantMedia>())
            GrantMediaWords.Parse(media.Word()).ShouldBe(media);
        Purposes.Parse("press,front").ToString().ShouldBe("front,press");
        Purposes.Parse("all").ShouldBe(Purposes.All);
        Purposes.All.Count.ShouldBe(Enum.GetValues<Use>().Length);
    }
}
