using System.Runtime.CompilerServices;

namespace Backlot.Bench;

/// <summary>Where the published program is: ./backlot doctor builds it; or what BACKLOT_PROGRAM names.</summary>
internal static class Here
{
    public static string Program { get; } = Environment.GetEnvironmentVariable("BACKLOT_PROGRAM") is { Length: > 0 } named ? named : Path.Combine(Repository(), ".build", "program", "backlot");

    public static string Repository([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here)!;
        while (!File.Exists(Path.Combine(folder, "Backlot.slnx")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
