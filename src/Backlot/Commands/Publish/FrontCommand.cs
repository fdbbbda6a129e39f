using System.CommandLine;
using Backlot.Commands.Plan;
using Backlot.Platform.Backups;
using Backlot.Publish.Front;

namespace Backlot.Commands.Publish;

/// <summary><c>front open</c>, <c>front release</c>, <c>front cover</c>.</summary>
internal static class FrontCommand
{
    private static readonly Option<string> Story = Verb.May<string>("--story", "S", "The story whose picture leads (else by rule again).");
    private static readonly Option<bool> Hide = new("--hide") { Description = "Stop saying it." };

    public static Command Make() => Verb.Noun("front", "The public site as a whole.",
        Verb.Of("open", "Opens the front after a restore without journal. You say with it that no withdrawal is missing.", [], async call =>
        {
            await call.Get<FrontGate>().Open(call.Actor, call.Cancelled);
            Console.WriteLine("The front is open.");
        }),
        Verb.Of("release", "Says a production's release date in public: its page counts the days. Unsaid it stays unsaid.", [ProductionCommand.Production, Hide], async call =>
        {
            var production = await call.Get<ReleaseDesk>().Say(call.Actor, call.Value(ProductionCommand.Production)!, !call.Value(Hide), call.Cancelled);
            Console.WriteLine(call.Value(Hide) ? $"The front does not say when {production.Title} is out." : $"The front says when {production.Title} is out.");
        }),
        Verb.Of("cover", "Chooses the story whose picture leads a production's page.", [ProductionCommand.Production, Story], async call =>
        {
            var production = await call.Get<CoverDesk>().Choose(call.Actor, call.Value(ProductionCommand.Production)!, call.Value(Story), call.Cancelled);
            Console.WriteLine(call.Value(Story) is { } story ? $"{production.Title} leads with {story}, as long as that may be seen." : $"{production.Title} leads by rule.");
        }));
}
