using Backlot.Capture.Assets;
using Backlot.Capture.Cards;
using Backlot.Capture.Custody;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Backlot.Tests.Plan;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Capture.Assets;

public sealed class CustodyDeskTests : IAsyncLifetime
{
    private TestHouse house = null!;
    private TinyCard card = null!;
    private long production;

    public async Task InitializeAsync()
    {
        house = await TestHouse.Open();
        production = (await house.Production()).Id;
        card = new TinyCard().Put("DCIM/A.JPG", TinyCard.Photo("a")).Put("DCIM/B.JPG", TinyCard.Photo("b")).Seal();
        await Ingest();
    }

    public async Task DisposeAsync()
    {
        card.Dispose();
        await house.DisposeAsync();
    }

    [Fact]
    public async Task What_happened_before_it_came_in_is_in_the_record_with_the_hash_of_each_manifest()
    {
        var recorded = (await Events("card:")).Where(e => e.Kind == "custody.recorded").Select(e => CustodyDesk.Sealed.Of(e.Body!)).ToList();

        recorded.Select(r => (r.Number, r.Generation, r.C4)).ShouldBe(card.Generations.Select(g => (g.Number, g.FileName, (string?)g.C4)));
        recorded.Count.ShouldBe(2); // sealed, and taken in
    }

    [Fact]
    public async Task A_verify_that_is_recorded_goes_into_the_record_once()
    {
        await Verify(record: true);

        (await Events("card:")).Count(e => e.Kind == "custody.recorded").ShouldBe(3);
        (await Card()).Generations.ShouldBe(3);
        (await Card()).VerifiedAt.ShouldBe(house.Clock.Now);
        (await Events("asset:")).ShouldBeEmpty();

        var report = await new Verify(house.Clock).Run(Actor.Owner, new VerifyOrder(card.Path));
        await house.Get<CustodyDesk>().Note(Actor.Owner, report);
        (await Events("card:")).Count(e => e.Kind == "custody.recorded").ShouldBe(3);
    }

    [Fact]
    public async Task Damage_is_told_of_the_asset_once_and_told_when_it_is_whole_again()
    {
        var good = await File.ReadAllBytesAsync(card["DCIM/A.JPG"]);
        await File.WriteAllBytesAsync(card["DCIM/A.JPG"], [.. good[..^1], (byte)~good[^1]]);
        File.Delete(card["DCIM/B.JPG"]);

        await Verify(record: true);
        await Verify(record: true);

        (await Events("asset:")).Select(e => e.Kind).ShouldBe(["asset.original-altered", "asset.original-missing"], ignoreOrder: true);
        (await States()).ShouldBe([AssetState.Altered, AssetState.Missing]);
        var line = await house.Get<CustodyLine>().Of(Actor.Owner, await house.Get<AssetDesk>().Find(Actor.Owner, "A.JPG"));
        line.Touches.ShouldContain(t => t.Kind == TouchKind.Altered && t.By == Actor.Owner.Name && t.Place == card.Path);

        await File.WriteAllBytesAsync(card["DCIM/A.JPG"], good);
        await Verify(record: true);
        (await States()).ShouldBe([AssetState.Good, AssetState.Missing]);
        (await Events("asset:"))[^1].Kind.ShouldBe("asset.original-back");
        (await house.Get<RecordDesk>().Check(Actor.Owner, production)).Holds.ShouldBeTrue();
    }

    [Fact]
    public async Task A_second_copy_that_is_damaged_is_told_and_the_asset_stays_good()
    {
        using var other = new TinyCard("CARD_B").Put("DCIM/A.JPG", TinyCard.Photo("a")).Put("DCIM/B.JPG", TinyCard.Photo("b")).Seal();
        await house.Get<IngestDesk>().Ingest(Actor.Owner, new IngestAsked(other.Path, "night-train"));
        await File.WriteAllBytesAsync(other["DCIM/A.JPG"], [1, 2, 3]);

        await house.Get<CustodyDesk>().Note(Actor.Owner, await new Verify(house.Clock).Run(Actor.Owner, new VerifyOrder(other.Path) { Record = true }));

        (await Events("asset:")).Single().Kind.ShouldBe("asset.original-altered");
        (await States()).ShouldBe([AssetState.Good, AssetState.Good]);
    }

    [Fact]
    public async Task A_folder_above_the_card_or_inside_it_is_as_good_and_another_one_is_nobodys()
    {
        var above = Path.GetDirectoryName(card.Path)!;
        (await house.Get<CustodyDesk>().Note(Actor.Owner, await new Verify(house.Clock).Run(Actor.Owner, new VerifyOrder(above)))).Count.ShouldBe(1);
        using var strange = new TinyCard("CARD_C").Put("A.JPG", TinyCard.Photo("z")).Seal();
        (await house.Get<CustodyDesk>().Note(Actor.Owner, await new Verify(house.Clock).Run(Actor.Owner, new VerifyOrder(strange.Path)))).ShouldBeEmpty();
    }

    [Fact]
    public async Task While_the_disk_is_away_the_record_remembers_its_custody()
    {
        var asset = await house.Get<AssetDesk>().Find(Actor.Owner, "A.JPG");
        var before = await house.Get<CustodyLine>().Of(Actor.Owner, asset);
        Directory.Move(card.Path, card.Path + "-away");

        var after = await house.Get<CustodyLine>().Of(Actor.Owner, asset);

        after.Touches.Select(t => (t.Kind, t.By, t.With)).ShouldBe(before.Touches.Select(t => (t.Kind, t.By, t.With)));
        (await house.Get<CardStories>().Of(Actor.Owner, await Card())).Generations.Select(g => g.Number).ShouldBe([1, 2]);
        Directory.Move(card.Path + "-away", card.Path);
    }

    private Task<Ingested> Ingest() => house.Get<IngestDesk>().Ingest(Actor.Owner, new IngestAsked(card.Path, "night-train"));

    private async Task Verify(bool record)
    {
        house.Clock.Now += Duration.FromMinutes(1);
        await house.Get<CustodyDesk>().Note(Actor.Owner, await new Verify(house.Clock).Run(Actor.Owner, new VerifyOrder(card.Path) { Record = record }));
    }

    private Task<CardRow> Card() => house.Ledger.Read(db => db.CardRows.OrderBy(c => c.Id).FirstAsync());

    private Task<List<AssetState>> States() => house.Ledger.Read(db => db.Assets.OrderBy(a => a.Name).Select(a => a.State).ToListAsync());

    private Task<List<Event>> Events(string subject) => house.Ledger.Read(db => db.Set<Event>().AsNoTracking().Where(e => e.Production == production && e.Subject.StartsWith(subject)).OrderBy(e => e.Sequence).ToListAsync());
}
