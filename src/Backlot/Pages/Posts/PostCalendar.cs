using System.Globalization;
using Backlot.Plan.Productions;
using Backlot.Publish.Posts;

namespace Backlot.Pages.Posts;

/// <summary>A post at the moment it went out, or goes out as its milestones stand.</summary>
/// <param name="HangsOn">The milestone it moves with; null: it is fixed to its day, or out already.</param>
public sealed record CalendarPost(PostLine Line, LocalDateTime At, string? HangsOn);

/// <summary>One day. <paramref name="Away"/>: days after the release date, negative before it; null without one.</summary>
public sealed record CalendarDay(LocalDate Date, int? Away)
{
    public IReadOnlyList<CalendarPost> Posts { get; init; } = [];

    /// <summary>Posts that would be here if the release date moved as it is tried.</summary>
    public IReadOnlyList<CalendarPost> WouldBe { get; init; } = [];

    /// <summary>The milestones that are on it, by name.</summary>
    public IReadOnlyList<string> Milestones { get; init; } = [];

    internal bool IsEmpty => Posts.Count == 0 && WouldBe.Count == 0 && Milestones.Count == 0;
}

/// <summary>A week from Monday, or several in a row in which nothing happens: then <paramref name="Weeks"/> is more than one.</summary>
public sealed record CalendarRow(IReadOnlyList<CalendarDay> Days, int Weeks = 1);

/// <summary>The posts of a production around its release date, week by week, with the gaps between them.</summary>
public sealed class PostCalendar
{
    private PostCalendar(IReadOnlyList<CalendarRow> rows, IReadOnlyList<PostLine> undated, LocalDate today) => (Rows, Undated, Today) = (rows, undated, today);

    public IReadOnlyList<CalendarRow> Rows { get; }

    /// <summary>Posts that hang on a milestone without a date.</summary>
    public IReadOnlyList<PostLine> Undated { get; }

    public LocalDate Today { get; }

    /// <param name="lines">The production's posts.</param>
    /// <param name="production">Whose days they are.</param>
    /// <param name="milestones">As they stand.</param>
    /// <param name="now">Today's line.</param>
    /// <param name="move">What is tried with the release date; null: nothing.</param>
    public static PostCalendar Of(IReadOnlyList<PostLine> lines, Production production, IReadOnlyList<Milestone> milestones, Instant now, ReleaseMove? move = null)
    {
        var zone = Zones.Find(production.Zone);
        var release = milestones.FirstOrDefault(m => m.Name == Milestone.Release)?.DayIn(zone);
        var shown = lines.Where(l => l.Post.State != PostState.Replaced).ToList();
        var posts = shown.Where(l => MomentOf(l) is not null).Select(l => At(l, MomentOf(l)!.Value, zone)).ToLookup(p => p.At.Date);
        var wouldBe = (move?.Moved ?? []).Select(m => At(m.Line, m.To, zone)).ToLookup(p => p.At.Date);
        var named = milestones.Select(m => (Day: m.DayIn(zone), m.Name)).Concat(move is null ? [] : [(move.Day, Name: "")]).ToLookup(m => m.Day, m => m.Name);
        var today = now.InZone(zone).Date;

        List<LocalDate> busy = [.. posts.Select(g => g.Key), .. wouldBe.Select(g => g.Key), .. named.Select(g => g.Key), today];
        var (first, last) = (Monday(busy.Min()), Monday(busy.Max()));
        var weeks = new List<IReadOnlyList<CalendarDay>>();
        var rows = new List<CalendarRow>();
        for (var monday = first; monday <= last; monday = monday.PlusWeeks(1))
        {
            List<CalendarDay> week = [.. Enumerable.Range(0, 7).Select(monday.PlusDays).Select(date => new CalendarDay(date, release is { } day ? Period.DaysBetween(day, date) : null)
            {
                Posts = [.. posts[date].OrderBy(p => p.At)], WouldBe = [.. wouldBe[date].OrderBy(p => p.At)], Milestones = [.. named[date]],
            })];
            if (week.TrueForAll(d => d.IsEmpty && d.Date != today))
            {
                weeks.Add(week);
                continue;
            }

            Fold(rows, weeks);
            rows.Add(new CalendarRow(week));
        }

        return new PostCalendar(rows, [.. shown.Where(l => MomentOf(l) is null)], today);
    }

    /// <summary>Of what is out when it went out, of what waits when it is due; null where that cannot be told.</summary>
    public static Instant? MomentOf(PostLine line) => line.Post.OutAt ?? line.Due ?? line.Post.WithdrawnAt;

    /// <summary>The milestone a post still moves with: what is out or taken back moves no more.</summary>
    public static string? HangsOn(PostLine line, DateTimeZone zone) => line.Post.Waits ? TimeText.Parse(line.Post.At, zone).Anchor?.Milestone : null;

    private static CalendarPost At(PostLine line, Instant at, DateTimeZone zone) => new(line, at.InZone(zone).LocalDateTime, HangsOn(line, zone));

    private static LocalDate Monday(LocalDate day) => day.PlusDays(1 - (int)day.DayOfWeek);

    /// <summary>One week with nothing is a week; several are a gap.</summary>
    private static void Fold(List<CalendarRow> rows, List<IReadOnlyList<CalendarDay>> empty)
    {
        if (empty.Count == 1)
            rows.Add(new CalendarRow(empty[0]));
        else if (empty.Count > 1)
            rows.Add(new CalendarRow([empty[0][0], empty[^1][^1]], empty.Count));
        empty.Clear();
    }
}
