using System.Globalization;
using Backlot.Capture.Assets;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Backlot.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Previews;

/// <summary>Makes and finds what is shown of assets instead of their originals.</summary>
public sealed class PreviewDesk
{
    /// <summary>The kind of work that makes them; its keys are numbers of assets.</summary>
    public const string Job = "preview";

    private readonly Ledger ledger;
    private readonly Access access;
    private readonly Originals originals;
    private readonly Shelf shelf;
    private readonly StillMaker stills;
    private readonly ClipMaker clips;

    internal PreviewDesk(Ledger ledger, Access access, Originals originals, Shelf shelf, StillMaker stills, ClipMaker clips) =>
        (this.ledger, this.access, this.originals, this.shelf, this.stills, this.clips) = (ledger, access, originals, shelf, stills, clips);

    /// <summary>Null when there is none of this kind (yet). A preview whose file was deleted becomes owed again.</summary>
    /// <exception cref="BacklotError"><c>asset.unknown</c>, <c>access.not-allowed</c></exception>
    public async Task<PreviewFile?> Find(Actor actor, long asset, DerivedKind kind, CancellationToken ct = default)
    {
        var row = await Asset(asset, ct);
        await access.Demand(actor, row.ProductionId, Rights.Look, ct);
        return await Find(row, kind, ct);
    }

    /// <summary>The same for whoever was asked already.</summary>
    internal async Task<PreviewFile?> Find(Asset asset, DerivedKind kind, CancellationToken ct)
    {
        if (await shelf.Find(asset.Id, kind, ct) is { } found)
            return found;
        if (asset.Previews == PreviewState.Made && kind != DerivedKind.Upright && await ledger.Read(db => db.DerivedObjects.AnyAsync(o => o.AssetId == asset.Id && o.Kind == kind, ct), ct))
            await Settle(asset.Id, PreviewState.Owed, null, ct);
        return null;
    }

    /// <summary>
    /// Makes what is lacking. An original that cannot be shown is no failure of the work: the asset says why, and stays listed. May be stopped at
    /// any line and done again.
    /// </summary>
    /// <exception cref="BacklotError"><c>asset.unknown</c>, <c>asset.original-missing</c>, <c>asset.altered</c>, <c>tool.missing</c></exception>
    public async Task Make(long asset, IWorkProgress progress, CancellationToken ct = default)
    {
        var row = await Asset(asset, ct);
        try
        {
            var paths = await Sources(row, ct);
            if (row.Kind is AssetKind.Clip or AssetKind.Sound)
                await clips.Make(row, paths, await Channels(row, ct), progress, ct);
            else
                await stills.Make(row, paths[0], progress, ct);
            await Settle(asset, PreviewState.Made, null, ct);
        }
        catch (BacklotError e) when (e.Exit == ExitCode.Refused)
        {
            // A clip that cannot be shown is settled; one that nobody had room to try is tried again.
            if (shelf.Derived.IsNextToFull)
                throw BacklotError.Missing(FullDisk.Code, $"The previews of {row.Name} could not be made: the disk of the data folder is full, or next to it.", "Free room on it and do the same again.", e);
            await Settle(asset, PreviewState.Failed, e, ct);
        }
    }

    /// <summary>
    /// A photo or paper as a render reads it: an upright JPEG in sRGB, at most 4096 pixels on its longer side. Made when it is not there. Asks
    /// nobody: for work that was allowed already.
    /// </summary>
    /// <exception cref="BacklotError">As <see cref="Make"/>, and what makes the picture unfit: exit 4</exception>
    public async Task<PreviewFile> Upright(long asset, CancellationToken ct = default)
    {
        var row = await Asset(asset, ct);
        if (row.Kind is AssetKind.Clip or AssetKind.Sound)
            throw BacklotError.Refused("preview.not-a-picture", $"{row.Name} is no still picture.", "Name a photo or a paper.");
        if (await stills.KeptUpright(row, ct) is { } kept)
            return kept;
        await stills.DrawUpright(row, (await Sources(row, ct))[0], ct);
        return (await shelf.Find(asset, DerivedKind.Upright, ct))!;
    }

    internal bool DiskIsFull => shelf.Derived.IsNextToFull;

    /// <summary>Where its files lie, when the first one is as long as the one that came from the card.</summary>
    internal async Task<IReadOnlyList<string>> Sources(Asset asset, CancellationToken ct)
    {
        var paths = await originals.Paths(asset, ct);
        var length = new FileInfo(paths[0]).Length;
        return await ledger.Read(db => db.AssetFiles.AnyAsync(f => f.AssetId == asset.Id && f.Role == AssetFileRole.Primary && f.Size == length, ct), ct)
            ? paths
            : throw Altered(asset, paths[0]);
    }

    /// <summary>The same for the files of single channels that are heard.</summary>
    private async Task<IReadOnlyList<ChannelPlace>> Channels(Asset asset, CancellationToken ct)
    {
        var channels = await originals.Channels(asset, ct);
        return channels.FirstOrDefault(channel => channel.Rows.All(row => row.Size != new FileInfo(channel.Path).Length)) is { } other ? throw Altered(asset, other.Path) : channels;
    }

    private static BacklotError Altered(Asset asset, string path) => BacklotError.Integrity("asset.altered",
        $"The original of {asset.Name} is not what came from the card any more: {path}.", "Put the file back from the card or a second copy; verify the folder against its history.");

    private async Task<Asset> Asset(long id, CancellationToken ct) =>
        await ledger.Read(db => db.Assets.FirstOrDefaultAsync(a => a.Id == id, ct), ct) ?? throw AssetDesk.Unknown(id.ToString(CultureInfo.InvariantCulture));

    private Task Settle(long asset, PreviewState state, BacklotError? why, CancellationToken ct)
    {
        var (code, said) = (why?.Code, why?.Both.Packed());
        return ledger.Write(Actor.Program, change => change.Db.Assets.Where(a => a.Id == asset)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Previews, state).SetProperty(a => a.PreviewErrorCode, code).SetProperty(a => a.PreviewError, said), ct), ct);
    }
}
