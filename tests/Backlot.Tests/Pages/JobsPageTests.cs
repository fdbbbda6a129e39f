using System.Net;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Work;
using Backlot.Tests.Serving;
using Microsoft.Extensions.DependencyInjection;

namespace Backlot.Tests.Pages;

public sealed class JobsPageTests
{
    [Fact]
    public async Task A_job_that_failed_is_on_the_first_page_and_is_asked_for_again_from_the_list()
    {
        var breaks = new Breaks();
        await using var server = await TestServer.Start(s => s.AddSingleton<WorkKind>(breaks));
        await server.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Borrowed Moon", "music-video", "UTC"));
        var work = server.Get<WorkDesk>();
        await work.Ask(Actor.Owner, "breaks", "1");
        var row = await Until(work, "1", WorkState.Failed);
        using var desk = await DeskBrowser.Owner(server);
        (await desk.Open("/desk")).QuerySelector(".needs")!.TextContent.ShouldContain("The tape is torn.");
        breaks.IsMended = true;

        await desk.Send("/desk/jobs?state=failed", $"retry-{row.Id}");

        await Until(work, "1", WorkState.Done);
    }

    [Fact]
    public async Task Members_see_only_work_of_their_productions()
    {
        await using var server = await TestServer.Start(s => s.AddSingleton<WorkKind>(new Breaks()));
        var mine = await server.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Mine", "film", "UTC"));
        var theirs = await server.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Theirs", "film", "UTC"));
        await server.Get<WorkDesk>().Ask(Actor.Owner, "breaks", $"{mine.Id}");
        await server.Get<WorkDesk>().Ask(Actor.Owner, "breaks", $"{theirs.Id}");
        var other = await Until(server.Get<WorkDesk>(), $"{theirs.Id}", WorkState.Failed);
        using var producer = await DeskBrowser.Member(server, mine.Id, Role.Producer);

        var page = await producer.Open("/desk/jobs");

        page.QuerySelectorAll(".joblist li").Length.ShouldBe(1);
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var answer = await producer.Post($"/desk/jobs/{other.Id}/retry", [new("__RequestVerificationToken", token)]);
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Jobs_stand_by_state_with_who_asked_and_the_error_and_by_production()
    {
        await using var server = await TestServer.Start(s => s.AddSingleton<WorkKind>(new Breaks()));
        var moon = await server.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Borrowed Moon", "film", "UTC"));
        var other = await server.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Paper Sea", "film", "UTC"));
        using var desk = await DeskBrowser.Owner(server);
        (await desk.Open("/desk/jobs?production=borrowed-moon")).QuerySelector(".empty")!.TextContent.ShouldContain("No job yet.");
        await server.Get<WorkDesk>().Ask(Actor.Owner, "breaks", $"{moon.Id}");
        await Until(server.Get<WorkDesk>(), $"{moon.Id}", WorkState.Failed);

        var page = await desk.Open("/desk/jobs");

        var failed = page.QuerySelector(".joblist.failed li")!;
        failed.TextContent.ShouldContain("The tape is torn. Mend it.");
        failed.TextContent.ShouldContain("asked by the command line");
        failed.TextContent.ShouldContain("Borrowed Moon");
        page.QuerySelector(".title")!.TextContent.ShouldContain("One failed");
        (await desk.Open($"/desk/jobs?production={other.Id}")).QuerySelectorAll(".joblist li").ShouldBeEmpty();
        (await desk.Open("/desk/jobs?state=done&before=nonsense")).QuerySelector(".empty").ShouldNotBeNull();
        using var viewer = await DeskBrowser.Member(server, moon.Id, Role.Viewer);
        var seen = await viewer.Open("/desk/jobs");
        seen.QuerySelectorAll(".joblist.failed li").Length.ShouldBe(1);
        seen.QuerySelectorAll(".joblist form").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_stream_tells_a_member_how_their_work_stands_and_nothing_of_others()
    {
        await using var server = await TestServer.Start(s => s.AddSingleton<WorkKind>(new Breaks { IsMended = true }));
        var mine = await server.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Mine", "film", "UTC"));
        var theirs = await server.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Theirs", "film", "UTC"));
        using var http = server.Browser();
        await TestServer.SignInWith(http, await server.Get<SignIn>().Invite(Actor.Owner, "Ada", mine.Id, Role.Viewer));
        await server.Get<WorkDesk>().Ask(Actor.Owner, "breaks", $"{theirs.Id}");
        await Until(server.Get<WorkDesk>(), $"{theirs.Id}", WorkState.Done);
        using var until = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await using var stream = await http.GetStreamAsync(new Uri("/desk/progress", UriKind.Relative), until.Token);
        using var lines = new StreamReader(stream);

        await server.Get<WorkDesk>().Ask(Actor.Owner, "breaks", $"{mine.Id}");

        var told = new List<string>();
        while (!told.Exists(t => t.Contains("\"done\"", StringComparison.Ordinal)) && await lines.ReadLineAsync(until.Token) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                told.Add(line);
        }

        told.ShouldNotBeEmpty();
        told.ShouldAllBe(t => t.Contains($"\"key\":\"{mine.Id}\"", StringComparison.Ordinal) && t.Contains("\"kind\":\"breaks\"", StringComparison.Ordinal));
    }

    private static async Task<WorkRow> Until(WorkDesk work, string key, WorkState state)
    {
        for (var i = 0; i < 200; i++)
        {
            if (await work.Find("breaks", key) is { } row && row.State == state)
                return row;
            await Task.Delay(50);
        }

        throw new InvalidOperationException($"The job is {(await work.Find("breaks", key))?.State}, not {state}.");
    }

    /// <summary>Fails until it is mended; its key is its production.</summary>
    private sealed class Breaks : WorkKind
    {
        public bool IsMended { get; set; }

        public override string Name => "breaks";

        public override int AtOnce => 4;

        public override Task<IReadOnlyList<string>> Owed(Db db, Instant now, int most, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([]);

        public override Task<long?> ProductionOf(Db db, string key, CancellationToken ct) => Task.FromResult<long?>(long.Parse(key));

        public override Task Do(string key, IWorkProgress progress, CancellationToken ct) =>
            IsMended ? Task.CompletedTask : throw BacklotError.Refused("tape.torn", "The tape is torn.", "Mend it.");
    }
}
