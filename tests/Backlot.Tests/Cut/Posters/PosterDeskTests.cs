using Backlot.Cut.Posters;
using Backlot.Cut.Renders;
using Backlot.Cut.Renders.Assemble;
using Backlot.Media.Time;
using Backlot.Plan.Stories;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Backlot.Platform.Work;
using Backlot.Tests.Cut.Renders;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Cut.Posters;

public sealed class PosterDeskTests(TinyMedia media) : IClassFixture<TinyMedia>
{
    [Fact]
    public async Task Another_poster_leaves_the_film_as_it_is_and_published_meanwhile()
    {
        await using var scene = await CutScene.Set();
        var clip = await scene.Take(media[1], "filming");
        var story = await scene.Story("The moon", StoryKind.MakingOf, await scene.Select(clip, 0, 2), await scene.Select(clip, 4, 6));
        await scene.Versions.FirstCut(Actor.Owner, story.Slug);
        var before = await scene.Renders.Finish(Actor.Owner, story.Slug, CutScene.Shape);
        var kind = scene.House.Get<WorkDesk>().Kinds[RenderDesk.Job];
        scene.House.Clock.Advance(Duration.FromMinutes(1));

        var owed = await scene.House.Get<PosterDesk>().Choose(Actor.Owner, story.Slug, new PosterAsked(MediaTime.FromSeconds(1)));

        owed.ShouldHaveSingleItem().Id.ShouldBe(before.Id);
        var meanwhile = await Now();
        (meanwhile.State, meanwhile.FilmText).ShouldBe((RenderState.Made, before.FilmText), "it may go out as it is");
        (await scene.House.Ledger.Read(db => kind.Owed(db, scene.House.Clock.Now, 10, default))).ShouldBe([$"{before.Id}"]);

        await scene.Renders.FinishLeads(Actor.Owner, owed);

        var (old, made) = (before.Film!, (await Now()).Film!);
        made.Key.ShouldBe(old.Key);
        made.Files.Where(f => f.Extension != "jpg").ShouldBe(old.Files.Where(f => f.Extension != "jpg"));
        made.Find(RenderedFilm.Poster)!.Key.ShouldNotBe(old.Find(RenderedFilm.Poster)!.Key);
        (await scene.House.Get<Derived>().Has(made.Find(RenderedFilm.SmallPoster)!.Key, "jpg")).ShouldBeTrue();
        (await scene.House.Ledger.Read(db => kind.Owed(db, scene.House.Clock.Now, 10, default))).ShouldBeEmpty();

        scene.House.Clock.Advance(Duration.FromMinutes(1));
        await scene.Renders.FinishLeads(Actor.Owner, await scene.House.Get<PosterDesk>().Choose(Actor.Owner, story.Slug, new PosterAsked()));
        (await Now()).Film!.Files.ShouldBe(old.Files, "by rule again");

        Task<RenderRow> Now() => scene.House.Ledger.Read(db => db.Renders.AsNoTracking().SingleAsync(r => r.Id == before.Id));
    }
}
