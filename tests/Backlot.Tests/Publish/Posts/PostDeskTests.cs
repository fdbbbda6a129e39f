using Backlot.Capture.Assets;
using Backlot.Clear.Embargoes;
using Backlot.Cut.Timelines;
using Backlot.Plan.Productions;
using Backlot.Platform.Backups;
using Backlot.Platform.Errors;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Backlot.Platform.Work;
using Backlot.Publish.Posts;
using Backlot.Publish.Recuts;
using Backlot.Tests.Plan;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Publish.Posts;

public sealed class PostDeskTests
{
    [Fact]
    public async Task A_post_that_hangs_on_the_release_date_moves_along_with_it()
    {
        await using var house = await TestHouse.Open(Instant.FromUtc(2027, 1, 1, 0, 0));
        var moon = await Programme.Of(house.Get<IServiceProvider>());
        var story = await Rendered(moon);
        var post = await moon.Posts.Add(Actor.Owner, story, "release-10d@09:00");
        (await moon.Posts.Find(Actor.Owner, post.Id.ToString())).Due.ShouldBe(Instant.FromUtc(2027, 2, 19, 8, 0));

        await house.Get<MilestoneDesk>().Set(Actor.Owner, Programme.Moon, "release", "2027-04-01");

        (await moon.Posts.Find(Actor.Owner, post.Id.ToString())).Due.ShouldBe(Instant.FromUtc(2027, 3, 22, 8, 0)); // still winter time in Berlin
        house.Clock.Now = Instant.FromUtc(2027, 3, 22, 7, 59);
        (await moon.Posts.RunDue(Actor.Owner)).ShouldBeEmpty();
        house.Clock.Now = Instant.FromUtc(2027, 3, 22, 8, 0);
        (await moon.Posts.RunDue(Actor.Owner)).ShouldHaveSingleItem().Standing.ShouldBe(PostState.Out);
    }

    [Fact]
    public async Task A_server_finds_what_is_due_in_the_data_and_puts_it_out()
    {
        await using var house = await TestHouse.Open();
        var moon = await Programme.Of(house.Get<IServiceProvider>());
        var post = await moon.Posts.Add(Actor.Owner, await Rendered(moon), "2026-05-04T12:30:00Z");
        await house.Get<WorkDesk>().Sweep("post");
        (await house.Get<WorkDesk>().Ready(10)).ShouldNotContain(row => row.Kind == "post");

        house.Clock.Advance(Duration.FromHours(3));
        await house.Get<WorkDesk>().Sweep("post");
        await house.Get<WorkDesk>().Try("post", post.Id.ToString());

        (await moon.Posts.Find(Actor.Owner, post.Id.ToString())).Standing.ShouldBe(PostState.Out);
    }

