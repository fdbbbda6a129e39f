using Backlot.Capture.Assets;
using Backlot.Capture.Cards;
using Backlot.Commands;
using Backlot.Cut.Selects;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Serving;

namespace Backlot.Demo;

/// <summary><c>demo --card DIR</c>: somebody's own card through the chain, as far as it goes without knowing who is in it.</summary>
internal static class OwnCard
{
    private const string Title = "My production";
    private const string FirstLookTitle = "A first look";
    private const int MostPhotos = 14;

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
        await Console.Error.WriteLineAsync($"{made.Made.Count + made.Found.Count} assets are on the desk: {address}/desk/productions/{production.Slug}/assets");
        await DemoRun.Calmly(() => chain.Previews(made, ct), ct); // what cannot be made is told, and the asset is in all the same
        await Console.Error.WriteLineAsync(await FirstLook(chain, production, made, ct) is { } story
            ? $"""
              "{FirstLookTitle}" is a gallery of its photos. It waits: nobody has said yet who is in them.
              Look through them, best on the desk: {address}/desk/productions/{production.Slug}/assets . The same by command, picture by picture:
                nobody is in this one         ./backlot appears ASSET --nobody
                somebody is in this one       ./backlot appears ASSET PERSON    (after ./backlot person add NAME --production {production.Slug})
                what is still in the way      ./backlot check {story.Slug} --for front
                let it out                    ./backlot post add {story.Slug} --at now
              """
            : $"""
              Nothing of it is on the front: nobody has said yet who is in it. Next:
                say who is in it, or that nobody is     ./backlot appears ASSET --nobody
                mark what you want to use               ./backlot select add ASSET --from T --to T
                tell a story and let it out             ./backlot story add making-of --production {production.Slug} --title TITLE
                                                        ./backlot story first-cut STORY, story render STORY, post add STORY
              """);
    }

    /// <summary>A gallery of its first photos; whoever has looked through them lets it out. Null: there are none.</summary>
    private static async Task<Story?> FirstLook(Chain chain, Production production, Ingested made, CancellationToken ct)
    {
        if (Photos(made) is not { Count: > 0 } photos)
            return null;
        var selects = new List<long>();
        foreach (var photo in photos)
            selects.Add((await chain.Get<SelectDesk>().Add(Actor.Owner, $"{photo.Id}", new NewSelect(null, SelectReason.Highlight, null), ct)).Id);
        var stories = await chain.Get<StoryDesk>().List(Actor.Owner, production.Id, ct);
        var story = stories.FirstOrDefault(s => s.Title == FirstLookTitle)
            ?? await chain.Get<SelectDesk>().AddStory(Actor.Owner, production.Slug, new NewStory(StoryKind.Gallery, FirstLookTitle), selects, ct);
        await chain.Get<SelectDesk>().Give(Actor.Owner, story.Slug, selects, ct);
        return story;
    }

    private static IReadOnlyList<Asset> Photos(Ingested made) => [.. made.Made.Concat(made.Found).Where(a => a.Kind == AssetKind.Photo).OrderBy(a => a.SortAt).ThenBy(a => a.Id).Take(MostPhotos)];
}
