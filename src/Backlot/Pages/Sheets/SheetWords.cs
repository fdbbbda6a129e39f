using Backlot.Capture.Assets;
using Backlot.Capture.Picks;
using Backlot.Capture.Previews;
using Backlot.Capture.Ratings;
using Backlot.Plan.Days;
using Backlot.Plan.Productions;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Pages.Sheets;

/// <summary>What a contact sheet calls things.</summary>
internal static class SheetWords
{
    public static string Kinds(AssetKind kind) => kind switch
    {
        AssetKind.Photo => T("Photos"),
        AssetKind.Clip => T("Clips"),
        AssetKind.Sound => T("Sounds"),
        _ => T("Papers"),
    };

    public static string Count(long count) => N(count, "One asset", $"{count:N0} assets");

    /// <param name="day">The day it was said to belong to.</param>
    /// <param name="clock">Else the one of its own clock, <c>2026-05-04</c>.</param>
    public static string Group(Day? day, string? clock) => day is not null ? day.Title is null ? Long(day.Date) : $"{Long(day.Date)}, {day.Title}"
        : DayText.TryParse(clock ?? "", out var date) ? T($"{Long(date)}, by its own clock") : T("No day");

    /// <summary>Why there is no picture; null where there is one.</summary>
    public static string? NoPicture(Asset asset) => SmallPicture.Of(asset) is not null ? null
        : asset.Previews == PreviewState.Failed ? T("no preview") : asset.HasPicture ? T("preview not yet") : AssetWords.Spoken(asset.Kind);

    public static string? Flag(Frame frame) => frame.Asset.State switch
    {
        AssetState.Missing => T("missing"),
        AssetState.Altered => T("altered"),
        _ => frame.Look?.Nobody == true ? T("nobody") : null,
    };

    public static string? Pick(PickState? pick) => pick switch
    {
        PickState.Kept => T("kept"),
        PickState.Passed => T("passed over"),
        _ => null,
    };

    /// <summary>Null: nobody has given it any.</summary>
    public static string? Stars(int stars) => stars == 0 ? null : N(stars, "one star", $"{stars} stars");

    /// <summary>What the sheet can be narrowed to: the value in its address, and its words.</summary>
    public static IReadOnlyList<(string Value, string Text)> StarsAtLeast() =>
        [.. Enumerable.Range(1, Rating.Most).Reverse().Select(stars => ($"{stars}", stars == Rating.Most ? Stars(stars)! : N(stars, "one star or more", $"{stars} stars or more"))), ("none", T("no stars"))];

    public static string Initials(string? name) =>
        name is null ? "?" : string.Concat(name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(word => System.Globalization.StringInfo.GetNextTextElement(word)));

    private static string Long(LocalDate date) => date.ToString(T("dddd d MMMM uuuu"), System.Globalization.CultureInfo.CurrentUICulture);
}
