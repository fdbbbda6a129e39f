using Backlot.Platform.Errors;

namespace Backlot.Media.Tools;

/// <summary>Reads from or writes to one of a tool's pipes; the runner opens and closes the stream.</summary>
public delegate Task ToolPipe(Stream stream, CancellationToken cancel);

/// <summary>One run of an outside program. Arguments are a list and reach it as they are: no shell reads them.</summary>
/// <param name="Program">A name found on the PATH, or an absolute path.</param>
public sealed record ToolCall(string Program, IReadOnlyList<string> Arguments)
{
    public static readonly Duration UsualTimeLimit = Duration.FromMinutes(10);

    // What ffmpeg maps for a filter graph of some forty inputs stays below; a bomb does not.
    public const long UsualMemoryLimit = 4L << 30;

    // Two encoders of two threads, with what decodes for them: more processors make one tool no faster, and leave none to others.
    public const int UsualProcessorLimit = 4;

    /// <summary>Where it runs. Null: an empty folder of its own, removed afterwards.</summary>
    public string? WorkingFolder { get; init; }

    /// <summary>On the wall's clock, from start to end.</summary>
    public Duration TimeLimit { get; init; } = UsualTimeLimit;

    /// <summary>How long it may take to end by itself once it was asked to.</summary>
    public Duration Grace { get; init; } = Duration.FromSeconds(5);

    /// <summary>Bytes of address space (RLIMIT_AS); a .NET program needs 4 GiB to start.</summary>
    public long MemoryLimit { get; init; } = UsualMemoryLimit;

    /// <summary>Bytes it may write to (RLIMIT_DATA), in place of <see cref="MemoryLimit"/>: for a .NET program, which reserves far more than it uses.</summary>
    public long? DataLimit { get; init; }

    /// <summary>How many processors it and all it starts may run on at once, however many threads they make.</summary>
    public int ProcessorLimit { get; init; } = UsualProcessorLimit;

    /// <summary>Added to the few variables every tool gets (PATH, LANG, and HOME and TMPDIR in its folder).</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Feeds standard input. Null: it is empty.</summary>
    public ToolPipe? Input { get; init; }

    /// <summary>Takes standard output, and must read it to its end. Null: it is kept in <see cref="ToolResult.Output"/>.</summary>
    public ToolPipe? Output { get; init; }

    /// <summary>Bytes of standard output that are kept; a tool that prints more is stopped (<c>tool.too-much-output</c>).</summary>
    public int OutputLimit { get; init; } = 16 << 20;

    /// <summary>The exit codes that mean success.</summary>
    public IReadOnlyList<int> Success { get; init; } = [0];
}

/// <summary>How a tool ended well.</summary>
/// <param name="Output">Standard output as UTF-8, unless a pipe took it.</param>
/// <param name="ErrorTail">The last 8 KB of standard error, without control characters. It may quote the file: never trust it, never show it to a visitor.</param>
public sealed record ToolResult(int ExitCode, string Output, string ErrorTail, Duration Took);

/// <summary>For the log, inside the <c>BacklotError</c> that a person reads: what was run and what it printed last.</summary>
public sealed class ToolFailed(ToolCall call, int? exitCode, string errorTail)
    : Exception($"{call.Program} {string.Join(' ', call.Arguments)}\nexit code: {exitCode?.ToString() ?? "none"}\n{errorTail}")
{
    public ToolCall Call { get; } = call;

    /// <summary>128 + the signal when one ended it; null when it never ended by itself.</summary>
    public int? ExitCode { get; } = exitCode;

    public string ErrorTail { get; } = errorTail;

    /// <summary>Whether what it was given made it fail, and not a full disk: then it would fail again.</summary>
    public static bool BlamesInput(BacklotError e) =>
        e is { Code: "tool.failed" or "tool.took-too-long", InnerException: ToolFailed };
}

/// <summary>Somebody stopped the work; the message says whether the tool ended by itself or had to be killed.</summary>
internal sealed class ToolCancelled(string message, CancellationToken cancel) : OperationCanceledException(message, cancel);
