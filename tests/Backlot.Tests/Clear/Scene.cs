using Backlot.Capture.Assets;
using Backlot.Clear.Appearances;
using Backlot.Clear.Embargoes;
using Backlot.Clear.Grants;
using Backlot.Clear.Verdicts;
using Backlot.Media.Time;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Errors;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Clear;

/// <summary>Borrowed Moon on a real database: a production, a few people, clips and photos without any file behind them.</summary>
internal sealed class Scene : IAsyncDisposable
{
    internal const string Moon = "borrowed-moon";
    internal static readonly Instant Now = Instant.FromUtc(2026, 11, 24, 9, 0);

    private Scene(TestHouse house) => House = house;

    internal TestHouse House { get; }

    internal long Production { get; private set; }

    internal AppearanceDesk Appearances => House.Get<AppearanceDesk>();

    internal GrantDesk Grants => House.Get<GrantDesk>();

    internal WithdrawalDesk Withdrawals => House.Get<WithdrawalDesk>();

    internal EmbargoDesk Embargoes => House.Get<EmbargoDesk>();

    internal ClearDesk Desk => House.Get<ClearDesk>();

    internal static async Task<Scene> Set() => await Set(await TestHouse.Open(Now));

    internal static async Task<Scene> Set(TestHouse house)
    {
        var scene = new Scene(house);
        await scene.Furnish();
        return scene;
    }

    internal async Task Furnish()
    {
        Production = (await House.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Borrowed Moon", "music-video", "Europe/Berlin"))).Id;
        foreach (string name in new[] { "Sol Ferris", "Ines Calder", "Mira Vale", "Ada Quill" })
            await House.Get<PersonDesk>().Add(Actor.Owner, new NewPerson(name));
        await House.Get<PersonDesk>().Add(Actor.Owner, new NewPerson("Pip", "2015-05-01", "Ada Quill"));
    }

    internal async Task<string> Asset(string name, AssetKind kind = AssetKind.Clip, long? production = null) => await House.Ledger.Write(Actor.Owner, async change =>
    {
        var asset = new Asset
        {
            ProductionId = production ?? Production, Name = name, Kind = kind, ContentHash = $"xxh128:{name}", SortAt = Now, Facts = "{}", State = AssetState.Good,
            Previews = PreviewState.Owed, IngestedAt = Now, DurationValue = kind == AssetKind.Clip ? 60 : null, DurationTimescale = kind == AssetKind.Clip ? 1 : null,
        };
        change.Db.Set<Asset>().Add(asset);
        await change.Save();
        return asset.Id.ToString();
    });

    internal async Task<long> Story(string title) => (await House.Get<StoryDesk>().Add(Actor.Owner, Moon, new NewStory(StoryKind.MakingOf, title))).Id;

    internal Task<Verdict> Check(string asset, Use use = Use.Front, Instant? at = null) => Desk.Check(Actor.Owner, Exposure.OfAsset(long.Parse(asset)), use, at: at);

    internal Task<bool> IsServed(string asset, Use use = Use.Front) => IsServed(Exposure.OfAsset(long.Parse(asset)), use);

    internal async Task<bool> IsServed(Exposure exposure, Use use = Use.Front) => await Desk.Serve("bytes", exposure, use) is not null;

    internal Task<List<Event>> Events(string kind) => House.Ledger.Read(db => db.Set<Event>().Where(e => e.Kind == kind).OrderBy(e => e.Id).ToListAsync());

    internal static TimeRange Seconds(int from, int to) => TimeRange.Between(MediaTime.FromSeconds(from), MediaTime.FromSeconds(to));

    internal static async Task<BacklotError> Refused(Func<Task> verb, string code)
    {
        var error = await Should.ThrowAsync<BacklotError>(verb);
        error.Code.ShouldBe(code);
        return error;
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();
}
