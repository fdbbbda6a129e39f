using System.Net;
using Microsoft.Playwright;

namespace Backlot.Scenarios.Browser;

/// <summary>Who comes in by a link.</summary>
[Collection(StudioCollection.Name)]
public sealed class SignInTests(Studio studio)
{
    [Fact]
    public async Task The_owners_link_was_opened_by_a_scanner_and_still_let_the_owner_in_once()
    {
        await using var owner = await studio.AtTheDesk();
        (await owner.Open("/desk")).ShouldBe(200);
        (await owner.Page.Locator("h1").InnerTextAsync()).ShouldBe("What needs me now");
        owner.ShouldBeContent();

        await using var late = await studio.Stranger();
        await late.Open(studio.OwnersLink);
        await late.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await late.Page.GetByRole(AriaRole.Alert).WaitForAsync();
        (await late.Page.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldContain("This link does not open the desk.");
        await late.Page.ShouldBeAccessible();
        await late.Open("/desk");
        late.Page.Url.ShouldContain("/sign-in");
        late.ShouldBeContent();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_member_comes_in_by_their_own_link_with_script_or_without(bool script)
    {
        await using var owner = await studio.AtTheDesk(script: script);
        await owner.Open("/desk/productions/night-train/members");
        await owner.Page.Locator("#invite-name").FillAsync(script ? "Edda Voss" : "Nils Ott");
        await owner.Page.Locator("#invite-role").SelectOptionAsync("Producer");
        await owner.Press("invite", "Make their link");
        var link = await owner.Page.Locator("#handon").InputValueAsync();
        using (var scanner = studio.Client())
        {
            (await scanner.GetAsync(link)).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await scanner.GetAsync(link)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await using var member = await studio.Stranger(390, script);
        await member.Open(link);
        await member.Page.Keep("sign-in-390");
        await member.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await member.Page.Reach("**/desk");
        (await member.Open("/desk/productions/night-train")).ShouldBe(200);
        (await member.Open("/desk/productions/harbour-lights")).ShouldBe(404, "a member of one production learns nothing of another");
    }
}
