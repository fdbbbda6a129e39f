using System.Text.Json.Nodes;
using Backlot.Capture.Assets;
using Backlot.Capture.Sync;
using Backlot.Media.Time;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;

namespace Backlot.Cut.Timelines;

/// <summary>
/// A group as a stack of tracks for an editing program: a track with the picture and one with the sound of each recording, each where it lies on the
/// clock of the first. What another clock counted too fast or too slow is a warp of the whole clip, and stands with it in numbers too.
/// </summary>
public sealed class GroupTimeline(GroupDesk groups)
{
    /// <summary>The text of an <c>.otio</c> file. Media is named in it, no path of this machine is.</summary>
    /// <exception cref="BacklotError"><c>groups.unknown</c>, <c>groups.unplaced</c>, <c>groups.no-length</c></exception>
    public async Task<string> Otio(Actor actor, string named, CancellationToken ct = default) => Text(await groups.Find(actor, named, ct: ct));

    internal static string Text(KeptGroup group)
    {
        if (group.Unplaced is { Count: > 0 } lost)
        {
            throw BacklotError.Refused("groups.unplaced", $"In \"{group.Group.Name}\" nobody knows where these lie: {string.Join(", ", lost.Select(p => p.Asset.Name))}.",
                $"Put them by hand (backlot groups nudge {group.Group.Id} ASSET SECONDS), or align the group again without them.");
        }

        var timeline = Of(group);
        var node = TimelineWriter.Write(timeline);
        var tracks = (JsonArray)node["tracks"]!["children"]!;
        foreach (var (track, written) in timeline.Tracks.Zip(tracks))
        {
            var asset = ((AssetSource)track.Items.OfType<Clip>().Single().Source).Asset;
            var clip = OtioSchema.Children((JsonObject)written!).OfType<JsonObject>().Single(item => OtioSchema.NameOf(item) == "Clip");
            clip["source_range"] ??= TrackReader.Active(clip)?["available_range"]?.DeepClone(); // whoever reads it need not know what none means
            OtioSchema.OursOf((JsonObject)written!)["sync"] = Said(group.Members.First(p => p.Asset.Id == asset).Member);
        }

        OtioSchema.OursOf(node)["group"] = group.Group.Name;
        return OtioJson.Write(node);
    }

    private static Timeline Of(KeptGroup group)
    {
        var rate = group.Members.Select(p => p.Asset).FirstOrDefault(a => a is { HasPicture: true, Rate.IsKnown: true })?.Rate ?? Rate.Pal25;
        var earliest = group.Members.Min(p => p.Member.ByHand ?? p.Member.Solved!.Value);
        var tracks = group.Members.Select(p => (p.Asset, Items: Items(p, earliest))).ToList();
        return new Timeline(group.Group.Name, rate,
        [
            .. tracks.Where(t => t.Asset.HasPicture).Select(t => new Track(TrackKind.Video, t.Asset.Name, t.Items)),
            .. tracks.Where(t => t.Asset.HasSound).Select(t => new Track(TrackKind.Audio, t.Asset.Name, t.Items)),
        ]);
    }

    private static IReadOnlyList<TrackItem> Items(Placed placed, long earliest)
    {
        var (member, asset) = (placed.Member, placed.Asset);
        var own = asset.Duration ?? throw BacklotError.Refused("groups.no-length", $"How long {asset.Name} is is not known.", "Take it in again: its file did not say.");

        // A clock that counts 1 + drift seconds in each of the group's fills fewer of them, and runs faster through what it counted.
        const long billion = 1_000_000_000;
        var clip = new Clip(VersionDesk.AsMatch(asset).Source(), MediaTime.Zero, MediaTime.FromMicroseconds(own.Times(billion, billion + member.Drift).RoundMicroseconds()), asset.Name)
        {
            Speed = new Speed(billion + member.Drift, billion),
        };
        var before = MediaTime.FromMicroseconds((member.ByHand ?? member.Solved!.Value) - earliest);
        return before.IsZero ? [clip] : [new Gap(before), clip];
    }

    private static JsonObject Said(SyncMember member) => new()
    {
        ["offset_seconds"] = member.Offset,
        ["drift_ppm"] = member.DriftPpm,
        ["confidence"] = member.Confidence / 1000.0,
        ["placed_by"] = member.How.ToString().ToLowerInvariant(),
    };
}
