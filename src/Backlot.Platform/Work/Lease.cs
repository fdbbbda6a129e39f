using System.Globalization;

namespace Backlot.Platform.Work;

/// <summary>Who holds a piece of work: host, boot, process and its start, so that a dead holder on this machine is known at once.</summary>
internal static class Lease
{
    public static readonly Duration Length = Duration.FromSeconds(60);

    public static string Mine { get; } = $"{Environment.MachineName}/{Boot}/{Environment.ProcessId}/{StartOf(Environment.ProcessId)}";

    private static string Boot => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();

    /// <summary>True when the holder was a process of this machine that no longer runs. Of other machines only the lease tells.</summary>
    public static bool IsDead(string owner)
    {
        var parts = owner.Split('/');
        if (parts.Length != 4 || parts[0] != Environment.MachineName)
            return false;
        return parts[1] != Boot || StartOf(int.Parse(parts[2], CultureInfo.InvariantCulture)) != parts[3];
    }

    /// <summary>When a process of this boot began, in clock ticks; <c>gone</c> when there is none of this number.</summary>
    internal static string StartOf(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19]; // field 22: start time in clock ticks since boot
        }
        catch (IOException)
        {
            return "gone"; // no such process
        }
    }
}
