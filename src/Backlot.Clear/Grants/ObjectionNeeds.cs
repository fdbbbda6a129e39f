using Backlot.Capture.Previews;
using Backlot.Clear.Verdicts;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Backlot.Platform.Web;
using Backlot.Platform.Web.Needs;
using Microsoft.EntityFrameworkCore;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Clear.Grants;

/// <summary>Objections that were raised and that nobody has decided about.</summary>
internal sealed class ObjectionNeeds(Ledger ledger, Access access) : INeeds
{
    public async Task<IReadOnlyList<Need>> For(Actor actor, CancellationToken ct)
    {
        var mine = await access.Having(actor, Rights.Grant, ct);
        return await ledger.Read<IReadOnlyList<Need>>(async db =>
        {
            var open = await (from o in db.Set<Objection>()
                              join p in db.Set<Plan.Productions.Production>() on o.ProductionId equals p.Id
                              join who in db.Set<Plan.People.Person>() on o.PersonId equals who.Id
                              where o.State == ObjectionState.Hidden && (mine == null || mine.Contains(o.ProductionId))
                              orderby o.Id
                              select new { o, p.Slug, p.Title, p.Zone, Who = who.Name, WhoSlug = who.Slug }).Take(50).ToListAsync(ct);
            var pictures = await SmallPicture.Of(db, [.. open.Select(x => x.o.AssetId).OfType<long>()], ct);
            return
            [
                .. open.Select(x => new Need(Urgency.Now, x.o.AssetId is null ? T($"{x.Who} objects to being shown in {x.Title}.") : T($"{x.Who} objects to one asset of {x.Title}."),
                    T($"Hidden since {Sentences.Moment(x.o.RaisedAt, Plan.Productions.Zones.Find(x.Zone))}. A named person decides; the credit stays either way."), MarkKind.Blocked)
                {
                    Production = x.o.ProductionId,
                    Picture = x.o.AssetId is { } asset ? pictures.GetValueOrDefault(asset) : null, Tag = T("objection"),
                    Acts = [new NeedAct(T("Hear the reason and decide"), $"/desk/productions/{x.Slug}/people/{x.WhoSlug}")],
                }),
            ];
        }, ct);
    }
}
