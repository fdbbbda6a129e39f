using Backlot.Capture.Assets;
using Backlot.Cut.Exposures;
using Backlot.Cut.Timelines;
using Backlot.Demo.Script;
using Backlot.Media.Time;

namespace Backlot.Tests.Demo.Script;

public sealed class CutsTests
{
    private static readonly Dictionary<string, Asset> Assets = Made();

    [Fact]
    public void The_making_of_is_about_eighty_seconds_with_a_chapter_for_each_stage()
    {
        var timeline = Cuts.MakingOf(Assets);
        timeline.Length.ToSeconds().ShouldBeInRange(76, 84);
        timeline.Clips().Where(c => c.Source is CardSource).Select(c => c.Name).ShouldBe(
            [Choices.MakingOf, "Conceptualisation", "Location scouting", "Wardrobe", "Choreography rehearsals", "Filming", "Post-production", "Made by"]);
    }

    [Fact]
    public void No_sound_goes_on_after_the_pictures()
    {
        foreach (var timeline in Films())
            timeline.Tracks.ShouldAllBe(track => track.Length <= timeline.Tracks[0].Length);
    }

    [Fact]
    public void Music_goes_on_without_a_gap_and_is_softer_while_somebody_speaks()
    {
        var film = Cuts.MakingOf(Assets);
        var music = film.Tracks.Single(t => t.Name == "music");
        var pieces = music.Items.OfType<Clip>().ToList();
        music.Length.ShouldBe(film.Length);
        pieces.Zip(pieces.Skip(1)).ShouldAllBe(pair => pair.First.In + pair.First.Length == pair.Second.In);
        pieces.Select(p => p.Effects.OfType<Gain>().Single().Decibels).ShouldBe([-13, -21, -13, -21, -13, -21, -13]);
    }

    [Fact]
    public void Faces_speak_with_their_own_voice()
    {
        var shown = StoryExposure.Shown(Cuts.MakingOf(Assets));
        foreach (var interview in new[] { "C0002.MP4", "C0005.MP4", "C0009.MP4" })
        {
            var id = Assets[interview].Id;
            shown.Where(s => s.AssetId == id && s.Pictures).ShouldAllBe(s => s.Voice, interview);
            shown.ShouldContain(s => s.AssetId == id && s.Voice && !s.Pictures, interview);
        }
    }

    [Fact]
    public void The_dancer_is_never_on_film_and_the_moon_opens_its_eyes_in_one()
    {
        Films().ShouldAllBe(film => !StoryExposure.Assets(film).Contains(Assets["C0007.MP4"].Id));
        Films().Where(film => StoryExposure.Assets(film).Contains(Assets["C0017.MP4"].Id)).Select(film => film.Name).ShouldBe([Choices.Eyes], "the one that waits for the release date");
    }

    [Fact]
    public void The_sound_man_walks_through_the_bloopers_from_the_eleventh_second()
    {
        var walks = Sightings.Rest.Single(s => s.Who == Company.Sol);
        var shown = StoryExposure.Shown(Cuts.Bloopers(Assets)).Single(s => s.AssetId == Assets[walks.Asset].Id && s.Pictures);
        var enters = shown.InStory!.Value.Start.ToSeconds() + walks.From!.Value - shown.Range!.Value.Start.ToSeconds();
        enters.ShouldBe(11, 0.01);
    }

    [Fact]
    public void The_bloopers_are_twenty_five_seconds_with_everybody_s_name_beside_them()
    {
        var film = Cuts.Bloopers(Assets);
        film.Length.ToSeconds().ShouldBe(25, 0.05);
        var names = film.Clips().SelectMany(c => c.Effects).OfType<Title>().Single(t => t.Place == TitlePlace.Beside).Text;
        Company.Of(new LocalDate(2026, 3, 5)).Where(p => p.Credit.Billing is not null).ShouldAllBe(p => names.Contains(p.Name));
    }

    [Fact]
    public void The_wipe_takes_eight_seconds_and_both_pictures_run_in_step()
    {
        var pictures = Cuts.BeforeAfter(Assets).Tracks[0].Items;
        var (before, wipe, after) = ((Clip)pictures[0], (Transition)pictures[1], (Clip)pictures[2]);
        wipe.Kind.ShouldBe(TransitionKind.Wipe);
        wipe.Before.ToSeconds().ShouldBe(8);
        after.In.ToSeconds().ShouldBe(before.In.ToSeconds() + (before.Length.ToSeconds() * before.Speed.ToDouble()), 0.001);
        after.Speed.ShouldBe(before.Speed);
        (after.In.ToSeconds() + (after.Length.ToSeconds() * after.Speed.ToDouble())).ShouldBeLessThanOrEqualTo(Assets["C0019.MP4"].Duration!.Value.ToSeconds());
    }

