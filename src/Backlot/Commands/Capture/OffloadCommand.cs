using System.CommandLine;
using Backlot.Capture.Assets;
using Backlot.Capture.Cards;
using Backlot.Capture.Scrubs;
using Backlot.Capture.Visits;
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
    private static readonly Option<bool> Dry = new("--dry-run") { Description = "Says what card it is, whether it was here before and what there is to copy. Copies and writes nothing." };

    private static readonly Option<string?> Template = Verb.May<string?>("--template", "FOLDERS", "Folders below each place instead of the card's name: {date}, {day}, {unit}, {kind} (camera or sound), {roll}, and letters A-Z a-z 0-9 . _ -. The last holds {roll}: '{date}/{day}/{unit}/{kind}/{roll}'.");
    private static readonly Option<string?> Date = Verb.May<string?>("--date", "DATE", "{date} of the template, such as 2026-05-04; else the day on which the newest file of the card was written.");
    private static readonly Option<string?> DayName = Verb.May<string?>("--day-name", "NAME", "{day} of the template, as the production counts: D012.");
    private static readonly Option<string?> Unit = Verb.May<string?>("--unit", "NAME", "{unit} of the template: main, second.");
    private static readonly Option<string?> Roll = Verb.May<string?>("--roll", "NAME", "{roll} of the template; else the card folder's name.");
    private static readonly Option<string?> Rate = Verb.May<string?>("--rate", "RATE", "How much to read from the card in a second at most, for a machine that also records: 80MB, 64MiB. Copies are written and read back no faster.");

    public static Command Make()
    {
        var command = new Command("offload", "Copies a card into one or more places, read back from every disk and sealed. 0 every copy was read back, 4 a copy is not complete, 6 a copy or the card is not as it should be. Never formats.") { Source, To, Hash, Template, Date, DayName, Unit, Roll, Rate, Dry };
        command.SetAction(async (parsed, ct) =>
        {
            var asked = new OffloadAsked(parsed.GetRequiredValue(Source), parsed.GetRequiredValue(To)) 
            {
                Hashes = HashFormats.ParseList(parsed.GetRequiredValue(Hash)), Into = Into(parsed),
                Rate = parsed.GetValue(Rate) is { } rate ? ReadingRate.Parse(rate) : null,
            };
            var (json, offload) = (parsed.GetValue(CommandLine.Json), new Offload(SystemClock.Instance));
            var plan = await offload.Plan(Actor.Owner, asked, ct);
            var card = await CardIdentity.Of(Actor.Owner, asked.Source, SystemClock.Instance, ct);
            var before = await InTheRecord.Ask(parsed, i => i.Get<CardVisits>().Before(Actor.Owner, card, ct), null, ct);
            if (parsed.GetValue(Dry))
                return Planned(plan, card, before, json);
            foreach (var line in plan.Copies.Where(c => c.Code is null && c.There > 0).Select(c => c.Sentence).Prepend(before?.Sentence).OfType<string>())
                await Console.Error.WriteLineAsync(Show.Plain(line));
            var report = await offload.Run(Actor.Owner, asked, new CardProgress(), ct);
            Show.ProgressEnd();
            var noted = await InTheRecord.Ask<IReadOnlyList<Noted>>(parsed, async i =>
            {
                await i.Get<CardVisits>().Note(Actor.Owner, card, report, ct);
                return await i.Get<CustodyDesk>().Note(Actor.Owner, report, ct);
            }, [], ct);
            if (!json)
            {
                Console.Out.Write(report.ToText());
                InTheRecord.Say(noted);
                return (int)report.Exit;
            }

            Show.Json(Answer(report, card, before, noted));
            InTheRecord.Say(noted);
            foreach (var copy in report.Copies.Where(c => c.Code is not null))
                Show.Error(copy.Code!, copy.Reason ?? "", copy.Next ?? "");
            return (int)report.Exit;
        });
        return command;
    }

    private static FolderTemplate? Into(ParseResult parsed)
    {
        Option<string?>[] parts = [Date, DayName, Unit, Roll];
        if (parsed.GetValue(Template) is not { } text)
        {
            return parts.FirstOrDefault(p => parsed.GetValue(p) is not null) is { } given
                ? throw BacklotError.Usage("offload.template", $"{given.Name} is a part of a template, and none is given.", "Give one with --template, such as '{date}/{unit}/{kind}/{roll}'.") : null;
        }

        return new FolderTemplate(text) { Date = parsed.GetValue(Date), Day = parsed.GetValue(DayName), Unit = parsed.GetValue(Unit), Roll = parsed.GetValue(Roll) };
    }

    private static int Planned(OffloadPlan plan, CardIdentity card, EarlierVisit? before, bool json)
    {
        if (json)
            Show.Json(new { plan.Source, plan.Files, plan.Bytes, card = Told(card), before, copies = plan.Copies });
        else
            Console.Out.Write(string.Concat(Lines(card, before).Select(line => Show.Plain(line) + "\n")) + plan.ToText());
        return (int)plan.Exit;
    }

    private static IEnumerable<string> Lines(CardIdentity card, EarlierVisit? before)
    {
        string[] parts =
        [
            .. card.Volume is { } volume ? (string[])[card.VolumeName is { } name ? $"volume {volume} ({name})" : $"volume {volume}"] : [], .. card.Cameras,
            card.Clips switch { 0 => "no clips", 1 => $"1 clip, {card.First}", _ => $"{card.Clips} clips, {card.First} to {card.Last}" },
        ];
        yield return $"{card.Name}: {string.Join("; ", parts)}";
        if (before is not null)
            yield return before.Sentence;
    }

    private static object Told(CardIdentity card) => new { card.Name, card.Volume, card.VolumeName, card.Cameras, card.Clips, card.First, card.Last };

    private static object Answer(OffloadReport report, CardIdentity card, EarlierVisit? before, IReadOnlyList<Noted> noted) => new
    {
        report.Source, report.Files, report.Folders, report.Bytes, card = Told(card), before, hashes = report.Hashes.Select(h => h.Name), report.SafeToFormat, report.Sentence,
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
