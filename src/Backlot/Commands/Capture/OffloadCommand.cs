using System.CommandLine;
using Backlot.Capture.Assets;
using Backlot.Capture.Cards;
using Backlot.Media.Hashing;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;

namespace Backlot.Commands.Capture;

/// <summary><c>offload SOURCE --to DIR</c>: works without database and server, so that a card is safe before anything else is.</summary>
internal static class OffloadCommand
{
    private static readonly Argument<string> Source = Verb.Word("SOURCE", "The card: any folder.");
    private static readonly Option<string[]> To = new("--to") { HelpName = "DIR", Description = "Where to copy it, as a folder of its name; several times, best on two disks.", Required = true, AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string> Hash = new("--hash") { HelpName = "NAMES", Description = "Kinds of hash in the history, with commas: c4, md5, sha1, xxh128, xxh3, xxh64.", DefaultValueFactory = _ => "xxh128" };

    public static Command Make()
    {
        var command = new Command("offload", "Copies a card into one or more places, read back from every disk and sealed. 0 every copy was read back, 4 a copy is not complete, 6 a copy or the card is not as it should be. Never formats.") { Source, To, Hash };
        command.SetAction(async (parsed, ct) =>
        {
            var asked = new OffloadAsked(parsed.GetRequiredValue(Source), parsed.GetRequiredValue(To)) { Hashes = HashFormats.ParseList(parsed.GetRequiredValue(Hash)) };
            var report = await new Offload(SystemClock.Instance).Run(Actor.Owner, asked, new CardProgress(), ct);
            Show.ProgressEnd();
            var noted = await InTheRecord.Put(parsed, desk => desk.Note(Actor.Owner, report, ct), ct);
            if (!parsed.GetValue(CommandLine.Json))
            {
                Console.Out.Write(report.ToText());
                InTheRecord.Say(noted);
                return (int)report.Exit;
            }

            Show.Json(Answer(report, noted));
            InTheRecord.Say(noted);
            foreach (var copy in report.Copies.Where(c => c.Code is not null))
                Show.Error(copy.Code!, copy.Reason ?? "", copy.Next ?? "");
            return (int)report.Exit;
        });
        return command;
    }

    private static object Answer(OffloadReport report, IReadOnlyList<Noted> noted) => new
    {
        report.Source, report.Files, report.Folders, report.Bytes, hashes = report.Hashes.Select(h => h.Name), report.SafeToFormat, report.Sentence,
        copies = report.Copies.Select(c => new
        {
            c.Place, c.Folder, c.State, c.Code, c.Reason, c.Next, c.Copied, c.Found, c.Bytes, readBack = c.Way, c.Sealed, c.Disk, c.DiskKnown,
            findings = c.Findings.Select(Finding),
        }),
        findings = report.Findings.Select(Finding),
        noted = noted.Select(n => new { n.Production, n.Card, n.Copy, assets = n.Good }),
    };

    private static object Finding(OffloadFinding f) => new { f.Code, f.Path, f.What };
}
