using System.Collections.Concurrent;
using Backlot.Cut.Captions;
using Backlot.Cut.Timelines;
using Backlot.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Publish.Front;

/// <summary>A chapter of a film as text; without a title where the film has no chapters.</summary>
public sealed record TextChapter(string? Title, IReadOnlyList<TranscriptLine> Lines);

/// <summary>What films say, to read. Kept by version, which never changes; whether it may be read is asked elsewhere, at every request.</summary>
internal sealed class Transcripts(Ledger ledger)
{
    private const int MostKept = 200;
    private readonly ConcurrentDictionary<long, IReadOnlyList<TranscriptLine>> known = new();

    /// <summary>By chapter. Empty: it has no captions.</summary>
    public async Task<IReadOnlyList<TextChapter>> Of(FrontPost post, CancellationToken ct = default)
    {
        if (post.Post.VersionId is not { } version || post.Film is not { Captions.Count: > 0 })
            return [];
        if (!known.TryGetValue(version, out var lines))
        {
            if (known.Count >= MostKept)
                known.Clear();
            var row = await ledger.Read(db => db.TimelineVersions.AsNoTracking().SingleAsync(v => v.Id == version, ct), ct);
            known[version] = lines = Transcript.Of(row);
        }

        var chapters = post.Contents.Chapters;
        return
        [
            .. lines.GroupBy(line => chapters.Count(chapter => chapter.At <= line.At + 0.001))
                .Select(group => new TextChapter(group.Key == 0 ? null : chapters[group.Key - 1].Title, [.. group])),
        ];
    }
}
