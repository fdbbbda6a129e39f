namespace Backlot.Plan.Links;

/// <summary>What a personal link is for.</summary>
[Flags]
public enum LinkFor
{
    None = 0,

    /// <summary>Say what of oneself may be shown.</summary>
    Sign = 1,

    /// <summary>See the frames that show oneself, and say no to one.</summary>
    See = 2,

    /// <summary>Bring in what one filmed.</summary>
    Upload = 4,
}

/// <summary>An address for one person of a production, who needs no account. Only the hash of its token is kept.</summary>
public sealed class PersonalLink
{
    public long Id { get; init; }

    public required string TokenHash { get; init; }

    public required long PersonId { get; init; }

    public required long ProductionId { get; init; }

    public required LinkFor Opens { get; init; }

    public required string MadeBy { get; init; }

    public required string MadeByName { get; init; }

    public required Instant MadeAt { get; init; }

    /// <summary>The first moment at which it opens nothing any more.</summary>
    public required Instant Expires { get; init; }

    public Instant? RevokedAt { get; set; }

    public string? RevokedBy { get; set; }

    /// <summary>When its page was first asked for: by the person, or by a mail program that looks at links.</summary>
    public Instant? OpenedAt { get; set; }

    public bool IsLive(Instant now) => RevokedAt is null && now < Expires;
}
