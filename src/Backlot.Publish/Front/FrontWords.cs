using System.Globalization;
using Backlot.Plan.Stories;
using Backlot.Platform.Web;

namespace Backlot.Publish.Front;

/// <summary>How kinds and lengths are said on the front.</summary>
public static class FrontWords
{
    /// <summary><c>The making-of</c>: as it stands before a story's title.</summary>
    public static string Of(StoryKind kind) => kind switch
    {
        StoryKind.MakingOf => "The making-of",
        StoryKind.Interview => "Interview",
        StoryKind.Vlog => "Vlog",
        StoryKind.Diary => "Diary entry",
        StoryKind.Bloopers => "Bloopers",
        StoryKind.BeforeAfter => "Before and after",
        StoryKind.Breakdown => "Breakdown",
        _ => "Pictures",
    };

    /// <summary><c>music video</c>, with a capital: <c>Music video</c>.</summary>
    public static string Kind(string kind, bool capital = true)
    {
        var words = kind.Replace('-', ' ');
        return capital && words.Length > 0 ? $"{char.ToUpper(words[0], CultureInfo.InvariantCulture)}{words[1..]}" : words;
    }

    /// <summary>A headline with long words, or many, is set smaller: nothing is broken in the middle of a word.</summary>
    public static string? Size(string headline, int most) => headline.Length > most || headline.Split(' ', '-').Max(word => word.Length) > 11 ? "long" : null;

    /// <summary><c>1:20</c></summary>
    public static string Clock(double seconds) => ClockText.Of((long)Math.Round(seconds));

    /// <summary><c>1 minute 20</c>, for those who hear it.</summary>
    public static string Spoken(double seconds)
    {
        var all = (long)Math.Max(1, Math.Round(seconds));
        var (minutes, rest) = (all / 60, all % 60);
        return minutes == 0 ? $"{rest} {(rest == 1 ? "second" : "seconds")}" : $"{minutes} {(minutes == 1 ? "minute" : "minutes")}{(rest == 0 ? "" : $" {rest}")}";
    }

    /// <summary><c>film, 1:20</c>, or <c>12 pictures</c>.</summary>
    public static string Length(FrontPost post) => post.Film is { } film
        ? $"Film, {Clock(film.Seconds)}{(film.Captions.Count > 0 ? ", with captions" : "")}"
        : post.Contents.Pictures.Count == 1 ? "1 picture" : $"{post.Contents.Pictures.Count} pictures";

    /// <summary>One sentence about a story, for feeds and for whoever shares it.</summary>
    public static string Summary(FrontPost post)
    {
        var title = post.Production.Title;
        var stages = post.Contents.Chapters.Select(c => c.Title).Where(t => t != post.Story.Title && t != title).Distinct().ToList();
        var about = post.Story.Kind switch
        {
            StoryKind.MakingOf => $"How {title} was made",
            StoryKind.Bloopers => $"What went wrong while {title} was made",
            StoryKind.BeforeAfter => $"{title}, before and after",
            StoryKind.Gallery => $"{Number(post.Contents.Pictures.Count)} from the making of {title}",
            _ => $"{Of(post.Story.Kind)}, from the making of {title}",
        };
        return stages.Count is > 1 and < 8 ? $"{about}: {And(stages)}." : $"{about}.";
    }

    public static string And(IReadOnlyList<string> words) => words.Count switch
    {
        0 => "",
        1 => words[0],
        _ => $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}",
    };

    private static string Number(int pictures) => pictures == 1 ? "One picture" : $"{pictures} pictures";
}
