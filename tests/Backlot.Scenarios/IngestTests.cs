using System.Diagnostics;
using Backlot.Scenarios.Kills;
using Xunit.Abstractions;

namespace Backlot.Scenarios;

/// <summary>A card on its way into a production, by the program as people run it.</summary>
public sealed class IngestTests(ITestOutputHelper log)
{
    private static readonly int kills = KillPoints.Of(12);
    private const int Pages = 200;
    private const int All = Pages + 6;

    [Fact]
    public async Task Killed_at_any_moment_it_goes_on_and_nobody_can_tell()
    {
        using var program = new BacklotProgram();
        int seed = Environment.TickCount, killed = 0, halves = 0;
        log.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await program.Ok("offload", Card(program), "--to", "safe");
        await program.Ok("production", "add", "Whole", "--kind", "film");
        var watch = Stopwatch.StartNew();
        await program.Ok("ingest", "safe/A001", "--production", "whole", "--stage", "filming");
        int longest = (int)watch.ElapsedMilliseconds, writing = longest / 4;
        var whole = await Assets(program, "whole");
        whole.Count.ShouldBe(All);

        for (var round = 0; (killed < kills || halves == 0) && round < 6 * kills; round++)
        {
            var slug = await program.Ok("production", "add", $"Round {round}", "--kind", "film");
            string[] words = ["ingest", "safe/A001", "--production", slug.Line, "--stage", "filming"];
            // Now and then before a row is written; mostly while they are.
            var early = round % 4 == 0;
            var (after, generations) = (random.Next(early ? longest : writing), Generations(program));
            var dead = early ? await program.Killed(after, words) : await KilledWhileWriting(program, after, words);
            var left = await Assets(program, slug.Line);
            if (!early && left.Count == All)
                writing = Math.Max(writing / 2, 1); // that was after the last row: the rows are written faster than the whole suggests
            if (!dead)
                continue;
            killed++;
            if (left.Count is > 0 and < All)
                halves++;
            log.WriteLine($"killed {after} ms after {(early ? "its start" : "its first row")} with {left.Count} assets there");

            await program.Ok(words);

            (await Assets(program, slug.Line)).ShouldBe(whole, $"seed {seed}, killed after {after} ms");
            Generations(program).ShouldBe(generations + 1, $"seed {seed}, killed after {after} ms");
        }

        killed.ShouldBeGreaterThanOrEqualTo(kills);
        halves.ShouldBeGreaterThan(0, "otherwise it was never killed while it wrote");
        await program.Ok("verify", "safe/A001");
        (await program.Run("doctor", "--json")).Exit.ShouldNotBe(6);
    }

    [Fact]
    public async Task A_card_with_bad_files_comes_in_and_each_is_named()
    {
        using var program = new BacklotProgram();
        await program.Ok("production", "add", "Night Train", "--kind", "film");
        var card = Card(program);
        await File.WriteAllTextAsync(Path.Combine(card, "A.MP4"), "not a film");
        await File.WriteAllBytesAsync(Path.Combine(card, "B.JPG"), []);

        var answer = await program.Ok("ingest", card, "--production", "night-train", "--json");

        answer.Json.EnumerateArray().Count(a => a.GetProperty("state").GetString() == "made").ShouldBe(All);
        answer.Error.ShouldContain("refused A.MP4");
        answer.Error.ShouldContain("[ffmpeg.not-media]");
        answer.Error.ShouldContain("[picture.empty-file]");
        answer.Error.ShouldContain("without a history of its own");
        (await program.Ok("ingest", card, "--production", "night-train", "--json")).Json.EnumerateArray().ShouldAllBe(a => a.GetProperty("state").GetString() == "found");
        (await program.Run(3, "ingest", "nowhere", "--production", "night-train")).Error.ShouldContain("ingest.not-there");
        (await program.Run(3, "ingest", card, "--production", "day-train")).Error.ShouldContain("production.unknown");
        (await program.Run(4, "ingest", Path.Combine(card, "A.MP4"), "--production", "night-train")).Error.ShouldContain("ffmpeg.not-media");
        await program.Ok("offload", card, "--to", "safe");
        await File.AppendAllTextAsync(Path.Combine(program.Folder, "safe/A001/papers/page 1.pdf"), "x");
        (await program.Run(6, "ingest", "safe/A001", "--production", "night-train")).Error.ShouldContain("page 1.pdf");
    }

