using System.Text;
using Backlot.Platform.Identity;
using Backlot.Platform.Modules;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Backlot.Platform.Data;

/// <summary>
/// The one context that all modules add their tables to. Columns are snake case, enums their names, instants whole
/// microseconds since 1970 UTC, days ISO text: both engines order them alike.
/// </summary>
public sealed class Db(DbContextOptions<Db> options, ModuleList modules) : IdentityUserContext<Account, long>(options)
{
    public bool IsPostgres => Database.ProviderName == "Npgsql.EntityFrameworkCore.PostgreSQL";

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        foreach (var module in modules.InWorkOrder)
            module.Tables(builder);
        foreach (var entity in builder.Model.GetEntityTypes())
            Name(entity);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Instant>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<LocalDate>().HaveConversion<LocalDateConverter>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<OffsetConverter>();
    }

    private static void Name(IMutableEntityType entity)
    {
        foreach (var property in entity.GetProperties())
        {
            property.SetColumnName(Snake(property.Name));
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            if (type.IsEnum && property.GetValueConverter() is null)
                property.SetValueConverter((ValueConverter)Activator.CreateInstance(typeof(EnumToStringConverter<>).MakeGenericType(type))!);
        }

        var table = entity.GetTableName();
        foreach (var key in entity.GetKeys())
            key.SetName($"{(key.IsPrimaryKey() ? "pk" : "ak")}_{table}{(key.IsPrimaryKey() ? "" : "_" + Joined(key.Properties))}");
        foreach (var index in entity.GetIndexes())
            index.SetDatabaseName($"ix_{table}_{Joined(index.Properties)}");
        foreach (var foreign in entity.GetForeignKeys())
            foreign.SetConstraintName($"fk_{table}_{Joined(foreign.Properties)}");
    }

    private static string Joined(IReadOnlyList<IMutableProperty> properties) => string.Join('_', properties.Select(p => Snake(p.Name)));

    private static string Snake(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
                snake.Append('_');
            snake.Append(char.ToLowerInvariant(name[i]));
        }

        return snake.ToString();
    }
}
