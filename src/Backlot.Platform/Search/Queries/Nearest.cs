namespace Backlot.Platform.Search.Queries;

/// <summary>What somebody may have meant.</summary>
public static class Nearest
{
    /// <summary>The known name that is fewest slips away: a wrong, missing, added letter, or two changed round. Null where none is near.</summary>
    public static string? To(string said, IEnumerable<string> known)
    {
        var text = said.ToLowerInvariant();
        return known.Select(name => (Name: name, Slips: Slips(text, name.ToLowerInvariant())))
            .Where(n => n.Slips <= Math.Max(1, Math.Min(text.Length, n.Name.Length) / 3) || (text.Length >= 3 && n.Name.StartsWith(text, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(n => n.Slips).ThenBy(n => n.Name, StringComparer.Ordinal).Select(n => n.Name).FirstOrDefault();
    }

    private static int Slips(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 40)
            return int.MaxValue;
        var steps = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            steps[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            steps[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                steps[i, j] = Math.Min(Math.Min(steps[i - 1, j], steps[i, j - 1]) + 1, steps[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    steps[i, j] = Math.Min(steps[i, j], steps[i - 2, j - 2] + 1);
            }
        }

        return steps[a.Length, b.Length];
    }
}
