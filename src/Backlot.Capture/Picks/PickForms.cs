using Backlot.Capture.Assets;
using Backlot.Platform.Web.Forms;
using Microsoft.AspNetCore.Routing;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Capture.Picks;

internal static class PickForms
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapForm("/desk/assets/pick", async form =>
    {
        var assets = TickedAssets.OrRefuse(form.Numbers("asset"));
        PickState? state = Enum.TryParse<PickState>(form["pick"], ignoreCase: true, out var named) && Enum.IsDefined(named) ? named : null;
        var decided = await form.The<PickDesk>().Decide(form.Actor, assets, state, form.Cancelled);
        return new Done(Said(state, decided.Count)) { Data = decided.Select(d => new Affected(d.AssetId, d.Before?.ToString().ToLowerInvariant())) };
    });

    private static string Said(PickState? state, int count) => state switch
    {
        PickState.Kept => N(count, "One kept.", $"{count} kept."),
        PickState.Passed => N(count, "One passed over.", $"{count} passed over."),
        _ => N(count, "One is undecided again.", $"{count} are undecided again."),
    };
}
