using Backlot.Plan.Productions;
using Backlot.Platform.Errors;
using Backlot.Publish.Posts;

namespace Backlot.Pages.Posts;

/// <summary>A post that would go out at another time.</summary>
public sealed record MovedPost(PostLine Line, Instant? From, Instant To);

/// <summary>What would come of it if the release date were another day. Nothing is changed by asking.</summary>
/// <param name="Day">The day that is tried.</param>
/// <param name="On">The same as the date is set with: a day, or a local time where the release has an hour.</param>
public sealed record ReleaseMove(LocalDate Day, string On)
{
    public int Days { get; private init; }

    /// <summary>They hang on it, in the order in which they would go out.</summary>
    public IReadOnlyList<MovedPost> Moved { get; private init; } = [];

    /// <summary>Of those, what would be due already and go out at once.</summary>
    public IReadOnlyList<MovedPost> AtOnce { get; private init; } = [];

    /// <summary>They wait, and stay where they are: fixed to a day, or hanging on another milestone.</summary>
    public IReadOnlyList<PostLine> Fixed { get; private init; } = [];

    /// <summary>They are out already.</summary>
    public IReadOnlyList<PostLine> Out { get; private init; } = [];

    /// <summary>Null when the production has no release date, or the day is the one it has.</summary>
    public static ReleaseMove? Try(LocalDate day, IReadOnlyList<PostLine> lines, Production production, IReadOnlyList<Milestone> milestones, Instant now)
    {
        var zone = Zones.Find(production.Zone);
        var release = milestones.FirstOrDefault(m => m.Name == Milestone.Release);
        if (release is null || release.DayIn(zone) == day)
            return null;
        var (there, clock) = (release.ZoneOr(zone), release.At?.InZone(release.ZoneOr(zone)).TimeOfDay);
        var tried = new Milestone { ProductionId = release.ProductionId, Name = release.Name, Zone = release.Zone, Day = clock is null ? day : null, At = clock is { } c ? Zones.At(day.At(c), there) : null };
        var times = new ProductionTimes(production.Title, zone, [tried, .. milestones.Where(m => m.Name != Milestone.Release)]);
        var waiting = lines.Where(l => l.Post.Waits).ToLookup(l => PostCalendar.HangsOn(l, zone) == Milestone.Release);
        var moved = waiting[true].Select(l => (Line: l, To: At(times, l))).Where(m => m.To is not null).Select(m => new MovedPost(m.Line, m.Line.Due, m.To!.Value)).OrderBy(m => m.To).ToList();
        return new ReleaseMove(day, DayText.Format(day) + (clock is { } hour ? hour.ToString("'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture) : ""))
        {
            Days = Period.DaysBetween(release.DayIn(zone), day), Moved = moved, AtOnce = [.. moved.Where(m => m.To <= now)],
            Fixed = [.. waiting[false].OrderBy(l => l.Due ?? Instant.MaxValue)], Out = [.. lines.Where(l => l.Post.State == PostState.Out)],
        };
    }

    private static Instant? At(ProductionTimes times, PostLine line)
    {
        try
        {
            return times.Resolve(line.Post.At);
        }
        catch (BacklotError)
        {
            return null; // beyond the calendar: it stays without a time, and the list says so once the date is moved
        }
    }
}
