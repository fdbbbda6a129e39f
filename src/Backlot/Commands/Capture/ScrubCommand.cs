using System.CommandLine;
using Backlot.Capture.Assets;
using Backlot.Capture.Scrubs;
using Backlot.Platform.Errors;

namespace Backlot.Commands.Capture;

/// <summary><c>scrub</c>: originals are read again before anybody needs them.</summary>
internal static class ScrubCommand
{
    private static readonly Option<string?> Rate = Verb.May<string?>("--rate", "RATE", "How much to read in a second at most, so that people can work meanwhile: 20MB, 64MiB. Else as fast as the disk.");
    private static readonly Option<bool> List = new("--list") { Description = "Says what is known to be damaged and where another copy lies. Reads nothing." };
    private static readonly Option<string?> Mend = Verb.May<string?>("--mend", "ASSET", "Makes the damaged files of this asset whole from another copy, which is read first. What was damaged is set aside, never deleted.");

    public static Command Make() => Verb.Of("scrub",
        "Reads all originals again and compares them with what came in, going on where it was stopped. 0 all is as it came in, 6 damage is known: then it says from which copy it can be mended.", [Rate, List, Mend], Act);

    private static async Task<int> Act(Call call)
    {
        if (call.Value(Mend) is { } name)
            return await MendOne(call, name);
        var desk = call.Get<ScrubDesk>();
        if (call.Value(List))
        {
            var damaged = await desk.Damaged(call.Actor, call.Cancelled);
            Show.List(call, damaged, Told, ("asset", d => $"{d.Asset}"), ("name", d => d.Name), ("found", d => d.Found), ("where", d => d.Path), ("another copy", d => d.Copies.Count > 0 ? d.Copies[0] : null));
            return (int)(damaged.Count == 0 ? ExitCode.Done : ExitCode.Integrity);
        }

        var report = await desk.Run(call.Actor, call.Value(Rate) is { } rate ? ReadingRate.Parse(rate) : null, new Line(), call.Cancelled);
        Show.ProgressEnd();
        if (call.Json)
            Show.Json(new { report.Round, report.Ended, report.Files, report.Bytes, report.Left, report.Away, report.Changing, damaged = report.Damaged.Select(Told) });
        else
            Console.Out.Write(report.ToText());
        return (int)report.Exit;
    }

    private static async Task<int> MendOne(Call call, string name)
    {
        var mended = await call.Get<MendDesk>().Mend(call.Actor, await call.Get<AssetDesk>().Find(call.Actor, name, ct: call.Cancelled), call.Cancelled);
        if (call.Json)
            Show.Json(mended.Select(m => new { id = m.Asset, m.Path, m.From, m.SetAside, m.Recorded }));
        else
            foreach (var one in mended)
                Console.Out.WriteLine(Show.Plain(one.From is null ? $"{one.Path} is whole again." : $"{one.Path} is whole again, from {one.From}.{(one.SetAside is { } aside ? $" The damaged one lies in {aside}." : "")}"));
        return (int)ExitCode.Done;
    }

    private static object Told(Damage d) => new { id = d.Asset, d.Name, d.Production, d.Path, d.Found, d.Copies };

    private sealed class Line : IProgress<ScrubProgress>
    {
        public void Report(ScrubProgress value) => Show.Progress($"{value.Files} files, {value.Bytes >> 20} MiB read {value.Current}");
    }
}