    [Fact]
    public async Task Damage_that_is_found_later_is_in_the_record_of_whoever_knows_the_original()
    {
        using var program = new BacklotProgram();
        await program.Ok("offload", Card(program), "--to", "safe");
        Directory.Exists(program.Data).ShouldBeFalse();
        await program.Ok("production", "add", "Night Train", "--kind", "film");
        await program.Ok("ingest", "safe/A001", "--production", "night-train");
        var page = Path.Combine(program.Folder, "safe/A001/papers/page 1.pdf");
        var good = await File.ReadAllBytesAsync(page);
        await File.WriteAllBytesAsync(page, [.. good[..^1], (byte)~good[^1]]);

        await program.Run(6, "verify", "safe/A001");
        (await State(program, "page 1.pdf")).ShouldBe("good"); // nothing is written unless asked
        await program.Run(6, "verify", "safe/A001", "--record");
        (await State(program, "page 1.pdf")).ShouldBe("altered");
        (await State(program, "page 2.pdf")).ShouldBe("good");
        (await program.Run("doctor", "--json")).Out.ShouldContain("1 found altered, 0 missing");

        await File.WriteAllBytesAsync(page, good);
        await program.Ok("verify", "safe/A001", "--record");
        (await State(program, "page 1.pdf")).ShouldBe("good");
    }

    private static async Task<string?> State(BacklotProgram program, string name) =>
        (await program.Ok("assets", "--production", "night-train", "--json")).Json.EnumerateArray().Single(a => a.GetProperty("name").GetString() == name).GetProperty("original").GetString();

    /// <summary>Waits until the database is written to, then kills as <see cref="BacklotProgram.Killed"/> does.</summary>
    private static async Task<bool> KilledWhileWriting(BacklotProgram program, int afterMilliseconds, string[] words)
    {
        var log = new FileInfo(Path.Combine(program.Data, "backlot.db-wal"));
        using var process = program.Start(words);
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        do
        {
            await Task.Delay(5);
            log.Refresh();
        }
        while (!process.HasExited && !(log.Exists && log.Length > 0));
        await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(afterMilliseconds));
        if (process.HasExited)
            return false;
        process.Kill();
        await process.WaitForExitAsync();
        await output;
        return true;
    }

    /// <summary>Some pages and six takes of a recorder.</summary>
    private static string Card(BacklotProgram program)
    {
        var card = Path.Combine(program.Folder, "A001");
        Directory.CreateDirectory(Path.Combine(card, "papers"));
        Directory.CreateDirectory(Path.Combine(card, "SOUND"));
        for (var i = 1; i <= Pages; i++)
            File.WriteAllText(Path.Combine(card, "papers", $"page {i}.pdf"), $"%PDF-1.4\n% page {i}\n");
        for (var i = 1; i <= 6; i++)
            File.WriteAllBytes(Path.Combine(card, "SOUND", $"T{i:000}.WAV"), Wave((byte)i));
        return card;
    }

    private static byte[] Wave(byte sample)
    {
        var data = new byte[9600];
        Array.Fill(data, sample);
        byte[] format = [.. "fmt "u8, 16, 0, 0, 0, 1, 0, 1, 0, .. BitConverter.GetBytes(48_000), .. BitConverter.GetBytes(96_000), 2, 0, 16, 0];
        return [.. "RIFF"u8, .. BitConverter.GetBytes(4 + format.Length + 8 + data.Length), .. "WAVE"u8, .. format, .. "data"u8, .. BitConverter.GetBytes(data.Length), .. data];
    }

    private static async Task<IReadOnlyList<string>> Assets(BacklotProgram program, string production) =>
        [.. (await program.Ok("assets", "--production", production, "--json")).Json.EnumerateArray()
            .Select(a => $"{a.GetProperty("kind").GetString()} {a.GetProperty("name").GetString()} {a.GetProperty("hash").GetString()}").Order(StringComparer.Ordinal)];

    private static int Generations(BacklotProgram program) => Directory.GetFiles(Path.Combine(program.Folder, "safe/A001/ascmhl"), "*.mhl").Length;
}
