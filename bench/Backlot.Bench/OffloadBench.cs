using System.Globalization;
using System.Security.Cryptography;

namespace Backlot.Bench;

/// <summary>
/// A card to two places. Peer: both copies written at once by cp and flushed, the source hashed by xxhsum meanwhile, then both copies
/// hashed cold at once. And what people do: one copy, the other, and a hash of each of the three, one after another. The source is cold for all.
/// </summary>
internal static class OffloadBench
{
    public static async Task Run(BenchOptions options)
    {
        var home = Path.Combine(options.Folder, $"backlot-bench-{Environment.ProcessId}");
        Directory.CreateDirectory(home);
        try
        {
            var card = Card(home, options.Size);
            await Race.Run(string.Create(CultureInfo.InvariantCulture, $"offload of {options.Size} MiB to two places"), "cp and xxhsum in parallel",
                () => Cold(home, "peer", at => Race.Program("bash", "-c", $$"""
                    set -e
                    mkdir -p {{at}}/a {{at}}/b
                    (cp -r {{card}} {{at}}/a/ && sync -f {{at}}/a) & p1=$!
                    (cp -r {{card}} {{at}}/b/ && sync -f {{at}}/b) & p2=$!
                    (find {{card}} -type f -print0 | xargs -0 xxhsum -H2 >/dev/null) & p3=$!
                    wait $p1; wait $p2; wait $p3
                    for d in a b; do find {{at}}/$d -type f -exec dd if={} of=/dev/null iflag=nocache count=0 status=none \; ; done
                    (find {{at}}/a -type f -print0 | xargs -0 xxhsum -H2 >/dev/null) & p1=$!
                    (find {{at}}/b -type f -print0 | xargs -0 xxhsum -H2 >/dev/null) & p2=$!
                    wait $p1; wait $p2
                    """)),
                () => Cold(home, "ours", at => Race.Program(Here.Program, "offload", card, "--to", $"{at}/a", "--to", $"{at}/b")),
                options.Runs);
            await Race.Run(string.Create(CultureInfo.InvariantCulture, $"offload of {options.Size} MiB to two places"), "cp and xxhsum one after another",
                () => Cold(home, "peer", at => Race.Program("bash", "-c", $$"""
                    set -e
                    mkdir -p {{at}}/a {{at}}/b
                    cp -r {{card}} {{at}}/a/
                    cp -r {{card}} {{at}}/b/
                    sync -f {{at}}/b
                    for d in a b; do find {{at}}/$d -type f -exec dd if={} of=/dev/null iflag=nocache count=0 status=none \; ; done
                    for d in {{card}} {{at}}/a {{at}}/b; do find $d -type f -print0 | xargs -0 xxhsum -H2 >/dev/null; done
                    """)),
                () => Cold(home, "ours", at => Race.Program(Here.Program, "offload", card, "--to", $"{at}/a", "--to", $"{at}/b")),
                options.Runs);
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static string Card(string home, int mebibytes)
    {
        var clips = Path.Combine(home, "card", "PRIVATE", "M4ROOT", "CLIP");
        Directory.CreateDirectory(clips);
        var piece = new byte[1 << 20];
        var left = mebibytes;
        for (var clip = 1; left > 0; clip++)
        {
            using var file = File.Create(Path.Combine(clips, string.Create(CultureInfo.InvariantCulture, $"C{clip:0000}.MP4")));
            for (var i = 0; i < Math.Min(left, 200); i++)
            {
                RandomNumberGenerator.Fill(piece);
                file.Write(piece);
            }

            left -= 200;
        }

        return Path.Combine(home, "card");
    }

    private static async Task<Took> Cold(string home, string name, Func<string, Task<Took>> run)
    {
        var at = Path.Combine(home, name);
        await Race.Program("bash", "-c", $"sync; find {home}/card -type f -exec dd if={{}} of=/dev/null iflag=nocache count=0 status=none \\;");
        try
        {
            return await run(at);
        }
        finally
        {
            if (Directory.Exists(at))
                Directory.Delete(at, recursive: true);
        }
    }
}
