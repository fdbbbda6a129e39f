using System.Diagnostics;
using System.Security.Cryptography;
using Backlot.Scenarios.Kills;
using Xunit.Abstractions;

namespace Backlot.Scenarios;

/// <summary>A card on its way into two places, by the program as people run it.</summary>
public sealed class OffloadTests(ITestOutputHelper log)
{
    private static readonly int kills = KillPoints.Of(15);

    [Fact]
    public async Task Killed_at_any_moment_it_goes_on_and_nobody_can_tell()
    {
        using var program = new BacklotProgram();
        int seed = Environment.TickCount;
        log.WriteLine($"seed {seed}");
        var random = new Random(seed);
        string card = Card(program, random, mebibytes: 30);
        var before = Tree(card);
        var watch = Stopwatch.StartNew();
        await program.Ok("offload", card, "--to", "whole/a", "--to", "whole/b");
        int longest = (int)watch.ElapsedMilliseconds, killed = 0, halves = 0;

        for (int round = 0; (killed < kills || halves <= kills / 5) && round < 6 * kills; round++)
        {
            int after = random.Next(longest / 4, longest);
            string[] words = ["offload", card, "--to", $"{round}/a", "--to", $"{round}/b"];
            if (!await program.Killed(after, words))
            {
                // It was quicker this time than the first.
                longest = Math.Max(60, longest * 9 / 10);
                Directory.Delete(Path.Combine(program.Folder, $"{round}"), recursive: true);
                continue;
            }

            killed++;
            int left = Directory.Exists(Path.Combine(program.Folder, $"{round}")) ? Directory.GetFiles(Path.Combine(program.Folder, $"{round}"), "*", SearchOption.AllDirectories).Length : 0;
            if (left > 0) halves++;
            log.WriteLine($"killed after {after} ms with {left} files there");

            var answer = await program.Ok([.. words, "--json"]);

            answer.Json.GetProperty("copies").EnumerateArray().ShouldAllBe(c => c.GetProperty("state").GetString() == "verified" && c.GetProperty("sealed").GetString() != null);
            foreach (string copy in new[] { "a", "b" })
            {
                string there = Path.Combine(program.Folder, $"{round}", copy, "A001");
                Tree(there).ShouldBe(before, $"seed {seed}, killed after {after} ms");
                var verified = await program.Ok("verify", there, "--json");
                verified.Json.GetProperty("whole").GetBoolean().ShouldBeTrue();
                verified.Json.GetProperty("verified").GetInt32().ShouldBe(before.Count(l => !l.StartsWith("folder", StringComparison.Ordinal)));
            }

            Directory.Delete(Path.Combine(program.Folder, $"{round}"), recursive: true);
        }

        killed.ShouldBeGreaterThanOrEqualTo(kills);
        halves.ShouldBeGreaterThan(kills / 5, "otherwise it was always killed before it began");
        Tree(card).ShouldBe(before);
    }

