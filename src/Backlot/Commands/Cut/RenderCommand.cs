using System.CommandLine;
using Backlot.Clear.Verdicts;
using Backlot.Cut.Renders;
using Backlot.Platform.Identity;
using Backlot.Publish.Takeout;

namespace Backlot.Commands.Cut;

/// <summary><c>story render STORY</c>: makes it here, or waits for whoever does; with <c>--out</c> takes it out when it is cleared.</summary>
internal static class RenderCommand
{
    private static readonly Option<string> Shape = new("--shape") { HelpName = "16:9|9:16|1:1|4:5", Description = "The shape of the picture.", DefaultValueFactory = _ => "16:9" };
    private static readonly Option<int?> Size = Verb.May<int?>("--size", "PIXELS", "The shorter side, from 64 to 2160 (else 1080).");
    private static readonly Option<string> Out = Verb.May<string>("--out", "DIR", "Takes film, poster and captions out into this folder. Only what is cleared leaves: 5 when it is blocked.");
    private static readonly Option<string> For = new("--for") { HelpName = "front|social|press|paid|work|archive", Description = "What it leaves for.", DefaultValueFactory = _ => "front" };

    public static Command Make() => Verb.Of("render", "Renders the newest cut; what did not change since an earlier one is not made again.", [StoryCommand.Story, Shape, Size, Out, For], Render);

    private static async Task Render(Call call)
    {
        var use = UseWords.Parse(call.Value(For)!);
        var shape = call.Value(Size) is { } size ? $"{call.Value(Shape)}@{size}" : call.Value(Shape)!;
        var render = await call.Get<RenderDesk>().Finish(call.Actor, call.Value(StoryCommand.Story), shape, row => Commands.Show.Progress($"render {row.Progress}% {row.Doing}"), call.Cancelled);
        Commands.Show.ProgressEnd();
        IReadOnlyList<string> written = call.Value(Out) is { } folder
            ? await call.Get<FilmTakeout>().Take(call.Actor, render, use, folder, call.Cancelled)
            : [];
        if (call.Json)
        {
            var film = render.Film!;
            Commands.Show.Json(new
            {
                render.Id, story = render.StoryId, version = render.VersionId, render.Shape, render.State, film.Width, film.Height, film.Rate, film.Frames, render.MadeAt,
                files = film.Files.Select(f => new { f.Name, f.Type, f.Size }), written,
            });
            return;
        }

        Console.WriteLine(written.Count > 0 ? string.Join('\n', written) : render.Id.ToString());
    }
}
