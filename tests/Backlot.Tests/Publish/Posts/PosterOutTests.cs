using Backlot.Clear.Appearances;
using Backlot.Cut.Posters;
using Backlot.Cut.Renders;
using Backlot.Cut.Renders.Assemble;
using Backlot.Media.Time;
using Backlot.Plan.Stories;
using Backlot.Platform.Identity;
using Backlot.Publish.Posts;
using Backlot.Tests.Cut;
using Backlot.Tests.Cut.Renders;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Publish.Posts;

public sealed class PosterOutTests(TinyMedia media) : IClassFixture<TinyMedia>
{
    [Fact]
    public async Task A_story_published_right_after_its_picture_was_chosen_goes_out_with_that_picture()
    {
        await using var scene = await CutScene.Set();
        var clip = await scene.Take(media[1], "filming");
        await scene.House.Get<AppearanceDesk>().SayNobody(Actor.Owner, [clip.Id.ToString()]);
        var story = await scene.Story("The moon", StoryKind.MakingOf, await scene.Select(clip, 0, 2), await scene.Select(clip, 4, 6));
        await scene.Versions.FirstCut(Actor.Owner, story.Slug);
        var before = (await scene.Renders.Finish(Actor.Owner, story.Slug, CutScene.Shape)).Film!.Find(RenderedFilm.Poster)!.Key;
        scene.House.Clock.Advance(Duration.FromMinutes(1));
        await scene.House.Get<PosterDesk>().Choose(Actor.Owner, story.Slug, new PosterAsked(MediaTime.FromSeconds(1)));

        // A post that is due waits for it; publishing by hand draws it.
        var posts = scene.House.Get<PostDesk>();
        await posts.Add(Actor.Owner, story.Slug);
        (await posts.RunDue(Actor.Owner)).ShouldHaveSingleItem().Reasons.ShouldHaveSingleItem().ShouldContain("not drawn yet");
        scene.House.Clock.Advance(Duration.FromMinutes(1));
        var (post, wasOut) = await posts.PublishStory(Actor.Owner, story.Slug);

        wasOut.ShouldBeFalse();
        var shown = await scene.House.Ledger.Read(db => db.PostFiles.SingleAsync(f => f.PostId == post.Id && f.Name == RenderedFilm.Poster));
        shown.Key.ShouldNotBe(before);
        shown.Key.ShouldBe((await scene.House.Ledger.Read(db => db.Renders.SingleAsync())).Film!.Find(RenderedFilm.Poster)!.Key);
    }

    [Fact]
    public async Task A_picture_chosen_while_the_film_is_made_is_not_forgotten()
    {
        await using var scene = await CutScene.Set();
        var clip = await scene.Take(media[1], "filming");
        var story = await scene.Story("The moon", StoryKind.MakingOf, await scene.Select(clip, 0, 2), await scene.Select(clip, 4, 6));
        await scene.Versions.FirstCut(Actor.Owner, story.Slug);
        var chosen = 0;

        await scene.Renders.Finish(Actor.Owner, story.Slug, CutScene.Shape, row =>
        {
            if (row.Progress == 0 || Interlocked.Exchange(ref chosen, 1) == 1)
                return;
            scene.House.Clock.Advance(Duration.FromSeconds(1));
            scene.House.Get<PosterDesk>().Choose(Actor.Owner, story.Slug, new PosterAsked(MediaTime.FromSeconds(1))).GetAwaiter().GetResult();
            scene.House.Clock.Advance(Duration.FromSeconds(1));
        });

        chosen.ShouldBe(1);
        (await scene.House.Ledger.Read(db => RenderDesk.IsOwedALead(db, story.Id, default))).ShouldBeTrue();
        await scene.Renders.DrawLeads(Actor.Owner, story.Id);
        (await scene.House.Ledger.Read(db => RenderDesk.IsOwedALead(db, story.Id, default))).ShouldBeFalse();
    }
}
