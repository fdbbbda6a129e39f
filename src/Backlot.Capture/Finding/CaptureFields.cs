using System.Globalization;
using Backlot.Capture.Assets;
using Backlot.Capture.Picks;
using Backlot.Capture.Ratings;
using Backlot.Plan.Days;
using Backlot.Plan.Productions;
using Backlot.Plan.Stages;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Words = Backlot.Platform.Search.Words;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Capture.Finding;

/// <summary>What is known of an asset since it came in.</summary>
internal static class CaptureFields
{
    private const string None = "none";

    public static IEnumerable<AssetField> All =>
    [
        new("production", "its slug", "production:borrowed-moon", W("Of that production."), Production),
        new("stage", "its key or name; none", "stage:fittings", W("Of that stage of the work."), Stage),
        new("day", "a day, a month, from..to; none", "day:2026-03-01..2026-03-05", W("Of that day: the one it was said to belong to, else that of the camera's clock."), Day),
        new("card", "its name or number; none", "card:A001", W("Came in with that card."), Card),
        new("camera", "words of its name; none", "camera:sony", W("Taken with a camera or recorder that calls itself so: every word of it, the last may be a beginning."), Camera),
        new("place", "north,east~radius in m or km, to 100 km; yes, no", "place:48.137,11.575~2km", W("Taken there, as its camera said. Degrees, south and west with a minus."), Place) { TakesList = false },
        new("kind", "photo, clip, sound, paper", "kind:photo", W("Of that sort."), call => call.Choice([.. Enum.GetValues<AssetKind>().Select(k => (AssetWords.Kind(k), k))]) is var kind ? _ => a => a.Kind == kind : throw call.Wrong()),
        new("original", "good, missing, altered", "original:missing", W("How its original was when somebody last looked."), call => call.Choice([.. Enum.GetValues<AssetState>().Select(s => (s.ToString().ToLowerInvariant(), s))]) is var state ? _ => a => a.State == state : throw call.Wrong()),
        new("picked", "yes, no, passed, undecided", "picked:yes", W("Kept, not kept, passed over, or not decided."), Picked),
        new("stars", "0 to 5; 0 where nobody gave any", "stars>=3", W("Has so many stars."), Stars),
        new("length", "seconds, or 1h2m3s", "length:10s..1m30s", W("Takes so long. What has no length is neither longer nor shorter."), Length),
        new("size", "bytes, kB, MB, GB, TB", "size>100MB", W("Its original has so many bytes."), Size),
        new("width", "pixels", "width>=3840", W("So wide as it is shown."), call => Pixels(call) is var (from, to) ? _ => a => a.Width != null && a.Width >= from && a.Width < to : throw call.Wrong()),
        new("height", "pixels", "height>=2160", W("So high as it is shown."), call => Pixels(call) is var (from, to) ? _ => a => a.Height != null && a.Height >= from && a.Height < to : throw call.Wrong()),
    ];

    private static async Task<Condition> Production(FieldCall call)
    {
        var productions = await call.Seen();
        var text = call.Plain();
        var id = productions.FirstOrDefault(p => p.Slug.Equals(text, StringComparison.OrdinalIgnoreCase) || p.Id.ToString(CultureInfo.InvariantCulture) == text)?.Id
            ?? throw call.Unknown([.. productions.Select(p => p.Slug)]);
        return _ => a => a.ProductionId == id;
    }

    private static async Task<Condition> Stage(FieldCall call)
    {
        var text = call.Plain();
        if (text.Equals(None, StringComparison.OrdinalIgnoreCase))
            return _ => a => a.StageId == null;
        var productions = await call.Productions();
        var stages = await call.Db.Stages.Where(s => EF.Parameter(productions).Contains(s.ProductionId)).OrderBy(s => s.Position).ToListAsync(call.Cancelled);
        long[] ids = [.. stages.Where(s => Same(s.Key, text) || Same(s.Name, text)).Select(s => s.Id)];
        return ids.Length == 0 ? throw call.Unknown([.. stages.Select(s => s.Key).Distinct()])
            : ids is [var one] ? _ => a => a.StageId != null && a.StageId == one : _ => a => a.StageId != null && EF.Parameter(ids).Contains(a.StageId.Value);
    }

    private static async Task<Condition> Card(FieldCall call)
    {
        var text = call.Plain();
        if (text.Equals(None, StringComparison.OrdinalIgnoreCase))
            return _ => a => a.CardId == null;
        var productions = await call.Productions();
        var cards = await call.Db.CardRows.Where(c => EF.Parameter(productions).Contains(c.ProductionId)).OrderBy(c => c.Id).Select(c => new { c.Id, c.Name }).ToListAsync(call.Cancelled);
        long[] ids = [.. cards.Where(c => Same(c.Name, text)).Select(c => c.Id)];
        if (ids.Length == 0)
            ids = [.. cards.Where(c => c.Id.ToString(CultureInfo.InvariantCulture) == text).Select(c => c.Id)];
        return ids.Length == 0 ? throw call.Unknown([.. cards.Select(c => c.Name).Distinct()])
            : ids is [var one] ? _ => a => a.CardId != null && a.CardId == one : _ => a => a.CardId != null && EF.Parameter(ids).Contains(a.CardId.Value);
    }

