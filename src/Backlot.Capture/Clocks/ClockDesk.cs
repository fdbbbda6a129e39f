using System.Globalization;
using Backlot.Capture.Assets;
using Backlot.Capture.Sync;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace Backlot.Capture.Clocks;

/// <summary>How a clock was found to be off: one of <paramref name="Was"/>, <paramref name="By"/> and <paramref name="Like"/>, or the zone alone.</summary>
/// <param name="Was">When the asset was really taken: <c>2026-05-04T10:17:02</c> in the production's zone, or with an offset.</param>
/// <param name="By">What is added to the camera's clock: <c>+0:02:10</c>.</param>
/// <param name="Like">A recording that heard the same, of which the time is known.</param>
/// <param name="Zone">The zone that the camera's clock stood in.</param>
public sealed record ClockSaid(string? Was = null, string? By = null, string? Like = null, string? Zone = null);

/// <summary>A shift with its card's name, and how many assets it counts for.</summary>
public sealed record StandingClock(ClockShift Shift, string Card, int Assets);

/// <summary>Puts the clocks of cameras right, by one moment that is known, for everything they took on a card; and takes that back.</summary>
public sealed class ClockDesk(Ledger ledger, AssetDesk assets, SyncDesk sync, Access access)
{
    private static readonly Duration Most = Duration.FromDays(366 * 200);

    /// <param name="actor">Who says so.</param>
    /// <param name="named">An asset of the card.</param>
    /// <param name="said">How far its clock was off.</param>
    /// <param name="ct">Ends it with nothing written.</param>
    /// <exception cref="BacklotError"><c>clock.nothing-said</c>, <c>clock.not-a-time</c>, <c>clock.not-a-shift</c>, <c>clock.no-time</c>, <c>clock.no-card</c>, <c>clock.not-alike</c></exception>
    public async Task<StandingClock> Set(Actor actor, string named, ClockSaid said, CancellationToken ct = default)
    {
        var asset = await assets.Find(actor, named, ct);
        var production = await ledger.Read(db => db.Set<Production>().SingleAsync(p => p.Id == asset.ProductionId, ct), ct);
        var zone = Zones.Find(production.Zone);
        var cameraZone = said.Zone is null ? null : Zones.Find(said.Zone).Id;
        if (asset.CardId is not { } card)
            throw BacklotError.Refused("clock.no-card", $"{asset.Name} came on no card.", "Choose something that came on the card whose clock was off.");
        if (ClockReading.Own(asset, zone, cameraZone) is not { } own)
            throw BacklotError.Refused("clock.no-time", $"{asset.Name} says no time at all: there is nothing to compare with.", "Choose another asset of the same camera.");
        var (evidence, by) = await Found(actor, asset, own, said, zone, ct);
        return await ledger.Write(actor, async change =>
        {
            await Access.Demand(change, asset.ProductionId, Rights.Capture);
            var shift = new ClockShift
            {
                ProductionId = asset.ProductionId, CardId = card, Camera = ClockReading.CameraOf(asset), AssetId = asset.Id, Evidence = evidence, Microseconds = by.BclCompatibleTicks / 10, Zone = cameraZone,
                Actor = change.Actor.Label, ActorName = change.Actor.Name, At = change.Now,
            };
            change.Db.ClockShifts.Add(shift);
            await change.Save();
            var moved = await Apply(change, card, shift.Camera, zone);
            change.Record(asset.ProductionId, "clock.set", $"asset:{asset.Id}", new { shift = shift.Id, card, shift.Camera, seconds = by.TotalSeconds, shift.Zone, evidence = evidence.ToString().ToLowerInvariant(), assets = moved });
            return new StandingClock(shift, await NameOf(change.Db, card, change.Cancelled), moved);
        }, ct);
    }

    /// <summary>All of a production, undone ones too, newest first.</summary>
    public async Task<IReadOnlyList<StandingClock>> List(Actor actor, long production, long? card = null, CancellationToken ct = default)
    {
        await access.Demand(actor, production, Rights.Look, ct);
        return await ledger.Read<IReadOnlyList<StandingClock>>(async db => await (
            from s in db.ClockShifts
            join c in db.CardRows on s.CardId equals c.Id
            where s.ProductionId == production && (card == null || s.CardId == card)
            orderby s.Id descending
            select new StandingClock(s, c.Name, db.Set<Asset>().Count(a => a.ClockShiftId == s.Id))).ToListAsync(ct), ct);
    }

    /// <summary>What the camera's clock said counts again, or what was said of it before.</summary>
    /// <exception cref="BacklotError"><c>clock.unknown</c></exception>
    public Task<StandingClock> Undo(Actor actor, long id, CancellationToken ct = default) => ledger.WriteOrFind(actor, async change =>
    {
        var shift = await change.Db.ClockShifts.SingleOrDefaultAsync(s => s.Id == id, change.Cancelled)
            ?? throw BacklotError.Refused("clock.unknown", $"There is no clock {id}.", "See the list: backlot clock list.");
        await Access.Demand(change, shift.ProductionId, Rights.Capture);
        var moved = 0;
        if (shift.UndoneAt is null)
        {
            (shift.UndoneAt, shift.UndoneBy) = (change.Now, change.Actor.Label);
            await change.Save();
            var production = await change.Db.Set<Production>().SingleAsync(p => p.Id == shift.ProductionId, change.Cancelled);
            moved = await Apply(change, shift.CardId, shift.Camera, Zones.Find(production.Zone));
            change.Record(shift.ProductionId, "clock.undone", $"asset:{shift.AssetId}", new { shift = id, assets = moved });
        }

        return new StandingClock(shift, await NameOf(change.Db, shift.CardId, change.Cancelled), moved);
    }, ct);

