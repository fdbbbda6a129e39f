using Backlot.Clear.Appearances;
using Backlot.Clear.Embargoes;
using Backlot.Cut.Renders;
using Backlot.Demo.Script;
using Backlot.Media.Tools;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Identity;
using Backlot.Publish.Posts;
using NodaTime.Text;

namespace Backlot.Demo;

/// <summary>One step of the demo. Done once, it is not done again; killed in the middle, it is.</summary>
internal sealed record Step(string Name, string Doing, Func<CancellationToken, Task> Do);

/// <summary>The storyline: two productions through the whole chain, from cards to a story that is out.</summary>
internal sealed class BorrowedMoon(Chain chain)
{
    // A screen in a browser; large enough for paper, and half the time of the usual size.
    private const string Shape = "16:9@720";

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
        deck = new Deck(chain.Get<ToolRunner>(), days);
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

    private async Task MakingOf(CancellationToken ct)
    {
        var story = await chain.Story(moon, new NewStory(StoryKind.MakingOf, Choices.MakingOf), Choices.OfMakingOf, ct);
        await chain.Cut(story, Cuts.MakingOf, moon, ct);
        await chain.Get<RenderDesk>().Finish(Actor.Owner, story.Slug, Shape, ct: ct);
        await chain.Publish(story, "now", ct);
    }

    private async Task BeforeAfter(CancellationToken ct)
    {
        var story = await chain.Story(moon, new NewStory(StoryKind.BeforeAfter, Choices.BeforeAfter), Choices.OfBeforeAfter, ct);
        await chain.Cut(story, own: null, moon, ct);
        await chain.Get<RenderDesk>().Finish(Actor.Owner, story.Slug, Shape, ct: ct);
        await chain.Publish(story, "now", ct);
    }

    /// <summary>Rendered, because that needs nobody's leave; planned, and blocked until Sol Ferris signs or is left out.</summary>
    private async Task Bloopers(CancellationToken ct)
    {
        var story = await chain.Story(moon, new NewStory(StoryKind.Bloopers, Choices.Bloopers), Choices.OfBloopers, ct);
        await chain.Cut(story, Cuts.Bloopers, moon, ct);
        await chain.Get<RenderDesk>().Finish(Actor.Owner, story.Slug, Shape, ct: ct);
        await chain.Get<PostDesk>().Add(Actor.Owner, story.Slug, "release-9d@09:00", ct);
    }
}
