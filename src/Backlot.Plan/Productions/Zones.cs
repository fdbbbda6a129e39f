using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using NodaTime.TimeZones;

namespace Backlot.Plan.Productions;

/// <summary>Zones by their name in the tz database, and how a local time becomes an instant.</summary>
public static class Zones
{
    private const string SettingName = "zone";

    /// <summary>In a spring gap the first instant after it, in an overlap the earlier one.</summary>
    private static readonly ZoneLocalMappingResolver Rule = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    public static DateTimeZone Find(string id) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(id.Trim()) ?? throw BacklotError.Refused(
        "zone.unknown", $"There is no time zone \"{id}\".", "Use a name of the tz database, such as Europe/Berlin, America/New_York or UTC.");

    public static Instant At(LocalDateTime local, DateTimeZone zone) => zone.ResolveLocal(local, Rule).ToInstant();

    /// <summary>The installation's zone: the machine's, read and recorded once when the first production needs it.</summary>
    public static async Task<string> OfHouse(Change change)
    {
        if (await Setting.Get(change.Db, SettingName, change.Cancelled) is { } known)
            return known;
        var id = OfMachine();
        await Setting.Put(change, SettingName, id);
        return id;
    }

    private static string OfMachine()
    {
        try
        {
            return DateTimeZoneProviders.Tzdb.GetSystemDefault().Id;
        }
        catch (DateTimeZoneNotFoundException)
        {
            return "UTC"; // a machine without a zone of the tz database; shown with the production, and changeable there
        }
    }
}
