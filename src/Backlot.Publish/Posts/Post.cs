using System.Text.Json;

namespace Backlot.Publish.Posts;

public enum PostState
{
    /// <summary>Waits for its time.</summary>
    Planned,

    /// <summary>On the front, as long as the verdict on it stands.</summary>
    Out,

    /// <summary>Its time has come and something is in the way: <see cref="Post.Why"/>. It goes out by itself once that is mended.</summary>
    Blocked,

    /// <summary>Taken back, by name.</summary>
    Withdrawn,

    /// <summary>A later cut of the same story is out instead.</summary>
    Replaced,
}

/// <summary>One story going out on the front, once. What it shows is pinned when it goes out and never changes after.</summary>
public sealed class Post
{
    public long Id { get; init; }

    /// <summary>Names the story in feeds, for ever: all posts of one story share it.</summary>
    public required string Uid { get; init; }

    public required long ProductionId { get; init; }

    public required long StoryId { get; init; }

    /// <summary>As it reads: <c>2027-03-01T08:00:00Z</c>, or <c>release-10d@09:00</c>, which moves with its milestone.</summary>
    public required string At { get; set; }

    public required PostState State { get; set; }

    /// <summary>Why it is blocked, a reason a line. For the desk: it names people.</summary>
    public string? Why { get; set; }

    /// <summary>The cut that is out; null before, and for a gallery.</summary>
    public long? VersionId { get; set; }

    /// <summary><see cref="Contents"/> as it is stored.</summary>
    public string? ContentsText { get; set; }

    /// <summary>Hash of every file it shows: the same content once more is the same post.</summary>
    public string? ContentsKey { get; set; }

    public required string AddedBy { get; init; }

    public required Instant AddedAt { get; init; }

    public Instant? OutAt { get; set; }

    public Instant? WithdrawnAt { get; set; }

    public string? WithdrawnBy { get; set; }

    /// <summary>It is to go out, at its time or once what is in the way is mended.</summary>
    public bool Waits => State is PostState.Planned or PostState.Blocked;

    /// <summary>Null until it is out.</summary>
    public PostContents? Contents => ContentsText is null ? null : JsonSerializer.Deserialize<PostContents>(ContentsText, JsonSerializerOptions.Web);
}

/// <summary>A file of a post, pinned in <c>published/</c>. Addresses name its place and name, never its key.</summary>
internal sealed class PostFile
{
    public long Id { get; init; }

    public required long PostId { get; init; }

    /// <summary><c>16x9</c>, or <c>pictures</c>.</summary>
    public required string Place { get; init; }

    /// <summary><c>film.mp4</c>, or <c>3/large</c>.</summary>
    public required string Name { get; init; }

    public required string Key { get; init; }

    public required string Extension { get; init; }

    /// <summary>Media type.</summary>
    public required string Type { get; init; }

    public required long Size { get; init; }
}

/// <summary>An asset that a post shows or sounds.</summary>
internal sealed class PostAsset
{
    public required long PostId { get; init; }

    public required long AssetId { get; init; }
}
