using System.CommandLine;
using Backlot.Clear.Verdicts;
using Backlot.Commands.Clear;
using Backlot.Commands.Plan;
using Backlot.Cut.Recipes;
using Backlot.Cut.Selects;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Platform.Errors;

namespace Backlot.Commands.Cut;

/// <summary><c>story add</c>, <c>list</c>, <c>first-cut</c>, <c>show</c>, <c>render</c>, <c>export</c>, <c>import</c>.</summary>
internal static class StoryCommand
{
    internal static readonly Argument<string> Story = Verb.Word("STORY", "Slug or id.");

    private static readonly Argument<string> Kind = Verb.Word("KIND", "making-of, interview, vlog, diary, bloopers, before-after, breakdown or gallery.");
    private static readonly Argument<string> Read = Verb.Word("FILE", "An .otio file.");
    private static readonly Option<string> Title = Verb.Needed<string>("--title", "TITLE", "As it is announced.");
    private static readonly Option<long[]> Selects = new("--select") { HelpName = "S", Description = "Number of a select it is told from; several are given in order.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string> Rate = Verb.May<string>("--rate", "N", "Frames a second of every cut of it: 24, 25, 29.97 (else 25).");
    private static readonly Option<string> Objective = new("--objective") { HelpName = "interest|promotion|cause|teaching|record", Description = "What it is for.", DefaultValueFactory = _ => "interest" };
    private static readonly Option<string> Length = Verb.May<string>("--length", "3m|90|1:30", "About how long (else as long as the material makes it).");
    private static readonly Option<string> From = Verb.May<string>("--from", "T", "Where it begins in the story.");
    private static readonly Option<string> To = Verb.May<string>("--to", "T", "Where it is over.");
    private static readonly Option<string> For = Verb.May<string>("--for", "front|social|press|paid|work|archive", "Everything that blocks it there.");
    private static readonly Option<string> Format = new("--format") { HelpName = "otio", Description = "The format.", DefaultValueFactory = _ => "otio" };
    private static readonly Option<string> Written = Verb.Needed<string>("--out", "FILE", "The file to write.");

    public static Command Make() => Verb.Noun("story", "What is told, and its cuts.",
        Verb.Of("add", "Adds a story. Prints its slug.", [Kind, ProductionCommand.Production, Title, Selects, Rate, Objective], Add),
        Verb.Of("list", "The stories of a production.", [ProductionCommand.Production], List),
        Verb.Of("first-cut", "Cuts it by rule, from the selects it was given, or from all of its production when it was given none. Prints the version's number.", [Story, Length], FirstCut),
        Verb.Of("show", "The newest cut as a table: when, how long, what, and from where in it.", [Story], call => StoryTable.Show(call, call.Value(Story))),
        Verb.Of("leave-out", "Takes a stretch out of the newest cut and closes the hole, or everything that blocks it for a use. Prints the version's number.", [Story, From, To, For], LeaveOut),
        RenderCommand.Make(),
        PosterCommand.Make(),
        Verb.Of("export", "Writes the newest cut as a timeline that editing programs read. Media is named in it, no path is.", [Story, Format, Written], Export),
        Verb.Of("import", "Takes a timeline over as the newest cut. Its media is found by name and hash; prints the version's number.", [Story, Read], Import));

    private static async Task Add(Call call)
    {
        var rate = call.Value(Rate) is { } text ? (Rate?)Media.Time.Rate.Parse(text) : null;
        var asked = new NewStory(StoryWords.Kind(call.Value(Kind)), call.Value(Title)!, StoryWords.Objective(call.Value(Objective)!), rate);
        var made = await call.Get<SelectDesk>().AddStory(call.Actor, call.Value(ProductionCommand.Production)!, asked, call.Value(Selects) ?? [], call.Cancelled);
        Backlot.Commands.Show.Added(call, made.Slug, Json(made));
    }

    private static async Task List(Call call)
    {
        var production = await call.Get<ProductionDesk>().Find(call.Actor, call.Value(ProductionCommand.Production)!, call.Cancelled);
        Backlot.Commands.Show.List(call, await call.Get<StoryDesk>().List(call.Actor, production.Id, call.Cancelled), Json,
            ("id", s => s.Id.ToString()), ("slug", s => s.Slug), ("kind", s => s.Kind.Word()), ("title", s => s.Title), ("rate", s => s.Rate.ToString()));
    }

    private static async Task FirstCut(Call call)
    {
        MediaTime? length = call.Value(Length) is { } text ? LengthText.Parse(text) : null;
        Answer(call, await call.Get<VersionDesk>().FirstCut(call.Actor, call.Value(Story), length, call.Cancelled));
    }

    private static async Task LeaveOut(Call call)
    {
        var stretches = (call.Value(From), call.Value(To), call.Value(For)) switch
        {
            ({ } from, { } to, null) => [TimeRange.Between(MediaTimeText.Parse(from), MediaTimeText.Parse(to))],
            (null, null, { } use) => await Blocking(call, UseWords.Parse(use)),
            _ => throw BacklotError.Usage("story.what-to-leave-out", "What is to be left out was not said.", "Say --from and --to, or --for USE."),
        };
        Answer(call, stretches.Count == 0 ? await call.Get<VersionDesk>().Need(call.Actor, call.Value(Story), call.Cancelled)
            : await call.Get<VersionDesk>().LeaveOut(call.Actor, call.Value(Story), stretches, call.Cancelled));
    }

    private static async Task<IReadOnlyList<TimeRange>> Blocking(Call call, Use use)
    {
        var (exposure, _) = await Exposures.Of(call, call.Value(Story));
        var verdict = await call.Get<ClearDesk>().Check(call.Actor, exposure, use, ct: call.Cancelled);
        return verdict.Reasons.FirstOrDefault(reason => reason.InStory is null || reason.Mends.All(mend => mend.Kind != MendKind.LeaveOut)) is { } other
            ? throw new BacklotError("story.not-by-leaving-out", ExitCode.Blocked, $"Leaving something out does not free it: {other.Sentence}", other.Advice)
            : [.. verdict.Reasons.Select(reason => reason.InStory!.Value)];
    }

    private static async Task Export(Call call)
    {
        if (call.Value(Format) != "otio")
            throw BacklotError.Usage("story.format-unknown", $"A cut cannot be written as \"{call.Value(Format)}\".", "Use --format otio.");
        var text = await call.Get<VersionDesk>().Export(call.Actor, call.Value(Story), call.Cancelled);
        var file = Path.GetFullPath(call.Value(Written)!);
        if (!Directory.Exists(Path.GetDirectoryName(file)))
            throw BacklotError.NotFound("story.no-folder", $"The folder {Path.GetDirectoryName(file)} is not there.", "Make it first, or name a file elsewhere.");
        await File.WriteAllTextAsync(file, text, call.Cancelled);
    }

    private static async Task Import(Call call)
    {
        var file = new FileInfo(call.Value(Read));
        if (!file.Exists)
            throw BacklotError.NotFound("timelines.no-file", $"There is no file {file.FullName}.", "Name the .otio file that your editing program exported.");
        if (file.Length > TimelineReader.LargestFile)
            throw BacklotError.Refused("timelines.too-large", $"{file.Name} is larger than 64 MB.", "Export one sequence at a time.");
        Answer(call, await call.Get<VersionDesk>().Import(call.Actor, call.Value(Story), await File.ReadAllBytesAsync(file.FullName, call.Cancelled), call.Cancelled));
    }

    private static void Answer(Call call, TimelineVersion version) => Backlot.Commands.Show.Added(call, version.Number.ToString(), StoryTable.Json(version));

    private static object Json(Story s) => new { s.Id, s.Slug, s.Title, s.Kind, s.Objective, rate = s.Rate.ToString(), s.CreatedAt };
}
