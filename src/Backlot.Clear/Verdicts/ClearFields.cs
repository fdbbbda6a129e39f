using System.Globalization;
using Backlot.Capture.Finding;
using Backlot.Clear.Appearances;
using Backlot.Plan.People;
using Microsoft.EntityFrameworkCore;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Clear.Verdicts;

/// <summary>Assets by who is in them, and by what may be done with them.</summary>
internal static class ClearFields
{
    private const string Uses = "front, social, press, paid, work, archive";

    public static IEnumerable<Func<BlockedAssets, AssetField>> All =>
    [
        _ => new("person", "a slug, name or number", "person:sol-ferris", W("That person is in it."), Person),
        _ => new("unseen", "yes, no", "unseen:yes", W("Nobody has looked through who is in it."), call => Unless(!call.YesOrNo(), Conditions.Among(db => db.Set<Look>().Select(l => l.AssetId), many: true))),
        _ => new("nobody", "yes, no", "nobody:yes", W("Somebody looked and said that nobody is in it."), call => Unless(call.YesOrNo(), Conditions.Among(db => db.Set<Look>().Where(l => l.Nobody).Select(l => l.AssetId)))),
        _ => new("unnamed", "yes, no", "unnamed:yes", W("Somebody is in it whom nobody has named."), call => Unless(call.YesOrNo(), Conditions.Among(db => db.Set<Appearance>().Where(x => x.PersonId == null && x.StruckAt == null).Select(x => x.AssetId)))),
        judged => new("cleared", Uses, "cleared:front", W("It may go out there, as of now, in the whole world."), call => Judged(judged, call, Use(call), of => of.Verdict.IsCleared)),
        judged => new("blocked", Uses, "blocked:social", W("It may not go out there, though somebody looked through it and all in it are named."), call => Judged(judged, call, Use(call), of => of is { IsKnown: true, Verdict.IsCleared: false })),
        judged => new("reason", "a code, as check --json says it", "reason:grant.withdrawn", W("That stands between it and the front."), call => Reason(judged, call)),
    ];

    private static async Task<Condition> Person(FieldCall call)
    {
        var (text, productions) = (call.Plain(), await call.Productions());
        var slug = text.ToLowerInvariant();
        var found = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await call.Db.People.Where(p => p.Id == number).Select(p => p.Id).ToArrayAsync(call.Cancelled)
            : await call.Db.People.Where(p => p.Slug == slug || p.Name == text).Select(p => p.Id).ToArrayAsync(call.Cancelled);
        long[] ids = await call.Db.People.Where(p => EF.Parameter(found).Contains(p.Id) && (
            call.Db.Set<Credit>().Any(c => c.PersonId == p.Id && EF.Parameter(productions).Contains(c.ProductionId))
            || call.Db.Set<Appearance>().Any(x => x.PersonId == p.Id && call.Db.Set<Capture.Assets.Asset>().Any(a => a.Id == x.AssetId && EF.Parameter(productions).Contains(a.ProductionId)))))
            .Select(p => p.Id).ToArrayAsync(call.Cancelled);
        if (ids.Length == 0)
        {
            throw call.Unknown(await call.Db.People.Where(p => call.Db.Set<Credit>().Any(c => c.PersonId == p.Id && EF.Parameter(productions).Contains(c.ProductionId)))
                .OrderBy(p => p.Slug).Select(p => p.Slug).ToListAsync(call.Cancelled));
        }

        return ids is [var one]
            ? Conditions.Among(db => db.Set<Appearance>().Where(x => x.PersonId == one && x.StruckAt == null).Select(x => x.AssetId))
            : Conditions.Among(db => db.Set<Appearance>().Where(x => x.PersonId != null && EF.Parameter(ids).Contains(x.PersonId.Value) && x.StruckAt == null).Select(x => x.AssetId));
    }

    private static Condition Unless(bool said, Condition condition) => said ? condition : Conditions.Not(condition);

    private static Use Use(FieldCall call) => call.Choice([.. Enum.GetValues<Use>().Select(u => (u.Word(), u))]);

    private static async Task<Condition> Reason(BlockedAssets judged, FieldCall call)
    {
        var code = call.Choice([.. ReasonCodes.OfAssets.Select(c => (c, c))]);
        var said = await Judged(judged, call, Verdicts.Use.Front, of => of.Verdict.Reasons.Any(r => r.Code == code));
        // Nobody said anything of most of these, and so none of them was judged.
        return code == ReasonCodes.NotLookedThrough ? Conditions.Not(Conditions.Among(db => db.Set<Look>().Select(l => l.AssetId), many: true)) : said;
    }

    private static async Task<Condition> Judged(BlockedAssets judged, FieldCall call, Use use, Func<Alike, bool> wanted)
    {
        var ids = new List<long>();
        foreach (var production in await call.Productions())
            ids.AddRange((await judged.All(call.Actor, production, use, call.Cancelled)).Where(wanted).SelectMany(of => of.Ids));
        long[] all = [.. ids];
        return _ => a => EF.Parameter(all).Contains(a.Id);
    }
}
