using System.CommandLine;
using Backlot.Cut.Posters;
using Backlot.Cut.Renders;
using Backlot.Media.Time;

namespace Backlot.Commands.Cut;

/// <summary><c>story poster STORY</c>: the picture it leads with.</summary>
internal static class PosterCommand
{
    private static readonly Option<string> At = Verb.May<string>("--at", "T", "The moment of the story, from its first frame.");
    private static readonly Option<long?> Select = Verb.May<long?>("--select", "S", "A select that is seen in it, or one of a gallery's pictures.");

    public static Command Make() => Verb.Of("poster", "Chooses the picture that a story leads with; with neither, it leads by rule again.", [StoryCommand.Story, At, Select], Choose);

    private static async Task Choose(Call call)
    {
        var asked = new PosterAsked(call.Value(At) is { } at ? MediaTimeText.Parse(at) : null, call.Value(Select));
        var owed = await call.Get<PosterDesk>().Choose(call.Actor, call.Value(StoryCommand.Story), asked, call.Cancelled);
        await call.Get<RenderDesk>().FinishLeads(call.Actor, owed, row => Commands.Show.Progress($"poster {row.Progress}% {row.Doing}"), call.Cancelled);
        Commands.Show.ProgressEnd();
        Console.WriteLine("Chosen. What is out leads with it once it is published again.");
    }
}
