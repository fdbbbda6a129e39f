using Backlot.Pages.Posts;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Publish.Posts;

namespace Backlot.Tests.Pages.Posts;

public sealed class PostCalendarTests
{
    private static readonly Production Moon = new() { Id = 1, Slug = "borrowed-moon", Title = "Borrowed Moon", Kind = "music-video", Zone = "Europe/Lisbon", CreatedAt = Instant.FromUtc(2026, 1, 1, 0, 0) };
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 21, 12, 0);
    private static readonly Milestone Release = new() { ProductionId = 1, Name = Milestone.Release, Day = new LocalDate(2026, 12, 3) };

    [Fact]
    public void Each_post_stands_at_its_day_counted_from_the_release()
    {
        var calendar = PostCalendar.Of([Line(1, "release-9d@09:00"), Line(2, "2026-11-29T23:59:00Z")], Moon, [Release], Now);

        var days = calendar.Rows.SelectMany(r => r.Days).Where(d => d.Posts.Count > 0).ToList();
        days.Select(d => (d.Away, d.Date)).ShouldBe([(-9, new LocalDate(2026, 11, 24)), (-4, new LocalDate(2026, 11, 29))]);
        days.Select(d => d.Posts[0].HangsOn).ShouldBe(["release", null]);
        calendar.Rows.SelectMany(r => r.Days).Single(d => d.Milestones.Count > 0).Away.ShouldBe(0);
    }

    [Fact]
    public void Weeks_with_nothing_are_one_gap_and_a_single_one_is_a_week()
    {
        var far = PostCalendar.Of([Line(1, "release-100d")], Moon, [Release], Now);
        var near = PostCalendar.Of([Line(1, "release+10d")], Moon, [Release], Now);

        far.Rows.Count(r => r.Weeks > 1).ShouldBe(1);
        far.Rows.Single(r => r.Weeks > 1).Weeks.ShouldBe(11);
        near.Rows.ShouldAllBe(r => r.Weeks == 1 && r.Days.Count == 7);
    }

    [Fact]
    public void What_hangs_on_a_milestone_that_has_no_date_is_not_lost()
    {
        var calendar = PostCalendar.Of([Line(1, "festival-2d", due: false)], Moon, [Release], Now);

        calendar.Undated.Count.ShouldBe(1);
        calendar.Rows.SelectMany(r => r.Days).ShouldAllBe(d => d.Posts.Count == 0);
    }

    [Fact]
    public void A_moved_release_takes_along_what_hangs_on_it_and_nothing_else()
    {
        PostLine[] lines = [Line(1, "release-9d@09:00"), Line(2, "2026-11-29T23:59:00Z"), Line(3, "release-20d", PostState.Out), Line(4, "release-30d")];

        var move = ReleaseMove.Try(new LocalDate(2026, 12, 10), lines, Moon, [Release], Now)!;

        move.Days.ShouldBe(7);
        move.On.ShouldBe("2026-12-10");
        move.Moved.Select(m => (m.Line.Post.Id, m.To)).ShouldBe([(4, Instant.FromUtc(2026, 11, 10, 0, 0)), (1, Instant.FromUtc(2026, 12, 1, 9, 0))]);
        move.AtOnce.Single().Line.Post.Id.ShouldBe(4);
        move.Fixed.Single().Post.Id.ShouldBe(2);
        move.Out.Single().Post.Id.ShouldBe(3);
        PostCalendar.Of(lines, Moon, [Release], Now, move).Rows.SelectMany(r => r.Days).Where(d => d.WouldBe.Count > 0).Select(d => d.Date).ShouldBe([new LocalDate(2026, 11, 10), new LocalDate(2026, 12, 1)]);
    }

    [Fact]
    public void A_release_with_an_hour_keeps_it_when_its_day_is_tried()
    {
        var evening = new Milestone { ProductionId = 1, Name = Milestone.Release, At = Instant.FromUtc(2026, 12, 3, 18, 0) };

        ReleaseMove.Try(new LocalDate(2026, 12, 10), [Line(1, "release")], Moon, [evening], Now)!.On.ShouldBe("2026-12-10T18:00");
        ReleaseMove.Try(new LocalDate(2026, 12, 3), [], Moon, [evening], Now).ShouldBeNull();
        ReleaseMove.Try(new LocalDate(2026, 12, 3), [], Moon, [], Now).ShouldBeNull();
    }

    private static PostLine Line(long id, string at, PostState state = PostState.Planned, bool due = true)
    {
        var post = new Post { Id = id, Uid = $"{id}", ProductionId = 1, StoryId = id, At = at, State = state, AddedBy = "owner", AddedAt = Now, OutAt = state == PostState.Out ? Now : null };
        var story = new Story { Id = id, Slug = $"story-{id}", ProductionId = 1, Kind = StoryKind.MakingOf, Title = $"Story {id}", Objective = Objective.Interest, RateNumerator = 25, RateDenominator = 1, CreatedAt = Now };
        return new PostLine(post, story, Moon, due ? new ProductionTimes("Moon", Zones.Find(Moon.Zone), [Release]).Resolve(at) : null, null, null);
    }
}
