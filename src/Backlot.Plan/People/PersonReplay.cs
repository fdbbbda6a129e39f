using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Plan.People;

/// <summary>A journal line's body about the age of one person. The time they were added tells them from a later person of the same number.</summary>
internal sealed record PersonSaid(string? Born, long? Guardian, long Person, long AddedAt, long SetAt)
{
    internal static PersonSaid Of(Person person, Instant now) => new(
        person.Born is { } born ? DayText.Format(born) : null, person.GuardianId, person.Id, InstantConverter.ToMicroseconds(person.AddedAt), InstantConverter.ToMicroseconds(now));
}

/// <summary>Says again, on older rows, that somebody is a minor: what they signed alone then does not stand.</summary>
internal sealed class PersonReplay : IJournalReplay
{
    internal const string Corrected = "person.corrected";

    public bool Replays(string kind) => kind == Corrected;

    public async Task Replay(Change change, JournalLine line)
    {
        var body = line.Said<PersonSaid>();
        var added = InstantConverter.FromMicroseconds(body.AddedAt);
        var person = await change.Db.People.FirstOrDefaultAsync(p => p.Id == body.Person && p.AddedAt == added, change.Cancelled);
        if (person is null || await line.IsOvertaken(change, "person"))
            return;
        person.Born = body.Born is null ? null : DayText.Parse(body.Born);
        // A guardian made known after the backup is not there: the child's day of birth, or the one it had, keeps it closed.
        if (body.Guardian is null || await change.Db.People.AnyAsync(p => p.Id == body.Guardian, change.Cancelled))
            person.GuardianId = body.Guardian;
        await change.Save();
        await ClearEpoch.RaiseAll(change);
    }
}
