using Backlot.Clear.Verdicts;
using Backlot.Cut.Exposures;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;

namespace Backlot.Pages.Stories;

/// <summary>What a story shows and whether it may go out; without a cut, or with an empty gallery, nothing is shown and <see cref="Nothing"/> says why.</summary>
public sealed record Judged(Story Story, Telling? Telling, IReadOnlyList<Verdict> Verdicts, BacklotError? Nothing);

/// <summary>Reads stories as they stand now, judged for every use asked for.</summary>
internal sealed class StoryRoom(Ledger ledger, ClearDesk clear)
{
    public static readonly IReadOnlyList<Use> Outside = [Use.Front, Use.Social, Use.Press, Use.Paid];

    public async Task<Judged> Judge(Actor actor, Story story, IReadOnlyList<Use> uses, CancellationToken ct)
    {
        try
        {
            var telling = await ledger.Read(db => Tellings.Current(db, story.Id, ct), ct);
            return new Judged(story, telling, await clear.Check(actor, telling.Exposure, uses, ct: ct), null);
        }
        catch (BacklotError nothing) when (nothing.Code is "story.nothing-to-show" or "exposure.nothing-known")
        {
            return new Judged(story, null, [], nothing);
        }
    }
}
