using Backlot.Capture.Assets;
using Backlot.Clear.Embargoes;
using Backlot.Cut.Selects;
using Backlot.Cut.Timelines;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Backups;
using Backlot.Platform.Errors;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Backlot.Platform.Work;
using Backlot.Publish.Posts;
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

        Task<Publication> Click() => moon.Posts.PublishStory(Actor.Owner, story);
        var clicks = await Task.WhenAll(Click(), Click(), Click());
        var again = await Click();

        clicks.Append(again).Select(p => p.Post.Id).Distinct().ShouldHaveSingleItem();
        clicks.Count(p => !p.WasOut).ShouldBe(1);
        again.WasOut.ShouldBeTrue();
        (await moon.Ledger.Read(db => db.Posts.CountAsync())).ShouldBe(1);
        (await Events(moon, "post.published")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_cut_that_is_not_rendered_is_refused_with_the_next_step()
    {
        await using var house = await TestHouse.Open();
        var moon = await Programme.Of(house.Get<IServiceProvider>());
        var story = await moon.Film("Two wires", await moon.Asset("C1.MP4", AssetKind.Clip));

        var refusal = await Should.ThrowAsync<BacklotError>(() => moon.Posts.PublishStory(Actor.Owner, story.Slug));

        refusal.Code.ShouldBe("post.not-rendered");
        refusal.Next.ShouldContain($"backlot story render {story.Slug}");
        (await moon.Ledger.Read(db => db.Posts.CountAsync())).ShouldBe(0);
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
    public async Task What_nobody_signed_for_does_not_go_out_and_does_not_wait_to_go_out_by_itself()
    {
        await using var house = await TestHouse.Open();
        var moon = await Programme.Of(house.Get<IServiceProvider>(), granted: false);
        var story = await Rendered(moon);

        var refusal = await Should.ThrowAsync<BacklotError>(() => moon.Posts.PublishStory(Actor.Owner, story));

        refusal.Exit.ShouldBe(ExitCode.Blocked);
        refusal.What.ShouldContain(Programme.Sol);
        (await moon.Ledger.Read(db => db.Posts.CountAsync())).ShouldBe(0);
        (await Events(moon, "post.added")).ShouldBeEmpty();
        await moon.Grant();
        (await moon.Posts.RunDue(Actor.Owner)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_blocked_try_leaves_what_waits_for_its_time_as_it_was()
    {
        await using var house = await TestHouse.Open();
        var moon = await Programme.Of(house.Get<IServiceProvider>(), granted: false);
        var story = await Rendered(moon);
        var planned = await moon.Posts.Add(Actor.Owner, story, "release-10d@09:00");

        await PlanHouse.Refused(() => moon.Posts.PublishStory(Actor.Owner, story), "verdict.blocked");

        var waits = (await moon.Posts.List(Actor.Owner)).ShouldHaveSingleItem().Post;
        (waits.Id, waits.State, waits.At, waits.Why).ShouldBe((planned.Id, PostState.Planned, "release-10d@09:00", null));
        (await Events(moon, "post.blocked")).ShouldBeEmpty();
        await moon.Grant();
        (await moon.Posts.PublishStory(Actor.Owner, story)).Post.Id.ShouldBe(planned.Id);
        (await moon.Posts.List(Actor.Owner)).ShouldHaveSingleItem().Standing.ShouldBe(PostState.Out);
    }

    [Fact]
    public async Task A_story_that_is_out_is_not_put_out_again_nor_is_what_was_planned_of_it_moved()
    {
        await using var house = await TestHouse.Open();
        var moon = await Programme.Of(house.Get<IServiceProvider>());
        var photo = await moon.Asset("P1.JPG", AssetKind.Photo, withSol: false);
        var more = await moon.Asset("P2.JPG", AssetKind.Photo, withSol: false);
        var story = await moon.Gallery("Pictures", photo);
        var isOut = await moon.Publish(story);
        var select = await house.Get<SelectDesk>().Add(Actor.Owner, more.ToString(), new NewSelect(Story: story.Slug));
        await moon.Previews(more);
        var planned = await moon.Posts.Add(Actor.Owner, story.Slug, "release-10d@09:00");
        await moon.Ledger.Write(Actor.Owner, change => change.Db.StorySelects.Where(s => s.SelectId == select.Id).ExecuteDeleteAsync());

        var again = await moon.Posts.PublishStory(Actor.Owner, story.Slug);

        (again.Post.Id, again.WasOut).ShouldBe((isOut.Id, true));
        again.Post.OutAt.ShouldBe(isOut.OutAt);
        (await moon.Posts.Find(Actor.Owner, planned.Id.ToString())).Post.At.ShouldBe("release-10d@09:00");
        (await moon.Posts.List(Actor.Owner)).Select(l => l.Standing).ShouldBe([PostState.Planned, PostState.Out]);
    }

    [Fact]
    public async Task A_story_that_is_out_on_paper_and_closed_is_not_said_to_be_published()
    {
        await using var house = await TestHouse.Open();
        var moon = await Programme.Of(house.Get<IServiceProvider>());
        var story = await moon.PublishedFilm();
        await moon.Withdraw();

        var refusal = await Should.ThrowAsync<BacklotError>(() => moon.Posts.PublishStory(Actor.Owner, story.Slug));

        refusal.Exit.ShouldBe(ExitCode.Blocked);
        refusal.What.ShouldContain(Programme.Sol);
        (await moon.Posts.List(Actor.Owner)).ShouldHaveSingleItem().Standing.ShouldBe(PostState.Blocked);
        await moon.UndoWithdrawal();
        (await moon.Posts.PublishStory(Actor.Owner, story.Slug)).WasOut.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_due_and_blocked_says_why_and_goes_out_once_it_is_mended()
    {
        await using var house = await TestHouse.Open();
        var moon = await Programme.Of(house.Get<IServiceProvider>(), granted: false);
        await moon.Posts.Add(Actor.Owner, await Rendered(moon));

        var line = (await moon.Posts.RunDue(Actor.Owner)).ShouldHaveSingleItem();

        line.Standing.ShouldBe(PostState.Blocked);
        line.Reasons.ShouldHaveSingleItem().ShouldContain(Programme.Sol);
        (await moon.Ledger.Read(db => db.PostFiles.CountAsync())).ShouldBe(0);
        await moon.Grant();
        (await moon.Posts.RunDue(Actor.Owner)).ShouldHaveSingleItem().Standing.ShouldBe(PostState.Out);
    }

    [Fact]
    public async Task What_was_called_off_while_it_was_due_does_not_go_out()
    {
        await using var house = await TestHouse.Open();
        var moon = await Programme.Of(house.Get<IServiceProvider>());
        var slug = await Rendered(moon);
        var post = await moon.Posts.Add(Actor.Owner, slug);
        await moon.Posts.Withdraw(Actor.Owner, post.Id.ToString());

        var story = await moon.Ledger.Read(db => db.Stories.SingleAsync(s => s.Slug == slug));
        (await house.Get<WayOut>().Go(Actor.Program, story, post.Id, default)).Post.State.ShouldBe(PostState.Withdrawn);

        (await moon.Posts.List(Actor.Owner)).ShouldHaveSingleItem().Standing.ShouldBe(PostState.Withdrawn);
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
        await house.Get<SelectDesk>().Add(Actor.Owner, (await moon.Asset("C9.MP4", AssetKind.Clip)).ToString(), new NewSelect(Story: story.Slug));
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
        var showing = await moon.Ledger.Read(db => Showing.Read(db, post.StoryId, default));
        await house.Get<Pinner>().Pin(showing.Telling, showing.Files, default);

        (await moon.Posts.RunDue(Actor.Owner)).ShouldHaveSingleItem().Standing.ShouldBe(PostState.Out);
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
        await PlanHouse.Refused(() => moon.Posts.PublishStory(editor, story), "access.not-allowed");
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

        await house.Get<Restore>().From(Actor.Owner, backup);

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
        (await moon.Posts.List(Actor.Owner)).ShouldHaveSingleItem().Standing.ShouldBe(PostState.Out);

        await moon.Withdraw();

        var line = (await moon.Posts.List(Actor.Owner)).ShouldHaveSingleItem();
        line.Standing.ShouldBe(PostState.Blocked);
        line.Story.Slug.ShouldBe(story.Slug);
        var reason = line.Verdict!.Reasons.ShouldHaveSingleItem();
        reason.Name.ShouldBe(Programme.Sol);
        reason.InStory.ShouldNotBeNull();
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
