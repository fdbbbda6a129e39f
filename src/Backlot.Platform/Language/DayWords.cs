using System.Globalization;

namespace Backlot.Platform.Language;

/// <summary>A day as people say it, in whichever language it is read: <c>Friday 4 December 2026</c>, <c>Freitag, 4. Dezember 2026</c>.</summary>
public sealed class DayWords(LocalDate day) : Words(0, 0)
{
    private static readonly Words Form = Texts.W("dddd d MMMM uuuu");

    public override string In(CultureInfo language) => day.ToString(Form.In(language), language);
}
