using System.Runtime.CompilerServices;

namespace Backlot.Tests;

/// <summary>The repository that is tested.</summary>
internal static class Checkout
{
    internal static string Folder { get; } = Find();

    private static string Find([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here)!;
        while (!File.Exists(Path.Combine(folder, "Backlot.slnx")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
