using Backlot.Platform.Web.Answers;

namespace Backlot.Tests.Platform.Web;

public sealed class HintTests
{
    [Theory]
    [InlineData("Render it, then publish: backlot story render two-wires.", "Render it, then publish.")]
    [InlineData("Rendern Sie sie, dann veröffentlichen: backlot story render two-wires.", "Rendern Sie sie, dann veröffentlichen.")]
    [InlineData("See the list: backlot select list --production P.", "See the list.")]
    [InlineData("See: backlot jobs.", "See: backlot jobs.")]
    [InlineData("Make the previews again: backlot jobs run. Then publish.", "Make the previews again. Then publish.")]
    [InlineData("Render the story again, and look at the disk: backlot doctor.", "Render the story again, and look at the disk: backlot doctor.")]
    [InlineData("Take it in with a server: backlot ingest DIR.", "Take it in with a server: backlot ingest DIR.")]
    [InlineData("Choose a moment before its end.", "Choose a moment before its end.")]
    public void A_page_names_no_command_where_it_has_a_button(string next, string shown) => Hint.OnPage(next).ShouldBe(shown);
}
