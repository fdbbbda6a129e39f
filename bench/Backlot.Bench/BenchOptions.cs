using System.Globalization;

namespace Backlot.Bench;

internal sealed record BenchOptions(IReadOnlyList<string> Names, int Size, int Minutes, int Runs, string Folder, string? Keep, int Assets)
{
    public static BenchOptions Read(string[] args)
    {
        var names = args.TakeWhile(a => !a.StartsWith("--", StringComparison.Ordinal)).ToList();
        string? Value(string name) => Array.IndexOf(args, name) is var i and >= 0 && i + 1 < args.Length ? args[i + 1] : null;
        return new BenchOptions(
            names.Count > 0 ? names : ["offload", "verdict", "render", "start", "sheet", "page", "sync"],
            int.Parse(Value("--size") ?? "2048", CultureInfo.InvariantCulture),
            int.Parse(Value("--minutes") ?? "10", CultureInfo.InvariantCulture),
            int.Parse(Value("--runs") ?? "3", CultureInfo.InvariantCulture),
            Value("--in") ?? Path.GetTempPath(),
            Value("--keep"),
            int.Parse(Value("--assets") ?? "1000000", CultureInfo.InvariantCulture));
    }
}
