using Backlot.Platform.Web;
using Backlot.Platform.Web.Parts;

namespace Backlot.Tests.Platform.Web;

public sealed class SitesTests
{
    [Theory]
    [InlineData("/desk/productions/borrowed-moon", Place.Plan)]
    [InlineData("/desk/productions/borrowed-moon/people", Place.Clear)]
    [InlineData("/desk/productions/borrowed-moon/assets", Place.Capture)]
    [InlineData("/desk/assets/12", Place.Capture)]
    [InlineData("/desk/stories/bloopers", Place.Cut)]
    [InlineData("/desk/posts", Place.Publish)]
    [InlineData("/desk/productions", null)]
    [InlineData("/desk/jobs", null)]
    [InlineData("/productions/borrowed-moon", null)]
    public void The_bar_marks_the_place_one_is_in_and_no_other(string path, Place? place) => Sites.PlaceOf(path).ShouldBe(place);

    [Theory]
    [InlineData("/", Site.Front)]
    [InlineData("/desk", Site.Desk)]
    [InlineData("/desktop-story", Site.Front)]
    [InlineData("/p/abc", Site.Phone)]
    public void An_address_belongs_to_one_site(string path, Site site) => Sites.Of(path).ShouldBe(site);

    [Fact]
    public void A_moment_is_said_with_weekday_and_city() =>
        When.Say(Instant.FromUtc(2026, 11, 24, 9, 0), DateTimeZoneProviders.Tzdb["Europe/Lisbon"]).ShouldBe("Tuesday 24 November 2026, 09:00 in Lisbon");
}
