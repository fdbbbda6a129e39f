using System.Security.Cryptography;
using Backlot.Demo.Cards;
using Backlot.Demo.Paper;
using Backlot.Demo.Scenes;
using Backlot.Demo.Script;

namespace Backlot.Tests.Demo.Paper;

public sealed class TheatreTests
{
    private static readonly IReadOnlyList<Still> All = [.. Stills.Scouting, .. Stills.Wardrobe, .. Stills.Rehearsals, .. Stills.Filming, .. Stills.Salt];

    [Fact]
    public void The_same_moment_drawn_twice_is_the_same_picture()
    {
        foreach (var still in All)
            Drawn(still.Scene(), still.Moment).ShouldBe(Drawn(still.Scene(), still.Moment), still.Name);
    }

    [Fact]
    public void A_drawing_does_not_depend_on_what_was_drawn_before()
    {
        using var theatre = new Theatre(new MoonDropScene(), 320, 180);
        theatre.Draw(4);
        theatre.Draw(2.4);
        Hash(theatre).ShouldBe(Drawn(new MoonDropScene(), 2.4));
    }

    [Theory]
    [InlineData(typeof(MoonDropScene))]
    [InlineData(typeof(ClapperScene))]
    [InlineData(typeof(SneezeScene))]
    [InlineData(typeof(CrossingScene))]
    [InlineData(typeof(MoonEyesScene))]
    [InlineData(typeof(GradingScene))]
    [InlineData(typeof(RooftopsScene))]
    [InlineData(typeof(StitchScene))]
    [InlineData(typeof(SetScene))]
    public void Every_scene_moves(Type scene)
    {
        using var theatre = new Theatre((Scene)Activator.CreateInstance(scene)!, 320, 180);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var time = 0.0; time < 5; time += 0.4)
        {
            theatre.Draw(time);
            seen.Add(Hash(theatre));
        }

        seen.Count.ShouldBe(13);
    }

    [Fact]
    public void Before_and_after_are_different_pictures() =>
        Drawn(new RoofScene(night: false), 3).ShouldNotBe(Drawn(new RoofScene(night: true), 3));

    [Fact]
    public void The_windows_of_the_town_are_lit_while_the_lantern_rises_and_never_go_out()
    {
        // Dark paper is drawn once; only what is lit is drawn later.
        var lit = new[] { 2.0, 4.0, 6.0 }.Select(time => Bright(new RoofScene(night: true), time)).ToList();
        lit.ShouldBeInOrder();
        lit.Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void Near_duplicates_are_not_duplicates()
    {
        var leap = Stills.Rehearsals.Skip(1).Take(3).Select(still => Drawn(still.Scene(), still.Moment)).ToList();
        leap.Distinct().Count().ShouldBe(3);
    }

    private static string Drawn(Scene scene, double time)
    {
        using var theatre = new Theatre(scene, 320, 180);
        theatre.Draw(time);
        return Hash(theatre);
    }

    /// <summary>How much of the lowest quarter, where only houses stand, is as yellow as a lit window.</summary>
    private static int Bright(Scene scene, double time)
    {
        using var theatre = new Theatre(scene, 320, 180);
        theatre.Draw(time);
        var pixels = theatre.Sheet.Pixels.Span[(320 * 4 * 135)..];
        var count = 0;
        for (var i = 0; i < pixels.Length; i += 4)
            count += pixels[i + 2] > 190 && pixels[i + 1] > 140 && pixels[i] < 140 ? 1 : 0;
        return count;
    }

    private static string Hash(Theatre theatre) => Convert.ToHexString(SHA256.HashData(theatre.Sheet.Pixels.Span));
}
