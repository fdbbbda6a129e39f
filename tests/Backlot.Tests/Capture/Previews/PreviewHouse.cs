using Backlot.Capture.Assets;
using Backlot.Capture.Previews;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Hashing;
using Backlot.Media.Tools;
using Backlot.Plan.Productions;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Backlot.Platform.Work;
using Backlot.Tests.Plan;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Capture.Previews;

/// <summary>A house with a production, and originals in a folder beside it.</summary>
internal sealed class PreviewHouse : IAsyncDisposable, IWorkProgress
{
    private PreviewHouse(TestHouse house, Production production) => (House, Production) = (house, production);

    public TestHouse House { get; }

    public Production Production { get; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("backlot-originals-").FullName;

    public PreviewDesk Desk => House.Get<PreviewDesk>();

    public Prober Prober => House.Get<Prober>();

    public List<int> Told { get; } = [];

    public static async Task<PreviewHouse> Open()
    {
        var house = await TestHouse.Open();
        return new PreviewHouse(house, await house.Production());
    }

    public string In(string name) => Path.Combine(Folder, name);

    public async Task<string> Ffmpeg(string name, params string[] arguments)
    {
        await House.Get<ToolRunner>().RunAsync(new ToolCall("ffmpeg", ["-nostdin", "-hide_banner", "-v", "error", "-y", .. arguments, "file:" + In(name)]));
        return In(name);
    }

    /// <summary>As ingest leaves it: rows, and previews owed.</summary>
    public async Task<long> Asset(AssetKind kind, params string[] files)
    {
        var hashes = new List<string>();
        foreach (var file in files)
            hashes.Add("xxh128:" + (await Hasher.OfFileAsync(file, [HashFormat.Xxh128]))[0].Text);
        return await House.Ledger.Write(Actor.Owner, async change =>
        {
            var root = await House.Get<Roots>().For(change, Path.GetDirectoryName(files[0])!);
            var asset = new Asset
            {
                ProductionId = Production.Id, Kind = kind, Name = Path.GetFileName(files[0]), ContentHash = hashes[0], SortAt = change.Now,
                Facts = "{}", State = AssetState.Good, Previews = PreviewState.Owed, IngestedAt = change.Now, HasSound = kind == AssetKind.Sound,
            };
            change.Db.Set<Asset>().Add(asset);
            await change.Save();
            for (var i = 0; i < files.Length; i++)
            {
                change.Db.Set<AssetFile>().Add(new AssetFile
                {
                    AssetId = asset.Id, RootId = root.Id, Path = House.Get<Roots>().Relative(root, files[i]), Hash = hashes[i], Size = new FileInfo(files[i]).Length,
                    Role = i == 0 ? AssetFileRole.Primary : AssetFileRole.Chapter, Position = Math.Max(0, i - 1),
                });
            }

            return asset.Id;
        });
    }

    public async Task<Asset> Made(AssetKind kind, params string[] files)
    {
        var id = await Asset(kind, files);
        await Desk.Make(id, this);
        return await Row(id);
    }

    public Task<Asset> Row(long id) => House.Ledger.Read(db => db.Assets.SingleAsync(a => a.Id == id));

    public Task<List<DerivedObject>> Objects(long id) => House.Ledger.Read(db => db.DerivedObjects.Where(o => o.AssetId == id).OrderBy(o => o.Id).ToListAsync());

    public async Task<PreviewFile> Need(long asset, DerivedKind kind) => (await Desk.Find(Actor.Owner, asset, kind)).ShouldNotBeNull($"{kind}");

    /// <summary>Average brightness of each frame, from 0 to 255.</summary>
    public async Task<double[]> Brightness(string path)
    {
        var pixels = new MemoryStream();
        await House.Get<ToolRunner>().RunAsync(new ToolCall("ffmpeg", ["-nostdin", "-v", "error", "-i", "file:" + path, "-map", "0:v:0", "-fps_mode", "passthrough", "-vf", "scale=8:8:flags=area:out_range=pc,format=gray", "-f", "rawvideo", "pipe:1"])
        {
            Output = (stream, cancel) => stream.CopyToAsync(pixels, cancel),
        });
        return [.. pixels.ToArray().Chunk(64).Select(frame => frame.Average(value => (double)value))];
    }

    public async Task<string[]> Ask(string path, params string[] arguments) =>
        (await House.Get<ToolRunner>().RunAsync(new ToolCall("ffprobe", ["-v", "error", .. arguments, "-of", "csv=p=0", "file:" + path]))).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void Report(int percent, Backlot.Platform.Language.Words doing) => Told.Add(percent);

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
