using System.Globalization;
using Backlot.Capture.Assets;
using Backlot.Platform.Web.Forms;
using Microsoft.AspNetCore.Routing;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Capture.Ratings;

internal static class RatingForms
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapForm("/desk/assets/rate", async form =>
    {
        var assets = TickedAssets.OrRefuse(form.Numbers("asset"));
        if (!int.TryParse(form["stars"], NumberStyles.None, CultureInfo.InvariantCulture, out var stars))
            throw RatingDesk.OutOfRange(form["stars"] ?? "");
        var rated = await form.The<RatingDesk>().Rate(form.Actor, assets, stars, form.Cancelled);
        return new Done(Said(stars, rated.Count)) { Data = rated.Select(r => new Affected(r.AssetId, r.Before == 0 ? null : $"{r.Before}")) };
    });

    private static string Said(int stars, int count) => stars switch
    {
        0 => N(count, "One has no stars any more.", $"{count} have no stars any more."),
        1 => N(count, "One star for one.", $"One star for {count}."),
        _ => N(count, $"{stars} stars for one.", $"{stars} stars for {count}."),
    };
}
