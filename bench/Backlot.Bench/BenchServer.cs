using System.Diagnostics;

namespace Backlot.Bench;

/// <summary>The program serving a data folder on a free port; ended with this object.</summary>
internal sealed class BenchServer : IDisposable
{
    private readonly Process process;

    private BenchServer(Process process, Uri front, Uri desk) => (this.process, Front, Desk) = (process, front, desk);

    public Uri Front { get; }

    /// <summary>Where the owner signs in, once.</summary>
    public Uri Desk { get; }

    /// <summary>What it has used so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static Task<BenchServer> Start(string data) => Start(data, "serve");

    /// <summary>The same by another command that serves: <c>demo</c>.</summary>
    public static async Task<BenchServer> Start(string data, params string[] words)
    {
        var process = Process.Start(new ProcessStartInfo(Here.Program, [.. words, "--urls", "http://127.0.0.1:0", "--data", data])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(Here.Program),
        })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        Uri? front = null;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("front", StringComparison.Ordinal))
                front = new Uri(line["front".Length..].Trim());
            else if (line.StartsWith("desk", StringComparison.Ordinal) && front is not null)
                return new BenchServer(process, front, new Uri(line["desk".Length..].Trim()));
        }

        throw new InvalidOperationException("the server did not start");
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
