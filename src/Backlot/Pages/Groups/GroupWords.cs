using System.Globalization;
using Backlot.Capture.Sync;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Pages.Groups;

/// <summary>Where recordings lie and how that is known, as people say it.</summary>
internal static class GroupWords
{
    public static string Begins(double? offset, string first) => offset switch
    {
        null => T("nobody knows where it lies"),
        0 => T($"begins with {first}"),
        > 0 => T($"begins {Seconds(offset.Value)} s after {first}"),
        _ => T($"begins {Seconds(-offset.Value)} s before {first}"),
    };

    public static string Known(SyncMember member) => member.How switch
    {
        PlacedBy.First => T("the others are measured from it"),
        PlacedBy.Hand => T("put by hand"),
        PlacedBy.Timecode => T("by its timecode alone, exact to a frame at best"),
        PlacedBy.Sound when member.Confidence >= 900 => T("by sound, as good as certain"),
        PlacedBy.Sound when member.Confidence >= 700 => T("by sound, very likely"),
        PlacedBy.Sound => T("by sound, likely"),
        _ => T("not heard clearly enough: put it by hand"),
    };

    /// <summary>Null where its timecode adds nothing.</summary>
    public static string? Timecode(SyncMember member, string first) => (member.Opinion, member.Timecode / 1e6) switch
    {
        (Opinion.Agrees, _) => T("its timecode says the same"),
        (Opinion.Disagrees, { } said) => T($"its timecode says: {Begins(said, first)}; one of the clocks was not set"),
        (_, { } said) when member.SolvedBy != PlacedBy.Timecode => T($"its timecode says: {Begins(said, first)}"),
        _ => null,
    };

    /// <summary>Null for a clock that runs as the first one's, as far as that can be told.</summary>
    public static string? Drift(SyncMember member) => Math.Abs(member.DriftPpm) < 0.05 || member.Offset is null ? null
        : member.DriftPpm > 0 ? T($"its clock runs fast by {Millionths(member)} millionths") : T($"its clock runs slow by {Millionths(member)} millionths");

    public static string Seconds(double seconds) => seconds.ToString("0.000", CultureInfo.CurrentUICulture);

    private static string Millionths(SyncMember member) => Math.Abs(member.DriftPpm).ToString("0.0", CultureInfo.CurrentUICulture);
}
