using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Backlot.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Backlot.Tests.Platform.Work;

public sealed class WorkDeskTests
{
    [Fact]
    public async Task Two_processes_never_do_the_same_piece()
    {
        var kind = new Counting();
        await using var house = await TestHouse.Open(more: s => s.AddSingleton<WorkKind>(kind));
        var desk = house.Get<WorkDesk>();
        for (var i = 0; i < 20; i++)
            await desk.Ask(Actor.Owner, "count", $"k{i}");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
                await desk.Try("count", $"k{i}");
        })));

        kind.Done.Count.ShouldBe(20);
    }

    [Fact]
    public async Task What_a_dead_process_left_is_taken_up_again()
    {
        var kind = new Counting();
        await using var house = await TestHouse.Open(more: s => s.AddSingleton<WorkKind>(kind));
        var desk = house.Get<WorkDesk>();
        await desk.Ask(Actor.Owner, "count", "k");
        await house.Ledger.Write(Actor.Owner, change => change.Db.Set<WorkRow>().ExecuteUpdateAsync(set => set
            .SetProperty(w => w.State, WorkState.Running).SetProperty(w => w.Owner, $"{Environment.MachineName}/another-boot/1/1")
            .SetProperty(w => w.LeaseUntil, house.Clock.Now + Duration.FromHours(1))));

        (await desk.Try("count", "k")).ShouldBeTrue();

        (await desk.Find("count", "k"))!.State.ShouldBe(WorkState.Done);
    }

    [Fact]
    public async Task What_another_machine_holds_is_left_until_its_lease_ends()
    {
        var kind = new Counting();
        await using var house = await TestHouse.Open(more: s => s.AddSingleton<WorkKind>(kind));
        var desk = house.Get<WorkDesk>();
        await desk.Ask(Actor.Owner, "count", "k");
        await house.Ledger.Write(Actor.Owner, change => change.Db.Set<WorkRow>().ExecuteUpdateAsync(set => set
            .SetProperty(w => w.State, WorkState.Running).SetProperty(w => w.Owner, "another-machine/b/1/1")
            .SetProperty(w => w.LeaseUntil, house.Clock.Now + Duration.FromSeconds(30))));

        (await desk.Try("count", "k")).ShouldBeFalse();
        house.Clock.Advance(Duration.FromSeconds(31));
        (await desk.Try("count", "k")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_refusal_is_final_at_once_and_says_why()
    {
        await using var house = await TestHouse.Open(more: s => s.AddSingleton<WorkKind>(new Failing(BacklotError.Refused("clip.no-index", "Clip C0001 has no index.", "Copy it again."))));
        var desk = house.Get<WorkDesk>();

        var error = await Should.ThrowAsync<BacklotError>(() => desk.Finish(Actor.Owner, "fail", ["k"]));

        error.Code.ShouldBe("clip.no-index");
        (await desk.Find("fail", "k"))!.Attempts.ShouldBe(1);
    }

    [Theory]
    [InlineData(ExitCode.NotFound)]
    [InlineData(ExitCode.Blocked)]
    [InlineData(ExitCode.Integrity)]
    [InlineData(ExitCode.Missing)]
    [InlineData(ExitCode.Unexpected)]
    public async Task A_command_ends_with_what_failed_its_work_whoever_did_it(ExitCode exit)
    {
        await using var house = await TestHouse.Open(more: s => s.AddSingleton<WorkKind>(new Failing(new BacklotError("clip.odd", exit, "Clip C0001 is odd.", "Look at it."), tries: 1)));
        var desk = house.Get<WorkDesk>();

        (await Should.ThrowAsync<BacklotError>(() => desk.Finish(Actor.Owner, "fail", ["mine"]))).Exit.ShouldBe(exit);

        await desk.Ask(Actor.Owner, "fail", "another's");
        var waits = desk.Finish(Actor.Owner, "fail", ["another's"]);
        await desk.Try("fail", "another's");
        (await Should.ThrowAsync<BacklotError>(() => waits)).Exit.ShouldBe(exit);
    }

    [Fact]
    public async Task What_failed_as_nobody_foresaw_ends_a_command_with_1()
    {
        await using var house = await TestHouse.Open(more: s => s.AddSingleton<WorkKind>(new Failing(new IOException("disk hiccup"), tries: 1)));

        (await Should.ThrowAsync<BacklotError>(() => house.Get<WorkDesk>().Finish(Actor.Owner, "fail", ["k"]))).Exit.ShouldBe(ExitCode.Unexpected);
    }

    [Fact]
    public async Task An_unexpected_failure_waits_and_is_tried_again()
    {
        await using var house = await TestHouse.Open(more: s => s.AddSingleton<WorkKind>(new Failing(new IOException("disk hiccup"))));
        var desk = house.Get<WorkDesk>();
        await desk.Ask(Actor.Owner, "fail", "k");

        for (var i = 0; i < 3; i++)
        {
            (await desk.Try("fail", "k")).ShouldBeTrue();
            (await desk.Try("fail", "k")).ShouldBeFalse();
            house.Clock.Advance(Duration.FromMinutes(5));
        }

        var row = await desk.Find("fail", "k");
        row!.State.ShouldBe(WorkState.Failed);
        row.Error.ShouldBe("disk hiccup");
    }

    [Fact]
    public async Task Running_work_stops_when_a_person_cancels_it()
    {
        await using var house = await TestHouse.Open(more: s => s.AddSingleton<WorkKind>(new Endless()));
        var desk = house.Get<WorkDesk>();
        await desk.Ask(Actor.Owner, "endless", "k");
        var running = desk.Try("endless", "k");
        WorkRow row;
        while ((row = (await desk.Find("endless", "k"))!).State != WorkState.Running)
            await Task.Delay(20);

        await desk.Cancel(Actor.Owner, row.Id);
        await running;

        (await desk.Find("endless", "k"))!.State.ShouldBe(WorkState.Cancelled);
    }

    [Fact]
    public async Task What_is_owed_is_read_from_the_data_and_a_failure_waits_for_a_person()
    {
        var kind = new Counting { OwedKeys = ["a", "b"] };
        await using var house = await TestHouse.Open(more: s => s.AddSingleton<WorkKind>(kind));
        var desk = house.Get<WorkDesk>();

        (await desk.Sweep()).ShouldBe(2);
        (await desk.Sweep()).ShouldBe(0);
        (await desk.Ready(10)).Select(w => w.Key).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task What_found_a_disk_full_says_so_and_is_owed_again_by_the_next_sweep()
    {
        var kind = new Full();
        await using var house = await TestHouse.Open(more: s => s.AddSingleton<WorkKind>(kind));
        var desk = house.Get<WorkDesk>();

        var refusal = await Should.ThrowAsync<BacklotError>(() => desk.Finish(Actor.Owner, "full", ["k"]));

        (refusal.Code, refusal.Exit).ShouldBe((FullDisk.Code, ExitCode.Missing));
        refusal.What.ShouldContain("/data/derived/x");
        (await desk.Find("full", "k"))!.Attempts.ShouldBe(1); // nobody waits for a disk
        kind.HasRoom = true;
        (await desk.Sweep("full")).ShouldBe(1);
        (await desk.Try("full", "k")).ShouldBeTrue();
        (await desk.Find("full", "k"))!.State.ShouldBe(WorkState.Done);
    }

    [Fact]
    public async Task Work_of_this_process_whose_end_could_not_be_recorded_is_taken_up_when_its_lease_has_run_out()
    {
        var kind = new Counting();
        await using var house = await TestHouse.Open(more: s => s.AddSingleton<WorkKind>(kind));
        var desk = house.Get<WorkDesk>();
        await desk.Ask(Actor.Owner, "count", "k");
        await house.Ledger.Write(Actor.Owner, change => change.Db.Set<WorkRow>().ExecuteUpdateAsync(set => set
            .SetProperty(w => w.State, WorkState.Running).SetProperty(w => w.Owner, Lease.Mine).SetProperty(w => w.LeaseUntil, house.Clock.Now + Duration.FromSeconds(30))));

        (await desk.Try("count", "k")).ShouldBeFalse();
        house.Clock.Advance(Duration.FromSeconds(31));
        (await desk.Try("count", "k")).ShouldBeTrue();
        kind.Done.ShouldBe(["k"]);
    }

    private sealed class Counting : WorkKind
    {
        public System.Collections.Concurrent.ConcurrentBag<string> Done { get; } = [];

        public IReadOnlyList<string> OwedKeys { get; init; } = [];

        public override string Name => "count";

        public override Task<IReadOnlyList<string>> Owed(Db db, Instant now, int most, CancellationToken ct) => Task.FromResult(OwedKeys);

        public override async Task Do(string key, IWorkProgress progress, CancellationToken ct)
        {
            await Task.Delay(5, ct);
            Done.Add(key);
        }
    }

    private sealed class Full : WorkKind
    {
        public bool HasRoom { get; set; }

        public override string Name => "full";

        public override Task<IReadOnlyList<string>> Owed(Db db, Instant now, int most, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>(["k"]);

        public override Task Do(string key, IWorkProgress progress, CancellationToken ct) =>
            HasRoom ? Task.CompletedTask : throw new IOException("No space left on device : '/data/derived/x'", 28);
    }

    private sealed class Failing(Exception with, int tries = 3) : WorkKind
    {
        public override string Name => "fail";

        public override int Tries => tries;

        public override Task<IReadOnlyList<string>> Owed(Db db, Instant now, int most, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([]);

        public override Task Do(string key, IWorkProgress progress, CancellationToken ct) => throw with;
    }

    private sealed class Endless : WorkKind
    {
        public override string Name => "endless";

        public override Task<IReadOnlyList<string>> Owed(Db db, Instant now, int most, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([]);

        public override Task Do(string key, IWorkProgress progress, CancellationToken ct) => Task.Delay(Timeout.Infinite, ct);
    }
}
