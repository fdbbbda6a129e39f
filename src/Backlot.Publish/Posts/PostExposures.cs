using System.Collections.Concurrent;
using Backlot.Clear.Verdicts;
using Backlot.Cut.Exposures;
using Backlot.Platform.Data;

namespace Backlot.Publish.Posts;

/// <summary>
/// What each post shows, for Clear to judge. Kept by post, for what is pinned never changes; the verdict on it is not kept here and
/// is asked at every request.
/// </summary>
internal sealed class PostExposures
{
    private const int Most = 2_000;
    private readonly ConcurrentDictionary<(long Post, string Contents), Exposure> known = new();

    internal async Task<Exposure> Of(Db db, Post post, CancellationToken ct)
    {
        var key = (post.Id, post.ContentsKey ?? "");
        if (known.TryGetValue(key, out var exposure))
            return exposure;
        exposure = post.VersionId is { } version
            ? (await Tellings.OfVersion(db, post.StoryId, version, ct)).Exposure
            : StoryExposure.OfStills(post.StoryId, [.. (post.Contents?.Pictures ?? []).Select(p => p.Asset)]);
        if (known.Count >= Most)
            known.Clear();
        return known[key] = exposure;
    }
}
