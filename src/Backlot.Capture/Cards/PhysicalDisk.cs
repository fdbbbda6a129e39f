using Backlot.Capture.Custody;

namespace Backlot.Capture.Cards;

/// <summary>
/// Which disks a folder really lies on. <paramref name="Disks"/> is empty when that cannot be told; <paramref name="Says"/> names it for people.
/// </summary>
internal sealed record PhysicalDisk(IReadOnlyList<string> Disks, string Says)
{
    public bool IsKnown => Disks.Count > 0;

    public bool IsApartFrom(PhysicalDisk other) => IsKnown && other.IsKnown && !Disks.Intersect(other.Disks, StringComparer.Ordinal).Any();

    public static PhysicalDisk Of(FileStamp folder, string system = "/sys", string mounts = "/proc/self/mountinfo")
    {
        try
        {
            if (folder.DeviceMajor != 0) return OfBlock(Real($"{system}/dev/block/{folder.DeviceMajor}:{folder.DeviceMinor}"), system);
            return OfMount(Mount($"{folder.DeviceMajor}:{folder.DeviceMinor}", mounts), system);
        }
        catch (IOException)
        {
            return Unknown("a device that this system does not describe");
        }
    }

    private static PhysicalDisk Unknown(string what) => new([], what);

    /// <summary>Partitions and logical volumes are followed down to what they lie on; a loop is a file that poses as a disk.</summary>
    private static PhysicalDisk OfBlock(string? device, string system)
    {
        if (device is null || !Directory.Exists(device)) return Unknown("a device that this system does not describe");
        if (File.Exists($"{device}/partition")) return OfBlock(Path.GetDirectoryName(device), system);
        string name = Path.GetFileName(device);
        if (Directory.Exists($"{device}/loop") || name.StartsWith("loop", StringComparison.Ordinal)) return Unknown($"{name}, a file that poses as a disk");
        if (name.StartsWith("ram", StringComparison.Ordinal) || name.StartsWith("zram", StringComparison.Ordinal)) return Unknown($"{name}, which is memory");
        if (name.StartsWith("nbd", StringComparison.Ordinal) || name.StartsWith("rbd", StringComparison.Ordinal)) return Unknown($"{name}, a disk of another machine");
        string[] below = Directory.Exists($"{device}/slaves") ? Directory.GetFileSystemEntries($"{device}/slaves") : [];
        if (below.Length > 0)
        {
            return Together(below, system);
        }

        // A mapping without anything below it (multipath not settled, a zero target) is no disk.
        if (name.StartsWith("dm-", StringComparison.Ordinal) || name.StartsWith("md", StringComparison.Ordinal)) return Unknown($"{name}, whose disks cannot be seen");
        string? model = File.Exists($"{device}/device/model") ? File.ReadAllText($"{device}/device/model").Trim() : null;
        return new PhysicalDisk([name], string.IsNullOrEmpty(model) ? name : $"{DiskName.Escape(model)} ({name})");
    }

    private static PhysicalDisk Together(IEnumerable<string> devices, string system)
    {
        List<PhysicalDisk> parts = [.. devices.Order(StringComparer.Ordinal).Select(d => OfBlock(Real(d), system))];
        return parts.Find(p => !p.IsKnown) ?? new PhysicalDisk([.. parts.SelectMany(p => p.Disks).Distinct(StringComparer.Ordinal)], string.Join(" and ", parts.Select(p => p.Says).Distinct(StringComparer.Ordinal)));
    }

    private static PhysicalDisk OfMount((string Type, string Source)? mount, string system)
    {
        if (mount is not var (type, source)) return Unknown("a device that this system does not describe");
        if (type == "btrfs" && Directory.Exists($"{system}/fs/btrfs") && Real($"{system}/class/block/{Path.GetFileName(source)}") is { } first)
        {
            // One file system over several disks: each of them holds a part of it.
            string? pool = Directory.GetDirectories($"{system}/fs/btrfs").FirstOrDefault(p => Path.Exists($"{p}/devices/{Path.GetFileName(first)}"));
            if (pool is null) return OfBlock(first, system);
            return Together(Directory.GetFileSystemEntries($"{pool}/devices"), system);
        }

        return Unknown(type switch
        {
            "tmpfs" or "ramfs" => "memory, not a disk",
            "nfs" or "nfs4" or "cifs" or "smb3" => $"the network folder {DiskName.Escape(source)}, whose disks cannot be seen from here",
            _ => $"{DiskName.Escape(type)}, whose disks cannot be seen",
        });
    }

    /// <summary>The last mount of that device number, which is the one that is seen.</summary>
    private static (string Type, string Source)? Mount(string number, string mounts)
    {
        if (!File.Exists(mounts)) return null;
        foreach (string line in File.ReadLines(mounts).Reverse())
        {
            string[] parts = line.Split(' ');
            int dash = Array.IndexOf(parts, "-");
            if (parts.Length > 2 && parts[2] == number && dash > 0 && parts.Length > dash + 2) return (parts[dash + 1], parts[dash + 2]);
        }

        return null;
    }

    /// <summary>Where a link of the system's own tree ends.</summary>
    private static string? Real(string path)
    {
        if (!Path.Exists(path)) return null;
        return new DirectoryInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
    }
}