    /// <summary>What has just come in stands where the clock of its camera, as it was put right on this card, says.</summary>
    internal static async Task Apply(Change change, CardRow card, IReadOnlyCollection<Asset> fresh, DateTimeZone zone)
    {
        var shifts = fresh.Count == 0 ? [] : await change.Db.ClockShifts.Where(s => s.CardId == card.Id && s.UndoneAt == null).ToListAsync(change.Cancelled);
        if (shifts.Count == 0)
            return;
        foreach (var asset in fresh)
            ClockReading.Put(asset, shifts.Where(s => s.Camera == ClockReading.CameraOf(asset)).MaxBy(s => s.Id), zone);
    }

    private static async Task<int> Apply(Change change, long card, string camera, DateTimeZone zone)
    {
        var shift = await change.Db.ClockShifts.Where(s => s.CardId == card && s.Camera == camera && s.UndoneAt == null).OrderByDescending(s => s.Id).FirstOrDefaultAsync(change.Cancelled);
        var moved = 0;
        foreach (var asset in (await change.Db.Assets.Where(a => a.CardId == card).ToListAsync(change.Cancelled)).Where(a => ClockReading.CameraOf(a) == camera))
        {
            ClockReading.Put(asset, shift, zone);
            if (change.Db.Entry(asset).State == EntityState.Modified)
                moved++;
        }

        return moved;
    }

    private async Task<(ClockEvidence Evidence, Duration By)> Found(Actor actor, Asset asset, Instant own, ClockSaid said, DateTimeZone zone, CancellationToken ct)
    {
        if (new[] { said.Was, said.By, said.Like }.Count(s => s is not null) is var ways && (ways > 1 || (ways == 0 && said.Zone is null)))
            throw BacklotError.Usage("clock.nothing-said", "How far the clock was off is said in one way.", "Say one of --was TIME, --by SHIFT and --like ASSET; or --zone alone.");
        var (evidence, by) = said switch
        {
            { Was: { } was } => (ClockEvidence.Shown, Time(was, zone) - own),
            { By: { } shift } => (ClockEvidence.Said, Shift(shift)),
            { Like: { } like } => (ClockEvidence.Heard, await Heard(actor, asset, like, ct) - own),
            _ => (ClockEvidence.Said, Duration.Zero),
        };
        return by <= Most && by >= -Most ? (evidence, by) : throw NotAShift($"{by.TotalDays:0} days");
    }

    private async Task<Instant> Heard(Actor actor, Asset asset, string like, CancellationToken ct)
    {
        var other = await assets.Find(actor, like, ct);
        if (other.CapturedAt is not { } known)
            throw BacklotError.Refused("clock.no-time", $"{other.Name} says no time itself.", "Name a recording whose time is known.");
        var place = (await sync.Align(actor, [other.Id.ToString(CultureInfo.InvariantCulture), asset.Id.ToString(CultureInfo.InvariantCulture)], ct: ct))[1].Place;
        return place.Sure ? known + Duration.FromSeconds(place.Offset)
            : throw BacklotError.Refused("clock.not-alike", $"{asset.Name} and {other.Name} are not sure to have heard the same.", "Name a recording of the same moment, or say the time: --was TIME.");
    }

    private static Instant Time(string text, DateTimeZone zone)
    {
        if (OffsetDateTimePattern.ExtendedIso.Parse(text.Trim()) is { Success: true } whole)
            return whole.Value.ToInstant();
        string[] forms = ["uuuu-MM-dd'T'HH:mm:ss.FFFFFF", "uuuu-MM-dd'T'HH:mm", "uuuu-MM-dd' 'HH:mm:ss.FFFFFF", "uuuu-MM-dd' 'HH:mm"];
        return forms.Select(form => LocalDateTimePattern.CreateWithInvariantCulture(form).Parse(text.Trim())).FirstOrDefault(parsed => parsed.Success) is { } local
            ? Zones.At(local.Value, zone)
            : throw BacklotError.Usage("clock.not-a-time", $"\"{text}\" is not a time.", "Say it as 2026-05-04T10:17:02, in the production’s zone, or with an offset: 2026-05-04T10:17:02+02:00.");
    }

    private static Duration Shift(string text)
    {
        var trimmed = text.Trim();
        var (sign, rest) = trimmed.StartsWith('-') ? (-1, trimmed[1..]) : (1, trimmed.TrimStart('+'));
        string[] forms = ["D:hh:mm:ss.FFFFFF", "H:mm:ss.FFFFFF", "M:ss.FFFFFF"];
        return forms.Select(form => DurationPattern.CreateWithInvariantCulture(form).Parse(rest)).FirstOrDefault(parsed => parsed.Success) is { } by ? by.Value * sign : throw NotAShift(text);
    }

    private static BacklotError NotAShift(string said) =>
        BacklotError.Usage("clock.not-a-shift", $"\"{said}\" says not how far a clock was off.", "Say what is to be added, in hours, minutes and seconds: +0:02:10, or -1:00:00; days stand before: -1:00:00:00.");

    private static Task<string> NameOf(Db db, long card, CancellationToken ct) => db.CardRows.Where(c => c.Id == card).Select(c => c.Name).SingleAsync(ct);
}
