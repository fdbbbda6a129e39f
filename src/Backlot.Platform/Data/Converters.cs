using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime.Text;

namespace Backlot.Platform.Data;

/// <summary>Microseconds since 1970-01-01T00:00Z, rounded down: what both engines keep without loss.</summary>
public sealed class InstantConverter() : ValueConverter<Instant, long>(instant => ToMicroseconds(instant), number => FromMicroseconds(number))
{
    public static long ToMicroseconds(Instant instant) => Floor(instant.ToUnixTimeTicks(), 10);

    public static Instant FromMicroseconds(long number) => Instant.FromUnixTimeTicks(checked(number * 10));

    /// <summary>The same instant at the precision that is stored, so that what is returned equals what is read again.</summary>
    public static Instant AsStored(Instant instant) => FromMicroseconds(ToMicroseconds(instant));

    private static long Floor(long value, long by) => value >= 0 ? value / by : -((-value + by - 1) / by);
}

internal sealed class LocalDateConverter() : ValueConverter<LocalDate, string>(
    date => LocalDatePattern.Iso.Format(date), text => LocalDatePattern.Iso.Parse(text).GetValueOrThrow());

internal sealed class OffsetConverter() : ValueConverter<DateTimeOffset, long>(
    value => InstantConverter.ToMicroseconds(Instant.FromDateTimeOffset(value)), number => InstantConverter.FromMicroseconds(number).ToDateTimeOffset());
