using Backlot.Capture.Assets;
using Backlot.Capture.Previews;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Backlot.Tests.Serving;
using Microsoft.Extensions.DependencyInjection;

namespace Backlot.Tests.Pages;

/// <summary>Borrowed Moon on a running server: a production, two people, and assets without a card behind them.</summary>
internal sealed class MoonDesk : IAsyncDisposable
{
    private MoonDesk(TestServer server, Production production) => (Server, Production) = (server, production);

    public TestServer Server { get; }

    public Production Production { get; }

    public static async Task<MoonDesk> Open(Action<IServiceCollection>? more = null)
    {
        var server = await TestServer.Start(more);
        var production = await server.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Borrowed Moon", "music-video", "Europe/Lisbon", "2030-12-03T18:00"));
        foreach (var name in new[] { "Sol Ferris", "Mira Vale" })
            await server.Get<PersonDesk>().Add(Actor.Owner, new NewPerson(name), "borrowed-moon");
        return new MoonDesk(server, production);
    }

    public T Get<T>() where T : notnull => Server.Get<T>();

    public Task<DeskBrowser> Owner() => DeskBrowser.Owner(Server);

    public Task<DeskBrowser> Member(Role role) => DeskBrowser.Member(Server, Production.Id, role);

    public Task<long> Clip(string name) => Add(name, AssetKind.Clip);

    public Task<long> Photo(string name) => Add(name, AssetKind.Photo);

    public Task<Story> Story(string title, StoryKind kind = StoryKind.MakingOf) => Get<StoryDesk>().Add(Actor.Owner, "borrowed-moon", new NewStory(kind, title));

    /// <summary>Bytes that stand for a preview, where one was made.</summary>
    public async Task Preview(long asset, DerivedKind kind, byte[] bytes, string extension)
    {
        var key = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([.. bytes, (byte)kind]));
        var file = Path.Combine(Server.Data.Scratch, key);
        await File.WriteAllBytesAsync(file, bytes);
        await Get<Derived>().Put(key, extension, file);
        await Get<Ledger>().Write(Actor.Owner, change =>
        {
            change.Db.Set<DerivedObject>().Add(new DerivedObject { AssetId = asset, Kind = kind, Key = key, Extension = extension, Size = bytes.Length, MadeAt = change.Now });
            return Task.CompletedTask;
        });
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private Task<long> Add(string name, AssetKind kind) => Get<Ledger>().Write(Actor.Owner, async change =>
    {
        var asset = new Asset
        {
            ProductionId = Production.Id, Name = name, Kind = kind, ContentHash = $"xxh128:{name}", SortAt = change.Now, Facts = """{"camera":"A"}""", State = AssetState.Good,
            Previews = PreviewState.Made, IngestedAt = change.Now, HasPicture = true, HasSound = kind == AssetKind.Clip, Width = 1920, Height = 1080,
            DurationValue = kind == AssetKind.Clip ? 60 : null, DurationTimescale = kind == AssetKind.Clip ? 1 : null,
            RateNumerator = kind == AssetKind.Clip ? 25 : null, RateDenominator = kind == AssetKind.Clip ? 1 : null,
        };
        change.Db.Set<Asset>().Add(asset);
        await change.Save();
        return asset.Id;
    });
}
