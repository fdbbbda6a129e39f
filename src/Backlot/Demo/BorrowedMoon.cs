using Backlot.Capture.Assets;
using Backlot.Clear.Appearances;
using Backlot.Clear.Embargoes;
using Backlot.Cut.Renders;
using Backlot.Cut.Timelines;
using Backlot.Demo.Script;
using Backlot.Media.Tools;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Identity;
using Backlot.Publish.Front;
using NodaTime.Text;

namespace Backlot.Demo;

/// <summary>One step of the demo. Done once, it is not done again; killed in the middle, it is.</summary>
internal sealed record Step(string Name, string Doing, Func<CancellationToken, Task> Do);

/// <summary>The storyline: two productions through the whole chain, from cards to a story that is out.</summary>
/// <param name="size">The shorter side of its clips and films.</param>
internal sealed class BorrowedMoon(Chain chain, int size)
{
    // A screen in a browser; large enough for paper, and half the time of the usual size.
    public const int Size = 720;

    private readonly string wide = Shape.Of("16:9", size).Text;
    private readonly string upright = Shape.Of("9:16", size).Text;

    private Production moon = null!;
    private Production salt = null!;
    private Deck deck = null!;
    private Schedule days = null!;

    /// <summary>Until there is something to see: everything that the first gallery needs.</summary>
    public IReadOnlyList<Step> First =>
    [
        new("people", "production, people, and what they signed", People),
        new("stills", "the unit photographer's cards", ct => CardsIn(moon, deck.Stills, ct, shown: true)),
        new("stills-seen", "who is in the stills", StillsSeen),
        new("gallery", "the gallery", Gallery),
    ];

    /// <summary>What goes on while the front is open.</summary>
    public IReadOnlyList<Step> Then =>
    [
        new("salt", "The Salt Year", Salt),
        new("papers", "storyboard and sketches", ct => CardsIn(moon, deck.Papers, ct)),
        new("sounds", "the sound recorder's cards", ct => CardsIn(moon, deck.Sounds, ct)),
        new("camera", "camera A: drawing, copying and reading back its cards", ct => CardsIn(moon, deck.Camera, ct)),
        new("seen", "who is in the clips", ClipsSeen),
        new("before-after", "before and after", BeforeAfter),
        new("making-of", "the film: cut, rendered, published", MakingOf),
        new("bloopers", "the bloopers, which are not cleared", Bloopers),
        new("eyes", "the moon's eyes, which wait for the release date", Eyes),
        new("teaser", "the upright teaser, which is not cleared for social media", Teaser),
    ];

    /// <summary>Reads what every step needs, also those that come after finished ones.</summary>
    public async Task Open(CancellationToken ct)
    {
        var house = await chain.Said("first-run", ct);
        if (house is null)
            await chain.Say("first-run", LocalDatePattern.Iso.Format(SystemClock.Instance.GetCurrentInstant().InUtc().Date), ct);
        var firstRun = LocalDatePattern.Iso.Parse((house ?? await chain.Said("first-run", ct))!).GetValueOrThrow();
        days = new Schedule(firstRun, DateTimeZone.Utc);
        moon = await chain.Production(new NewProduction("Borrowed Moon", "music-video", Release: $"{days.Release:uuuu-MM-dd}"), ct);
        days = days with { Zone = DateTimeZoneProviders.Tzdb[moon.Zone] };
        salt = await chain.Production(new NewProduction("The Salt Year", "film", Release: $"{days.SaltRelease:uuuu-MM-dd}"), ct);
        deck = new Deck(chain.Get<ToolRunner>(), days, size);
    }

    /// <summary>What to try, in the order of the first five minutes.</summary>
    public async Task<string> Walk(string address, CancellationToken ct)
    {
        var stories = (await chain.Get<StoryDesk>().List(Actor.Owner, moon.Id, ct)).ToDictionary(s => s.Title, s => s.Slug, StringComparer.Ordinal);
        var sol = (await chain.Get<PersonDesk>().List(Actor.Owner, moon.Id, ct)).First(p => p.Person.Name == Company.Sol).Person.Slug;
        var mira = (await chain.Get<PersonDesk>().List(Actor.Owner, moon.Id, ct)).First(p => p.Person.Name == Company.Mira).Person.Slug;
        return $"""
            Everything is there: {address}/ . What to try, on the desk or in another terminal:
              export BACKLOT_DATA={chain.Data.Path}
              what blocks the bloopers           ./backlot check {stories[Choices.Bloopers]} --for front
              Sol Ferris signs                   ./backlot grant add {sol} --production {moon.Slug} --media all --purpose front
              let them out                       ./backlot post add {stories[Choices.Bloopers]} --at now
              why the teaser stays here          ./backlot check {stories[Choices.Teaser]} --for social
              what waits for the release date    ./backlot check {stories[Choices.Eyes]} --for front
              Mira Vale takes back               ./backlot grant withdraw {mira} --production {moon.Slug}
              and is shown after all             ./backlot objection decide NUMBER show --why "Mira Vale called: it was a mistake"
                                                 (the line before says the number)
            """;
    }

