using Backlot.Clear.Grants;
using Backlot.Clear.Verdicts;
using Backlot.Cut.Timelines;
using Backlot.Demo;
using Backlot.Demo.Cards;
using Backlot.Demo.Scenes;
using Backlot.Demo.Script;
using Backlot.Demo.Sounds;
using Backlot.Media.Tools;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Identity;

namespace Backlot.Tests.Demo;

/// <summary>The demo's driver on one small card: all verbs as a person uses them, and everything twice.</summary>
public sealed class ChainTests
{
    private static readonly LocalDate Day = new(2026, 4, 2);

    [Fact]
    public async Task A_card_goes_through_the_chain_and_doing_it_twice_is_doing_it_once()
    {
        await using var house = await TestHouse.Open(Instant.FromUtc(2026, 5, 4, 10, 0));
        house.Data.Create();
        var card = await Card(house);
        for (var time = 0; time < 2; time++)
        {
            var chain = new Chain(house.Get<IServiceProvider>());
            var moon = await chain.Production(new NewProduction("Borrowed Moon", "music-video", "UTC", "2026-05-20"), default);
            foreach (var player in Company.Of(new LocalDate(2026, 5, 8)))
                await chain.Player(moon, player, default);
            var made = await chain.CardIn(moon, card, "filming", Day, default);
            made.Refused.Select(r => (Path.GetFileName(r.Path), r.Code)).ShouldBe([("C0018.MP4", "ffmpeg.no-index")]);
            await chain.LookThrough(moon, [], [new("C0016.MP4", Company.Sol, Prominence.Featured, Presence.Seen, 0.2, 0.6)], default);
            var story = await chain.Story(moon, new NewStory(StoryKind.Bloopers, "Bloopers"), [new("C0016.MP4", Backlot.Cut.Selects.SelectReason.Blooper, "Steps.", 0, 0.8)], default);
            await chain.Cut(story, assets => new Reel("Bloopers", story.Rate, assets).Show("C0016.MP4", 0.8).Finish(), moon, default);
        }

        var (all, people) = (await house.Get<ProductionDesk>().List(Actor.Owner), house.Get<PersonDesk>());
        var production = all.ShouldHaveSingleItem();
        (await people.List(Actor.Owner, production.Id)).Select(p => p.Person.Name).Order().ShouldBe(Company.Of(Day).Select(p => p.Name).Order());
        (await house.Get<GrantDesk>().List(Actor.Owner, production.Id)).Count.ShouldBe(6);
        (await house.Get<VersionDesk>().List(Actor.Owner, "bloopers")).Select(v => v.How).ShouldBe([MadeHow.Import, MadeHow.FirstCut]);
        var verdict = await house.Get<ClearDesk>().Check(Actor.Owner, (await Telling(house)).Exposure, Use.Front);
        verdict.IsCleared.ShouldBeFalse();
        verdict.Reasons.ShouldHaveSingleItem().ToString().ShouldContain(Company.Sol);
    }

    [Fact]
    public async Task What_the_guardian_signed_for_is_not_for_social()
    {
        await using var house = await TestHouse.Open(Instant.FromUtc(2026, 5, 4, 10, 0));
        var chain = new Chain(house.Get<IServiceProvider>());
        var moon = await chain.Production(new NewProduction("Borrowed Moon", "music-video", "UTC", "2026-05-20"), default);
        foreach (var player in Company.Of(new LocalDate(2026, 5, 8)))
            await chain.Player(moon, player, default);
        var pip = (await house.Get<PersonDesk>().List(Actor.Owner, moon.Id)).Single(p => p.Person.Name == Company.Pip).Person;
        pip.IsMinorOn(new LocalDate(2026, 5, 4)).ShouldBeTrue();
        var grant = (await house.Get<GrantDesk>().List(Actor.Owner, moon.Id)).Single(g => g.PersonId == pip.Id);
        grant.Purposes.Split(',').ShouldBe(["front", "press"], ignoreOrder: true);
        grant.SignedById.ShouldBe(pip.GuardianId);
    }

    [Fact]
    public async Task A_run_that_was_stopped_goes_on_where_it_was()
    {
        await using var house = await TestHouse.Open();
        var chain = new Chain(house.Get<IServiceProvider>());
        var log = new List<string>();
        var stopped = true;
        Step[] steps =
        [
            new("a", "the first", _ => { log.Add("a"); return Task.CompletedTask; }),
            new("b", "the second", _ => { log.Add("b"); return stopped ? throw new OperationCanceledException() : Task.CompletedTask; }),
        ];
        await Should.ThrowAsync<OperationCanceledException>(() => DemoRun.Do(chain, steps, default));
        stopped = false;
        await DemoRun.Do(chain, steps, default);
        await DemoRun.Do(chain, steps, default);
        log.ShouldBe(["a", "b", "b"]);
    }

    private static async Task<Backlot.Cut.Exposures.Telling> Telling(TestHouse house)
    {
        var story = await house.Get<StoryDesk>().Find(Actor.Owner, "bloopers");
        return await house.Ledger.Read(db => Backlot.Cut.Exposures.Tellings.Current(db, story.Id, default));
    }

    private static Task<string> Card(TestHouse house)
    {
        var film = new Film(new ToolRunner(), 160, 90);
        Take[] takes = [new("C0016", new CrossingScene(), new Tape(1), new(14, 52)), new("C0018", new SetScene(), new Tape(1), new(17, 2)) { CutOff = true }];
        var plan = new CardPlan("A005", "filming", Day, (folder, ct) => CameraCard.Write(folder, takes, Day, DateTimeZone.Utc, film, ct));
        return Deck.Draw(plan, Path.Combine(house.Data.Path, "demo", "cards"), default);
    }
}
