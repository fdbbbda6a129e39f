using Backlot.Media.Tools;

namespace Backlot.Demo.Cards;

/// <summary>A card of the stills camera: DCIM/100BLMON/DSC_0001.JPG and on.</summary>
internal static class StillsCard
{
    public static async Task Write(string folder, IReadOnlyList<Still> stills, LocalDate day, ToolRunner tools, CancellationToken ct, double scale = 1)
    {
        var pictures = Directory.CreateDirectory(Path.Combine(folder, "DCIM", "100BLMON")).FullName;
        await Parallel.ForEachAsync(stills, new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 2, 4), CancellationToken = ct }, async (still, stop) =>
            await File.WriteAllBytesAsync(Path.Combine(pictures, $"{still.Name}.JPG"), await still.Take(tools, day, stop, scale), stop));
    }
}
