using Backlot.Platform.Data;
using Backlot.Platform.Identity;

namespace Backlot.Tests.Platform.Data;

public sealed class SlugTests
{
    [Theory]
    [InlineData("How we borrowed the moon", "how-we-borrowed-the-moon")]
    [InlineData("Ümlaut & Façade", "umlaut-facade")]
    [InlineData("2026", "story-2026")]
    [InlineData("月", "story")]
    public void A_title_becomes_an_address(string title, string slug) => Slug.From(title, "story").ShouldBe(slug);

    [Fact]
    public async Task A_slug_is_never_given_out_again()
    {
        await using var house = await TestHouse.Open();
        var first = await house.Ledger.Write(Actor.Owner, change => Slug.Give(change, "story", 1, "Bloopers"));
        var second = await house.Ledger.Write(Actor.Owner, change => Slug.Give(change, "story", 2, "Bloopers"));

        first.ShouldBe("bloopers");
        second.ShouldBe("bloopers-2");
        (await house.Ledger.Read(db => Slug.Find(db, "story", "bloopers", default))).ShouldBe(1);
    }
}