    [Fact]
    public void The_teaser_shows_the_child_and_is_short()
    {
        var film = Cuts.Teaser(Assets);
        film.Length.ToSeconds().ShouldBeInRange(10, 15);
        StoryExposure.Assets(film).ShouldContain(Assets["DSC_0023.JPG"].Id);
    }

    [Fact]
    public void Everybody_seen_is_in_the_company_and_everything_chosen_was_looked_through()
    {
        var company = Company.Of(new LocalDate(2026, 3, 5)).Select(p => p.Name).ToHashSet();
        Sightings.Stills.Concat(Sightings.Rest).ShouldAllBe(s => company.Contains(s.Who));
        var looked = Sightings.NobodyInStills.Concat(Sightings.NobodyInRest).Append(Sightings.CatPicture).Concat(Sightings.Stills.Concat(Sightings.Rest).Select(s => s.Asset)).ToHashSet();
        Choices.OfGallery.Concat(Choices.OfMakingOf).Concat(Choices.OfBloopers).Concat(Choices.OfBeforeAfter).Concat(Choices.OfTeaser).Concat(Choices.OfEyes).ShouldAllBe(c => looked.Contains(c.Asset));
        Choices.OfGallery.Length.ShouldBe(14);
    }

    [Fact]
    public void An_editor_s_file_of_it_is_read_back_as_it_was()
    {
        var timeline = Cuts.MakingOf(Assets);
        var read = TimelineReader.Read(System.Text.Encoding.UTF8.GetBytes(TimelineWriter.Text(timeline)), Rate.Pal25);
        var (matched, unmatched) = AssetMatch.Resolve(read, [.. Assets.Values.Select(VersionDesk.AsMatch)]);
        unmatched.ShouldBeEmpty();
        matched.Version().ShouldBe(timeline.Version());
    }

    private static Timeline[] Films() => [Cuts.MakingOf(Assets), Cuts.Bloopers(Assets), Cuts.BeforeAfter(Assets), Cuts.Teaser(Assets), Cuts.Eyes(Assets)];

    private static Dictionary<string, Asset> Made()
    {
        Dictionary<string, double> clips = new(StringComparer.Ordinal)
        {
            ["C0001.MP4"] = 8, ["C0002.MP4"] = 8.6, ["C0003.MP4"] = 7, ["C0004.MP4"] = 6.4, ["C0005.MP4"] = 8.24, ["C0006.MP4"] = 7.68, ["C0007.MP4"] = 4.8, ["C0008.MP4"] = 6, ["C0009.MP4"] = 9.4,
            ["C0010.MP4"] = 8, ["C0011.MP4"] = 8, ["C0012.MP4"] = 5.6, ["C0013.MP4"] = 6, ["C0014.MP4"] = 4.8, ["C0015.MP4"] = 5.2, ["C0016.MP4"] = 5.6, ["C0017.MP4"] = 4.8, ["C0019.MP4"] = 8, ["C0020.MP4"] = 7.6,
            ["WALTZ.WAV"] = 96,
        };
        var names = clips.Keys.Concat(Enumerable.Range(1, 26).Select(i => $"DSC_{i:0000}.JPG")).Append("coat-sketch.png");
        return names.Select((name, i) => Of(i + 1, name, clips.TryGetValue(name, out var seconds) ? seconds : null)).ToDictionary(a => a.Name, StringComparer.Ordinal);
    }

    private static Asset Of(long id, string name, double? seconds) => new()
    {
        Id = id, ProductionId = 1, Name = name, ContentHash = $"{id:x32}", SortAt = Instant.FromUtc(2026, 3, 5, 0, 0), IngestedAt = Instant.FromUtc(2026, 3, 5, 0, 0), Facts = "{}",
        Kind = name.EndsWith("MP4", StringComparison.Ordinal) ? AssetKind.Clip : name.EndsWith("WAV", StringComparison.Ordinal) ? AssetKind.Sound : AssetKind.Photo,
        State = AssetState.Good, Previews = PreviewState.Owed, HasPicture = !name.EndsWith("WAV", StringComparison.Ordinal), HasSound = seconds is not null,
        DurationValue = seconds is { } length ? (long)Math.Round(length * 1000) : null, DurationTimescale = seconds is null ? null : 1000,
        RateNumerator = name.EndsWith("MP4", StringComparison.Ordinal) ? 25 : null, RateDenominator = name.EndsWith("MP4", StringComparison.Ordinal) ? 1 : null,
    };
}
