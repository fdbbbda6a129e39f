using Backlot.Capture.Assets;
using Backlot.Clear.Appearances;
using Backlot.Cut.Renders;
using Backlot.Cut.Selects;
using Backlot.Cut.Timelines;
using Backlot.Media.Hashing;
using Backlot.Media.Time;
using Backlot.Media.Tools;
using Backlot.Plan.Productions;
using Backlot.Plan.Stages;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;

namespace Backlot.Tests.Cut;

/// <summary>A production with small real media: the rows are what taking a card in would have written.</summary>
internal sealed class CutScene : IAsyncDisposable
{
    internal const string Moon = "borrowed-moon";
    internal const string Shape = "16:9@90";

    private readonly string card = Directory.CreateTempSubdirectory("backlot-card-").FullName;

    private CutScene(TestHouse house) => House = house;

    internal TestHouse House { get; }

    internal long Production { get; private set; }

    internal SelectDesk Selects => House.Get<SelectDesk>();

    internal VersionDesk Versions => House.Get<VersionDesk>();

    internal RenderDesk Renders => House.Get<RenderDesk>();

    internal static async Task<CutScene> Set(string? postgres = null)
    {
        var scene = new CutScene(await TestHouse.Open(TestHouse.TemporaryFolder(), postgres));
        scene.Production = (await scene.House.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Borrowed Moon", "music-video", "Europe/Berlin"))).Id;
        return scene;
    }

    /// <summary>An asset without a file behind it.</summary>
    internal Task<Asset> Asset(string name, AssetKind kind = AssetKind.Clip, long? production = null, string? stage = null) => House.Ledger.Write(Actor.Owner, async change =>
    {
        var asset = await Row(change, name, kind, $"xxh128:{name}", production, stage);
        if (kind is AssetKind.Clip or AssetKind.Sound)
            (asset.DurationValue, asset.DurationTimescale) = (20, 1);
        (asset.HasPicture, asset.HasSound) = (kind is not AssetKind.Sound, kind is AssetKind.Clip or AssetKind.Sound);
        if (kind == AssetKind.Clip)
            (asset.RateNumerator, asset.RateDenominator) = (25, 1);
        await change.Save();
        return asset;
    });

    /// <summary>A copy of a small file as an asset of the production.</summary>
    internal async Task<Asset> Take(Backlot.Tests.Cut.Renders.TinyFile tiny, string? stage = null)
    {
        var path = Path.Combine(card, tiny.Facts.Name);
        File.Copy(tiny.Path, path);
        var hash = "xxh128:" + (await Hasher.OfFileAsync(path, [HashFormat.Xxh128]))[0].Text;
        return await House.Ledger.Write(Actor.Owner, async change =>
        {
            var kind = tiny.Facts.IsStill ? AssetKind.Photo : tiny.Facts.Picture is null ? AssetKind.Sound : AssetKind.Clip;
            var asset = await Row(change, tiny.Facts.Name, kind, hash, null, stage);
            (asset.Width, asset.Height) = (tiny.Facts.Picture?.Width, tiny.Facts.Picture?.Height);
            (asset.HasPicture, asset.HasSound) = (tiny.Facts.Picture is not null, tiny.Facts.Sound is not null);
            if (tiny.Facts.Length is { } length)
            {
                (asset.DurationValue, asset.DurationTimescale) = (length.Value, length.Timescale);
                var start = (tiny.Facts.Picture?.FileStart ?? tiny.Facts.Sound!.FileStart).RoundMicroseconds();
                asset.TracksText = new Tracks(
                    tiny.Demuxer, start,
                    tiny.Facts.Picture is { } picture ? new PictureTrack(picture.Stream, "h264", picture.Width, picture.Height, false, null, null, null, null, null) : null,
                    tiny.Facts.Sound is { } sound ? [new SoundTrack(sound.Stream, "aac", sound.Channels, sound.SampleRate, null)] : []).ToJson();
            }

            await change.Save();
            var root = await House.Get<Roots>().For(change, card);
            change.Db.AssetFiles.Add(new AssetFile
            {
                AssetId = asset.Id, RootId = root.Id, Path = tiny.Facts.Name, Role = AssetFileRole.Primary, Position = 0, Size = new FileInfo(path).Length, Hash = hash,
                ModifiedAt = InstantConverter.AsStored(Instant.FromDateTimeUtc(File.GetLastWriteTimeUtc(path))),
            });
            return asset;
        });
    }

    internal string PathOf(Asset asset) => Path.Combine(card, asset.Name);

    internal Task<Story> Story(string title, StoryKind kind = StoryKind.MakingOf, params long[] selects) =>
        Selects.AddStory(Actor.Owner, Moon, new NewStory(kind, title), selects);

    internal async Task<long> Select(Asset asset, int from = 0, int to = 0, string? note = null, SelectReason reason = SelectReason.Highlight) =>
        (await Selects.Add(Actor.Owner, $"{asset.Id}", new NewSelect(to > 0 ? Seconds(from, to) : null, reason, note))).Id;

    internal Task SayNobody(params Asset[] assets) => House.Get<AppearanceDesk>().SayNobody(Actor.Owner, [.. assets.Select(a => $"{a.Id}")]);

    internal static TimeRange Seconds(int from, int to) => TimeRange.Between(MediaTime.FromSeconds(from), MediaTime.FromSeconds(to));

    internal static async Task<BacklotError> Refused(Func<Task> verb, string code)
    {
        var error = await Should.ThrowAsync<BacklotError>(verb);
        error.Code.ShouldBe(code);
        return error;
    }

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        Directory.Delete(card, recursive: true);
    }

    private async Task<Asset> Row(Change change, string name, AssetKind kind, string hash, long? production, string? stage)
    {
        var asset = new Asset
        {
            ProductionId = production ?? Production, Name = name, Kind = kind, ContentHash = hash, SortAt = change.Now, Facts = "{}", State = AssetState.Good,
            Previews = PreviewState.Owed, IngestedAt = change.Now, StageId = stage is null ? null : (await StageDesk.Named(change.Db, production ?? Production, stage)).Id,
        };
        change.Db.Assets.Add(asset);
        return asset;
    }
}
