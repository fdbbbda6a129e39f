using Backlot.Platform.Data;
using Backlot.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Platform.Identity;

/// <summary>A journal line's body about one member; <paramref name="After"/> is null when the role ended.</summary>
internal sealed record MemberSaid(long Account, Role Before, Role? After, long SetAt);

/// <summary>Ends again, on older rows, the roles that ended after them: nobody comes back to a desk they were sent from.</summary>
internal sealed class MemberReplay : IJournalReplay
{
    internal const string Removed = "member.removed";
    internal const string RoleChanged = "member.role-changed";

    public bool Replays(string kind) => kind is Removed or RoleChanged;

    public async Task Replay(Change change, JournalLine line)
    {
        var body = line.Said<MemberSaid>();
        var membership = await change.Db.Set<Membership>().FirstOrDefaultAsync(m => m.AccountId == body.Account && m.Production == line.Production, change.Cancelled);
        if (membership is null || await line.IsOvertaken(change, "account"))
            return; // given after the backup, so not there; or given anew since
        if (body.After is { } role)
            membership.Role = role;
        else
            change.Db.Set<Membership>().Remove(membership);
    }
}
