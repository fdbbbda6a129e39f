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

    [MountFact]
    public async Task A_card_taken_over_onto_a_full_disk_is_not_in_and_goes_on_when_there_is_room()
    {
        using var program = new BacklotProgram();
        string card = SmallCard.Make(program.Folder);
        await File.WriteAllBytesAsync(Path.Combine(card, "DCIM", "100BTS", "LONG.WAV"), Silence(8 << 20));

        var answer = await Shell(program, "6m", program.Data, $$"""
            "$BACKLOT" production add "Night Ferry" --kind film --zone Europe/Berlin >&2 || exit 100
            "$BACKLOT" ingest "$1" --production night-ferry --take-over >&2; full=$?
            halves=$("$BACKLOT" assets --production night-ferry --json | grep -c '"id"')
            mount -o remount,size=300m "$SMALL"
            "$BACKLOT" ingest "$1" --production night-ferry --take-over >&2; roomy=$?
            (cd "$1" && find . -type f -exec cmp {} "$(echo "$SMALL"/originals/night-ferry/*/A001)"/{} \;) >&2; same=$?
            echo "$full $halves $roomy $same $("$BACKLOT" assets --production night-ferry --json | grep -c '"id"') $(find "$SMALL/originals" -name '*.part*' | wc -l)"
            """, card);

        answer.Line.ShouldBe("4 0 0 0 6 0", answer.Error);
        answer.Error.ShouldContain("offload.destination-full");
        answer.Error.ShouldContain("Make room there");
    }

    [MountFact]
    public async Task A_film_taken_out_onto_a_full_disk_is_not_there_by_half()
    {
        using var program = new BacklotProgram();
        var (_, story) = await CutStory.Make(program, length: "6");
        await program.Ok("story", "render", story, "--shape", "16:9", "--size", "180");
        string small = Path.Combine(program.Folder, "small");

        var answer = await Shell(program, "32k", small, """
            "$BACKLOT" story render "$1" --shape 16:9 --size 180 --out "$SMALL/out" >&2; full=$?
            left=$(find "$SMALL" -type f | wc -l)
            mount -o remount,size=100m "$SMALL"
            "$BACKLOT" story render "$1" --shape 16:9 --size 180 --out "$SMALL/out" >&2; roomy=$?
            echo "$full $left $roomy $(find "$SMALL/out" -name '*.mp4' | wc -l)"
            """, story);

        answer.Line.ShouldBe("7 0 0 1", answer.Error);
        answer.Error.ShouldContain("data.disk-full");
    }

    [MountFact]
    public async Task A_restore_onto_a_full_disk_leaves_what_was_there()
    {
        using var program = new BacklotProgram();
        await program.Ok("production", "add", "Night Ferry", "--kind", "film");
        string backup = Path.Combine(program.Folder, "backup"), small = Path.Combine(program.Folder, "small");
        await program.Ok("backup", backup);

        var answer = await Shell(program, "4m", small, """
            export BACKLOT_DATA="$SMALL/data"
            "$BACKLOT" production add "Day Ferry" --kind film >&2 || exit 100
            head -c $(( $(df --output=avail -B1 "$SMALL" | tail -1) - 100000 )) /dev/zero > "$SMALL/filler"
            "$BACKLOT" restore "$1" >&2; full=$?
            rm "$SMALL/filler"
            before=$("$BACKLOT" production list --json | grep -o '"slug": *"[a-z-]*"' | tr -d ' "\n')
            "$BACKLOT" restore "$1" >&2; roomy=$?
            echo "$full $before $roomy $("$BACKLOT" production list --json | grep -o '"slug": *"[a-z-]*"' | tr -d ' "\n')"
            """, backup);

        answer.Line.ShouldBe("7 slug:day-ferry 0 slug:night-ferry", answer.Error);
        answer.Error.ShouldContain("data.disk-full");
    }

    private static byte[] Silence(int bytes) =>
        [.. "RIFF"u8, .. BitConverter.GetBytes(36 + bytes), .. "WAVEfmt "u8, 16, 0, 0, 0, 1, 0, 1, 0, .. BitConverter.GetBytes(48_000), .. BitConverter.GetBytes(96_000), 2, 0, 16, 0, .. "data"u8, .. BitConverter.GetBytes(bytes), .. new byte[bytes]];

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
