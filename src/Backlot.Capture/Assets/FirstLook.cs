using System.Collections.Concurrent;
using System.Globalization;
using Backlot.Capture.Assets.Grouping;
using Backlot.Capture.Custody;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Metadata;
using Backlot.Media.Time;
using Backlot.Platform.Errors;

namespace Backlot.Capture.Assets;

/// <summary>What a look at a card's files showed: what would come in, what cannot, what stays.</summary>
internal sealed record Looked(IReadOnlyList<Draft> Drafts, IReadOnlyList<RefusedFile> Refused, IReadOnlyList<string> Left);

/// <summary>Opens the files of a card: what each is, which are one thing, and what they say. Writes nothing.</summary>
internal sealed class FirstLook(Prober prober, string root, Instant now, Action<IngestProgress>? seen)
{
    // As many as keep two cores busy with ffprobe and the disk with reading heads.
    private const int AtOnce = 2;

    private readonly ConcurrentBag<RefusedFile> refused = [];
    private readonly ConcurrentBag<string> left = [];

    public async Task<Looked> Over(IEnumerable<string> paths, CancellationToken ct)
    {
        var items = new List<Item>();
        foreach (var path in paths)
        {
            ct.ThrowIfCancellationRequested();
            if (!DiskName.CanBeRecorded(path))
                Refuse(path, "ingest.name-not-text", "Its name has letters that are no text: give it another name, its content stays.");
            else if (Try(path, () => CardItems.Of(root, path)) is { } item)
                items.Add(item);
        }

        var groups = CardGroups.Of(items);
        foreach (var item in groups.Refused)
            Refuse(item.Path, CardItems.WhyNot(root, item));
        var joined = Takes.Join(groups.Groups, Waves(groups.Groups));
        var drafts = new ConcurrentBag<Draft>();
        var done = 0;
        await Parallel.ForEachAsync(joined, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (group, stop) =>
        {
            if (await Read(group, stop) is { } draft)
                drafts.Add(draft);
            seen?.Invoke(new IngestProgress("looking at", Interlocked.Increment(ref done), joined.Count, DiskName.Escape(group.Primary.Leaf)));
        });
        return new Looked(
            [.. drafts.OrderBy(d => d.Group.Primary.Path, StringComparer.Ordinal)],
            [.. refused.OrderBy(r => r.Path, StringComparer.Ordinal)],
            [.. groups.Left.Select(i => DiskName.Escape(i.Path)).Concat(left).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Null when none of its main files can be read. Another main file stands in for a first one that cannot.</summary>
    private async Task<Draft?> Read(Group group, CancellationToken ct)
    {
        var parts = group.Parts.ToList();
        while (parts.Count > 0)
        {
            var now = Group.Of(parts[0].Item, parts.Skip(1).Select(p => (p.Role, p.Item)));
            try
            {
                return await Describe(now, ct);
            }
            catch (PartRefused e)
            {
                Refuse(e.Item.Path, e.Error);
                parts.RemoveAll(p => p.Item == e.Item);
                var next = parts.FindIndex(p => p.Role is AssetFileRole.Primary or AssetFileRole.Chapter or AssetFileRole.Raw or AssetFileRole.Channel && p.Item.Kind != ItemKind.RawFilm);
                if (next < 0)
                    break;
                (parts[0], parts[next]) = (parts[next], parts[0]);
                parts = [parts[0], .. parts.Skip(1).OrderBy(p => p.Role).ThenBy(p => p.Position)];
            }
        }

        foreach (var part in parts)
            left.Add(DiskName.Escape(part.Item.Path));
        return null;
    }

    private async Task<Draft> Describe(Group group, CancellationToken ct)
    {
        var first = group.Primary;
        if (first.Kind == ItemKind.Document)
            return new Draft(group, AssetKind.Paper);
        if (first.Kind is ItemKind.Picture or ItemKind.RawPicture)
        {
            return Facts.OfPhoto(group, Papers.Has(root, first) ? AssetKind.Paper : AssetKind.Photo, Refusing(first, () => PhotoReader.Read(Full(first), now)), Sidecars(group));
        }

        var media = await Probe(first, ct);
        var chapters = new List<MediaFacts>();
        foreach (var chapter in group.Parts.Where(p => p.Role == AssetFileRole.Chapter))
            chapters.Add(await Probe(chapter.Item, ct));
        var channels = chapters.Count == 0 ? await Channels(group, media, ct) : [];
        var sony = group.Parts.Where(p => p.Item.Extension == "XML").Select(p => Try(p.Item.Path, () => SonySidecar.Read(Full(p.Item), now))).FirstOrDefault(s => s is not null);
        var wave = Try(first.Path, () => WaveReader.Read(Full(first), now));
        return Facts.OfMedia(group, now, media, chapters, channels, sony, wave, Sidecars(group));
    }

    private IEnumerable<Wording> Sidecars(Group group) =>
        group.Parts.Where(p => p.Item.Extension == "XMP").Select(p => Try(p.Item.Path, () => XmpText.OfFile(Full(p.Item)))).OfType<Wording>();

    /// <summary>The channel files beside it, up to the last one that is heard.</summary>
    private async Task<IReadOnlyList<MediaFacts>> Channels(Group group, MediaFacts first, CancellationToken ct)
    {
        var (files, sounds) = (new List<MediaFacts>(), first.Audio.ToList());
        foreach (var channel in group.Parts.Where(p => p.Role == AssetFileRole.Channel).OrderBy(p => p.Position))
        {
            if (Heard.IsWhole(sounds, sound => sound.Channels))
                break;
            files.Add(await Probe(channel.Item, ct));
            sounds.AddRange(files[^1].Audio);
        }

        return files;
    }

    private async Task<MediaFacts> Probe(Item item, CancellationToken ct)
    {
        try
        {
            return await prober.ProbeAsync(Full(item), ct);
        }
        catch (BacklotError e) when (e.Exit == ExitCode.Refused)
        {
            throw new PartRefused(item, e);
        }
        catch (Exception e) when (e is not (OperationCanceledException or BacklotError))
        {
            throw new PartRefused(item, Unreadable(item, e));
        }
    }

    private static T Refusing<T>(Item item, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (BacklotError e) when (e.Exit == ExitCode.Refused)
        {
            throw new PartRefused(item, e);
        }
        catch (Exception e) when (e is not (OperationCanceledException or BacklotError))
        {
            throw new PartRefused(item, Unreadable(item, e));
        }
    }

    private Dictionary<string, WaveFacts> Waves(IEnumerable<Group> groups)
    {
        var waves = new Dictionary<string, WaveFacts>(StringComparer.Ordinal);
        foreach (var item in groups.Select(g => g.Primary).Where(i => i.Kind == ItemKind.Sound))
        {
            // What cannot be read is refused when its turn comes.
            if (Quietly(() => WaveReader.Read(Full(item), now)) is { } wave)
                waves[item.Path] = wave;
        }

        return waves;
    }

    /// <summary>Null when it cannot be read, which is told.</summary>
    private T? Try<T>(string path, Func<T?> read) where T : class
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Refuse(path, "ingest.unreadable", e is DiskFault fault ? $"It cannot be read: {fault.Reason}." : "It cannot be read.");
            return null;
        }
    }

    private static T? Quietly<T>(Func<T?> read) where T : class
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static BacklotError Unreadable(Item item, Exception e) => BacklotError.Refused("ingest.unreadable",
        $"{DiskName.Escape(item.Leaf)} cannot be read: {e.Message}", "Copy it again from the card, or convert it with the camera maker's program.", e);

    private string Full(Item item) => DiskName.Join(root, item.Path);

    private void Refuse(string path, BacklotError error) => Refuse(path, error.Code, error.Message);

    private void Refuse(string path, string code, string why) => refused.Add(new RefusedFile(DiskName.Escape(path), code, why));

    private sealed class PartRefused(Item item, BacklotError error) : Exception(error.Message, error)
    {
        public Item Item => item;

        public BacklotError Error => error;
    }
}
