namespace Backlot.Scenarios;

public sealed class HouseTests
{
    [Fact]
    public void The_house_stands() => typeof(HouseTests).Assembly.GetName().Name.ShouldBe("Backlot.Scenarios");
}
