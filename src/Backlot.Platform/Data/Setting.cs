using Microsoft.EntityFrameworkCore;

namespace Backlot.Platform.Data;

/// <summary>One word of the installation about itself: its zone, whether the front is closed.</summary>
public sealed class Setting
{
    public required string Name { get; init; }

    public required string Value { get; set; }

    public static async Task<string?> Get(Db db, string name, CancellationToken ct) =>
        (await db.Set<Setting>().AsNoTracking().FirstOrDefaultAsync(s => s.Name == name, ct))?.Value;

    public static async Task Put(Change change, string name, string value)
    {
        if (await change.Db.Set<Setting>().FindAsync([name], change.Cancelled) is { } row)
            row.Value = value;
        else
            change.Db.Set<Setting>().Add(new Setting { Name = name, Value = value });
    }
}

internal static class SettingTable
{
    public static void Map(ModelBuilder model)
    {
        var setting = model.Entity<Setting>();
        setting.ToTable("settings");
        setting.HasKey(s => s.Name);
    }
}
