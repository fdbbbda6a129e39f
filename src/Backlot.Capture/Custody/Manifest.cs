using Backlot.Media.Hashing;

namespace Backlot.Capture.Custody;

/// <summary>What a hash in a manifest says: first of its file, equal to an earlier one, or different from it.</summary>
internal enum HashAction
{
    Original,
    Verified,
    Failed,
}

/// <summary>How the files of a generation were looked at.</summary>
internal enum CustodyProcess
{
    /// <summary>Where they lie.</summary>
    InPlace,

    /// <summary>While they were copied, hashed at both ends.</summary>
    Transfer,

    /// <summary>Put together from several histories, nothing being looked at.</summary>
    Flatten,
}

/// <summary>Who vouches for a generation. <paramref name="Email"/> must look like an address or the schema refuses it.</summary>
public sealed record Author(string Name, string? Email = null, string? Phone = null, string? Role = null);

internal sealed record Creator(
    Instant? Created, string Host, string Tool, string ToolVersion, IReadOnlyList<Author> Authors, string? Comment = null)
{
    public string? Location { get; init; }

    /// <summary>Who did it, as far as it says.</summary>
    public string Said => Authors.Count > 0 ? string.Join(", ", Authors.Select(a => a.Name)) : Host;

    public string With => $"{Tool} {ToolVersion}".Trim();
}

/// <summary>Action and date are null where a manifest leaves them out.</summary>
internal sealed record RecordedHash(HashValue Value, HashAction? Action, Instant? At);

/// <summary>A size that is null is unknown, not nought.</summary>
internal sealed record RecordedFile(string Path, long? Size, Instant? Modified, IReadOnlyList<RecordedHash> Hashes, string? PreviousPath = null)
{
    /// <summary>It was not what it had been.</summary>
    public bool IsFailed => Hashes.Any(h => h.Action == HashAction.Failed);
}

/// <summary>The two hashes of a folder, in each format: of its files' content, and of their names as well. The root's path is empty.</summary>
internal sealed record RecordedFolder(
    string Path, Instant? Modified, IReadOnlyList<RecordedHash> Content, IReadOnlyList<RecordedHash> Structure, string? PreviousPath = null);

/// <summary>A manifest of a history further down that this generation rests on; the path is relative to the outer folder.</summary>
internal sealed record HistoryReference(string Path, string C4);

/// <summary>One generation's document, as written or read.</summary>
internal sealed record Manifest(Creator Creator, CustodyProcess Process, IReadOnlyList<string> Ignore)
{
    public RecordedFolder? Root { get; init; }
    public IReadOnlyList<RecordedFile> Files { get; init; } = [];
    public IReadOnlyList<RecordedFolder> Folders { get; init; } = [];
    public IReadOnlyList<HistoryReference> References { get; init; } = [];
}
