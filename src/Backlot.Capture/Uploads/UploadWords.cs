using Backlot.Plan.Productions;
using Backlot.Platform.Web;
using Backlot.Platform.Web.Parts;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Capture.Uploads;

/// <summary>What became of a file, in the words of the page: the word, and one or two sentences.</summary>
internal static class UploadWords
{
    public static bool IsSafe(Upload upload) => upload.State != UploadState.Refused;

    public static string Word(Upload upload) => IsSafe(upload) ? T("safe") : T("not here");

    public static string Says(Upload upload, UploadLimits limits, DateTimeZone zone) => upload switch
    {
        { State: UploadState.Refused } => Why(upload.Code, limits),
        { WasHere: true } => T("We had it already; the same to the last bit."),
        { SenderAgrees: true } => T($"Kept on one disk, read back {When.Say(upload.At, zone)}: the same to the last bit as on your phone."),
        _ => T($"Kept on one disk, read back {When.Say(upload.At, zone)}. Only we checked it: your browser could not."),
    };

    /// <summary>What will happen with it.</summary>
    public static string? Next(Upload upload) => upload.State switch
    {
        UploadState.Kept => T("It is being put with the day’s pictures."),
        UploadState.In => T("It is with the day’s pictures. Somebody looks through it before anybody outside sees it."),
        _ => null,
    };

    /// <summary>One size for people: <c>1.4 MB</c>.</summary>
    public static string Size(long bytes) => Cards.Amount.Of(bytes);

    /// <summary>Why it is not here, and what to do.</summary>
    public static string Why(string? code, UploadLimits limits) => code switch
    {
        "upload.empty" => T("There is nothing in it, perhaps on your phone too. Open it there; if it plays, send it again."),
        "upload.not-footage" => T("It is no photo, film, sound or PDF, whatever its name says. Send the original from your camera’s program."),
        "upload.raw-film" => T("It is a raw recording, which only its maker’s programs read. Send it as MP4 or MOV."),
        "upload.damaged" => T("It ends half way or is damaged, perhaps on your phone too. Open it there; if it plays, send it again."),
        "upload.too-large" => T($"It is larger than {Size(limits.PerFile)}, the most that goes through here. Ask whoever sent you the link how to bring it."),
        "upload.link-full" => T("This link has brought as much as it may. Ask whoever sent it for another one."),
        "upload.differs" => T("What arrived is not what your phone has. Send it again."),
        _ => T("Our disk did not give back what was written. Send it again, and tell whoever sent you the link."),
    };
}
