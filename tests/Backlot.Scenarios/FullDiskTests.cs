using System.Diagnostics;

namespace Backlot.Scenarios;

/// <summary>Disks of a few megabytes, mounted for these commands alone.</summary>
public sealed class FullDiskTests
{
    private const string Small = "mount -t tmpfs -o size=$SIZE tmpfs \"$SMALL\" && ";

    /// <summary>The rows, previews and films of a whole card on a disk without room for them: said so, and gone on with when there is room.</summary>
    [MountFact]
    public async Task A_card_taken_in_on_a_full_disk_says_so_and_goes_on_when_there_is_room()
    {
        using var program = new BacklotProgram();
        string card = SmallCard.Make(program.Folder);

        var answer = await Shell(program, "3m", program.Data, $$"""
            "$BACKLOT" production add "Night Ferry" --kind film --zone Europe/Berlin >&2 || exit 100
            "$BACKLOT" ingest "$1" --production night-ferry >&2; full=$?
            mount -o remount,size=200m "$SMALL"
            "$BACKLOT" ingest "$1" --production night-ferry >&2; roomy=$?
            echo "$full $roomy $(find "$SMALL" -name '*.part' | wc -l) $("$BACKLOT" assets --production night-ferry --json | grep -o '"previews": *"[a-z]*"' | sort | uniq -c | tr -d ' \n')"
            """, card);

        answer.Error.ShouldContain("data.disk-full");
        answer.Error.ShouldContain("Free room on");
        answer.Line.ShouldBe("7 0 0 5\"previews\":\"made\"", answer.Error);
    }

    [MountFact]
    public async Task A_backup_on_a_full_disk_is_none_and_leaves_nothing()
    {
        using var program = new BacklotProgram();
        await program.Ok("production", "add", "Night Ferry", "--kind", "film");
        string small = Path.Combine(program.Folder, "small");

        var answer = await Shell(program, "100k", small, """
            "$BACKLOT" backup "$SMALL/now" >&2; echo "$? $(find "$SMALL" -type f | wc -l)"
            """);

        answer.Line.ShouldBe("7 0", answer.Error);
        answer.Error.ShouldContain("data.disk-full");
        answer.Error.ShouldContain($"The disk of {small}/now is full: there is no backup in it.");
    }

    private static async Task<Answer> Shell(BacklotProgram program, string size, string small, string script, params string[] words)
    {
        Directory.CreateDirectory(small);
        var start = new ProcessStartInfo("unshare", ["-rm", "bash", "-c", Small + script, "bash", .. words])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = program.Folder,
        };
        (start.Environment["SIZE"], start.Environment["SMALL"], start.Environment["BACKLOT"], start.Environment["BACKLOT_DATA"]) = (size, small, BacklotProgram.Executable, program.Data);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Answer(process.ExitCode, output, await error);
    }
}
