using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Backlot.Capture.Assets;
using Backlot.Clear.Grants;
using Backlot.Media.Tools;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Telemetry;
using Backlot.Platform.Work;
using Backlot.Publish.Front;
using Backlot.Tests.Capture;
using Backlot.Tests.Capture.Cards;
using Backlot.Tests.Publish;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Backlot.Tests.Platform.Telemetry;

public sealed class SignalsTests
{
    [Fact]
    public async Task A_verb_is_a_span_by_its_room_and_name_and_says_with_which_code_it_was_refused()
    {
        await using var house = await TestHouse.Open();
        var moon = await Programme.Of(house.Get<IServiceProvider>(), granted: false);
        using var heard = new Heard();

        await moon.Grant();
        await Should.ThrowAsync<BacklotError>(() => house.Get<GrantDesk>().Add(Actor.Owner, "Nemo", Programme.Moon, new NewGrant("all", "all")));

        var spans = heard.Spans.Where(s => s.OperationName == "GrantDesk.Add").ToList();
        spans.Count.ShouldBe(2);
        spans.ShouldAllBe(s => (string)s.GetTagItem("backlot.actor")! == "Owner");
        (spans[0].Status, spans[1].Status, spans[1].GetTagItem("error.type")).ShouldBe((ActivityStatusCode.Unset, ActivityStatusCode.Error, "person.unknown"));
        heard.Spans.SelectMany(s => s.TagObjects).ShouldNotContain(tag => tag.Value!.ToString()!.Contains("Nemo"));
    }

    [Fact]
    public async Task A_run_of_work_is_a_span_of_its_kind_and_what_is_owed_and_failed_is_counted()
    {
        await using var house = await TestHouse.Open(more: s => s.AddSingleton<WorkKind, Failing>());
        using var gauges = new WorkGauges(house.Get<IDbContextFactory<Db>>());
        var desk = house.Get<WorkDesk>();
        foreach (var key in new[] { "one", "two", "three" })
            await desk.Ask(Actor.Owner, Failing.KindName, key);
        using var heard = new Heard();

        await desk.Try(Failing.KindName, "one");

        var span = heard.Spans.Single(s => s.OperationName == $"work {Failing.KindName}");
        (span.GetTagItem("backlot.work.kind"), span.GetTagItem("backlot.work.ended"), span.GetTagItem("error.type")).ShouldBe((Failing.KindName, "failed", "test.no"));
        heard.Observe();
        heard.Sum("backlot.work.owed", Failing.KindName).ShouldBe(2);
        heard.Sum("backlot.work.failed", Failing.KindName).ShouldBe(1);
    }

    [Fact]
    public async Task A_run_of_a_program_is_a_span_with_its_name_and_without_what_it_was_asked()
    {
        using var heard = new Heard();

        await new ToolRunner().RunAsync(new ToolCall("echo", ["the name of somebody"]));
        await Should.ThrowAsync<BacklotError>(() => new ToolRunner().RunAsync(new ToolCall("false", [])));

        heard.Spans.Select(s => (s.OperationName, s.GetTagItem("process.executable.name"), s.GetTagItem("process.exit.code"), s.GetTagItem("error.type")))
            .ShouldBe([("tool echo", "echo", 0, null), ("tool false", "false", null, "tool.failed")]);
        heard.Spans.SelectMany(s => s.TagObjects).ShouldNotContain(tag => tag.Value!.ToString()!.Contains("somebody"));
    }

    [Fact]
    public async Task Verdicts_that_are_judged_and_those_that_are_kept_are_counted_apart()
    {
        await using var house = await TestHouse.Open();
        var moon = await Programme.Of(house.Get<IServiceProvider>());
        var story = await moon.PublishedFilm("Wires");
        using var heard = new Heard();

        await house.Get<FrontDesk>().Story(story.Slug, default);
        var (judged, kept) = (heard.Sum("backlot.verdicts.judged"), heard.Sum("backlot.verdicts.kept"));
        heard.Spans.Single(s => s.OperationName == "judge").GetTagItem("backlot.verdicts").ShouldBe(1);
        await house.Get<FrontDesk>().Story(story.Slug, default);

        (judged, kept).ShouldBe((1, 0));
        (heard.Sum("backlot.verdicts.judged"), heard.Sum("backlot.verdicts.kept")).ShouldBe((1, 1));
    }

    [Fact]
    public async Task What_was_read_back_whole_from_every_destination_is_counted_in_bytes()
    {
        using var folder = Folder.Reel();
        using var heard = new Heard();

        var report = await OffloadTests.Run(folder, ["one", "two"]);

        heard.Sum("backlot.offload.bytes").ShouldBe(report.Copies.Sum(c => c.Bytes));
    }

    /// <summary>What is said in this test and by nobody beside it.</summary>
    private sealed class Heard : IDisposable
    {
        private static readonly AsyncLocal<Heard?> Mine = new();
        private readonly ConcurrentQueue<(string Name, long Value, string? Kind)> measured = [];
        private readonly ActivityListener spans;
        private readonly MeterListener meter = new();

        public Heard()
        {
            Mine.Value = this;
            spans = new ActivityListener
            {
                ShouldListenTo = source => source.Name == Signals.Name,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = span =>
                {
                    if (Mine.Value == this)
                        Spans.Enqueue(span);
                },
            };
            ActivitySource.AddActivityListener(spans);
            meter.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == Signals.Name)
                    listener.EnableMeasurementEvents(instrument);
            };
            meter.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            {
                if (Mine.Value == this)
                    measured.Enqueue((instrument.Name, value, tags.ToArray().Select(t => t.Value?.ToString()).FirstOrDefault()));
            });
            meter.Start();
        }

        public ConcurrentQueue<Activity> Spans { get; } = [];

        public void Observe() => meter.RecordObservableInstruments();

        public long Sum(string name, string? kind = null) => measured.Where(m => m.Name == name && (kind is null || m.Kind == kind)).Sum(m => m.Value);

        public void Dispose()
        {
            spans.Dispose();
            meter.Dispose();
        }
    }

    private sealed class Failing : WorkKind
    {
        public const string KindName = "failing";

        public override string Name => KindName;

        public override Task<IReadOnlyList<string>> Owed(Db db, Instant now, int most, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([]);

        public override Task Do(string key, IWorkProgress progress, CancellationToken ct) => throw BacklotError.Refused("test.no", "It cannot be done.", "Leave it.");
    }
}
