using System.CommandLine;
using Backlot.Capture.Custody;
using Backlot.Media.Hashing;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;

namespace Backlot.Commands.Capture;

/// <summary><c>mhl …</c>: histories of anybody's making, by themselves. Needs no database and no server.</summary>
internal static class MhlCommand
{
    private static readonly Argument<string> Path = Verb.Word("PATH", "A folder with an ASC MHL history, or with such folders in it.");
    private static readonly Option<string?> Author = new("--author") { HelpName = "NAME", Description = "Who vouches for it." };
    private static readonly Option<string?> Email = new("--email") { HelpName = "ADDRESS", Description = "The author's mail address." };
    private static readonly Option<string?> Phone = new("--phone") { HelpName = "NUMBER", Description = "The author's telephone." };
    private static readonly Option<string?> Role = new("--role") { HelpName = "ROLE", Description = "What the author does: DIT, data wrangler." };
    private static readonly Option<string?> Location = new("--location") { HelpName = "PLACE", Description = "Where it was done." };
    private static readonly Option<string?> Comment = new("--comment") { HelpName = "TEXT", Description = "What else is to be said." };

    public static Command Make() => Verb.Noun("mhl", "ASC MHL histories by themselves, without a data folder.", [Info(), Diff(), Create(), Flat()]);

    private static Command Info()
    {
        var path = Verb.Word("PATH", "A folder with a history, or a file, there or not, of which one tells.");
        var command = new Command("info", "Tells what the history of a folder says, and those inside it; of a file, what each generation says of it. Hashes nothing, writes nothing. 6 a history is damaged.") { path };
        command.SetAction(async (parsed, ct) =>
        {
            var report = await new Histories().Tell(Actor.Owner, parsed.GetRequiredValue(path), ct);
            if (parsed.GetValue(CommandLine.Json))
                Show.Json(Answer(report));
            else
                Console.Out.Write(report.ToText());
            return (int)report.Exit;
        });
        return command;
    }

    private static Command Diff()
    {
        var command = new Command("diff", "Compares names and sizes with the history, without reading a file: missing, new, of another size. Writes nothing. 0 as recorded, 6 something differs. That the content is right only verify says.") { Path };
        command.SetAction((parsed, ct) => VerifyCommand.Run(parsed, new VerifyOrder(parsed.GetRequiredValue(Path)) { NamesOnly = true }, ct));
        return command;
    }

    private static Command Create()
    {
        var path = Verb.Word("PATH", "Any folder; it becomes the root of a history when it has none.");
        var hash = new Option<string[]>("--hash") { HelpName = "NAME", Description = "A kind of hash: c4, md5, sha1, xxh128, xxh3, xxh64; several times or with commas, all from one reading. Else what the history has, else xxh128." };
        var ignore = new Option<string[]>("--ignore") { HelpName = "PATTERN", Description = "What the history leaves out from now on, one line as in a .gitignore; several times." };
        var command = new Command("create", "Hashes a folder and adds a generation to its history and those inside it, or begins one. What was known is verified, what was renamed is known again by its content. 0 all is as recorded, 6 something differs: the generation says so.")
        {
            path, hash, ignore, Author, Email, Phone, Role, Location, Comment,
        };
        command.SetAction((parsed, ct) => VerifyCommand.Run(parsed, new VerifyOrder(parsed.GetRequiredValue(path))
        {
            Create = true,
            Hashes = parsed.GetValue(hash) is { Length: > 0 } names ? HashFormats.ParseList(string.Join(',', names)) : [],
            Ignore = parsed.GetValue(ignore) ?? [],
            Author = Said(parsed),
            Location = parsed.GetValue(Location),
            Comment = parsed.GetValue(Comment),
        }, ct));
        return command;
    }

    private static Command Flat()
    {
        var to = Verb.Needed<string>("--out", "DIR", "Where to put it, in a folder collection_DATE; outside of PATH.");
        var command = new Command("flatten", "Puts the history of a folder and those inside it into one manifest that stands by itself: each file by its name now, with the first hash of each kind. Prints where it lies. Hashes nothing.")
        {
            Path, to, Author, Email, Phone, Role, Location, Comment,
        };
        command.SetAction(async (parsed, ct) =>
        {
            var order = new FlattenOrder(parsed.GetRequiredValue(Path), parsed.GetRequiredValue(to)) { Author = Said(parsed), Location = parsed.GetValue(Location), Comment = parsed.GetValue(Comment) };
            var flat = await new Flatten(SystemClock.Instance).Run(Actor.Owner, order, ct);
            if (parsed.GetValue(CommandLine.Json))
                Show.Json(flat);
            else
                Console.Out.WriteLine(Show.Plain(flat.Manifest));
            foreach (var path in flat.Dropped)
                await Console.Error.WriteLineAsync(Show.Plain($"Left out: {path}, of which only failed hashes are recorded."));
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static Author? Said(ParseResult parsed)
    {
        if (parsed.GetValue(Author) is { } name)
            return new Author(name, parsed.GetValue(Email), parsed.GetValue(Phone), parsed.GetValue(Role));
        if (new[] { Email, Phone, Role }.Any(o => parsed.GetValue(o) is not null))
            throw BacklotError.Usage("custody.no-author", "Address, telephone or role are given of an author without a name.", "Add --author NAME.");
        return null;
    }

    private static object Answer(HistoryReport report) => new
    {
        report.Folder,
        histories = report.Histories.Select(h => new
        {
            h.Root, h.Files, h.Bytes, h.Ignore,
            generations = h.Generations.Select(g => new
            {
                g.Number, g.Manifest, g.C4, g.Created, g.Process, g.Host, g.Tool, g.Authors, g.Location, g.Comment, hashes = g.Hashes.Select(f => f.Name), g.Files, g.Original, g.Verified, g.Failed, g.Renamed,
                rootHash = g.RootHash.Select(f => new { format = f.Format.Name, f.Content, f.Structure }), g.RestsOn,
            }),
        }),
        file = report.File.Select(f => new { f.Generation, f.Manifest, f.Created, f.Path, f.PreviousPath, f.Size, hashes = f.Hashes.Select(h => new { format = h.Format.Name, h.Value, h.Action, h.At }) }),
        problems = report.Problems.Select(p => new { p.Code, p.Path, p.What }),
    };
}
