using Backlot.Clear.Verdicts;
using FsCheck;
using FsCheck.Fluent;

namespace Backlot.Tests.Clear.Verdicts;

/// <summary>What holds in every production that can be made up.</summary>
public sealed class JudgeProperties
{
    private static void InEveryWorld(Func<int, bool> holds, int worlds = 500) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(worlds), Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue - 1)), holds));

    private static string Told(Verdict verdict) => string.Join('\n', verdict.Reasons.Select(r => $"{r.Code} {r} {r.InAsset} {r.InStory}"));

    [Fact]
    public void The_worlds_asked_about_are_of_both_kinds()
    {
        int cleared = Enumerable.Range(0, 1000).Count(seed => World.Of(seed).Judge().IsCleared);

        cleared.ShouldBeInRange(200, 800);
    }

    [Fact]
    public void The_quick_judge_agrees_with_a_slow_reading_of_the_rules() => InEveryWorld(seed =>
    {
        var world = World.Of(seed);
        return world.Judge().IsCleared == SlowJudge.Clears(world);
    });

    [Fact]
    public void One_more_denial_never_clears() => InEveryWorld(seed =>
    {
        var world = World.Of(seed);
        bool before = world.Judge().IsCleared;
        world.AddDenial();
        return before || !world.Judge().IsCleared;
    });

    [Fact]
    public void Somebody_less_in_the_picture_never_blocks() => InEveryWorld(seed =>
    {
        var world = World.Of(seed);
        if (!world.Judge().IsCleared)
            return true;
        var all = world.Appearances;
        return all.Index().All(gone =>
        {
            world.Appearances = [.. all.Where((_, i) => i != gone.Index)];
            return world.Judge().IsCleared;
        });
    });

    [Fact]
    public void Whatever_is_blocked_says_why_and_what_would_mend_it() => InEveryWorld(seed =>
    {
        var verdict = World.Of(seed).Judge();
        return verdict.IsCleared
            ? verdict.Mark == "cleared"
            : verdict.Reasons.Count > 0 && verdict.Reasons.All(r =>
                r.Sentence.EndsWith('.') && r.Mends.Count > 0 && (r.Mends.Count == 1 || r.Mends.All(m => m.Kind != MendKind.None)));
    });

    [Fact]
    public void The_order_in_which_facts_arrive_changes_nothing() => InEveryWorld(seed =>
    {
        var world = World.Of(seed);
        var before = world.Judge();
        world.Shuffle();
        var after = world.Judge();
        return Told(before) == Told(after) && before.NextChange == after.NextChange && before.Question.Exposure.Hash == after.Question.Exposure.Hash;
    });

    [Fact]
    public void Who_is_outside_of_the_used_seconds_changes_nothing() => InEveryWorld(seed =>
    {
        var world = World.Of(seed);
        var before = world.Judge();
        world.AddOutside();
        var after = world.Judge();
        return Told(before) == Told(after) && before.NextChange == after.NextChange;
    });

    [Fact]
    public void Until_the_next_change_time_alone_changes_nothing() => InEveryWorld(seed =>
    {
        var world = World.Of(seed);
        var verdict = world.Judge();
        var from = world.Question.At;
        return Enumerable.Range(0, 8 * 24).Select(hours => World.Start + Duration.FromHours(hours))
            .SelectMany(t => new[] { t - Duration.Epsilon, t, t + Duration.Epsilon })
            .Where(t => t >= from && (verdict.NextChange is not { } change || t < change))
            .Where((_, i) => i % 7 == seed % 7 || i < 3)
            .Append(verdict.NextChange - Duration.Epsilon ?? Instant.FromUtc(2100, 1, 1, 0, 0))
            .All(t => Told(world.At(t).Judge()) == Told(verdict) && verdict.Holds(t));
    }, worlds: 150);

    [Fact]
    public void After_the_next_change_it_does_not_stand_any_more() => InEveryWorld(seed =>
    {
        var world = World.Of(seed);
        var verdict = world.Judge();
        return verdict.NextChange is not { } change || (change > world.Question.At && !verdict.Holds(change));
    });
}