    /// <summary>A disk of four megabytes, and one that has room but may hold only a few files: both are memory here, mounted for this one process.</summary>
    [MountFact]
    public async Task A_full_disk_is_named_and_the_other_copy_is_whole()
    {
        using var program = new BacklotProgram();
        string card = Card(program, new Random(5), mebibytes: 12);
        foreach (string limit in new[] { "size=4m", "size=100m,nr_inodes=9" })
        {
            string small = Directory.CreateDirectory(Path.Combine(program.Folder, $"small {limit}")).FullName, large = Path.Combine(program.Folder, $"large {limit}");
            var start = new ProcessStartInfo("unshare") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = program.Folder };
            foreach (string word in (string[])["-rm", "bash", "-c", "mount -t tmpfs -o \"$1\" tmpfs \"$2\" && exec \"$0\" offload \"$3\" --to \"$2\" --to \"$4\" --json", BacklotProgram.Executable, limit, small, card, large]) start.ArgumentList.Add(word);
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var answer = new Answer(0, await process.StandardOutput.ReadToEndAsync(), await error);
            await process.WaitForExitAsync();

            process.ExitCode.ShouldBe(4, answer.Error);
            var copies = answer.Json.GetProperty("copies");
            (copies[0].GetProperty("state").GetString(), copies[0].GetProperty("code").GetString()).ShouldBe(("not-verified", "offload.destination-full"));
            copies[0].GetProperty("reason").GetString()!.ShouldContain(small);
            copies[1].GetProperty("state").GetString().ShouldBe("verified");
            answer.Json.GetProperty("safeToFormat").GetBoolean().ShouldBeFalse();
            Tree(Path.Combine(large, "A001")).ShouldBe(Tree(card));
        }
    }

    [Fact]
    public async Task Offload_and_verify_work_without_a_data_folder_and_say_what_people_get_wrong()
    {
        using var program = new BacklotProgram();
        string card = Card(program, new Random(6), mebibytes: 1);

        (await program.Run(3, "offload", "nowhere", "--to", "a")).Error.ShouldContain("offload.no-source");
        (await program.Run(2, "offload", card)).Error.ShouldContain("--to");
        (await program.Run(2, "offload", card, "--to", "a", "--hash", "crc32")).Error.ShouldContain("hashing.unknown-format");
        (await program.Run(4, "offload", card, "--to", card)).Error.ShouldContain("offload.destination-is-source");
        (await program.Run(3, "verify", card)).Error.ShouldContain("custody.no-history");
        (await program.Ok("offload", card, "--to", "a", "b", "--hash", "md5,xxh64")).Out.ShouldContain("Do not format yet: the copies are good, but");
        string clip = Directory.GetFiles(Path.Combine(program.Folder, "a/A001"), "*.MP4", SearchOption.AllDirectories)[0];
        await File.AppendAllTextAsync(clip, "x");
        (await program.Run(6, "verify", "a/A001")).Out.ShouldContain("custody.hash-differs");
        (await program.Run(4, "offload", card, "--to", "a", "--to", "b")).Out.ShouldContain("offload.destination-differs");
        Directory.GetFiles(Path.Combine(program.Folder, "b/A001/ascmhl"), "*.mhl").Length.ShouldBe(2);
        await program.Ok("verify", "b/A001", "--record");
        Directory.GetFiles(Path.Combine(program.Folder, "b/A001/ascmhl"), "*.mhl").Length.ShouldBe(3);
        Directory.Exists(program.Data).ShouldBeFalse();
    }

    private static string Card(BacklotProgram program, Random random, int mebibytes)
    {
        string card = Path.Combine(program.Folder, "A001"), clips = Path.Combine(card, "PRIVATE/M4ROOT/CLIP");
        Directory.CreateDirectory(clips);
        Directory.CreateDirectory(Path.Combine(card, "PRIVATE/M4ROOT/THMBNL"));
        for (int i = 0; i < 12; i++)
        {
            byte[] bytes = new byte[(mebibytes << 20) / 12 + random.Next(5000)];
            random.NextBytes(bytes);
            string clip = Path.Combine(clips, $"C{i:0000}.MP4");
            File.WriteAllBytes(clip, bytes);
            File.SetLastWriteTimeUtc(clip, new DateTime(2026, 3, 14, 10, i, 0, DateTimeKind.Utc));
            File.WriteAllText(Path.ChangeExtension(clip, "XML"), $"<clip n='{i}'/>");
        }

        return card;
    }

    /// <summary>Names, dates and content of all but the history.</summary>
    private static List<string> Tree(string root) => [.. Directory.EnumerateFileSystemEntries(root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        .Where(p => !Path.GetRelativePath(root, p).StartsWith("ascmhl", StringComparison.Ordinal))
        .Select(p => Directory.Exists(p)
            ? $"folder {Path.GetRelativePath(root, p)} {Directory.GetLastWriteTimeUtc(p):O}"
            : $"{Path.GetRelativePath(root, p)} {File.GetLastWriteTimeUtc(p):O} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(p)))}")
        .Order(StringComparer.Ordinal)];
}

/// <summary>A test that mounts a small disk of its own in a namespace of its own; skipped where the system forbids that.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MountFactAttribute : FactAttribute
{
    public MountFactAttribute()
    {
        try
        {
            using var trial = Process.Start(new ProcessStartInfo("unshare", ["-rm", "bash", "-c", "mount -t tmpfs tmpfs /mnt"]) { RedirectStandardError = true })!;
            trial.WaitForExit();
            if (trial.ExitCode != 0) Skip = "this system lets nobody mount in a namespace";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Skip = "unshare is not on this machine";
        }
    }
}
