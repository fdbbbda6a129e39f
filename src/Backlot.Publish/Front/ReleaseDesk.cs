using System.Globalization;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;

namespace Backlot.Publish.Front;

/// <summary>Says or hides a production's release date on the front. Unsaid it stays: the date may be a secret.</summary>
public sealed class ReleaseDesk(Ledger ledger)
{
    internal const string Shown = "shown";

    internal static string SettingOf(long production) => $"front.release.{production.ToString(CultureInfo.InvariantCulture)}";

    public Task<Production> Say(Actor actor, string production, bool inPublic, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var owner = await ProductionDesk.ForChange(change, production, Rights.Publish);
        await Setting.Put(change, SettingOf(owner.Id), inPublic ? Shown : "");
        if (inPublic)
            change.Record(owner.Id, "release.said", $"production:{owner.Id}", new { });
        else
            change.RecordAndJournal(owner.Id, ReleaseReplay.Hidden, $"production:{owner.Id}", new { });
        return owner;
    }, ct);
}
