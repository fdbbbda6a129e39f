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

    internal async Task<Exposure> Of(Db db, Post post, CancellationToken ct) => (await Of(db, [post], ct))[post.Id];

    /// <summary>By post. A version that is not its story's shows nothing, which is blocked.</summary>
    internal async Task<IReadOnlyDictionary<long, Exposure>> Of(Db db, IReadOnlyCollection<Post> posts, CancellationToken ct)
    {
        var versions = posts.Where(p => !known.ContainsKey(KeyOf(p))).Select(p => p.VersionId).OfType<long>().Distinct().ToList();
        var films = versions.Count > 0 ? await Tellings.OfVersions(db, versions, ct) : new Dictionary<long, Telling>();
        var exposures = new Dictionary<long, Exposure>(posts.Count);
        foreach (var post in posts)
        {
            if (!known.TryGetValue(KeyOf(post), out var exposure))
                exposure = Keep(post, films);
            exposures[post.Id] = exposure;
        }

        return exposures;
    }

    private Exposure Keep(Post post, IReadOnlyDictionary<long, Telling> films)
    {
        var exposure = post.VersionId is null ? StoryExposure.OfStills(post.StoryId, [.. (post.Contents?.Pictures ?? []).Select(p => p.Asset)])
            : films.GetValueOrDefault(post.VersionId.Value) is { } film && film.Story.Id == post.StoryId ? film.Exposure
            : Exposure.OfStory(post.StoryId, [], []);
        if (known.Count >= Most)
            known.Clear();
        return known[KeyOf(post)] = exposure;
    }

    private static (long Post, string Contents) KeyOf(Post post) => (post.Id, post.ContentsKey ?? "");
}
