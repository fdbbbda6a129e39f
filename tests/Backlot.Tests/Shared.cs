namespace Backlot.Tests;

/// <summary>Optional real media beside the checkout. Nothing that every run must prove may depend on it.</summary>
internal static class Shared
{
    private static readonly Lazy<string?> Found = new(Find);

    /// <summary>The folder with <c>media/</c> in it; null when this machine has none.</summary>
    internal static string? Root => Found.Value;

    internal static string Media(params string[] parts) =>
        Path.Combine([Root ?? throw new InvalidOperationException("No shared media here: mark the test [SharedFact]."), "media", .. parts]);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("BACKLOT_SHARED") is { Length: > 0 } named)
            return Directory.Exists(Path.Combine(named, "media")) ? named : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Backlot.slnx")))
                continue;
            string?[] beside = [folder.FullName, folder.Parent?.FullName, folder.Parent?.Parent?.FullName];
            return beside.OfType<string>().Select(p => Path.Combine(p, "shared")).FirstOrDefault(p => Directory.Exists(Path.Combine(p, "media")));
        }

        return null;
    }
}

/// <summary>A test on real media, said to be skipped where there is none (<c>BACKLOT_SHARED</c> or a <c>shared</c> folder beside the checkout).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute()
    {
        if (Shared.Root is null)
            Skip = "no shared media on this machine";
    }
}
