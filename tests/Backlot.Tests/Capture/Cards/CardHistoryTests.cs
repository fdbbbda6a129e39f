using Backlot.Capture.Cards;
using Backlot.Capture.Custody;
using Backlot.Media.Hashing;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Tests.Capture.Custody;

namespace Backlot.Tests.Capture.Cards;

/// <summary>Cards that bring a history, as a travel disk does that comes back from set.</summary>
public sealed class CardHistoryTests
{
    private static readonly StandingClock Clock = new(Instant.FromUtc(2026, 3, 15, 9, 0));

    [Fact]
    public async Task A_history_that_came_with_the_card_goes_with_it_and_the_copy_adds_its_generation()
    {
        using Folder folder = Folder.Reel();
        HistoryTests.SealAll(folder["A001R2EC"]);

        OffloadReport report = await OffloadTests.Run(folder, ["one", "two"]);

        (report.Exit, report.SafeToFormat).ShouldBe((ExitCode.Done, true));
        History copy = History.Read(folder["one/A001R2EC"])!, card = History.Read(folder["A001R2EC"])!;
        copy.Generations.Select(g => g.Number).ShouldBe([1, 2]);
        copy.Links[0].ShouldBe(card.Links.ShouldHaveSingleItem());
        copy.Generations[1].Manifest.Files.SelectMany(f => f.Hashes).ShouldAllBe(h => h.Action == HashAction.Verified);
        await OffloadTests.Whole(folder["one/A001R2EC"]);
    }

    [Fact]
    public async Task Running_it_again_keeps_what_the_copy_has_added()
    {
        using Folder folder = Folder.Reel();
        HistoryTests.SealAll(folder["A001R2EC"]);
        await OffloadTests.Run(folder, ["one", "two"]);

        OffloadReport report = await OffloadTests.Run(folder, ["one", "two"]);

        report.SafeToFormat.ShouldBeTrue(report.ToText());
        History.Read(folder["one/A001R2EC"])!.Generations.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_file_that_is_not_what_its_history_says_is_copied_and_told_and_sealed_as_failed()
    {
        using Folder folder = Folder.Reel();
        HistoryTests.SealAll(folder["A001R2EC"]);
        folder.Put("A001R2EC/Sidecar.txt", "sidE");
        File.Delete(folder["A001R2EC/empty.bin"]);

        OffloadReport report = await OffloadTests.Run(folder, ["one", "two"]);

        (report.Exit, report.SafeToFormat).ShouldBe((ExitCode.Integrity, false));
        report.Copies.ShouldAllBe(c => c.State == CopyState.Defect && c.Code == "offload.differs-from-history");
        report.Findings.ShouldHaveSingleItem().Code.ShouldBe("offload.card-incomplete");
        File.ReadAllText(folder["one/A001R2EC/Sidecar.txt"]).ShouldBe("sidE");
        History.Read(folder["one/A001R2EC"])!.Generations[1].Manifest.Files.First(f => f.Path == "Sidecar.txt").Hashes.ShouldAllBe(h => h.Action == HashAction.Failed);
    }

    [Fact]
    public async Task A_damaged_history_on_the_card_is_carried_as_it_is_and_nothing_is_sealed_upon_it()
    {
        using Folder folder = Folder.Reel();
        HistoryTests.SealAll(folder["A001R2EC"]);
        File.Delete(folder["A001R2EC/ascmhl/ascmhl_chain.xml"]);

        OffloadReport report = await OffloadTests.Run(folder, ["one"]);

        (report.Exit, report.Copies[0].Sealed).ShouldBe((ExitCode.Integrity, null));
        report.Findings.ShouldContain(f => f.Code == "offload.card-history-damaged");
        Snapshot.Of(folder["one/A001R2EC/ascmhl"]).ShouldBe(Snapshot.Of(folder["A001R2EC/ascmhl"]));
    }

    [Fact]
    public async Task A_card_history_that_went_on_differently_is_not_forced_upon_the_copy_and_then_it_is_not_safe()
    {
        using Folder folder = Folder.Reel();
        HistoryTests.SealAll(folder["A001R2EC"]);
        await OffloadTests.Run(folder, ["one", "two"]);
        HistoryTests.SealAll(folder["A001R2EC"]);

        OffloadReport report = await OffloadTests.Run(folder, ["one", "two"]);

        report.Exit.ShouldBe(ExitCode.Done);
        report.SafeToFormat.ShouldBeFalse();
        report.Copies[0].Findings.ShouldAllBe(f => f.Code == "offload.history-kept");
        await OffloadTests.Whole(folder["one/A001R2EC"]);
    }

    [Fact]
    public async Task Histories_further_down_each_get_their_generation_and_the_outer_one_rests_on_them()
    {
        using Folder folder = Folder.Reel();
        folder.Put("day/A002/x.mov", "x").Put("day/notes.txt", "notes");
        Folder.Copy(folder["A001R2EC"], folder["day/A001R2EC"]);
        HistoryTests.SealAll(folder["day/A001R2EC"]);
        HistoryTests.SealAll(folder["day/A002"]);

        OffloadReport report = await new Offload(Clock).Run(Actor.Owner, new OffloadAsked(folder["day"], [folder["one"]]));

        report.Exit.ShouldBe(ExitCode.Done);
        History.Read(folder["one/day/A002"])!.Generations.Count.ShouldBe(2);
        History.Read(folder["one/day"])!.Generations.ShouldHaveSingleItem().Manifest.References.Count.ShouldBe(2);
        await OffloadTests.Whole(folder["one/day"]);
    }

    [SharedFact]
    public async Task The_reference_tools_own_scenarios_verify_after_an_offload()
    {
        string[] reels = Directory.GetDirectories(Shared.Media("mhl"), "A002R2EC", SearchOption.AllDirectories);
        reels.Length.ShouldBeGreaterThan(3);
        using var folder = new Folder();
        for (int i = 0; i < reels.Length; i++)
        {
            OffloadReport report = await new Offload(Clock).Run(Actor.Owner, new OffloadAsked(reels[i], [folder[$"{i}"]]));

            VerifyReport before = await new Verify(Clock).Run(Actor.Owner, new VerifyOrder(reels[i])), after = await new Verify(Clock).Run(Actor.Owner, new VerifyOrder(folder[$"{i}/A002R2EC"]));
            after.Generations.ShouldBe(before.Generations + 1);
            after.Findings.ShouldBe(before.Findings);
            (report.Exit == ExitCode.Done).ShouldBe(before.IsWhole, report.ToText());
        }
    }
}
