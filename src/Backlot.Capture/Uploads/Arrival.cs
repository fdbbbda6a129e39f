namespace Backlot.Capture.Uploads;

internal enum ArrivalState
{
    /// <summary>Some of it is here, or all of it and nobody has read it back yet.</summary>
    Coming,

    /// <summary>It became an <see cref="Upload"/>, kept or refused.</summary>
    Settled,

    /// <summary>It was not finished in time, or its link ended: nothing of it is here.</summary>
    Gone,
}

/// <summary>A file that somebody began to send and may go on with. Its bytes lie in <c>incoming/</c>, its size is reserved.</summary>
internal sealed class Arrival
{
    public long Id { get; init; }

    public required long LinkId { get; init; }

    /// <summary>The name of its folder in <c>incoming/</c> and the end of its address: 122 bits nobody can guess.</summary>
    public required string Key { get; init; }

    /// <summary>As their device called it, on one line.</summary>
    public required string SaidName { get; init; }

    public required long Size { get; init; }

    /// <summary>What their device read before it sent, as <see cref="PieceDigest"/> reckons it.</summary>
    public string? Digest { get; init; }

    /// <summary>By what their device knows the file again: the digest, where it can reckon one.</summary>
    public string? Mark { get; init; }

    /// <summary>As it was sent, to be told again.</summary>
    public string? Metadata { get; init; }

    public required Instant At { get; init; }

    /// <summary>The first moment at which nobody can go on with it.</summary>
    public required Instant Expires { get; init; }

    public required ArrivalState State { get; set; }

    public long? UploadId { get; set; }

    public void Settle(Upload upload) => (State, UploadId) = (ArrivalState.Settled, upload.Id);
}
