using System.CommandLine;
using Backlot.Capture.Assets;
using Backlot.Clear.Appearances;
using Backlot.Clear.Verdicts;
using Backlot.Platform.Errors;

namespace Backlot.Commands.Clear;

/// <summary><c>appears ASSET PERSON</c>, <c>appears ASSET --nobody</c>.</summary>
internal static class AppearsCommand
{
    private static readonly Argument<string[]> Words = new("ASSET... PERSON") { Description = "An asset and who is in it; with --nobody, --unnamed or --looked-through assets alone.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<bool> Nobody = new("--nobody") { Description = "You looked through these and nobody is in them." };
    private static readonly Option<bool> Looked = new("--looked-through") { Description = "You looked through these and everybody in them is named." };
    private static readonly Option<string> Unnamed = Verb.May<string>("--unnamed", "WHERE", "Somebody you cannot name is in it: say where they can be seen.");
    private static readonly Option<string> From = Verb.May<string>("--from", "T", "From when, in the asset.");
    private static readonly Option<string> To = Verb.May<string>("--to", "T", "Until when; the end is not part of it.");
    private static readonly Option<Prominence> How = new("--as") { HelpName = "featured|recognisable|incidental", Description = "How much they are seen.", DefaultValueFactory = _ => Prominence.Recognisable };
    private static readonly Option<Presence> Heard = new("--presence") { HelpName = "seen|heard|both", Description = "Seen, heard, or both (else both are taken)." };
    private static readonly Option<bool> More = new("--more-to-look-for") { Description = "Others may be in it: it stays not looked through." };

    public static Command Make() => Verb.Of("appears", "Says who is in an asset, or that nobody is. Who says so has looked through it.",
        [Words, Nobody, Looked, Unnamed, From, To, How, Heard, More], Say);

    private static async Task Say(Call call)
    {
        var words = call.Value(Words);
        var desk = call.Get<AppearanceDesk>();
        if (call.Value(Nobody) || call.Value(Looked))
        {
            var said = call.Value(Nobody) ? await desk.SayNobody(call.Actor, words, call.Cancelled) : await desk.SayLookedThrough(call.Actor, words, call.Cancelled);
            if (call.Json)
                Show.Json(new { said });
            return;
        }

        var asset = await call.Get<AssetDesk>().Find(call.Actor, words[0], call.Cancelled);
        var what = new NewAppearance(Stretch.Of(asset, call.Value(From), call.Value(To)), call.Value(How), call.Value(Heard), call.Value(Unnamed), call.Value(More));
        var appearance = call.Value(Unnamed) is not null
            ? await desk.AddUnnamed(call.Actor, words[0], what, call.Cancelled)
            : await desk.Add(call.Actor, words[0], words.Length == 2 ? words[1] : throw BacklotError.Usage("appears.words", "Name one asset and one person.", "backlot appears ASSET PERSON, or: backlot appears ASSET... --nobody"), what, call.Cancelled);
        Show.Added(call, appearance.Id.ToString(), new { appearance.Id, appearance.AssetId, appearance.PersonId, appearance.Prominence });
    }
}
