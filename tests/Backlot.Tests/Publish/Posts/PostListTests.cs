using Backlot.Capture.Assets;
using Backlot.Clear.Verdicts;
using Backlot.Pages.Sheets;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Backlot.Publish.Front;
using Backlot.Publish.Posts;

namespace Backlot.Tests.Publish.Posts;

/// <summary>Lists ask the database no oftener when they are longer.</summary>
public sealed class PostListTests
{
    private const int Few = 5;
    private const int Many = 50;

    [Fact]
    public async Task A_long_list_of_posts_asks_no_more_than_a_short_one()
    {
        var count = new CommandCount();
        await using var house = await TestHouse.Open(more: count.Watch);
        var moon = await Programme.Of(house.Get<IServiceProvider>(), granted: false);

        async Task<int> List(int rows)
        {
            await moon.Get<Ledger>().Write(Actor.Owner, change => ClearEpochRaised(change, moon.Production));
            return await count.Of(async () => (await moon.Posts.List(Actor.Owner, Programme.Moon)).Count.ShouldBe(rows));
        }

        await Plan(moon, 0, Few);
        await List(Few); // what is kept for ever is read once
        var few = await List(Few);
        few.ShouldBeGreaterThan(0);
        await Plan(moon, Few, Many);
        await List(Many);

        (await List(Many)).ShouldBeLessThanOrEqualTo(few);
        (await moon.Posts.List(Actor.Owner)).ShouldAllBe(line => line.Reasons.Count == 1 && line.Reasons[0].Contains(Programme.Sol));
    }

    [Fact]
    public async Task A_storys_own_posts_are_read_without_those_of_others()
    {
        var count = new CommandCount();
        await using var house = await TestHouse.Open(more: count.Watch);
        var moon = await Programme.Of(house.Get<IServiceProvider>());
        var story = await moon.PublishedFilm();

        async Task<int> List()
        {
            await moon.Get<Ledger>().Write(Actor.Owner, change => ClearEpochRaised(change, moon.Production));
            return await count.Of(async () => (await moon.Posts.OfStory(Actor.Owner, story.Id)).ShouldHaveSingleItem().Standing.ShouldBe(PostState.Out));
        }

        var alone = await List();
        await Plan(moon, 0, Few);

        (await List()).ShouldBe(alone);
        (await moon.Posts.OfStory(Actor.Stranger, story.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_production_with_many_galleries_asks_no_more_than_one_with_few()
    {
        var count = new CommandCount();
        await using var house = await TestHouse.Open(more: count.Watch);
        var moon = await Programme.Of(house.Get<IServiceProvider>());

        async Task<int> Page(int galleries)
        {
            await moon.Get<Ledger>().Write(Actor.Owner, change => ClearEpochRaised(change, moon.Production));
            return await count.Of(async () =>
            {
                var (shown, _) = await moon.Get<FrontDesk>().Production(Programme.Moon);
                shown!.Posts.Count.ShouldBe(galleries);
                (await moon.Get<FrontPages>().Stages(shown)).ShouldContain(stage => stage.Pictures.Count == 2);
            });
        }

        await Galleries(moon, 0, Few);
        await Page(Few);
        var few = await Page(Few);
        few.ShouldBeGreaterThan(0);
        await Galleries(moon, Few, 20);
        await Page(20);

        (await Page(20)).ShouldBeLessThanOrEqualTo(few);
    }

    [Fact]
    public async Task A_full_contact_sheet_asks_no_more_than_a_short_one_also_where_frames_are_blocked()
    {
        var count = new CommandCount();
        await using var house = await TestHouse.Open(more: services =>
        {
            count.Watch(services);
            Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<ContactSheet>(services);
        });
        var moon = await Programme.Of(house.Get<IServiceProvider>(), granted: false);

        async Task<int> Sheet(int frames)
        {
            await moon.Get<Ledger>().Write(Actor.Owner, change => ClearEpochRaised(change, moon.Production));
            return await count.Of(async () =>
            {
                var (shown, _) = await moon.Get<ContactSheet>().Read(Actor.Owner, new AssetQuery(moon.Production) { Take = 60 }, default);
                shown.Count(f => f.Mark == Backlot.Platform.Web.MarkKind.Blocked).ShouldBe(frames);
            });
        }

        for (var i = 0; i < Few; i++)
            await moon.Asset($"P{i}.JPG", AssetKind.Photo);
        await Sheet(Few);
        var few = await Sheet(Few);
        few.ShouldBeGreaterThan(0);
        for (var i = Few; i < Many; i++)
            await moon.Asset($"P{i}.JPG", AssetKind.Photo);

        (await Sheet(Many)).ShouldBeLessThanOrEqualTo(few);
    }

    [Fact]
    public async Task What_stands_on_many_is_what_is_said_of_each()
    {
        await using var house = await TestHouse.Open();
        var moon = await Programme.Of(house.Get<IServiceProvider>(), granted: false);
        long[] assets = [await moon.Asset("P1.JPG", AssetKind.Photo, withSol: false), await moon.Asset("P2.JPG", AssetKind.Photo), await moon.Asset("C1.MP4", AssetKind.Clip), 4711];
        var questions = assets.Select(id => new Question(Exposure.OfAsset(id), Use.Front, Territory.World, house.Clock.Now)).ToList();

        async Task<List<bool>> Stand() => [.. (await house.Get<ClearDesk>().Standing(Actor.Owner, questions)).Select(v => v.IsCleared)];
        (await Stand()).ShouldBe([true, false, false, false]);
        await moon.Grant();
        (await Stand()).ShouldBe([true, true, true, false]);
        await moon.Withdraw();
        (await Stand()).ShouldBe([true, false, false, false]);

        var editor = await Backlot.Tests.Plan.PlanHouse.Account(house, moon.Production, Role.Editor);
        (await house.Get<ClearDesk>().Standing(editor, questions)).Count.ShouldBe(4);
        await Backlot.Tests.Plan.PlanHouse.Refused(() => house.Get<ClearDesk>().Standing(Actor.Stranger, questions), "access.not-allowed");
    }

    private static Task ClearEpochRaised(Change change, long production) => Backlot.Plan.Productions.ClearEpoch.Raise(change, production);

    private static async Task Plan(Programme moon, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var story = await moon.Film($"Two wires {i}", await moon.Asset($"C{i}.MP4", AssetKind.Clip));
            await moon.Posts.Add(Actor.Owner, story.Slug, "release-10d@09:00");
        }
    }

    private static async Task Galleries(Programme moon, int from, int to)
    {
        for (var i = from; i < to; i++)
            await moon.Publish(await moon.Gallery($"Pictures {i}", await moon.Asset($"A{i}.JPG", AssetKind.Photo, "filming"), await moon.Asset($"B{i}.JPG", AssetKind.Photo, "filming")));
    }
}
