using Backlot.Capture.Finding;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Cut.Selects;

/// <summary>Assets by what somebody marked in them.</summary>
internal static class SelectField
{
    public static AssetField Made => new("select", "yes, no, highlight, blooper, stunt, technique, answer", "select:blooper", W("Something of it is marked, for that reason."), call =>
    {
        var reasons = Enum.GetValues<SelectReason>().Select(r => (r.ToString().ToLowerInvariant(), (SelectReason?)r));
        return call.Choice<(bool Marked, SelectReason? Reason)>([("yes", (true, null)), ("no", (false, null)), .. reasons.Select(r => (r.Item1, (true, r.Item2)))]) switch
        {
            (false, _) => Conditions.Not(Conditions.Among(db => db.Set<Select>().Select(s => s.AssetId))),
            (_, { } reason) => Conditions.Among(db => db.Set<Select>().Where(s => s.Reason == reason).Select(s => s.AssetId)),
            _ => Conditions.Among(db => db.Set<Select>().Select(s => s.AssetId)),
        };
    });
}
