using Backlot.Platform.Data;
using Backlot.Platform.Errors;

namespace Backlot.Platform.Storage;

/// <summary>A disk without room, whoever tells it: the system, the database, or a program that wrote for us.</summary>
public static class FullDisk
{
    public const string Code = "data.disk-full";

    private const long Little = 64 << 20;
    private const int NoSpace = 28, OverQuota = 122; // ENOSPC, EDQUOT

    public static bool Is(Exception? e) => e switch
    {
        null => false,
        BacklotError { Code: Code } => true,
        IOException { HResult: NoSpace or OverQuota } => true,
        _ => Database.IsFull(e) || Is(e.InnerException),
    };

    /// <summary>
    /// Whether the disk of a folder has so little room that what was written there last may have been cut off: not every program says so, and one
    /// that reads what was cut off blames the picture.
    /// </summary>
    public static bool Looms(string folder) => new DriveInfo(folder).AvailableFreeSpace < Little;

    /// <summary>Whether a program ended because of it, told by its last lines.</summary>
    public static bool IsToldIn(string errorTail) =>
        errorTail.Contains("No space left on device", StringComparison.Ordinal) || errorTail.Contains("Disk quota exceeded", StringComparison.Ordinal);

    /// <summary>The system's own words name the file that had no room.</summary>
    public static BacklotError Error(Exception e) => e as BacklotError
        ?? BacklotError.Missing(Code, $"A disk is full: {Innermost(e).Message}. What was being written is not there, and nothing that was there is lost.", "Free room on it and do the same again.", e);

    private static Exception Innermost(Exception e) => e is IOException || e.InnerException is null ? e : Innermost(e.InnerException);
}
