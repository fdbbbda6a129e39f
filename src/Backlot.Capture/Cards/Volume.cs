using Backlot.Capture.Custody;

namespace Backlot.Capture.Cards;

/// <summary>What a card's file system calls itself. Null where the folder is not a volume of its own or the system does not say.</summary>
internal sealed record Volume(string? Id, string? Name)
{
    public static readonly Volume Unknown = new(null, null);

    public static Volume Of(string folder)
    {
        FileStamp? here = Disk.TryStampQuietly(folder), above = Disk.TryStampQuietly(folder.TrimEnd('/') + "/..");
        return here is { } stamp && above is { } up && (stamp.DeviceMajor, stamp.DeviceMinor) != (up.DeviceMajor, up.DeviceMinor) ? Of(stamp) : Unknown;
    }

    /// <summary>By the links that the system keeps from each file system's id and label to its device.</summary>
    public static Volume Of(FileStamp volume, string system = "/sys", string devices = "/dev/disk")
    {
        try
        {
            string number = $"{system}/dev/block/{volume.DeviceMajor}:{volume.DeviceMinor}";
            if (volume.DeviceMajor == 0 || new DirectoryInfo(number).LinkTarget is not { } device) return Unknown;
            string name = Path.GetFileName(device);
            return new Volume(Named($"{devices}/by-uuid", name), Named($"{devices}/by-label", name) is { } label ? Unescape(label) : null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unknown;
        }
    }

    private static string? Named(string folder, string device) => !Directory.Exists(folder) ? null
        : Directory.GetFileSystemEntries(folder).FirstOrDefault(link => Path.GetFileName(new FileInfo(link).LinkTarget) == device) is { } found ? Path.GetFileName(found) : null;

    /// <summary>Letters that no file name has are written <c>\x20</c> there.</summary>
    private static string Unescape(string label)
    {
        for (int at; (at = label.IndexOf("\\x", StringComparison.Ordinal)) >= 0 && at + 4 <= label.Length && byte.TryParse(label.AsSpan(at + 2, 2), System.Globalization.NumberStyles.AllowHexSpecifier, null, out byte letter);)
        {
            label = label[..at] + (char)letter + label[(at + 4)..];
        }

        return label;
    }
}
