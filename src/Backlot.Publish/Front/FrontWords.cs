using System.Globalization;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Web;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Publish.Front;

/// <summary>How kinds and lengths are said on the front.</summary>
internal static class FrontWords
{
    /// <summary><c>The making-of</c>: as it stands before a story's title.</summary>
    public static string Of(StoryKind kind) => kind switch
    {
        StoryKind.MakingOf => T("The making-of"),
        StoryKind.Interview => T("Interview"),
        StoryKind.Vlog => T("Vlog"),
        StoryKind.Diary => T("Diary entry"),
        StoryKind.Bloopers => T("Bloopers"),
        StoryKind.BeforeAfter => T("Before and after"),
        StoryKind.Breakdown => T("Breakdown"),
        _ => T("Pictures"),
    };

    /// <summary>Words that find it.</summary>
    public static string QueryOf(StoryKind kind) => StoryWords.Word(kind).Replace('-', ' ');

    /// <summary><c>music video</c>, with a capital: <c>Music video</c>. A kind that the house defined is said as it is.</summary>
    public static string Kind(string kind, bool capital = true)
    {
        var words = PlanWords.Kind(kind);
        return capital && words.Length > 0 ? $"{char.ToUpper(words[0], CultureInfo.InvariantCulture)}{words[1..]}" : words;
    }

    /// <summary>A headline with long words, or many, is set smaller: nothing is broken in the middle of a word. One that is a paragraph is set like one.</summary>
    public static string? Size(string headline, int most) =>
        headline.Length > 110 ? "long endless" : headline.Length > most || headline.Split(' ', '-').Max(word => word.Length) > 11 ? "long" : null;

    /// <summary><c>1:20</c></summary>
    public static string Clock(double seconds) => ClockText.Of((long)Math.Round(seconds));

    /// <summary><c>PT1M20S</c></summary>
    public static string Iso(double seconds) => string.Create(CultureInfo.InvariantCulture, $"PT{(long)Math.Max(0, Math.Round(seconds)) / 60}M{(long)Math.Max(0, Math.Round(seconds)) % 60}S");

    /// <summary><c>film, 1:20</c>, or <c>12 pictures</c>.</summary>
    public static string Length(FrontPost post) => post.Film is { } film
        ? film.Captions.Count > 0 ? T($"Film with transcript, {Clock(film.Seconds)}") : T($"Film, {Clock(film.Seconds)}")
        : N(post.Contents.Pictures.Count, "1 picture", $"{post.Contents.Pictures.Count} pictures");

    /// <summary>One sentence about a story, for feeds and for whoever shares it.</summary>
    public static string Summary(FrontPost post)
    {
        var title = post.Production.Title;
        var stages = post.Contents.Chapters.Where(c => !c.Names).Select(c => c.Title).Where(t => t != post.Story.Title && t != title).Distinct().ToList();
        var about = post.Story.Kind switch
        {
            StoryKind.MakingOf => T($"How {title} was made"),
            StoryKind.Bloopers => T($"What went wrong while {title} was made"),
            StoryKind.BeforeAfter => T($"{title}, before and after"),
            StoryKind.Gallery => N(post.Contents.Pictures.Count, $"One picture from the making of {title}", $"{post.Contents.Pictures.Count} pictures from the making of {title}"),
            _ => T($"{Of(post.Story.Kind)}, from the making of {title}"),
        };
        return stages.Count is > 1 and < 8 ? $"{about}: {string.Join(", ", stages.Select(s => s.TrimEnd('.', ' ')))}." : $"{about}.";
    }

    public static string And(IReadOnlyList<string> words) => words.Count switch
    {
        0 => "",
        1 => words[0],
        _ => T($"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}"),
    };

    /// <summary><c>12 April 2026</c></summary>
    public static string Day(LocalDate day) => day.ToString(T("d MMMM uuuu"), CultureInfo.CurrentUICulture);
}
