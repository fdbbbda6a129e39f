using Backlot.Platform.Web;
using Backlot.Platform.Web.Forms;

namespace Backlot.Tests.Platform.Web.Forms;

/// <summary>The same form sent twice at the same moment: it is done once, by whichever of the two stays.</summary>
public sealed class SentFormsTests
{
    [Fact]
    public async Task The_other_does_it_when_the_one_who_began_leaves_before_it_is_done()
    {
        await using var house = await TestHouse.Open();
        var forms = new SentForms(house.Ledger);
        var both = new[] { forms.Begin("k", default), forms.Begin("k", default) };
        (await await Task.WhenAny(both)).ShouldBeNull();
        var other = both.Single(sending => !sending.IsCompleted);

        await forms.Forget("k");

        (await other).ShouldBeNull();
        await forms.End("k", new Done("Published.", Mark: MarkKind.Cleared));
        (await forms.Begin("k", default))!.Said.ShouldBe("Published.");
    }

    [Fact]
    public async Task The_one_who_waits_hears_what_came_of_it_in_the_same_words_and_colour()
    {
        await using var house = await TestHouse.Open();
        var forms = new SentForms(house.Ledger);
        await forms.Begin("k", default);
        var other = forms.Begin("k", default);

        await forms.End("k", new Done("Published.", "/desk/stories/bloopers", MarkKind.Cleared));

        var heard = (await other)!;
        (heard.Said, heard.GoTo, heard.Mark).ShouldBe(("Published.", "/desk/stories/bloopers", MarkKind.Cleared));
    }

    [Fact]
    public async Task The_one_who_waits_may_leave_and_takes_nothing_away_from_the_one_who_does_it()
    {
        await using var house = await TestHouse.Open();
        var forms = new SentForms(house.Ledger);
        using var leaves = new CancellationTokenSource();
        await forms.Begin("k", default);
        var other = forms.Begin("k", leaves.Token);

        await leaves.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => other);
        var third = forms.Begin("k", default);
        third.IsCompleted.ShouldBeFalse();
        await forms.End("k", new Done("Published."));
        (await third)!.Said.ShouldBe("Published.");
    }

    [Fact]
    public async Task Who_left_before_arriving_holds_up_nobody()
    {
        await using var house = await TestHouse.Open();
        var forms = new SentForms(house.Ledger);

        await Should.ThrowAsync<OperationCanceledException>(() => forms.Begin("k", new CancellationToken(canceled: true)));

        (await forms.Begin("k", default)).ShouldBeNull();
    }
}
