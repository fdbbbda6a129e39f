using System.Globalization;
using Backlot.Capture.Assets;
using Backlot.Platform.Web;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Pages.Cards;

/// <summary>How a card and its copies stand, as people say it.</summary>
internal static class CardWords
{
    public static MarkKind Mark(PlaceState state) => state switch
    {
        PlaceState.Verified => MarkKind.Cleared,
        PlaceState.Defect => MarkKind.Blocked,
        _ => MarkKind.Unknown,
    };

    public static string State(PlaceState state) => state switch
    {
        PlaceState.Verified => T("verified"),
        PlaceState.Defect => T("defect"),
        PlaceState.NotVerified => T("not verified"),
        _ => T("not there"),
    };

    /// <summary>What is, in a word for the mark, and what to do about it.</summary>
    public static (MarkKind Mark, string What, string More) Advice(FormatAdvice advice) => advice switch
    {
        FormatAdvice.TwoDisks => (MarkKind.Unknown, T("Two verified copies on two disks are known here."), T("Whether nothing was left out, only the offload knew: format the card if it ended with “safe to format”.")),
        FormatAdvice.OneDisk => (MarkKind.Blocked, T("Do not format yet: the verified copies lie on one disk."), T("Offload the card to another disk as well.")),
        FormatAdvice.DisksUnknown => (MarkKind.Blocked, T("Do not format yet: nobody can tell whether the copies are on two disks."), T("Offload the card to a disk of its own as well.")),
        FormatAdvice.OneCopy => (MarkKind.Unknown, T("One verified copy is known here: do not format on that alone."), T("If the offload ended with “safe to format”, that holds: it saw the second copy. Take that one in too, and it stands here.")),
        _ => (MarkKind.Blocked, T("Do not format: no copy that is known here is verified."), T("Offload the card again: it reads back every file and seals the copy.")),
    };

    public static string Size(long bytes) => bytes switch
    {
        >= 1_000_000_000 => string.Create(CultureInfo.CurrentUICulture, $"{bytes / 1e9:0.0} GB"),
        >= 1_000_000 => string.Create(CultureInfo.CurrentUICulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.CurrentUICulture, $"{bytes / 1e3:0.0} kB"),
    };

    public static string Kinds(CardCounts counts) =>
        string.Join(", ", Enum.GetValues<AssetKind>().Where(counts.Kinds.ContainsKey).Select(kind => Count(kind, counts.Kinds[kind])));

    /// <summary>Why a file did not come in, and what to do, by the code that was kept of it.</summary>
    public static string Refused(string code) => code switch
    {
        "ffmpeg.no-index" => T("It has no index: the recording or the copy was cut off before its end. Copy it again from the card."),
        "ffmpeg.empty-file" or "picture.empty-file" => T("It is empty. Copy it again from the card."),
        "ffmpeg.not-media" or "picture.not-a-picture" or "ingest.not-a-paper" => T("It is not what its name says."),
        "ffmpeg.nothing-in-it" or "picture.nothing-in-it" => T("It holds neither picture nor sound that can be read."),
        "ffmpeg.unreadable" or "picture.damaged" or "picture.cut-off" => T("It is damaged or not whole. Copy it again from the card."),
        "ffmpeg.absurd" or "picture.too-large" => T("It claims what no camera writes. Leave it out, or convert it on another machine."),
        "ingest.raw-film" => T("A raw recording that only its maker’s programs read. Put a version in MP4, MOV or MXF beside it."),
        "ingest.not-a-file" => T("A link or a device: it was not followed."),
        "ingest.name-not-text" => T("Its name has letters that are no text. Give it another name; its content stays."),
        "ingest.unreadable" => T("It could not be read. See to its disk."),
        "ingest.file-changing" => T("It changed while it was read. Take it in again once nobody writes to it."),
        "picture.raw-without-preview" => T("A camera raw without a picture in it that can be shown."),
        _ => T("Take it in again: the command says why it is refused."),
    };

    private static string Count(AssetKind kind, int count) => kind switch
    {
        AssetKind.Photo => N(count, "one photo", $"{count} photos"),
        AssetKind.Clip => N(count, "one clip", $"{count} clips"),
        AssetKind.Sound => N(count, "one sound", $"{count} sounds"),
        _ => N(count, "one paper", $"{count} papers"),
    };
}
