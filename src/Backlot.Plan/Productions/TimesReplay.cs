using Backlot.Platform.Data;
using Backlot.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Plan.Productions;

/// <summary>A journal line's body about one milestone.</summary>
internal sealed record MilestoneSaid(string Name, string? Day, string? At, string? Zone)
{
    /// <summary><see cref="At"/>, exactly.</summary>
    public long? Moment { get; init; }

    public string? BeforeDay { get; init; }

    public string? BeforeAt { get; init; }

    public long SetAt { get; init; }
}

/// <summary>A journal line's body about the zone of a production.</summary>
internal sealed record ZoneSaid(string Before, string After, long SetAt);

/// <summary>Sets again, on older rows, the dates that were moved after them: embargoes hang on them, and an older date may be earlier.</summary>
internal sealed class TimesReplay : IJournalReplay
{
    internal const string MilestoneSet = "milestone.set";
    internal const string ZoneChanged = "production.zone-changed";

    public bool Replays(string kind) => kind is MilestoneSet or ZoneChanged;

    public async Task Replay(Change change, JournalLine line)
    {
        if (await change.Db.Productions.FirstOrDefaultAsync(p => p.Id == line.Production, change.Cancelled) is not { } production)
            return; // made after the backup: it is not there to be shown
        if (line.Kind == ZoneChanged)
        {
            if (!await line.IsOvertaken(change))
                production.Zone = line.Said<ZoneSaid>().After;
        }
        else if (!await line.IsOvertaken(change, "name"))
        {
            await Set(change, line);
        }

        await ClearEpoch.Raise(change, line.Production);
    }

    private static async Task Set(Change change, JournalLine line)
    {
        var body = line.Said<MilestoneSaid>();
        var milestone = await change.Db.Milestones.FirstOrDefaultAsync(m => m.ProductionId == line.Production && m.Name == body.Name, change.Cancelled);
        if (milestone is null)
            change.Db.Milestones.Add(milestone = new Milestone { ProductionId = line.Production, Name = body.Name });
        milestone.Day = body.Day is null ? null : DayText.Parse(body.Day);
        milestone.At = body.Moment is { } moment ? InstantConverter.FromMicroseconds(moment) : null;
        milestone.Zone = body.Zone;
        await change.Save();
    }
}
