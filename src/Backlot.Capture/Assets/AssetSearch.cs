using Backlot.Platform.Data;
using Backlot.Platform.Search;

namespace Backlot.Capture.Assets;

/// <summary>What an asset is found by on the desk: its names, kind, card, stage and day, and what the camera said.</summary>
internal static class AssetSearch
{
    public const string Kind = "asset";

    public static Task Put(Change change, Asset asset, params IEnumerable<string?> more) => SearchDesk.Put(
        change, Audience.Desk, asset.ProductionId, Kind, asset.Id, asset.Name,
        string.Join(' ', more.Append(asset.Kind.ToString()).Append(asset.CapturedLocal?[..10]).OfType<string>()));
}
