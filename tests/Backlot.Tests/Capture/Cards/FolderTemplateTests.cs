using System.Diagnostics;
using Backlot.Capture.Cards;
using Backlot.Capture.Custody;
using Backlot.Platform.Errors;

namespace Backlot.Tests.Capture.Cards;

public sealed class FolderTemplateTests
{
    [Fact]
    public async Task The_copy_lies_where_the_template_says_and_is_the_card_with_empty_folders_and_dates()
    {
        using Folder folder = Folder.Reel();
        Directory.SetLastWriteTimeUtc(folder["A001R2EC/emptydir"], new DateTime(2026, 3, 13, 1, 2, 3, DateTimeKind.Utc));
        var before = Snapshot.Of(folder["A001R2EC"]);
        var template = new FolderTemplate("{date}/{day}/{unit}/{kind}/x_{roll}") { Date = "2026-05-04", Day = "D012", Unit = "main" };

        var first = await OffloadTests.Run(folder, ["one", "two"], a => a with { Into = template });
        var again = await OffloadTests.Run(folder, ["one", "two"], a => a with { Into = template });

        first.Exit.ShouldBe(ExitCode.Done);
        foreach (string place in new[] { "one", "two" })
        {
            string copy = folder[$"{place}/2026-05-04/D012/main/camera/x_A001R2EC"];
            Snapshot.Of(copy).ShouldBe(before);
            History.Read(copy)!.Generations[0].FileName.ShouldContain("x_A001R2EC");
            await OffloadTests.Whole(copy);
        }

        again.Copies.Select(c => (c.State, c.Copied, c.Found)).ShouldBe([(CopyState.Verified, 0, 3), (CopyState.Verified, 0, 3)]);
    }

    [Theory]
    [InlineData("A.WAV", "sound")]
    [InlineData("A.WAV B.MP4", "camera")]
    [InlineData("A.WAV B.R3D", "camera")]
    [InlineData("A.WAV notes.txt", "sound")]
    [InlineData("B.NEF", "camera")]
    public async Task Sound_alone_lies_apart_from_cameras(string files, string kind)
    {
        using var folder = new Folder();
        foreach (string file in files.Split(' ')) folder.Put($"A001R2EC/{file}", file);

        var report = await OffloadTests.Run(folder, ["one"], a => a with { Into = new FolderTemplate("{kind}/{roll}") { Roll = "S01" } });

        report.Copies[0].Folder.ShouldBe(folder[$"one/{kind}/S01"]);
    }

    [Fact]
    public async Task Without_a_date_it_is_the_day_of_the_newest_file()
    {
        using Folder folder = Folder.Reel();
        foreach (string file in Directory.GetFiles(folder["A001R2EC"], "*", SearchOption.AllDirectories)) File.SetLastWriteTime(file, new DateTime(2026, 5, 3, 12, 0, 0, DateTimeKind.Local));
        File.SetLastWriteTime(folder["A001R2EC/Sidecar.txt"], new DateTime(2026, 5, 4, 23, 30, 0, DateTimeKind.Local));

        var report = await OffloadTests.Run(folder, ["one"], a => a with { Into = new FolderTemplate("{date}/{roll}") });

        report.Copies[0].Folder.ShouldBe(folder["one/2026-05-04/A001R2EC"]);
    }

    [Theory]
    [InlineData("{date}/{unit}/{roll}", "offload.template-missing", "{unit}")]
    [InlineData("{day}/{roll}", "offload.template-missing", "{day}")]
    [InlineData("{reel}/{roll}", "offload.template-unknown", "{reel}")]
    [InlineData("a b/{roll}", "offload.template-letters", "'a b' in the template has ' '")]
    [InlineData("{roll/{roll}", "offload.template-letters", "has '{'")]
    [InlineData("Ü/{roll}", "offload.template-letters", "has 'Ü'")]
    [InlineData("{date}", "offload.template", "does not end in {roll}")]
    [InlineData("/{roll}", "offload.template", "Folder 1 of")]
    [InlineData("../{roll}", "offload.template", "'..'")]
    public async Task A_template_that_cannot_be_is_refused_by_the_part_before_anything_is_written(string text, string code, string says)
    {
        using Folder folder = Folder.Reel();

        var error = await Should.ThrowAsync<BacklotError>(() => OffloadTests.Run(folder, ["one"], a => a with { Into = new FolderTemplate(text) }));

        (error.Code, error.Exit).ShouldBe((code, ExitCode.Usage));
        error.What.ShouldContain(says);
        Directory.Exists(folder["one"]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("2026-13-01", "main", "offload.template", "{date}")]
    [InlineData("2026-05-04", "unit/../..", "offload.template-letters", "{unit}")]
    [InlineData("2026-05-04", "", "offload.template-missing", "{unit}")]
    public async Task A_value_that_cannot_be_a_folder_is_refused_by_its_part(string date, string unit, string code, string says)
    {
        using Folder folder = Folder.Reel();

        var error = await Should.ThrowAsync<BacklotError>(() =>
            OffloadTests.Run(folder, ["one"], a => a with { Into = new FolderTemplate("{date}/{unit}/{roll}") { Date = date, Unit = unit } }));

        error.Code.ShouldBe(code);
        error.What.ShouldContain(says);
        Directory.Exists(folder["one"]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_rate_is_kept_to()
    {
        using var folder = new Folder();
        folder.Put("A001R2EC/a.mp4", new byte[300_000]).Put("A001R2EC/b.mp4", new byte[300_000]);
        var began = Stopwatch.GetTimestamp();

        var report = await OffloadTests.Run(folder, ["one"], a => a with { Rate = 1_000_000 });

        report.Copies[0].State.ShouldBe(CopyState.Verified);
        Stopwatch.GetElapsedTime(began).ShouldBeGreaterThan(TimeSpan.FromSeconds(0.55));
    }
}
