using Backlot.Capture.Assets;
using Backlot.Capture.Cards;
using Backlot.Capture.Previews;
using Backlot.Clear.Appearances;
using Backlot.Clear.Grants;
using Backlot.Cut.Posters;
using Backlot.Cut.Selects;
using Backlot.Cut.Timelines;
using Backlot.Demo.Script;
using Backlot.Media.Time;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Backlot.Platform.Work;
using Backlot.Publish.Posts;

namespace Backlot.Demo;

/// <summary>
/// The verbs of the chain as a person at the command line uses them, each so that doing it twice is doing it once: a run that was killed in
/// the middle goes on.
/// </summary>
internal sealed class Chain(IServiceProvider services)
{
    private static readonly Actor Actor = Actor.Owner;

    public DataFolder Data => Get<DataFolder>();

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public async Task<Production> Production(NewProduction asked, CancellationToken ct) =>
        (await Get<ProductionDesk>().List(Actor, ct)).FirstOrDefault(p => p.Title == asked.Title) ?? await Get<ProductionDesk>().Add(Actor, asked, ct);

    public async Task Player(Production production, Player member, CancellationToken ct)
    {
        var known = await Known(member, ct);
        if (known is null)
            known = await Get<PersonDesk>().Add(Actor, new NewPerson(member.Name, member.Born, member.Guardian), production.Slug, member.Credit, ct);
        else
            await Get<PersonDesk>().AddCredit(Actor, known.Slug, production.Slug, member.Credit, ct);
        if (member.Grant is { } grant)
            await Get<GrantDesk>().Add(Actor, known.Slug, production.Slug, grant, ct);
    }

    /// <summary>
    /// Into the originals and onto what stands for a second disk (here it is the same, and the copy says so), each file read back; then what
    /// lies in the originals becomes assets.
    /// </summary>
    public async Task<Ingested> CardIn(Production production, string card, string? stage, LocalDate day, CancellationToken ct)
    {
        string[] places = [Originals(production, $"{day:uuuu-MM-dd}"), Folder(Data.Path, "demo", "second-disk")];
        var report = await new Offload(SystemClock.Instance).Run(Actor, new OffloadAsked(card, places), progress: null, ct);
        if (report.Exit != ExitCode.Done)
            throw new BacklotError("demo.offload", report.Exit, $"The card {Path.GetFileName(card)} could not be copied: {report.Sentence}", "See what the copy says: backlot verify.");
        var asked = new IngestAsked(report.Copies[0].Folder, production.Slug) { Stage = stage, Day = $"{day:uuuu-MM-dd}" };
        return await Get<IngestDesk>().Ingest(Actor, asked, seen: null, ct);
    }

    /// <summary>Now, and not when the server comes to it.</summary>
    public Task Previews(Ingested card, CancellationToken ct) => Get<WorkDesk>().Finish(
        Actor, PreviewDesk.Job, [.. card.Made.Concat(card.Found).Where(a => a.Previews == PreviewState.Owed).Select(a => $"{a.Id}")], seen: null, ct);

    /// <summary>By file name; of two with the same name neither.</summary>
    public async Task<IReadOnlyDictionary<string, Asset>> Assets(Production production, CancellationToken ct)
    {
        var page = await Get<AssetDesk>().List(Actor, new AssetQuery(production.Id) { Take = AssetQuery.MostAtOnce }, ct);
        return page.Items.GroupBy(a => a.Name, StringComparer.Ordinal).Where(same => same.Count() == 1).ToDictionary(same => same.Key, same => same.Single(), StringComparer.Ordinal);
    }

    public async Task LookThrough(Production production, IEnumerable<string> nobody, IEnumerable<Sighting> sightings, CancellationToken ct)
    {
        var (assets, people) = (await Assets(production, ct), await Get<PersonDesk>().List(Actor, production.Id, ct));
        await Get<AppearanceDesk>().SayNobody(Actor, [.. nobody.Select(name => Id(assets, name))], ct);
        foreach (var (asset, who, how, presence, from, to) in sightings)
        {
            var person = people.First(p => p.Person.Name == who).Person;
            await Get<AppearanceDesk>().Add(Actor, Id(assets, asset), person.Slug, new NewAppearance(Range(from, to), how, presence), ct);
        }
    }

    /// <summary>A face without a name; once.</summary>
    public async Task<Appearance?> Face(Production production, string name, string where, CancellationToken ct)
    {
        var asset = Id(await Assets(production, ct), name);
        var (look, there) = await Get<AppearanceDesk>().In(Actor, asset, ct);
        if (there.FirstOrDefault(a => a.PersonId is null) is { } face)
            return face;
        return look is null ? await Get<AppearanceDesk>().AddUnnamed(Actor, asset, new NewAppearance(Note: where), ct) : null;
    }