    private static async Task<Condition> Camera(FieldCall call)
    {
        var text = call.Plain();
        if (text.Equals(None, StringComparison.OrdinalIgnoreCase))
            return _ => a => a.CameraId == null;
        var productions = await call.Productions();
        var cameras = await call.Db.Cameras.Where(c => EF.Parameter(productions).Contains(c.ProductionId)).OrderBy(c => c.Name).ToListAsync(call.Cancelled);
        string[] words = [.. Words.Of(text)];
        long[] ids = [.. cameras.Where(c => Words.Has(c.Name, words)).Select(c => c.Id)];
        return ids.Length == 0 ? throw call.Unknown([.. cameras.Select(c => c.Name).Distinct()])
            : ids is [var one] ? _ => a => a.CameraId != null && a.CameraId == one : _ => a => a.CameraId != null && EF.Parameter(ids).Contains(a.CameraId.Value);
    }

    private static Condition Place(FieldCall call) => call.Plain().ToLowerInvariant() switch
    {
        "yes" => _ => a => a.North != null,
        "no" => _ => a => a.North == null,
        var text => Circle.Read(text)?.Condition() ?? throw call.Wrong(),
    };

    private static async Task<Condition> Day(FieldCall call)
    {
        if (call.Text.Equals(None, StringComparison.OrdinalIgnoreCase))
            return call.Plain() is var _ ? _ => a => a.DayId == null && (a.CapturedAt == null || a.CapturedLocal == null) : throw call.Wrong();
        var (from, to) = call.Interval((text, _) => DaysOf(text));
        var productions = await call.Productions();
        var days = await call.Db.Days.Where(d => EF.Parameter(productions).Contains(d.ProductionId)).ToListAsync(call.Cancelled);
        long[] ids = [.. days.Where(d => (from is null || Number(d.Date) >= from) && (to is null || Number(d.Date) < to)).Select(d => d.Id)];
        var (first, end) = (from is { } f ? Iso(f) : "", to is { } t ? Iso(t) : "A"); // letters come after every year
        return _ => a => (a.DayId != null && EF.Parameter(ids).Contains(a.DayId.Value))
            || (a.DayId == null && a.CapturedAt != null && a.CapturedLocal != null && a.CapturedLocal.CompareTo(first) >= 0 && a.CapturedLocal.CompareTo(end) < 0);
    }

    private static Condition Picked(FieldCall call) => call.Choice(("yes", 0), ("no", 1), ("passed", 2), ("undecided", 3)) switch
    {
        0 => Picks(PickState.Kept),
        1 => Conditions.Not(Picks(PickState.Kept)),
        2 => Picks(PickState.Passed),
        _ => Conditions.Not(Conditions.Among(db => db.Set<Pick>().Select(p => p.AssetId))),
    };

    private static Condition Picks(PickState state) => Conditions.Among(db => db.Set<Pick>().Where(p => p.State == state).Select(p => p.AssetId));

    private static Condition Stars(FieldCall call)
    {
        var (from, to) = call.Interval((text, _) => text is [>= '0' and <= '5'] ? (text[0] - '0', text[0] - '0' + 1) : null);
        var (least, below) = ((int)(from ?? 0), (int)(to ?? 6));
        return least <= 0
            ? Conditions.Not(Conditions.Among(db => db.Set<Rating>().Where(r => r.Stars >= below).Select(r => r.AssetId)))
            : Conditions.Among(db => db.Set<Rating>().Where(r => r.Stars >= least && r.Stars < below).Select(r => r.AssetId));
    }

    private static Condition Length(FieldCall call)
    {
        var (from, to) = call.Interval((text, just) => Amounts.Length(text) is { } of ? (of.Milliseconds, of.Milliseconds + (just ? of.Step : 1)) : null);
        var (least, below) = (from ?? 0, to ?? Amounts.Longest);
        return _ => a => a.DurationValue != null && a.DurationTimescale != null && a.DurationValue * 1000 >= a.DurationTimescale * least && a.DurationValue * 1000 < a.DurationTimescale * below;
    }

    private static Condition Size(FieldCall call)
    {
        var (from, to) = call.Interval((text, just) => Amounts.Bytes(text) is { } of ? (of.Bytes, of.Bytes + (just ? of.Step : 1)) : null);
        var (least, below) = (from ?? 0, to ?? long.MaxValue);
        return db => a => db.Set<AssetFile>().Any(f => f.AssetId == a.Id && f.Role == AssetFileRole.Primary && f.Size >= least && f.Size < below);
    }

    private static (int From, int To) Pixels(FieldCall call)
    {
        var (from, to) = call.Interval((text, _) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) && pixels < int.MaxValue ? (pixels, (long)pixels + 1) : null);
        return ((int)(from ?? 0), (int)(to ?? int.MaxValue));
    }

    private static (long From, long To)? DaysOf(string text)
    {
        if (DayText.TryParse(text, out var day) && day.Year is > 0 and < 9999)
            return (Number(day), Number(day.PlusDays(1)));
        return text is [_, _, _, _, '-', _, _] && DayText.TryParse(text + "-01", out var first) && first.Year is > 0 and < 9999 ? (Number(first), Number(first.PlusMonths(1))) : null;
    }

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);

    private static long Number(LocalDate day) => Period.DaysBetween(default, day);

    private static string Iso(long day) => DayText.Format(default(LocalDate).PlusDays((int)day));
}
