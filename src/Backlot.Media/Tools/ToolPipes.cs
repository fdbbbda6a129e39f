using System.Buffers;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Backlot.Platform.Errors;

namespace Backlot.Media.Tools;

/// <summary>The three pipes of a running tool, each served by a task of its own so that none can block another.</summary>
internal sealed class ToolPipes
{
    private readonly ToolCall call;
    // What write(2) says when the other end is closed.
    private const int BrokenPipe = 32;

    private readonly ArrayBufferWriter<byte> kept = new();
    private readonly Task[] tasks;
    private readonly TaskCompletionSource failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationToken cancel;

    internal ToolPipes(ToolCall call, Process process, CancellationToken cancel)
    {
        this.call = call;
        this.cancel = cancel;
        var (input, output, error) = (process.StandardInput.BaseStream, process.StandardOutput.BaseStream, process.StandardError.BaseStream);
        tasks =
        [
            WatchAsync(() => FeedAsync(input)),
            WatchAsync(() => call.Output is { } taker ? taker(output, cancel) : KeepAsync(output)),
            WatchAsync(() => Errors.ReadAsync(error, CancellationToken.None)),
        ];
    }

    internal ErrorTail Errors { get; } = new();

    internal string Output => Encoding.UTF8.GetString(kept.WrittenSpan);

    /// <summary>Ends when a pipe does not work, and the tool should be stopped.</summary>
    internal Task Failed => failed.Task;

    /// <summary>
    /// Waits until all is read. False when a pipe is still open at the end of the time limit, or of a short patience once the
    /// tool was stopped: a process that left the group holds it.
    /// </summary>
    internal async Task<bool> EndAsync(TimeSpan patience)
    {
        var all = Task.WhenAll(tasks);
        try
        {
            await Task.WhenAny(all, failed.Task).WaitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAny(all, Task.Delay(patience, CancellationToken.None));
        }

        return all.IsCompleted || failed.Task.IsCompleted;
    }

    internal void ThrowIfFailed()
    {
        foreach (var task in tasks)
        {
            if (task.IsFaulted)
                task.GetAwaiter().GetResult();
        }
    }

    private async Task WatchAsync(Func<Task> serve)
    {
        // Off the caller's thread: a callback may work before it first waits.
        await Task.Yield();
        try
        {
            await serve();
        }
        catch
        {
            failed.TrySetResult();
            throw;
        }
    }

    private async Task FeedAsync(Stream input)
    {
        try
        {
            await using (input)
            {
                if (call.Input is { } feed)
                    await feed(input, cancel);
            }
        }
        catch (IOException e) when (e.HResult == BrokenPipe || e.InnerException is SocketException { NativeErrorCode: BrokenPipe })
        {
            // The tool closed its end: it had enough, or failed and its exit code tells.
        }
    }

    private async Task KeepAsync(Stream output)
    {
        var buffer = new byte[64 << 10];
        for (int read; (read = await output.ReadAsync(buffer, cancel)) > 0;)
        {
            if (kept.WrittenCount + read > call.OutputLimit)
            {
                throw new BacklotError(
                    "tool.too-much-output",
                    ExitCode.Unexpected,
                    $"{Path.GetFileName(call.Program)} printed more than {call.OutputLimit} bytes and was stopped.",
                    "The file it read is damaged or made to do this: leave it out.",
                    new ToolFailed(call, null, Errors.ToString()));
            }

            kept.Write(buffer.AsSpan(0, read));
        }
    }
}
