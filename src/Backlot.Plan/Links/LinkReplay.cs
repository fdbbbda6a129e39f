using Backlot.Platform.Data;
using Backlot.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Plan.Links;

/// <summary>A journal line's body about one link. The time it was made tells it from a later link of the same number.</summary>
internal sealed record LinkTakenBack(long Person, long Link, long MadeAt);

/// <summary>Takes back again, on older rows, the links that were taken back after them: they open nothing again.</summary>
internal sealed class LinkReplay : IJournalReplay
{
    internal const string Revoked = "link.revoked";

    public bool Replays(string kind) => kind == Revoked;

    public async Task Replay(Change change, JournalLine line)
    {
        var body = line.Said<LinkTakenBack>();
        var made = InstantConverter.FromMicroseconds(body.MadeAt);
        var link = await change.Db.PersonalLinks.FirstOrDefaultAsync(l => l.Id == body.Link && l.PersonId == body.Person && l.MadeAt == made, change.Cancelled);
        if (link is not null)
            (link.RevokedAt, link.RevokedBy) = (link.RevokedAt ?? line.At, link.RevokedBy ?? line.Actor);
    }
}
