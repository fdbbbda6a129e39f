using Backlot.Clear.Verdicts;
using Backlot.Platform.Errors;
using NodaTime.TimeZones;

namespace Backlot.Tests.Clear.Verdicts;

public sealed class TerritoryTests
{
    [Theory]
    [InlineData("UK", "Did you mean GB?")]
    [InlineData("uk", "Did you mean GB?")]
    [InlineData("XX", "Say world, or two-letter codes of ISO 3166-1 such as DE,AT.")]
    [InlineData("DE,XX", "Say world, or two-letter codes of ISO 3166-1 such as DE,AT.")]
    [InlineData("world,DE", "Say world, or two-letter codes of ISO 3166-1 such as DE,AT.")]
    [InlineData("", "Say world, or two-letter codes of ISO 3166-1 such as DE,AT.")]
    public void A_country_that_does_not_exist_is_refused(string text, string next)
    {
        var error = Should.Throw<BacklotError>(() => Territory.Parse(text));

        error.Code.ShouldBe("grant.territory-unknown");
        error.Exit.ShouldBe(ExitCode.Refused);
        error.Next.ShouldBe(next);
    }

    [Fact]
    public void No_country_is_forgotten()
    {
        Territory.CountriesKnown.ShouldBe(249);
        foreach (var place in TzdbDateTimeZoneSource.Default.ZoneLocations!)
            Territory.IsCountry(place.CountryCode).ShouldBeTrue(place.CountryName);
    }

    [Fact]
    public void However_it_is_typed_it_is_the_same_territory()
    {
        Territory.Parse("de, AT,de").ShouldBe(Territory.Parse("AT,DE"));
        Territory.Parse(" World ").ShouldBe(Territory.World);
        Territory.Parse("de,at").ToString().ShouldBe("AT,DE");
        Territory.Parse(Territory.Parse("de,at").ToString()).ShouldBe(Territory.Parse("DE,AT"));
    }

    [Fact]
    public void All_countries_together_are_not_the_world()
    {
        var europe = Territory.Parse("DE,AT,CH");

        europe.Covers(Territory.World).ShouldBeFalse();
        Territory.World.Covers(europe).ShouldBeTrue();
        europe.Covers(Territory.Parse("CH")).ShouldBeTrue();
        Territory.Parse("CH").Covers(europe).ShouldBeFalse();
    }
}
