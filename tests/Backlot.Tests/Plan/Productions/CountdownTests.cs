using Backlot.Plan.Productions;

namespace Backlot.Tests.Plan.Productions;

public sealed class CountdownTests
{
    private static readonly Instant Evening = Instant.FromUtc(2027, 2, 27, 22, 30); // the 27th in Lisbon, the 28th in Auckland

    [Theory]
    [InlineData(null, 2, "out in 2 days")]
    [InlineData("Pacific/Auckland", 1, "out tomorrow")]
    public void Days_are_counted_where_the_milestone_is(string? zone, int days, string said)
    {
        var lisbon = Zones.Find("Europe/Lisbon");
        var release = new Milestone { ProductionId = 1, Name = Milestone.Release, Day = new LocalDate(2027, 3, 1), Zone = zone };

        Countdown.Days(Evening, release, lisbon).ShouldBe(days);
        Countdown.Say(Evening, release, lisbon).ShouldBe(said);
    }
}
