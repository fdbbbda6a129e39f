using Backlot.Capture.Assets;
using Backlot.Capture.Cards;
using Backlot.Commands;
using Backlot.Plan.Productions;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Serving;

namespace Backlot.Demo;

/// <summary><c>demo --card DIR</c>: somebody's own card through the chain, as far as it goes without knowing who is in it.</summary>
internal static class OwnCard
{
    private const string Title = "My production";

    public static Besides Steps(string card) => new(
        async (services, ct) => await new Chain(services).Production(new NewProduction(Title, "film"), ct),
        (services, address, ct) => DemoRun.Calmly(() => In(new Chain(services), card, address, ct), ct));

    private static async Task In(Chain chain, string card, string address, CancellationToken ct)
    {
        var production = await chain.Production(new NewProduction(Title, "film"), ct);
        var place = chain.Originals(production, "own-card"); // not of today: tomorrow the same card is found there
        var report = await new Offload(SystemClock.Instance).Run(Actor.Owner, new OffloadAsked(card, [place]), progress: null, ct);
        await Console.Error.WriteAsync(report.ToText());
        if (report.Copies[0].State != CopyState.Verified)
            throw new BacklotError(report.Copies[0].Code ?? "demo.offload", report.Exit, report.Copies[0].Reason ?? report.Sentence, report.Copies[0].Next ?? "Run it again.");
        var made = await chain.Get<IngestDesk>().Ingest(Actor.Owner, new IngestAsked(report.Copies[0].Folder, production.Slug), seen: null, ct);
        foreach (var refused in made.Refused)
            await Console.Error.WriteLineAsync($"  refused: {Show.Plain(refused.Path)}: {Show.Plain(refused.Why)}");
        await Console.Error.WriteLineAsync(
            $"""
            {made.Made.Count + made.Found.Count} assets are on the desk: {address}/desk/productions/{production.Slug}/assets
            Nothing of it is on the front: nobody has said yet who is in it. Next:
              say who is in it, or that nobody is     backlot appears ASSET --nobody
              mark what you want to use               backlot select add ASSET
              tell a story and let it out             backlot story add gallery --production {production.Slug} --title TITLE --select S
                                                      backlot post add STORY
            """);
    }
}
