using System.Globalization;

namespace Backlot.Platform.Language;

/// <summary>Which form a count takes, by the names of the Unicode locale data: one, few, many, other.</summary>
internal static class Plural
{
    public static string Of(CultureInfo language, long count) => language.TwoLetterISOLanguageName switch
    {
        "ja" or "zh" or "ko" => "other",
        "fr" or "pt" when count is 0 or 1 => "one",
        "pl" or "ru" or "uk" => Slavic(language, count),
        _ => count == 1 ? "one" : "other",
    };

    private static string Slavic(CultureInfo language, long count) =>
        language.TwoLetterISOLanguageName == "pl" ? count == 1 ? "one" : Few(count) ? "few" : "many"
        : count % 10 == 1 && count % 100 != 11 ? "one" : Few(count) ? "few" : "many";

    private static bool Few(long count) => count % 10 is >= 2 and <= 4 && count % 100 is not (>= 12 and <= 14);
}
