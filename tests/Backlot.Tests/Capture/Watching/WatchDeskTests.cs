using Backlot.Capture.Assets;
using Backlot.Capture.Watching;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Tests.Capture.Assets;
using Backlot.Tests.Plan;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Capture.Watching;

public sealed class WatchDeskTests
{
    private static readonly Duration Still = Duration.FromSeconds(10);

    [Fact]
    public async Task A_file_comes_in_once_it_stands_still_and_once_only()
    {
        await using var house = await TestHouse.Open();
        await house.Production();
        using var card = new TinyCard().Put("A.JPG", TinyCard.Photo("a")[..200]);
        var watch = await Open(house, card);

        (await watch.Look()).Files.ShouldBeEmpty();
        house.Clock.Advance(Duration.FromSeconds(9));
        card.Put("A.JPG", TinyCard.Photo("a"));
        (await watch.Look()).Files.ShouldBeEmpty();
        house.Clock.Advance(Duration.FromSeconds(9));
        (await watch.Look()).Files.ShouldBeEmpty("it grew nine seconds ago");
        house.Clock.Advance(Duration.FromSeconds(1));
        var taken = await watch.Look();
        house.Clock.Advance(Still);
        var after = await watch.Look();

        taken.Files.ShouldBe([new Watched("A.JPG", WatchedState.Taken)]);
        taken.Made.Select(a => a.Name).ShouldBe(["A.JPG"]);
        after.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_restart_takes_nothing_twice_and_a_copy_is_known()
    {
        await using var house = await TestHouse.Open();
        await house.Production();
        using var card = new TinyCard().Put("sub/A.JPG", TinyCard.Photo("a"));
        await Pass(house, await Open(house, card));
        card.Put("sub/B.JPG", TinyCard.Photo("a"));

        var second = await Pass(house, await Open(house, card));

        second.Files.ShouldBe([new Watched("sub/B.JPG", WatchedState.Known)]);
        (await house.Ledger.Read(db => db.Assets.CountAsync())).ShouldBe(1);
        (await house.Ledger.Read(db => db.AssetFiles.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task What_is_open_for_writing_waits_and_so_does_what_belongs_to_it()
    {
        await using var house = await TestHouse.Open();
        await house.Production();
        using var card = new TinyCard().Put("A.JPG", TinyCard.Photo("a")).Put("A.XMP", "<x/>").Put("B.JPG", TinyCard.Photo("b"));
        var watch = await Open(house, card);
        WatchLook held;
        using (new FileStream(card["A.XMP"], FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
            held = await Pass(house, watch);
        var later = await watch.Look();

        held.Files.ShouldBe([
            new Watched("A.JPG", WatchedState.Waiting, "watch.sibling", "Another file of its name is not finished yet."),
            new Watched("A.XMP", WatchedState.Waiting, "watch.open", "A program has it open for writing."), new Watched("B.JPG", WatchedState.Taken)], ignoreOrder: true);
        later.Files.ShouldBe([new Watched("A.JPG", WatchedState.Taken), new Watched("A.XMP", WatchedState.Taken)], ignoreOrder: true);
        later.Made.Single().Name.ShouldBe("A.JPG");
    }

    [Fact]
    public async Task What_cannot_be_taken_is_told_once_and_tried_again_when_it_changes()
    {
        await using var house = await TestHouse.Open();
        await house.Production();
        using var card = new TinyCard().Put("A.JPG", "no picture").Put("notes.txt", "n").Put("B.JPG", TinyCard.Photo("b"));
        var watch = await Open(house, card);

        var first = await Pass(house, watch);
        var again = await Pass(house, watch);
        card.Put("A.JPG", TinyCard.Photo("a"));
        await watch.Look();
        var mended = await Pass(house, watch);

        first.Files.Select(f => (f.Path, f.State)).ShouldBe([("A.JPG", WatchedState.Refused), ("B.JPG", WatchedState.Taken), ("notes.txt", WatchedState.Left)], ignoreOrder: true);
        first.Files.Where(f => f.State != WatchedState.Taken).ShouldAllBe(f => f.Why!.Length > 0 && f.Code!.Length > 0);
        again.Files.ShouldBeEmpty();
        mended.Files.ShouldBe([new Watched("A.JPG", WatchedState.Taken)]);
    }

    [Fact]
    public async Task What_is_no_footage_stays_also_where_nothing_else_came_and_a_folder_that_goes_away_is_named()
    {
        await using var house = await TestHouse.Open();
        await house.Production();
        using var card = new TinyCard().Put("notes.txt", "n");
        var watch = await Open(house, card);

        var look = await Pass(house, watch);
        Directory.Delete(card.Path, recursive: true);
        var error = await Should.ThrowAsync<BacklotError>(() => watch.Look());

        look.Files.Select(f => (f.Path, f.State, f.Code)).ShouldBe([("notes.txt", WatchedState.Left, "watch.no-footage")]);
        (error.Code, error.Exit).ShouldBe(("watch.unreadable", ExitCode.Refused));
        error.What.ShouldContain(card.Path);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_refused_by_name()
    {
        await using var house = await TestHouse.Open();
        await house.Production();

        var error = await Should.ThrowAsync<BacklotError>(() => house.Get<WatchDesk>().Open(Actor.Owner, new WatchAsked("/nowhere/at/all", "night-train", Still)));

        (error.Code, error.Exit).ShouldBe(("watch.not-a-folder", ExitCode.NotFound));
    }

    private static Task<FolderWatch> Open(TestHouse house, TinyCard card) => house.Get<WatchDesk>().Open(Actor.Owner, new WatchAsked(card.Path, "night-train", Still));

    /// <summary>Sees what there is, and looks again when it has stood still.</summary>
    private static async Task<WatchLook> Pass(TestHouse house, FolderWatch watch)
    {
        await watch.Look();
        house.Clock.Advance(Still);
        return await watch.Look();
    }
}
