using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Backlot.Media.Tools;
using Backlot.Platform.Errors;

namespace Backlot.Tests.Media.Tools;

public sealed class ToolRunnerTests
{
    private static readonly ToolRunner Runner = new();

    [Fact]
    public async Task What_a_tool_says_comes_back_as_it_said_it()
    {
        var result = await Runner.RunAsync(Dummy("say", "für $HOME; `id` \"x\"", "complain", "hm"));
        result.Output.ShouldBe("für $HOME; `id` \"x\"\n");
        result.ErrorTail.ShouldBe("hm");
        result.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_tool_that_finds_the_disk_full_does_not_blame_the_file()
    {
        var error = await Should.ThrowAsync<BacklotError>(() => Runner.RunAsync(Dummy("complain", "av_interleaved_write_frame(): No space left on device", "exit", "1")));
        (error.Code, error.Exit).ShouldBe(("data.disk-full", ExitCode.Missing));
        ToolFailed.BlamesInput(error).ShouldBeFalse();
    }

    [Fact]
    public async Task A_tool_that_fails_is_an_error_with_its_last_words()
    {
        var error = await Should.ThrowAsync<BacklotError>(() => Runner.RunAsync(Dummy("complain", "no index", "exit", "3")));
        error.Code.ShouldBe("tool.failed");
        error.What.ShouldContain("exit code 3: no index");
        error.InnerException.ShouldBeOfType<ToolFailed>().ExitCode.ShouldBe(3);
    }

    [Fact]
    public async Task An_exit_code_that_the_caller_expects_is_no_failure() =>
        (await Runner.RunAsync(Dummy("exit", "3") with { Success = [0, 3] })).ExitCode.ShouldBe(3);

    [Fact]
    public async Task A_flood_of_errors_neither_blocks_nor_fills_the_memory()
    {
        var result = await Runner.RunAsync(Dummy("flood-error", "8", "say", "done"));
        result.Output.ShouldBe("done\n");
        result.ErrorTail.Length.ShouldBeInRange(7000, 8192);
        result.ErrorTail.ShouldEndWith("last words");
    }

    [Fact]
    public async Task A_flood_of_output_ends_the_tool()
    {
        var error = await Should.ThrowAsync<BacklotError>(() => Runner.RunAsync(Dummy("flood-output", "64") with { OutputLimit = 1 << 20 }));
        error.Code.ShouldBe("tool.too-much-output");
    }

    [Fact]
    public async Task Control_characters_in_a_tools_errors_do_not_reach_a_terminal() =>
        (await Runner.RunAsync(Dummy("complain", "a\u001b[2Jb"))).ErrorTail.ShouldBe("a\uFFFD[2Jb");

    [Fact]
    public async Task Standard_input_is_empty_unless_somebody_feeds_it() =>
        (await Runner.RunAsync(Dummy("echo-input", "say", "end"))).Output.ShouldBe("end\n");

    [Fact]
    public async Task Bytes_fed_in_come_out_through_the_callback()
    {
        var bytes = new byte[3_000_000];
        Random.Shared.NextBytes(bytes);
        var got = new MemoryStream();
        await Runner.RunAsync(Dummy("echo-input") with
        {
            Input = async (input, cancel) => await input.WriteAsync(bytes, cancel),
            Output = (output, cancel) => output.CopyToAsync(got, cancel),
        });
        got.ToArray().ShouldBe(bytes);
    }

    [Fact]
    public async Task A_tool_that_stops_listening_is_judged_by_its_exit_code_alone() =>
        (await Runner.RunAsync(Dummy("say", "enough") with
        {
            Input = async (input, cancel) =>
            {
                for (var i = 0; i < 1000; i++)
                    await input.WriteAsync(new byte[100_000], cancel);
            },
        })).Output.ShouldBe("enough\n");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_feeding_or_taking_fails_the_tool_ends_and_the_reason_is_told(bool feeding)
    {
        ToolPipe fails = (_, _) => throw new IOException("disk full");
        var call = Dummy("sleep", "60000");
        var run = Runner.RunAsync(feeding ? call with { Input = fails } : call with { Output = fails });
        (await Should.ThrowAsync<IOException>(() => run)).Message.ShouldBe("disk full");
    }

    [Fact]
    public async Task A_tool_that_takes_too_long_is_stopped()
    {
        var call = Dummy("sleep", "60000") with { TimeLimit = Duration.FromMilliseconds(300) };
        var error = await Should.ThrowAsync<BacklotError>(() => Runner.RunAsync(call));
        error.Code.ShouldBe("tool.took-too-long");
        error.What.ShouldContain("was asked to stop and did");
    }

    [Fact]
    public async Task Cancelling_asks_first()
    {
        var folder = NewFolder();
        var asked = Path.Combine(folder, "asked");
        var cancelled = await StoppedAsync(folder, Dummy("write-on-terminate", asked, "write", Path.Combine(folder, "ready"), "sleep", "60000"));
        cancelled.Message.ShouldContain("was asked to stop and did");
        File.ReadAllText(asked).ShouldBe("asked");
    }

    [Fact]
    public async Task A_tool_that_does_not_listen_is_killed_with_its_children_and_that_is_said()
    {
        var folder = NewFolder();
        var child = Path.Combine(folder, "child");
        var call = Dummy("ignore-terminate", "grandchild", "60", child, "write", Path.Combine(folder, "ready"), "sleep", "60000");
        var cancelled = await StoppedAsync(folder, call with { Grace = Duration.FromMilliseconds(200) });
        cancelled.Message.ShouldContain("was killed with all it had started");
        IsAlive(File.ReadAllText(child)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_child_that_outlives_its_tool_is_not_left_behind_and_does_not_hold_up()
    {
        var child = Path.Combine(NewFolder(), "child");
        (await Runner.RunAsync(Dummy("grandchild", "60", child, "say", "done"))).Output.ShouldBe("done\n");
        IsAlive(File.ReadAllText(child)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_tool_runs_on_no_more_processors_than_its_limit()
    {
        if (!ToolLimits.Here.Processors)
            return;
        var call = Dummy("processors");
        int here = Environment.ProcessorCount;
        (await Runner.RunAsync(call with { ProcessorLimit = 1 })).Output.ShouldBe("1\n");
        (await Runner.RunAsync(call with { ProcessorLimit = here })).Output.ShouldBe($"{here}\n");
    }

    [Fact]
    public async Task More_memory_than_the_limit_is_not_to_be_had()
    {
        if (!ToolLimits.Here.Memory)
            return;
        var call = Dummy("allocate", "20000");
        (await Runner.RunAsync(call with { MemoryLimit = 64L << 30 })).Output.ShouldBe("allocated\n");
        (await Should.ThrowAsync<BacklotError>(() => Runner.RunAsync(call with { MemoryLimit = 8L << 30 }))).Code.ShouldBe("tool.failed");
    }

    [Fact]
    public async Task No_tool_reaches_a_network_where_that_limit_holds()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var port = ((IPEndPoint)server.LocalEndpoint).Port;
        var result = await Runner.RunAsync(Dummy("connect", port.ToString()));
        result.Output.ShouldBe(ToolLimits.Here.NoNetwork ? "no network\n" : "connected\n");
    }

    [Fact]
    public async Task A_tool_has_a_folder_of_its_own_that_is_gone_afterwards()
    {
        var result = await Runner.RunAsync(Dummy("folder", "write", "left-behind"));
        var folder = result.Output.Trim();
        folder.ShouldNotBe(Environment.CurrentDirectory);
        Directory.Exists(folder).ShouldBeFalse();
    }

    [Fact]
    public async Task Secrets_in_our_environment_do_not_reach_a_tool()
    {
        Environment.SetEnvironmentVariable("BACKLOT_TEST_SECRET", "x");
        var names = (await Runner.RunAsync(Dummy("environment"))).Output.Split('\n');
        names.ShouldNotContain("BACKLOT_TEST_SECRET");
        names.ShouldContain("PATH");
    }

    [Fact]
    public async Task A_missing_tool_is_named_with_its_package()
    {
        var error = await Should.ThrowAsync<BacklotError>(() => Runner.RunAsync(new ToolCall("/nowhere/ffmpeg", [])));
        error.Code.ShouldBe("tool.missing");
        error.Exit.ShouldBe(ExitCode.Missing);
        error.Next.ShouldContain("Debian package ffmpeg");
    }

    [Fact]
    public async Task A_tool_started_from_a_thread_that_ends_lives_on()
    {
        Task<ToolResult>? run = null;
        var thread = new Thread(() => run = Runner.RunAsync(Dummy("sleep", "1500", "say", "still here")));
        thread.Start();
        thread.Join();
        (await run!).Output.ShouldBe("still here\n");
    }

    [Fact]
    public async Task A_tool_dies_when_whoever_started_it_is_killed()
    {
        if (!ToolLimits.Here.DiesWithUs)
            return;
        var file = Path.Combine(NewFolder(), "pid");
        var tool = ToolLimits.Here.Wrap("/bin/sh", ["-c", "echo $$ >\"$0\".part; mv \"$0\".part \"$0\"; exec sleep 60", file], ToolCall.UsualMemoryLimit);
        using var parent = Process.Start("/bin/sh", ["-c", "\"$@\"; true", "sh", .. tool]);
        await UntilAsync(() => File.Exists(file));
        IsAlive(File.ReadAllText(file)).ShouldBeTrue();
        parent.Kill();
        await UntilAsync(() => !IsAlive(File.ReadAllText(file)));
    }

    private static async Task<ToolCancelled> StoppedAsync(string folder, ToolCall call)
    {
        using var stop = new CancellationTokenSource();
        var run = Runner.RunAsync(call, stop.Token);
        await UntilAsync(() => File.Exists(Path.Combine(folder, "ready")));
        await stop.CancelAsync();
        
        // Shouldly loses the exception of a task that was cancelled.
        return await Assert.ThrowsAsync<ToolCancelled>(() => run);
    }

    private static ToolCall Dummy(params string[] arguments) => new(Path.Combine(AppContext.BaseDirectory, "Backlot.Tests.Dummy"), arguments)
    {
        MemoryLimit = 64L << 30,
        Environment = new Dictionary<string, string>
        {
            ["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..")),
        },
    };

    private static string NewFolder() => Directory.CreateTempSubdirectory("backlot-test-").FullName;

    private static bool IsAlive(string pid)
    {
        var status = $"/proc/{pid.Trim()}/status";

        // A zombie that nobody has reaped yet is dead.
        return File.Exists(status) && !File.ReadAllText(status, Encoding.UTF8).Contains("State:\tZ", StringComparison.Ordinal);
    }

    private static async Task UntilAsync(Func<bool> happened)
    {
        for (var i = 0; i < 600 && !happened(); i++)
            await Task.Delay(50);
        happened().ShouldBeTrue();
    }
}
