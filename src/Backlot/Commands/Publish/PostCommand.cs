using System.CommandLine;
using Backlot.Platform.Errors;
using Backlot.Publish.Posts;
using NodaTime.Text;

namespace Backlot.Commands.Publish;

/// <summary><c>post add</c>, <c>post run</c>, <c>post list</c>, <c>post withdraw</c>.</summary>
internal static class PostCommand
{
    private static readonly Argument<string> Story = Verb.Word("STORY", "The story, by slug or id.");
    private static readonly Argument<string> Named = Verb.Word("POST", "The post by number, or its story by slug.");
    private static readonly Option<string> Production = Verb.May<string>("--production", "P", "Only this production, by slug or id.");
    private static readonly Option<string> At = new("--at")
    {
        HelpName = "TIME", Description = "now, a local time (2027-03-01T18:00), an instant (with Z or +01:00), or days from a milestone (release-10d@09:00).", DefaultValueFactory = _ => "now",
    };

    public static Command Make() => Verb.Noun("post", "What goes out on the front, and when.",
        Verb.Of("add", "Plans a story for the front. For now (the default) it goes out at once: 5 when a verdict blocks it, and nothing is planned then. Prints the post's number.", [Story, At], Add),
        Verb.Of("run", "Puts out what is due. 5 when something due is blocked.", [], Run),
        Verb.Of("list", "What is planned, out, blocked and taken back, and why.", [Production], List),
        Verb.Of("withdraw", "Takes a post back: gone at the next request.", [Named], Withdraw));

    private static async Task Add(Call call)
    {
        var desk = call.Get<PostDesk>();
        var at = call.Value(At)!;
        var post = at.Trim() == "now" ? await Out(call, desk) : await desk.Add(call.Actor, call.Value(Story), at, call.Cancelled);
        var line = await desk.Find(call.Actor, post.Id.ToString(), call.Cancelled);
        Show.Added(call, post.Id.ToString(), Shown(line));
    }

    private static async Task<Post> Out(Call call, PostDesk desk)
    {
        var (post, wasOut) = await desk.PublishStory(call.Actor, call.Value(Story), call.Cancelled);
        if (wasOut)
            await Console.Error.WriteLineAsync("It is out already, as it is cut now. Nothing was changed.");
        return post;
    }

    private static async Task<int> Run(Call call)
    {
        var done = await call.Get<PostDesk>().RunDue(call.Actor, call.Cancelled);
        Print(call, done);
        return (int)(done.Any(line => line.Standing == PostState.Blocked) ? ExitCode.Blocked : ExitCode.Done);
    }

    private static async Task List(Call call) => Print(call, await call.Get<PostDesk>().List(call.Actor, call.Value(Production), call.Cancelled));

    private static async Task Withdraw(Call call)
    {
        var post = await call.Get<PostDesk>().Withdraw(call.Actor, call.Value(Named), call.Cancelled);
        if (call.Json)
            Show.Json(Shown(await call.Get<PostDesk>().Find(call.Actor, post.Id.ToString(), call.Cancelled)));
        else
            Console.WriteLine($"Taken back: post {post.Id}. Its page, media and entries answer 410 from now on.");
    }

    private static void Print(Call call, IReadOnlyList<PostLine> lines) => Show.List(call, lines, Shown,
        ("id", l => l.Post.Id.ToString()), ("story", l => l.Story.Slug), ("state", l => Word(l.Standing)), ("at", l => l.Post.At),
        ("which is", l => l.Due is { } due ? InstantPattern.General.Format(due) : null), ("why", l => string.Join(" / ", l.Reasons)));

    private static object Shown(PostLine line) => new
    {
        line.Post.Id, line.Story.Slug, story = line.Story.Id, production = line.Production.Slug, state = Word(line.Standing), at = line.Post.At, line.Due, line.Post.OutAt,
        line.Post.WithdrawnAt, reasons = line.Reasons, address = line.Post.OutAt is null ? null : $"/stories/{line.Story.Slug}",
    };

    private static string Word(PostState state) => state.ToString().ToLowerInvariant();
}
