using System.CommandLine;
using System.Globalization;
using Backlot.Clear.Sidecars;
using Backlot.Clear.Verdicts;
using Backlot.Commands.Plan;
using Backlot.Platform.Errors;

namespace Backlot.Commands.Clear;

/// <summary><c>xmp write</c>: what is known goes along with the pictures, in files of its own.</summary>
internal static class XmpCommand
{
    private static readonly Option<string[]> Assets = Verb.Many("--asset", "ASSET", "Only these, by id or name.");
    private static readonly Option<string?> To = Verb.May<string?>("--to", "DIR", "The folder that they are written to, by card. Without, beside the originals that were taken over.");
    private static readonly Option<Use> For = new("--use") { HelpName = "front|social|press|...", Description = "What people must be cleared for to be named in them.", DefaultValueFactory = _ => Use.Front };

    public static Command Make() => Verb.Noun("xmp", "What is known of assets, as XMP sidecars for other programs.", Verb.Of("write",
        "Writes XMP sidecars: title, text, creator, credit, rights, keywords with stage and day, stars, and the people who are cleared. Touches no original, and no sidecar that another program wrote or has changed since. 0 all are written, 4 some were refused, each by its name.",
        [ProductionCommand.Production, Assets, To, For], async call =>
        {
            var written = await call.Get<SidecarDesk>().Write(call.Actor, call.Value(ProductionCommand.Production)!, call.Value(Assets) ?? [], call.Value(To), call.Value(For), call.Cancelled);
            Show.List(call, written, s => new { s.Asset.Id, s.Asset.Name, s.State, s.Path, s.Code, s.What, s.Next },
                ("id", s => s.Asset.Id.ToString(CultureInfo.InvariantCulture)), ("name", s => s.Asset.Name), ("state", s => s.State.ToString().ToLowerInvariant()), ("sidecar", s => s.Path));
            var refused = written.Where(s => s.State == SidecarState.Refused).ToList();
            foreach (var one in refused)
                Show.Error(one.Code!, one.What!, one.Next!);
            return (int)(refused.Count == 0 ? ExitCode.Done : ExitCode.Refused);
        }));
}
