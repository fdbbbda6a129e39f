using System.Globalization;
using Backlot.Capture.Previews;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Backlot.Platform.Web.Needs;
using Microsoft.EntityFrameworkCore;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Capture.Uploads;

/// <summary>What people sent by their links in the last days.</summary>
internal sealed class UploadNeeds(Ledger ledger, Access access) : INeeds
{
    private static readonly Duration Fresh = Duration.FromDays(3);

    public async Task<IReadOnlyList<Need>> For(Actor actor, CancellationToken ct)
    {
        var (mine, since) = (await access.Having(actor, Rights.Look, ct), ledger.Clock.GetCurrentInstant() - Fresh);
        return await ledger.Read<IReadOnlyList<Need>>(async db =>
        {
            var rows = await (from u in db.Uploads
                              join p in db.Productions on u.ProductionId equals p.Id
                              join who in db.People on u.PersonId equals who.Id
                              where u.At >= since && u.State != UploadState.Refused && !u.WasHere && (mine == null || mine.Contains(u.ProductionId))
                              orderby u.Id descending
                              select new { u, p.Slug, p.Title, Who = who.Name }).Take(500).ToListAsync(ct);
            var pictures = await SmallPicture.Of(db, [.. rows.Select(r => r.u.AssetId).OfType<long>()], ct);
            return
            [
                .. rows.GroupBy(r => (r.u.ProductionId, r.u.PersonId, r.u.Day)).Take(20).Select(g =>
                {
                    var (last, count, waiting) = (g.First(), g.Count(), g.Count(r => r.u.State == UploadState.Kept));
                    var card = g.Select(r => r.u.CardId).FirstOrDefault(c => c is not null);
                    return new Need(Urgency.Now, N(count, $"{last.Who} sent one file for {last.Title} from their phone.", $"{last.Who} sent {count:N0} files for {last.Title} from their phone."),
                        waiting == 0 ? T($"Came in on {last.u.Day}, kept on one disk.") : T($"Came in on {last.u.Day}, kept on one disk. {waiting:N0} not yet with the originals."))
                    {
                        Production = last.u.ProductionId,
                        Picture = last.u.AssetId is { } asset ? pictures.GetValueOrDefault(asset) : null, Tag = T("upload"), Word = T("came in"),
                        Acts = [new NeedAct(T("Look through them"), card is { } id ? string.Create(CultureInfo.InvariantCulture, $"/desk/cards/{id}") : $"/desk/productions/{last.Slug}/assets")],
                    };
                }),
            ];
        }, ct);
    }
}
