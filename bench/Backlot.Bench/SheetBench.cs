namespace Backlot.Bench;

internal static class SheetBench
{
    public static async Task Run(BenchOptions options)
    {
        await SheetHouse.Fill(options.Folder, 10_000);
    }
}
