using Backlot.Cut.Recipes;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;
using Backlot.Plan.Stories;

namespace Backlot.Tests.Cut.Recipes;

public sealed class BloopersTests
{
    private const string Names = "Mira Vale, singer\nBram Ott, props";

    [Fact]
    public void Credits_roll_beside_the_slips_from_the_first_to_the_last()
    {
        var film = Cut([6, 6]);
        var over = film.Tracks.Single(track => track.Name == "credits");
        var title = over.Items.OfType<Clip>().Single();
        title.Effects.OfType<Title>().Single().Place.ShouldBe(TitlePlace.Beside);
        title.Effects.OfType<Title>().Single().Text.ShouldBe(Names);
        over.Items[0].Length.ShouldBe(film.Tracks[0].Items[0].Length, "after the card");
        over.Length.ShouldBe(film.Length);
        film.Length.ToSeconds().ShouldBe(14.5, 0.05);
    }

    [Fact]
    public void Where_the_slips_are_over_too_soon_the_credits_roll_at_the_end()
    {
        var film = Cut([2]);
        film.Tracks.ShouldNotContain(track => track.Name == "credits");
        film.Clips().Last(clip => clip.Source is CardSource).Effects.OfType<Title>().Single().Place.ShouldBe(TitlePlace.Rolling);
    }

    private static Timeline Cut(int[] seconds) => Recipe.FirstCut(
        StoryKind.Bloopers, new RecipeBrief("Slips", "Borrowed Moon", Rate.Pal25) { Credits = Names }, [],
        [.. seconds.Select((length, i) => new Material(
            new AssetSource(i + 1, $"C{i}.MP4", $"{i:x32}", Rate.Pal25, new TimeRange(MediaTime.Zero, MediaTime.FromSeconds(length))),
            new TimeRange(MediaTime.Zero, MediaTime.FromSeconds(length)), 1, Instant.FromUtc(2026, 3, 5, 10, i)) { Reason = "blooper" })]);
}