    [Fact]
    public async Task Two_clicks_on_publish_are_one_post()
    {
        await using var house = await TestHouse.Open();
        var moon = await Programme.Of(house.Get<IServiceProvider>());
        var story = await Rendered(moon);

        async Task<Post> Click() => await moon.Posts.Publish(Actor.Owner, (await moon.Posts.Add(Actor.Owner, story)).Id.ToString());
        var posts = await Task.WhenAll(Click(), Click(), Click());
        var again = await Click();

        posts.Append(again).Select(p => p.Id).Distinct().ShouldHaveSingleItem();
        (await moon.Ledger.Read(db => db.Posts.CountAsync())).ShouldBe(1);
        (await Events(moon, "post.published")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_cut_that_is_not_rendered_is_refused_with_the_next_step()
    {
        await using var house = await TestHouse.Open();
        var moon = await Programme.Of(house.Get<IServiceProvider>());
        var story = await moon.Film("Two wires", await moon.Asset("C1.MP4", AssetKind.Clip));
        var post = await moon.Posts.Add(Actor.Owner, story.Slug);

        var refusal = await Should.ThrowAsync<BacklotError>(() => moon.Posts.Publish(Actor.Owner, post.Id.ToString()));

        refusal.Code.ShouldBe("post.not-rendered");
        refusal.Next.ShouldContain($"backlot story render {story.Slug}");
    }

    [Fact]
    public async Task A_due_post_whose_cut_is_not_rendered_asks_for_the_render_and_waits()
    {
        await using var house = await TestHouse.Open();
        var moon = await Programme.Of(house.Get<IServiceProvider>());
        var story = await moon.Film("Two wires", await moon.Asset("C1.MP4", AssetKind.Clip));
        await moon.Posts.Add(Actor.Owner, story.Slug);

        var line = (await moon.Posts.RunDue(Actor.Owner)).ShouldHaveSingleItem();

        line.Standing.ShouldBe(PostState.Blocked);
        line.Reasons.ShouldHaveSingleItem().ShouldContain("not rendered");
        (await house.Get<WorkDesk>().Ready(10)).ShouldContain(row => row.Kind == "render");
    }

    [Fact]
    public async Task What_nobody_signed_for_stays_in_with_every_reason_and_goes_out_once_it_is_mended()
    {
        await using var house = await TestHouse.Open();
        var moon = await Programme.Of(house.Get<IServiceProvider>(), granted: false);
        var post = await moon.Posts.Add(Actor.Owner, await Rendered(moon));

        var refusal = await Should.ThrowAsync<BacklotError>(() => moon.Posts.Publish(Actor.Owner, post.Id.ToString()));
        refusal.Exit.ShouldBe(ExitCode.Blocked);
        refusal.What.ShouldContain(Programme.Sol);
        var line = await moon.Posts.Find(Actor.Owner, post.Id.ToString());
        line.Standing.ShouldBe(PostState.Blocked);
        line.Reasons.ShouldHaveSingleItem().ShouldContain(Programme.Sol);
        (await moon.Ledger.Read(db => db.PostFiles.CountAsync())).ShouldBe(0);

        await moon.Grant();
        (await moon.Posts.RunDue(Actor.Owner)).ShouldHaveSingleItem().Standing.ShouldBe(PostState.Out);
    }

    [Fact]
    public async Task An_embargoed_story_waits_for_the_end_of_its_embargo()
    {
        await using var house = await TestHouse.Open();
        var moon = await Programme.Of(house.Get<IServiceProvider>());
        var story = await Rendered(moon);
        await house.Get<EmbargoDesk>().AddOnStory(Actor.Owner, story, "2026-05-05T09:00:00Z");
        await moon.Posts.Add(Actor.Owner, story);

        (await moon.Posts.RunDue(Actor.Owner)).ShouldHaveSingleItem().Standing.ShouldBe(PostState.Blocked);
        house.Clock.Now = Instant.FromUtc(2026, 5, 5, 8, 59);
        (await moon.Posts.RunDue(Actor.Owner)).ShouldHaveSingleItem().Standing.ShouldBe(PostState.Blocked);
        house.Clock.Now = Instant.FromUtc(2026, 5, 5, 9, 0);
        (await moon.Posts.RunDue(Actor.Owner)).ShouldHaveSingleItem().Standing.ShouldBe(PostState.Out);
    }

    [Fact]
    public async Task A_later_cut_takes_the_place_of_the_one_that_is_out_and_keeps_its_name_in_feeds()
    {
        await using var house = await TestHouse.Open();
        var moon = await Programme.Of(house.Get<IServiceProvider>());
        var story = await moon.PublishedFilm();
        var first = await moon.Posts.Find(Actor.Owner, story.Slug);
        await house.Get<Backlot.Cut.Selects.SelectDesk>().Add(Actor.Owner, (await moon.Asset("C9.MP4", AssetKind.Clip)).ToString(), new Backlot.Cut.Selects.NewSelect(Story: story.Slug));
        await house.Get<VersionDesk>().FirstCut(Actor.Owner, story.Slug);
        await moon.Render(story);

        var second = await moon.Publish(story);

        second.Id.ShouldNotBe(first.Post.Id);
        second.Uid.ShouldBe(first.Post.Uid);
        (await moon.Posts.Find(Actor.Owner, first.Post.Id.ToString())).Standing.ShouldBe(PostState.Replaced);
        (await moon.Posts.Find(Actor.Owner, story.Slug)).Post.Id.ShouldBe(second.Id);
    }

    [Fact]
    public async Task What_is_out_needs_nothing_that_can_be_made_again()
    {
        await using var house = await TestHouse.Open();
        var moon = await Programme.Of(house.Get<IServiceProvider>());
        await moon.PublishedFilm();

        Directory.Delete(house.Data.Derived, recursive: true);

        foreach (var file in await moon.Ledger.Read(db => db.PostFiles.ToListAsync()))
            (await house.Get<Backlot.Platform.Storage.Published>().Has(file.Key, file.Extension)).ShouldBeTrue(file.Name);
    }

    [Fact]
    public async Task Killed_after_the_files_were_pinned_it_goes_out_as_if_it_had_not_been()
    {
        await using var house = await TestHouse.Open();
        var moon = await Programme.Of(house.Get<IServiceProvider>());
        var story = await Rendered(moon);
        var post = await moon.Posts.Add(Actor.Owner, story);
        await house.Get<Pinner>().Pin(await moon.Ledger.Read(db => Showing.Read(db, post.StoryId, default)), default);

        (await moon.Posts.Publish(Actor.Owner, post.Id.ToString())).State.ShouldBe(PostState.Out);
    }

    [Fact]
    public async Task Only_who_may_publish_publishes()
    {
        await using var house = await TestHouse.Open();
        var moon = await Programme.Of(house.Get<IServiceProvider>());
        var story = await Rendered(moon);
        var editor = await house.Account(moon.Production, Role.Editor);
        var post = await moon.Posts.Add(Actor.Owner, story);

        await PlanHouse.Refused(() => moon.Posts.Add(editor, story), "access.not-allowed");
        await PlanHouse.Refused(() => moon.Posts.Publish(editor, post.Id.ToString()), "access.not-allowed");
        await PlanHouse.Refused(() => moon.Posts.Withdraw(editor, post.Id.ToString()), "access.not-allowed");
        (await moon.Posts.List(Actor.Stranger)).ShouldBeEmpty();
        await PlanHouse.Refused(() => moon.Posts.List(Actor.Stranger, Programme.Moon), "production.unknown");
    }

    [Theory]
    [InlineData("2027-03-01", "time.no-clock-time")]
    [InlineData("soon", "milestone.unknown")]
    [InlineData("festival-1d@10:00", "milestone.unknown")]
    [InlineData("2027-13-01T10:00", "time.unreadable")]
    public async Task A_time_that_cannot_be_kept_is_refused(string at, string code)
    {
        await using var house = await TestHouse.Open();
        var moon = await Programme.Of(house.Get<IServiceProvider>());
        await PlanHouse.Refused(async () => await moon.Posts.Add(Actor.Owner, await Rendered(moon), at), code);
    }

    [Fact]
    public async Task A_backup_from_before_does_not_bring_back_what_was_taken_back()
    {
        await using var house = await TestHouse.Open();
        var moon = await Programme.Of(house.Get<IServiceProvider>());
        var isOut = await moon.PublishedFilm();
        var planned = await Rendered(moon, "Planned");
        await moon.Posts.Add(Actor.Owner, planned, "2026-06-01T10:00:00Z");
        var backup = Path.Combine(house.Data.Path, "..", $"backup-{Guid.NewGuid():N}");
        await house.Get<Backup>().Make(Actor.Owner, backup);
        await moon.Posts.Withdraw(Actor.Owner, isOut.Slug);
        await moon.Posts.Withdraw(Actor.Owner, planned);

        await house.Get<Restore>().From(backup);

        (await moon.Posts.Find(Actor.Owner, isOut.Slug)).Standing.ShouldBe(PostState.Withdrawn);
        house.Clock.Now = Instant.FromUtc(2026, 6, 2, 10, 0);
        (await moon.Posts.RunDue(Actor.Owner)).ShouldBeEmpty();
        (await moon.Posts.Find(Actor.Owner, planned)).Standing.ShouldBe(PostState.Withdrawn);
        Directory.Delete(backup, recursive: true);
    }

    [Fact]
    public async Task A_withdrawn_release_lists_what_to_cut_anew_and_why()
    {
        await using var house = await TestHouse.Open();
        var moon = await Programme.Of(house.Get<IServiceProvider>());
        var story = await moon.PublishedFilm();
        (await house.Get<RecutDesk>().List(Actor.Owner)).ShouldBeEmpty();

        await moon.Withdraw();

        var recut = (await house.Get<RecutDesk>().List(Actor.Owner)).ShouldHaveSingleItem();
        recut.Line.Story.Slug.ShouldBe(story.Slug);
        recut.Reasons.ShouldHaveSingleItem().Name.ShouldBe(Programme.Sol);
        recut.InTheFilm.ShouldNotBeEmpty();
        (await moon.Posts.List(Actor.Owner)).ShouldHaveSingleItem().Standing.ShouldBe(PostState.Blocked);
        (await house.Get<Backlot.Clear.Grants.TouchedDesk>().By(Actor.Owner, Programme.Sol, Programme.Moon)).ShouldContain(t => t.Kind == "post");
    }

    [Fact]
    public async Task Planning_a_story_twice_moves_it()
    {
        await using var house = await TestHouse.Open();
        var moon = await Programme.Of(house.Get<IServiceProvider>());
        var story = await Rendered(moon);
        var first = await moon.Posts.Add(Actor.Owner, story, "2026-06-01T10:00");

        var second = await moon.Posts.Add(Actor.Owner, story, "release-1d@18:00");

        second.Id.ShouldBe(first.Id);
        (await moon.Posts.List(Actor.Owner)).ShouldHaveSingleItem().Post.At.ShouldBe("release-1d@18:00");
    }

    private static async Task<string> Rendered(Programme moon, string title = "Two wires")
    {
        var story = await moon.Film(title, await moon.Asset($"{title}.MP4", AssetKind.Clip, "filming"));
        await moon.Render(story);
        return story.Slug;
    }

    private static Task<List<Event>> Events(Programme moon, string kind) => moon.Ledger.Read(db => db.Set<Event>().Where(e => e.Kind == kind).ToListAsync());
}