    public async Task<Story> Story(Production production, NewStory asked, IEnumerable<Choice> choices, CancellationToken ct)
    {
        var assets = await Assets(production, ct);
        var selects = new List<long>();
        foreach (var choice in choices)
            selects.Add((await Get<SelectDesk>().Add(Actor, Id(assets, choice.Asset), new NewSelect(RangeOf(choice, assets[choice.Asset]), choice.Reason, choice.Note), ct)).Id);
        if ((await Get<StoryDesk>().List(Actor, production.Id, ct)).FirstOrDefault(s => s.Title == asked.Title) is not { } story)
            return await Get<SelectDesk>().AddStory(Actor, production.Slug, asked, selects, ct);
        await Get<SelectDesk>().Give(Actor, story.Slug, selects, ct);
        return story;
    }

    /// <summary>The story's picture of this name stands for it.</summary>
    public async Task LeadWith(Story story, string asset, CancellationToken ct)
    {
        var select = (await Get<SelectDesk>().List(Actor, story.ProductionId, story.Id, ct)).First(s => s.Asset.Name == asset).Select.Id;
        await Get<PosterDesk>().Choose(Actor, story.Slug, new PosterAsked(Select: select), ct);
    }

    /// <summary>A first cut by rule, then somebody's own on top of it.</summary>
    public async Task Cut(Story story, Func<IReadOnlyDictionary<string, Asset>, Timeline>? own, Production production, CancellationToken ct)
    {
        var versions = Get<VersionDesk>();
        if (await versions.Latest(Actor, story.Slug, ct) is null)
            await versions.FirstCut(Actor, story.Slug, length: null, ct);
        if (own is not null)
            await versions.Import(Actor, story.Slug, System.Text.Encoding.UTF8.GetBytes(TimelineWriter.Text(own(await Assets(production, ct)))), ct);
    }

    public Task Plan(Story story, string at, CancellationToken ct) => Get<PostDesk>().Add(Actor, story.Slug, at, ct);

    /// <summary>Plans it, and lets out what is due. What is in the way is said, and the server tries again.</summary>
    public async Task Publish(Story story, string at, CancellationToken ct)
    {
        var post = await Get<PostDesk>().Add(Actor, story.Slug, at, ct);
        await Get<PostDesk>().RunDue(Actor, ct);
        if ((await Get<PostDesk>().Find(Actor, $"{post.Id}", ct)).Post is { State: not PostState.Out } waits)
            await Console.Error.WriteLineAsync($"  {story.Title} is not out yet: {waits.Why}");
    }

    /// <summary>Which steps are finished is kept with the installation's other words about itself.</summary>
    public Task<string?> Said(string name, CancellationToken ct) => Get<Ledger>().Read(db => Setting.Get(db, $"demo.{name}", ct), ct);

    public Task Say(string name, string value, CancellationToken ct) => Get<Ledger>().Write(Actor, change => Setting.Put(change, $"demo.{name}", value), ct);

    public string Originals(Production production, string day) => Folder(Data.Originals, production.Slug, day);

    private static string Folder(params ReadOnlySpan<string> parts) => Directory.CreateDirectory(Path.Combine(parts)).FullName;

    /// <summary>Somebody of this name in one of the demo's productions.</summary>
    private async Task<Person?> Known(Player member, CancellationToken ct)
    {
        foreach (var production in await Get<ProductionDesk>().List(Actor, ct))
        {
            if ((await Get<PersonDesk>().List(Actor, production.Id, ct)).FirstOrDefault(p => p.Person.Name == member.Name) is { } found)
                return found.Person;
        }

        return null;
    }

    private static string Id(IReadOnlyDictionary<string, Asset> assets, string name) => assets.TryGetValue(name, out var asset)
        ? $"{asset.Id}"
        : throw BacklotError.NotFound("demo.asset", $"{name} did not come in.", "Delete the folder demo in the data folder and the production, and run it again.");

    private static TimeRange? RangeOf(Choice choice, Asset asset)
    {
        if (!choice.OfVoice)
            return Range(choice.From, choice.To is { } to && asset.Duration is { } length ? Math.Min(to, length.ToSeconds()) : choice.To);

        // A voice begins after 0.4 s and ends half a second before its file.
        var voice = (asset.Duration?.ToSeconds() ?? 1) - 0.9;
        return Range(0.4 + (choice.From * voice), 0.4 + (choice.To * voice));
    }

    private static TimeRange? Range(double? from, double? to) => from is { } start && to is { } end
        ? TimeRange.Between(MediaTime.FromMilliseconds((long)Math.Round(start * 1000)), MediaTime.FromMilliseconds((long)Math.Round(end * 1000)))
        : null;
}
