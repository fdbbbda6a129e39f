using System.CommandLine;
using Backlot.Capture.Assets;
using Backlot.Capture.Custody;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;

namespace Backlot.Commands.Capture;

/// <summary><c>verify DIR</c>: needs no database and no server either.</summary>
internal static class VerifyCommand
{
    private static readonly Argument<string> Folder = Verb.Word("DIR", "A folder with an ASC MHL history or a list of MHL 1.1, or with such folders in it.");
    private static readonly Option<bool> Record = new("--record") { Description = "Adds what was found to the history as a generation, and to the record of the productions that know these originals. Nothing is written without." };

    private static readonly Option<string?> List = new("--list") { HelpName = "FILE", Description = "A list to compare with besides: MHL 1.1, or a packing list of ASC MHL 2.0, its paths relative to DIR. Those of MHL 1.1 that lie in DIR are found without." };

    public static Command Make()
    {
        var command = new Command("verify", "Hashes a folder again, past the page cache, and compares it with its history and with the lists of MHL 1.1 in it. 0 all is as sealed, 6 something differs.") { Folder, Record, List };
        command.SetAction((parsed, ct) => Run(parsed, new VerifyOrder(parsed.GetRequiredValue(Folder)) { Record = parsed.GetValue(Record), List = parsed.GetValue(List) }, ct));
        return command;
    }

    /// <summary>Whatever is compared with a history is shown alike.</summary>
    public static async Task<int> Run(ParseResult parsed, VerifyOrder order, CancellationToken ct)
    {
        var record = order.Record || order.Create;
        var report = await new Verify(SystemClock.Instance).Run(Actor.Owner, order, new CardProgress(), ct);
        Show.ProgressEnd();
        var noted = record ? await InTheRecord.Put(parsed, desk => desk.Note(Actor.Owner, report, ct), ct) : [];
        if (parsed.GetValue(CommandLine.Json))
            Show.Json(Answer(report, noted));
        else
            Console.Out.Write(report.ToText());
        InTheRecord.Say(noted);
        if (!record && !order.NamesOnly && report.Exit == ExitCode.Integrity)
            await Console.Error.WriteLineAsync("Nothing was written. With --record the history keeps it, and so does the record of each production that knows these originals.");
        return (int)report.Exit;
    }

    private static object Answer(VerifyReport report, IReadOnlyList<Noted> noted) => new
    {
        report.Folder, whole = report.IsWhole, report.Generations, report.Lists, report.Verified, report.BySize, report.Bytes, readBack = report.Way, report.Recorded,
        findings = report.Findings.Select(f => new { f.Code, f.Path, f.What }),
        problems = report.Problems.Select(p => new { p.Code, p.Path, p.What }),
        noted = noted.Select(n => new { n.Production, n.Card, n.Good, n.Altered, n.Missing, n.Unreadable }),
    };
}
