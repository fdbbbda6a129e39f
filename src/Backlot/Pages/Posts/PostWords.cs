using System.Globalization;
using Backlot.Clear.Verdicts;
using Backlot.Platform.Web;
using Backlot.Publish.Posts;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Pages.Posts;

/// <summary>How a post stands, in a word and in a sentence.</summary>
internal static class PostWords
{
    public static MarkKind Mark(PostLine line) => line.Standing switch
    {
        PostState.Out => MarkKind.Cleared,
        PostState.Planned => line.Verdict is { IsCleared: false } then ? then.MarkOf() : MarkKind.Cleared,
        PostState.Blocked => MarkKind.Blocked,
        _ => MarkKind.Killed,
    };

    public static string State(PostLine line) => line.Standing switch
    {
        PostState.Out => T("out"),
        PostState.Planned => line.Verdict is { IsCleared: false } ? T("planned, blocked then") : T("planned"),
        PostState.Blocked => line.Post.State == PostState.Out ? T("gone, blocked") : T("blocked"),
        PostState.Withdrawn => line.Post.OutAt is null ? T("called off") : T("taken back"),
        _ => T("replaced"),
    };

    /// <summary>The first thing in the way, without what would mend it; null when nothing is.</summary>
    public static string? Why(PostLine line) => line.Post.State is PostState.Withdrawn or PostState.Replaced || line.Reasons.Count == 0 ? null
        : line.Post.State is PostState.Out or PostState.Planned && line.Verdict is { Reasons: [var first, ..] } ? $"{first.Sentence}"
        : FirstSentence(line.Reasons[0]);

    /// <summary>Whether it would move, and with what.</summary>
    public static string Hangs(CalendarPost post) =>
        post.HangsOn is not null ? post.Line.Post.At : post.Line.Post.Waits ? T("fixed to this day") : "";

    public static string Hour(LocalDateTime at) => at.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A day without its year, as it stands in the calendar.</summary>
    public static string Short(LocalDate day) => day.ToString(T("d MMM"), CultureInfo.CurrentUICulture);

    public static string Short(Instant at, DateTimeZone zone) => at.InZone(zone).Date.ToString(T("ddd d MMM"), CultureInfo.CurrentUICulture);

    /// <summary>The same, with its year where that is not today's.</summary>
    public static string Short(LocalDate day, LocalDate today) => day.Year == today.Year ? Short(day) : day.ToString(T("d MMM uuuu"), CultureInfo.CurrentUICulture);

    /// <summary>Days after the release date with their sign: <c>−9</c>, <c>+3</c>.</summary>
    public static string Away(int days) => days == 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"{(days < 0 ? "−" : "+")}{Math.Abs(days)}");

    internal static string FirstSentence(string text)
    {
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? text : text[..(end + 1)];
    }
}
