namespace Backlot.Scenarios;

/// <summary>Optional real media beside the checkout. Nothing that every run must prove may depend on it.</summary>
internal static class Shared
{
    /// <summary>The folder with <c>media/</c> in it; null when this machine has none.</summary>
    internal static string? Root { get; } = Find();

    internal static string Media(params string[] parts) => Path.Combine([Root!, "media", .. parts]);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("BACKLOT_SHARED") is { Length: > 0 } named)
            return Directory.Exists(Path.Combine(named, "media")) ? named : null;
        var here = new DirectoryInfo(BacklotProgram.Repository);
        return new[] { here.Parent, here.Parent?.Parent }.OfType<DirectoryInfo>().Select(p => Path.Combine(p.FullName, "shared"))
            .FirstOrDefault(p => Directory.Exists(Path.Combine(p, "media")));
    }
}

/// <summary>A scenario on real media, said to be skipped where there is none (<c>BACKLOT_SHARED</c> or a <c>shared</c> folder beside the checkout).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute()
    {
        if (Shared.Root is null)
            Skip = "no shared media on this machine";
    }
}
