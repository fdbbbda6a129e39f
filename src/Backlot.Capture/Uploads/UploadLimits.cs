namespace Backlot.Capture.Uploads;

/// <summary>How much may be sent by a personal link. Configuration section <c>Uploads</c>, in bytes.</summary>
internal sealed class UploadLimits
{
    public long PerFile { get; set; } = 8L << 30;

    public long PerLink { get; set; } = 100L << 30;

    public int FilesPerLink { get; set; } = 2000;

    /// <summary>How long somebody may take over one file; its room is kept for it that long.</summary>
    public int DaysPerFile { get; set; } = 7;

    /// <summary>What stays free on the disk whatever is sent.</summary>
    public long StaysFree { get; set; } = 1L << 30;
}
