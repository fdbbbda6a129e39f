using Backlot.Capture.Assets;
using Backlot.Media.Metadata;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using NodaTime.Text;

namespace Backlot.Capture.Clocks;

/// <summary>What a camera's clock said of an asset, and what it means with a shift. Opens nothing.</summary>
internal static class ClockReading
{
    private static readonly LocalDateTimePattern Stored = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.FFFFFF");

    /// <summary>Which camera, as its files say: make, model and serial number.</summary>
    public static string CameraOf(Asset asset)
    {
        var facts = asset.Said();
        return string.Join(' ', new[] { "make", "model", "serial" }.Select(facts.GetValueOrDefault).Where(said => !string.IsNullOrWhiteSpace(said)));
    }

    /// <summary>
    /// The moment by the camera's own clock, whatever was said of it since; null when it wrote none. A time that nobody believes, 1970 or
    /// 2037, is one here: with its shift it may be right.
    /// </summary>
    public static Instant? Own(Asset asset, DateTimeZone zone, string? cameraZone)
    {
        if (OwnLocal(asset) is not { } own)
            return null;
        var (local, offset) = own;
        return cameraZone is not null ? Zones.At(local, Zones.Find(cameraZone)) : offset is { } known ? local.WithOffset(known).ToInstant() : Zones.At(local, zone);
    }

    /// <summary>Puts an asset where the shift says; null: where the camera's own clock says.</summary>
    public static void Put(Asset asset, ClockShift? shift, DateTimeZone zone)
    {
        if (shift is null)
        {
            if (asset.ClockShiftId is null)
                return;
            var unknown = asset.ClaimedUnknown;
            (asset.CapturedLocal, asset.CapturedOffset, asset.CapturedUnknown) = (asset.ClaimedLocal, asset.ClaimedOffset, unknown);
            (asset.ClockShiftId, asset.ClaimedLocal, asset.ClaimedOffset, asset.ClaimedUnknown) = (null, null, null, null);
            asset.CapturedAt = unknown is null ? Own(asset, zone, null) : null;
        }
        else if (Own(asset, zone, shift.Zone) is { } own)
        {
            if (asset.ClockShiftId is null)
                (asset.ClaimedLocal, asset.ClaimedOffset, asset.ClaimedUnknown) = (asset.CapturedLocal, asset.CapturedOffset, asset.CapturedUnknown);
            var meant = InstantConverter.AsStored(own + shift.By);
            (asset.ClockShiftId, asset.CapturedAt, asset.CapturedUnknown, asset.CapturedOffset) = (shift.Id, meant, null, null);
            asset.CapturedLocal = Stored.Format(meant.InZone(zone).LocalDateTime);
        }

        asset.SortAt = asset.CapturedAt ?? asset.IngestedAt;
    }

    private static (LocalDateTime Local, Offset? Offset)? OwnLocal(Asset asset)
    {
        var (text, seconds) = asset.ClockShiftId is null ? (asset.CapturedLocal, asset.CapturedOffset) : (asset.ClaimedLocal, asset.ClaimedOffset);
        if (text is not null && Stored.Parse(text) is { Success: true } parsed)
            return (parsed.Value, seconds is { } known ? Offset.FromSeconds(known) : null);
        var said = asset.Said().GetValueOrDefault("saidTime");
        return new[] { ClaimedTime.OfIso(said), ClaimedTime.OfExif(said) }.FirstOrDefault(c => c.Local is not null) is { Local: { } local } claimed ? (local, claimed.Offset) : null;
    }
}
