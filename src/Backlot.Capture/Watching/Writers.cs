namespace Backlot.Capture.Watching;

/// <summary>Which files programs on this machine hold open for writing, as far as it may be seen: those of other users, and of other machines on a share, are not.</summary>
internal static class Writers
{
    private const int WriteBits = 3;

    public static IReadOnlySet<string> Below(string folder)
    {
        var open = new HashSet<string>(StringComparer.Ordinal);
        foreach (var process in Quietly(() => Directory.GetDirectories("/proc")).Where(p => char.IsAsciiDigit(Path.GetFileName(p)[0])))
        {
            foreach (var handle in Quietly(() => Directory.GetFiles($"{process}/fd")))
            {
                try
                {
                    if (new FileInfo(handle).LinkTarget is { } target && target.StartsWith(folder + "/", StringComparison.Ordinal) && IsForWriting($"{process}/fdinfo/{Path.GetFileName(handle)}"))
                        open.Add(target);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    // It was closed meanwhile, or is not for us to see.
                }
            }
        }

        return open;
    }

    private static bool IsForWriting(string info) =>
        File.ReadLines(info).FirstOrDefault(l => l.StartsWith("flags:", StringComparison.Ordinal)) is { } flags && (Convert.ToInt64(flags[6..].Trim(), 8) & WriteBits) != 0;

    private static string[] Quietly(Func<string[]> list)
    {
        try
        {
            return list();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
