using Backlot.Capture.Assets;
using Backlot.Media.Time;
using Backlot.Platform.Errors;

namespace Backlot.Cut.Renders.Sources;

/// <summary>What the compiler knows of an asset, from its row alone: nothing is probed again.</summary>
internal static class FactsOfAsset
{
    /// <param name="later">The hashes of the files after its first, in order, when it was recorded in several.</param>
    /// <exception cref="BacklotError"><c>renders.length-unknown</c></exception>
    internal static AssetFacts Of(Asset asset, IEnumerable<string> later)
    {
        if (asset.Kind is AssetKind.Photo or AssetKind.Paper)
        {
            return new AssetFacts(asset.Id, asset.ContentHash)
            {
                Name = asset.Name,
                Picture = asset is { Width: { } wide, Height: { } high } ? new PictureFacts(wide, high) : null,
            };
        }

        var length = asset.Duration ?? throw LengthUnknown(asset);
        var start = MediaTime.FromMicroseconds(asset.Tracks?.StartMicroseconds ?? 0);
        return new AssetFacts(asset.Id, string.Join('+', later.Prepend(asset.ContentHash)))
        {
            Name = asset.Name,
            Length = length,
            Picture = asset.Kind == AssetKind.Clip && asset is { Width: { } width, Height: { } height, Tracks.Picture: { } picture }
                ? new PictureFacts(width, height, picture.Stream, start) { Interlaced = picture.Interlaced, Transfer = picture.Transfer ?? "", Matrix = picture.Matrix ?? "" }
                : null,
            Sound = asset.Tracks?.Heard switch
            {
                [var left, var right] => Sound(left, start) with { Right = Sound(right, start) },
                [var sound] => Sound(sound, start),
                _ => null,
            },
        };
    }

    private static SoundFacts Sound((SoundTrack Track, ChannelFile? File) heard, MediaTime start) =>
        new(heard.Track.Stream, heard.Track.Channels, heard.Track.Rate, heard.File is { } file ? MediaTime.FromMicroseconds(file.StartMicroseconds) : start)
        {
            File = heard.File?.Hash,
            Unnamed = heard.Track is { Channels: > 2, Layout: null },
        };

    internal static BacklotError LengthUnknown(Asset asset) => BacklotError.Refused(
        "renders.length-unknown", $"How long {asset.Name} is is not written in it, so it cannot be cut.", "Copy it again from the card, or convert it.");
}
