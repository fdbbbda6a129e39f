using Backlot.Capture.Assets;
using Backlot.Capture.Assets.Grouping;
using Backlot.Capture.Cards;
using Backlot.Capture.Custody;
using Backlot.Media.Metadata;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;

namespace Backlot.Capture.Visits;

/// <summary>
/// What tells one card from another and one visit of it from the next, as far as it can be told before anything is copied: what its file system calls itself,
/// the cameras of its first and last clip, and its clips by name and size.
/// </summary>
public sealed record CardIdentity(string Name, string? Volume, string? VolumeName, IReadOnlyList<string> Cameras, int Files, long Bytes)
{
    internal IReadOnlyList<CardClip> Content { get; init; } = [];

    public int Clips => Content.Count;
    public string? First => Content.Count > 0 ? Content[0].Path : null;
    public string? Last => Content.Count > 0 ? Content[^1].Path : null;

    /// <exception cref="BacklotError"><c>offload.no-source</c>, <c>offload.source-is-root</c>, <c>offload.source-gone</c>, <c>custody.not-allowed</c></exception>
    public static Task<CardIdentity> Of(Actor actor, string source, IClock clock, CancellationToken cancel = default)
    {
        Custodian.Demand(actor);
        return Task.Run(() => Look(source, folder => Cards.Volume.Of(folder), clock.GetCurrentInstant(), cancel), cancel);
    }

    internal static CardIdentity Look(string source, Func<string, Volume> volumeOf, Instant now, CancellationToken cancel)
    {
        Card card = Card.Read(source, cancel);
        var sizes = card.Tree.Files.ToDictionary(f => f.Path, f => f.Stamp.Size, StringComparer.Ordinal);
        CardGroups groups = CardGroups.Of(card.Tree.Files.Select(f => CardItems.Named(f.Path)));
        var clips = groups.Groups.Where(g => g.Primary.Kind != ItemKind.Document).ToList();
        var raw = groups.Refused.Where(i => i.Kind == ItemKind.RawFilm).GroupBy(i => (i.Folder, i.Stem)).Select(g => g.First());
        var volume = volumeOf(card.Root);
        return new CardIdentity(DiskName.Escape(card.Name), volume.Id, volume.Name, CamerasOf(card, clips, now), card.Tree.Files.Count, card.Bytes)
        {
            Content = [.. clips.Select(c => c.Primary).Concat(raw).Select(i => new CardClip(DiskName.Escape(i.Path), sizes[i.Path])).OrderBy(c => c.Path, PathOrder.Instance)],
        };
    }

    private static List<string> CamerasOf(Card card, List<Group> clips, Instant now) =>
        clips.Count == 0 ? [] : [.. new[] { clips[0], clips[^1] }.Select(c => Camera(card, c, now)).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Null where it says no serial number: many cameras share a make and model.</summary>
    private static string? Camera(Card card, Group clip, Instant now)
    {
        foreach (Item item in clip.Parts.Select(p => p.Item))
        {
            try
            {
                string path = card.Tree.Full(item.Path);
                var (make, model, serial) = item.Extension == "XML" && SonySidecar.Read(path, now) is { } sony ? (sony.Make, sony.Model, sony.Serial)
                    : item.Kind is ItemKind.Picture or ItemKind.RawPicture && PhotoReader.Read(path, now) is { } photo ? (photo.Make, photo.Model, photo.Serial) : default;
                if (serial is not null) return DiskName.Escape(string.Join(' ', new[] { make, model, serial }.OfType<string>()));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or BacklotError)
            {
                // It is copied all the same, and what is wrong with it is told then.
            }
        }

        return null;
    }
}

/// <summary>A clip by what can be told without reading it; the path is as people and lines of text can have it.</summary>
internal sealed record CardClip(string Path, long Size);
