using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Backlot.Platform.Errors;
using Backlot.Platform.Storage;
using Backlot.Platform.Telemetry;

namespace Backlot.Media.Tools;

/// <summary>
/// The one runner of outside programs. Each gets a folder, a time and a memory limit, no network, nothing on standard input
/// that was not meant for it; its exit code is always checked; when the work is stopped, it and all it started are gone
/// before the call returns.
/// </summary>
/// <param name="scratch">Where working folders are made; null: the system's temporary folder.</param>
public sealed class ToolRunner(string? scratch = null)
{
    // Once a tool was killed, nothing that could still write to its pipes should be alive.
    private static readonly TimeSpan PipesEnd = TimeSpan.FromSeconds(5);

    private readonly string scratch = scratch ?? Path.GetTempPath();

    /// <exception cref="BacklotError">
    /// <c>tool.missing</c> (exit 7), <c>tool.failed</c>, <c>tool.took-too-long</c>, <c>tool.too-much-output</c>, with a <see cref="ToolFailed"/> inside
    /// </exception>
    /// <exception cref="ToolCancelled">when <paramref name="cancel"/> was</exception>
    public async Task<ToolResult> RunAsync(ToolCall call, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        var program = ToolPrograms.Need(call.Program);
        cancel.ThrowIfCancellationRequested();
        using var span = Signals.Span($"tool {Name(call)}")?.SetTag("process.executable.name", Name(call)); // not what it was asked: names and texts of people stand in that
        try
        {
            var result = await RunAsync(call, program, cancel);
            span?.SetTag("process.exit.code", result.ExitCode);
            return result;
        }
        catch (Exception e)
        {
            span.Failed(e);
            throw;
        }
    }

    private async Task<ToolResult> RunAsync(ToolCall call, string program, CancellationToken cancel)
    {
        if (call.WorkingFolder is { } folder)
            return await RunInAsync(call, program, folder, cancel);

        // Named after the process, so that a sweep recognises what a killed one left behind.
        var own = Directory.CreateDirectory(Path.Combine(scratch, $"{Environment.ProcessId}-tool-{Guid.NewGuid():N}")).FullName;
        try
        {
            return await RunInAsync(call, program, own, cancel);
        }
        finally
        {
            Directory.Delete(own, recursive: true);
        }
    }

    private static async Task<ToolResult> RunInAsync(ToolCall call, string program, string folder, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        using var process = await StartAsync(call, program, folder);
        var limits = ToolLimits.Here;
        using var late = new CancellationTokenSource(call.TimeLimit.ToTimeSpan());
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        var pipes = new ToolPipes(call, process, over.Token);
        try
        {
            // A pipe that fails ends the run: there is nobody left to read or to feed it.
            await Task.WhenAny(process.WaitForExitAsync(over.Token), pipes.Failed);
            var unwell = !process.HasExited;
            var asked = unwell && await ToolTree.StopAsync(process, limits.OwnGroup, call.Grace.ToTimeSpan());
            ToolTree.KillRest(process, limits.OwnGroup);
            var ended = await pipes.EndAsync(PipesEnd);

            if (unwell && cancel.IsCancellationRequested)
                throw new ToolCancelled(Stopped(call, asked), cancel);
            if (unwell && late.IsCancellationRequested)
                throw TookTooLong(call, asked, pipes.Errors);
            pipes.ThrowIfFailed();
            if (!ended)
                throw Failed(call, process.ExitCode, pipes.Errors, "left its output open");
            if (!call.Success.Contains(process.ExitCode))
                throw Failed(call, process.ExitCode, pipes.Errors, Ending(process.ExitCode));
            return new(process.ExitCode, pipes.Output, pipes.Errors.ToString(), Duration.FromTimeSpan(clock.Elapsed));
        }
        finally
        {
            ToolTree.KillRest(process, limits.OwnGroup);
        }
    }

    private static async Task<Process> StartAsync(ToolCall call, string program, string folder)
    {
        var command = ToolLimits.Here.Wrap(program, call.Arguments, call.MemoryLimit, call.DataLimit, call.ProcessorLimit);
        var start = new ProcessStartInfo(ToolPrograms.Need(command[0]), command.Skip(1))
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            UseShellExecute = false,
        };

        // Only this: keys and tokens of the server are none of a tool's business.
        start.Environment.Clear();
        start.Environment["PATH"] = ToolPrograms.SearchPathText;
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["HOME"] = folder;
        start.Environment["TMPDIR"] = folder;
        foreach (var (name, value) in call.Environment)
            start.Environment[name] = value;
        try
        {
            return await ToolStarter.StartAsync(start);
        }
        catch (Win32Exception e)
        {
            throw new BacklotError(
                "tool.not-started",
                ExitCode.Unexpected,
                $"{Name(call)} could not be started: {e.Message}.",
                "Check that this machine has memory and process numbers left, then try again.",
                e);
        }
    }

    private static string Name(ToolCall call) => Path.GetFileName(call.Program);

    private static string Stopped(ToolCall call, bool asked) => asked
        ? $"{Name(call)} was asked to stop and did."
        : $"{Name(call)} was asked to stop, did not within {call.Grace.TotalSeconds:0.#} s, and was killed with all it had started.";

    private static string Ending(int exitCode) => exitCode > 128 ? $"was ended by signal {exitCode - 128}" : $"ended with exit code {exitCode}";

    private static BacklotError TookTooLong(ToolCall call, bool asked, ErrorTail errors) => new(
        "tool.took-too-long",
        ExitCode.Unexpected,
        $"{Name(call)} took longer than {call.TimeLimit.TotalSeconds:0.#} s. {Stopped(call, asked)}",
        "Try again when the machine has less to do; if it happens again the file is too large or damaged.",
        new ToolFailed(call, null, errors.ToString()));

    private static BacklotError Failed(ToolCall call, int exitCode, ErrorTail errors, string how) => FullDisk.IsToldIn(errors.ToString())
        ? BacklotError.Missing(
            FullDisk.Code,
            $"{Name(call)} could not go on: the disk it wrote to is full ({errors.LastLine()}).",
            "Free room on the disk of the data folder, and of the folder it writes to, and do the same again.",
            new ToolFailed(call, exitCode, errors.ToString()))
        : new(
        "tool.failed",
        ExitCode.Unexpected,
        errors.LastLine() is { Length: > 0 } line ? $"{Name(call)} {how}: {line}." : $"{Name(call)} {how}.",
        "The log has what it was asked and its last lines.",
        new ToolFailed(call, exitCode, errors.ToString()));
}
