using Backlot.Capture.Assets;
using Backlot.Cut.Posters;
using Backlot.Cut.Renders;
using Backlot.Cut.Renders.Assemble;
using Backlot.Cut.Selects;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;
using Backlot.Media.Tools;
using Backlot.Plan.People;
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

    [Fact]
    public async Task A_poster_is_the_picture_without_the_credits_that_roll_beside_it()
    {
        await using var scene = await CutScene.Set();
        var card = Directory.CreateDirectory(Path.Combine(scene.House.Data.Originals, "A001")).FullName;
        await media.Ffmpeg($"-f lavfi -i color=red:s=160x90:r=25:d=6 -f lavfi -i sine=d=6 -c:v libx264 -g 25 -pix_fmt yuv420p -c:a aac {card}/C0001.MP4");
        var clip = (await scene.House.Get<IngestDesk>().Ingest(Actor.Owner, new IngestAsked(card, CutScene.Moon))).Made.ShouldHaveSingleItem();
        await scene.House.Get<PersonDesk>().Add(Actor.Owner, new NewPerson("Mira Vale"), CutScene.Moon, new NewCredit("Singer"));
        var story = await scene.Story("It fell", StoryKind.Bloopers, await scene.Select(clip, 0, 5, reason: SelectReason.Blooper));
        var version = await scene.Versions.FirstCut(Actor.Owner, story.Slug);
        version.Timeline().Clips().SelectMany(c => c.Effects).OfType<Title>().ShouldContain(t => t.Place == TitlePlace.Beside);

        var film = (await scene.Renders.Finish(Actor.Owner, story.Slug, CutScene.Shape)).Film!;

        foreach (var name in new[] { RenderedFilm.Poster, RenderedFilm.SmallPoster })
        {
            var pixel = new MemoryStream();
            var poster = await scene.House.Get<Derived>().LocalPath(film.Find(name)!.Key, "jpg");
            await media.Tools.RunAsync(new ToolCall("ffmpeg", ["-v", "error", "-i", poster, "-vf", "crop=iw/4:ih:iw*3/4:0,scale=1:1", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]) { Output = (stream, cancel) => stream.CopyToAsync(pixel, cancel) });
            pixel.ToArray()[0].ShouldBeGreaterThan((byte)200, name);
            pixel.ToArray()[1].ShouldBeLessThan((byte)60, "red reaches to its right edge, where the column of names was");
        }
    }
}
