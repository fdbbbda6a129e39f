using Backlot.Platform.Errors;

namespace Backlot.Media.Tools;

/// <summary>Where outside programs are, and which Debian package has one that is not.</summary>
public static class ToolPrograms
{
    /// <summary>The full path; null when there is none. A relative path is never looked up.</summary>
    public static string? Find(string program)
    {
        ArgumentNullException.ThrowIfNull(program);
        if (Path.IsPathRooted(program))
            return Runs(program) ? program : null;
        return program.Contains('/', StringComparison.Ordinal) ? null : SearchPath()
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(Runs);
    }

    /// <exception cref="BacklotError"><c>tool.missing</c>, exit 7</exception>
    public static string Need(string program) => Find(program) ?? throw BacklotError.Missing(
        "tool.missing",
        $"The program {Path.GetFileName(program)} is not on this machine.",
        Package(program) is { } package
            ? $"Install the Debian package {package} (./run does it), then try again."
            : "Install it so that it is on the PATH, then try again.");

    internal static string SearchPathText => Environment.GetEnvironmentVariable("PATH") is { Length: > 0 } path
        ? path
        : "/usr/local/bin:/usr/bin:/bin";

    private static IEnumerable<string> SearchPath() => SearchPathText.Split(':').Where(Path.IsPathRooted);

    private static string? Package(string program) => Path.GetFileName(program) switch
    {
        "ffmpeg" or "ffprobe" => "ffmpeg",
        "espeak-ng" => "espeak-ng",
        "setsid" or "unshare" or "prlimit" or "taskset" or "setpriv" => "util-linux",
        "exiftool" => "libimage-exiftool-perl",
        _ => null,
    };

    private static bool Runs(string path) => File.Exists(path)
        && (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != UnixFileMode.None;
}
