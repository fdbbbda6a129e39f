namespace Backlot.Capture.Uploads;

/// <summary>What became of one file, in words.</summary>
internal sealed record UploadAnswer(long Id, string Name, bool Safe, string Word, string Says, string? Next, string? Code)
{
    public static UploadAnswer Of(Upload upload, UploadLimits limits, DateTimeZone zone) =>
        new(upload.Id, upload.SaidName, UploadWords.IsSafe(upload), UploadWords.Word(upload), UploadWords.Says(upload, limits, zone), UploadWords.Next(upload), upload.Code);
}
