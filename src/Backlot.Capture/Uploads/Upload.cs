namespace Backlot.Capture.Uploads;

internal enum UploadState
{
    /// <summary>Whole on our disk, read back from it; it waits to join the card of its day.</summary>
    Kept,

    /// <summary>Taken in like any card's file: it is an asset.</summary>
    In,

    /// <summary>Nothing of it is here; <see cref="Upload.Code"/> says why.</summary>
    Refused,
}

/// <summary>A file that a person sent by their personal link. What broke off on the way has no row.</summary>
internal sealed class Upload
{
    public long Id { get; init; }

    public required long ProductionId { get; init; }

    public required long PersonId { get; init; }

    public required long LinkId { get; init; }

    /// <summary>As their device called it, on one line.</summary>
    public required string SaidName { get; init; }

    /// <summary>As it lies on our disk; of a kind on its card.</summary>
    public required string Name { get; init; }

    public required long Size { get; init; }

    /// <summary>SHA-256 over the SHA-256 of its pieces, as <see cref="PieceDigest"/> reckons it; null where it was refused.</summary>
    public string? Digest { get; init; }

    /// <summary><c>xxh128:</c> and the hash that was read back.</summary>
    public string? Hash { get; init; }

    /// <summary>Whether the sender's own device reckoned the same digest before it sent.</summary>
    public bool SenderAgrees { get; init; }

    /// <summary>The day it came in, in the production's zone: <c>2026-05-04</c>.</summary>
    public required string Day { get; init; }

    public required Instant At { get; init; }

    public required UploadState State { get; set; }

    /// <summary>Why it was refused.</summary>
    public string? Code { get; init; }

    /// <summary>Where it lies in <c>incoming/</c> while it waits.</summary>
    public string? Place { get; set; }

    public long? AssetId { get; set; }

    public long? CardId { get; set; }

    /// <summary>The production had its content before.</summary>
    public bool WasHere { get; init; }
}