    private async Task People(CancellationToken ct)
    {
        foreach (var member in Company.Of(days.FirstRun))
            await chain.Player(moon, member, ct);
    }

    private async Task CardsIn(Production production, IEnumerable<CardPlan> cards, CancellationToken ct, bool shown = false)
    {
        foreach (var card in cards)
        {
            var folder = await Deck.Draw(card, Path.Combine(chain.Data.Path, "demo", "cards"), ct);
            var made = await chain.CardIn(production, folder, card.Stage, card.Day, ct);
            if (shown)
                await chain.Previews(made, ct);
        }
    }

    private async Task StillsSeen(CancellationToken ct)
    {
        await chain.LookThrough(moon, Sightings.NobodyInStills, Sightings.Stills, ct);
        await chain.Face(moon, Sightings.LadderPicture, "on the ladder beside the moon", ct);
        if (await chain.Face(moon, Sightings.CatPicture, "on the crate", ct) is { } cat)
            await chain.Get<AppearanceDesk>().Strike(Actor.Owner, cat.Id, "Not a person: this is Kelvin, a cat. Teo Marsh", ct);
    }

    private async Task Gallery(CancellationToken ct)
    {
        var story = await chain.Story(moon, new NewStory(StoryKind.Gallery, Choices.Gallery), Choices.OfGallery, ct);
        await chain.LeadWith(story, Choices.GalleryLead, ct);
        await chain.Get<CoverDesk>().Choose(Actor.Owner, moon.Slug, story.Slug, ct);
        await chain.Publish(story, "now", ct);
    }

    private async Task Salt(CancellationToken ct)
    {
        await chain.Player(salt, Company.InSalt, ct);
        await CardsIn(salt, [deck.Salt], ct, shown: true);
        await chain.LookThrough(salt, Sightings.NobodyInSalt, Sightings.Salt, ct);
        var story = await chain.Story(salt, new NewStory(StoryKind.Gallery, Choices.Salt), Choices.OfSalt, ct);
        await chain.Publish(story, $"release-{Schedule.SaltLead}d", ct);
    }

    private async Task ClipsSeen(CancellationToken ct)
    {
        await chain.LookThrough(moon, Sightings.NobodyInRest, Sightings.Rest, ct);
        var eyes = (await chain.Assets(moon, ct))["C0017.MP4"];
        var standing = await chain.Get<EmbargoDesk>().List(Actor.Owner, moon.Id, ct);
        if (standing.All(e => e.Embargo.AssetId != eyes.Id))
            await chain.Get<EmbargoDesk>().AddOnAsset(Actor.Owner, $"{eyes.Id}", "release", null, ct);
    }

    private async Task BeforeAfter(CancellationToken ct) => await chain.Publish(
        await Film(new NewStory(StoryKind.BeforeAfter, Choices.BeforeAfter), Choices.OfBeforeAfter, Cuts.BeforeAfter, wide, ct), "now", ct);

    private async Task MakingOf(CancellationToken ct) => await chain.Publish(
        await Film(new NewStory(StoryKind.MakingOf, Choices.MakingOf), Choices.OfMakingOf, Cuts.MakingOf, wide, ct), "now", ct);

    /// <summary>Rendered, because that needs nobody's leave; planned, and blocked until Sol Ferris signs or is left out.</summary>
    private async Task Bloopers(CancellationToken ct) => await chain.Plan(
        await Film(new NewStory(StoryKind.Bloopers, Choices.Bloopers), Choices.OfBloopers, Cuts.Bloopers, wide, ct, Choices.BloopersLead), "release-9d@09:00", ct);

    /// <summary>Its only shot is under embargo; the post hangs on the milestone that ends it, and moves with it.</summary>
    private async Task Eyes(CancellationToken ct) => await chain.Plan(
        await Film(new NewStory(StoryKind.Breakdown, Choices.Eyes), Choices.OfEyes, Cuts.Eyes, wide, ct), "release@18:00", ct);

    /// <summary>Upright, as social media want it, where Pip Lind's guardian did not sign; so nothing is planned for it.</summary>
    private async Task Teaser(CancellationToken ct) =>
        await Film(new NewStory(StoryKind.Vlog, Choices.Teaser), Choices.OfTeaser, Cuts.Teaser, upright, ct);

    private async Task<Story> Film(NewStory asked, IEnumerable<Choice> choices, Func<IReadOnlyDictionary<string, Asset>, Timeline> own, string shape, CancellationToken ct, string? lead = null)
    {
        var story = await chain.Story(moon, asked, choices, ct);
        await chain.Cut(story, own, moon, ct);
        if (lead is not null)
            await chain.LeadWith(story, lead, ct);
        await chain.Get<RenderDesk>().Finish(Actor.Owner, story.Slug, shape, ct: ct);
        return story;
    }
}
