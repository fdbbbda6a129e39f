namespace Backlot.Plan.People;

/// <summary>Anyone in front of or behind the camera, known to the whole house.</summary>
public sealed class Person
{
    public const int Adult = 18;

    public long Id { get; init; }

    public required string Slug { get; set; }

    public required string Name { get; set; }

    public LocalDate? Born { get; set; }

    /// <summary>Who signs for a minor.</summary>
    public long? GuardianId { get; set; }

    public required Instant AddedAt { get; init; }

    /// <summary>
    /// Under 18 on that day. Somebody with a guardian and no day of birth counts as a minor; born on 29 February, until 1 March.
    /// </summary>
    public bool IsMinorOn(LocalDate day)
    {
        if (Born is not { } born)
            return GuardianId is not null;
        var birthday = born.PlusYears(Adult);
        return day < (birthday.Day == born.Day ? birthday : birthday.PlusDays(1));
    }

    public bool IsMinorAt(Instant instant, DateTimeZone zone) => IsMinorOn(instant.InZone(zone).Date);
}

/// <summary>What a person did in a production, and how they are named for it. Credits are owed even when consent is withdrawn.</summary>
public sealed class Credit
{
    public long Id { get; init; }

    public required long PersonId { get; init; }

    public required long ProductionId { get; init; }

    /// <summary>The job or the part: <c>Gaffer</c>, <c>Juliet</c>. Empty: known to the production, nothing said yet.</summary>
    public required string Role { get; set; }

    public string? Department { get; set; }

    /// <summary>The place in the list, 1 first; null after those that have one.</summary>
    public int? Billing { get; set; }
}
