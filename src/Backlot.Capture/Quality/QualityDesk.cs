using System.Globalization;
using Backlot.Capture.Assets;
using Backlot.Capture.Previews;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Backlot.Platform.Work;
using Microsoft.EntityFrameworkCore;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Capture.Quality;

/// <summary>An asset with what was measured of it and what that makes it good for; both null: not measured yet, or never (a sound, a paper).</summary>
public sealed record Appraised(Asset Asset, AssetQuality? Quality, QualityReport? Report);

/// <summary>Measures assets and says what they are good for. It deletes nothing, hides nothing and orders nobody: it proposes.</summary>
public sealed class QualityDesk
{
    /// <summary>The kind of work that measures; its keys are numbers of assets.</summary>
    public const string Job = "quality";

    /// <summary>Raised when the way of measuring changes: everything is measured again then.</summary>
    public const int Way = 1;

    private readonly Ledger ledger;
    private readonly Access access;
    private readonly PreviewDesk previews;
    private readonly StillLook stills;

    internal QualityDesk(Ledger ledger, Access access, PreviewDesk previews, StillLook stills) =>
        (this.ledger, this.access, this.previews, this.stills) = (ledger, access, previews, stills);

    public async Task<Appraised> Of(Actor actor, Asset asset, CancellationToken ct = default)
    {
        await access.Demand(actor, asset.ProductionId, Rights.Look, ct);
        return Judge(asset, await ledger.Read(db => db.Qualities.FirstOrDefaultAsync(q => q.AssetId == asset.Id, ct), ct));
    }

    /// <summary>Those of a production that are measured: what is not yet or cannot be, then the ones good for the least.</summary>
    public async Task<IReadOnlyList<Appraised>> Worst(Actor actor, long production, CancellationToken ct = default)
    {
        await access.Demand(actor, production, Rights.Look, ct);
        var (photos, qualities) = await ledger.Read(async db => (
            await db.Assets.Where(a => a.ProductionId == production && a.Kind == AssetKind.Photo).ToListAsync(ct),
            await db.Qualities.Join(db.Assets.Where(a => a.ProductionId == production), q => q.AssetId, a => a.Id, (q, _) => q).ToDictionaryAsync(q => q.AssetId, ct)), ct);
        return [.. photos.Select(photo => Judge(photo, qualities.GetValueOrDefault(photo.Id)))
            .OrderBy(j => j.Report?.GoodFor.Count ?? -1).ThenByDescending(j => j.Report?.Remarks.Count ?? 0).ThenBy(j => j.Asset.SortAt).ThenBy(j => j.Asset.Id)];
    }

    /// <summary>Keys of a production's assets that were not measured yet.</summary>
    public async Task<IReadOnlyList<string>> OwedOf(Actor actor, long production, CancellationToken ct = default)
    {
        await access.Demand(actor, production, Rights.Look, ct);
        var ids = await ledger.Read(db => Owed(db).Where(a => a.ProductionId == production).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(ct), ct);
        return [.. ids.Select(id => id.ToString(CultureInfo.InvariantCulture))];
    }

    /// <summary>Those that can be measured and were not, or in another way than today's.</summary>
    internal static IQueryable<Asset> Owed(Db db)
    {
        var measured = db.Qualities.Where(q => q.Way == Way);
        return db.Assets.Where(a => a.Kind == AssetKind.Photo && !measured.Any(q => q.AssetId == a.Id));
    }

    public static bool CanMeasure(Asset asset) => asset.Kind == AssetKind.Photo;

    /// <summary>
    /// Measures it, again if it was. An original that cannot be decoded is no failure of the work: the row says why. May be stopped at any line and
    /// done again.
    /// </summary>
    /// <exception cref="BacklotError"><c>asset.unknown</c>, <c>quality.not-measured</c>, and as for an original that is missing or altered</exception>
    public async Task Measure(long id, IWorkProgress progress, CancellationToken ct = default)
    {
        var asset = await ledger.Read(db => db.Assets.FirstOrDefaultAsync(a => a.Id == id, ct), ct) ?? throw AssetDesk.Unknown(id.ToString(CultureInfo.InvariantCulture));
        if (!CanMeasure(asset))
            throw NotMeasured(asset);
        progress.Report(0, W("measuring"));
        try
        {
            var measures = new Measures(Still: await stills.Measure((await previews.Sources(asset, ct))[0], ct));
            await Keep(asset.Id, QualityState.Measured, measures, null, ct);
        }
        catch (BacklotError e) when (e.Exit == ExitCode.Refused && !previews.DiskIsFull)
        {
            await Keep(asset.Id, QualityState.Failed, null, e, ct);
        }
    }

    public static BacklotError NotMeasured(Asset asset) =>
        BacklotError.Refused("quality.not-measured", $"{asset.Name} is nothing that is measured.", "Photos are.");

    private static Appraised Judge(Asset asset, AssetQuality? quality) =>
        new(asset, quality, quality?.Measures is { } measures ? QualityJudge.Of(QualityFacts.Of(asset, measures)) : null);

    private Task Keep(long asset, QualityState state, Measures? measures, BacklotError? why, CancellationToken ct) => ledger.Write(Actor.Program, async change =>
    {
        await change.Db.Qualities.Where(q => q.AssetId == asset).ExecuteDeleteAsync(ct);
        change.Db.Qualities.Add(new AssetQuality
        {
            AssetId = asset, State = state, Way = Way, MeasuresText = measures?.Text(), ErrorCode = why?.Code, Error = why?.Both.Packed(), MeasuredAt = change.Now,
        });
    }, ct);
}
