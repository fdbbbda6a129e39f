using System.Diagnostics;
using System.Text.Json;

namespace Backlot.Scenarios;

/// <summary>What a command answered.</summary>
public sealed record Answer(int Exit, string Out, string Error)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Out);

    public string Line => Out.Trim();
}

/// <summary>The published program as people run it, on a data folder of its own.</summary>
public sealed class BacklotProgram : IDisposable
{
    private readonly List<Process> servers = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("backlot-scenario-").FullName;

    public string Data { get; private set; }

    /// <summary>Settings that everything run from now on finds in its environment: <c>House__Language</c>.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    public BacklotProgram() => Data = Path.Combine(Folder, "data");

    /// <summary>Moves the data folder away; what is run from now on is told its new place.</summary>
    public void Move(string to)
    {
        Directory.Move(Data, to);
        Data = to;
    }

    /// <summary>Another house with the same data: what happens in it leaves this one as it is. Nothing may be writing here.</summary>
    public BacklotProgram Copied()
    {
        var copy = new BacklotProgram { Program = Program };
        using var cp = System.Diagnostics.Process.Start("cp", ["-a", "--reflink=auto", Data, copy.Data]);
        cp.WaitForExit();
        cp.ExitCode.ShouldBe(0);
        return copy;
    }

    /// <summary>The program that is run; a copy of it elsewhere must do as well.</summary>
    public string Program { get; set; } = Executable;

    public static string Repository => Checkout.Folder;

    public static string Executable { get; } = Environment.GetEnvironmentVariable("BACKLOT_PROGRAM") is { Length: > 0 } named
        ? named
        : Path.Combine(Repository, ".build", "program", "backlot");

    /// <summary>Runs a command to its end and demands the exit code.</summary>
    public async Task<Answer> Run(int exit, params string[] words)
    {
        var answer = await Run(words);
        answer.Exit.ShouldBe(exit, $"backlot {string.Join(' ', words)}\n{answer.Out}\n{answer.Error}");
        return answer;
    }

    public Task<Answer> Ok(params string[] words) => Run(0, words);

    public async Task<Answer> Run(params string[] words)
    {
        using var process = Start(words);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Answer(process.ExitCode, await output, await error);
    }

    /// <summary>Starts a command and kills it, with no chance to say goodbye, after so many milliseconds. True when it was killed before its end.</summary>
    public async Task<bool> Killed(int afterMilliseconds, params string[] words)
    {
        using var process = Start(words);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(afterMilliseconds);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            process.Kill(); // SIGKILL, the process alone: what it started must notice by itself
            await process.WaitForExitAsync();
            await Task.WhenAll(output, error);
            return true;
        }
    }

    /// <summary>Starts a server on a free port of loopback; ended with this object, by its own process id.</summary>
    public Task<ScenarioServer> Serve() => Serve("serve");

    /// <summary>The same by another command that serves: <c>demo</c>.</summary>
    public async Task<ScenarioServer> Serve(params string[] words)
    {
        var process = Start([.. words, "--urls", "http://127.0.0.1:0"]);
        servers.Add(process);
        var said = new System.Collections.Concurrent.ConcurrentQueue<string>();
        process.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.BeginErrorReadLine();
        string? front = null, desk = null;
        while (desk is null && await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("front", StringComparison.Ordinal))
                front = line["front".Length..].Trim();
            else if (line.StartsWith("desk", StringComparison.Ordinal))
                desk = line["desk".Length..].Trim();
        }

        if (front is null || desk is null)
            throw new InvalidOperationException($"the server did not start: {string.Join('\n', said)}");
        _ = process.StandardOutput.ReadToEndAsync();
        return new ScenarioServer(process, new Uri(front), new Uri(desk)) { Said = said };
    }

    /// <summary>Asks a server to end, as a system does, and waits until it has.</summary>
    public static async Task Stop(ScenarioServer server)
    {
        using var asked = System.Diagnostics.Process.Start("kill", ["-TERM", server.Process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await server.Process.WaitForExitAsync();
    }

    public Process Start(string[] words)
    {
        var start = new ProcessStartInfo(Program)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder,
            Environment = { ["BACKLOT_DATA"] = Data, ["BACKLOT_DATABASE"] = "" },
        };
        foreach (var (name, value) in Settings)
            start.Environment[name] = value;
        foreach (var word in words)
            start.ArgumentList.Add(word);
        return Process.Start(start)!;
    }

    public void StopServers()
    {
        foreach (var server in servers)
        {
            if (!server.HasExited)
                server.Kill(entireProcessTree: true);
            server.WaitForExit();
            server.Dispose();
        }

        servers.Clear();
    }

    public void Dispose()
    {
        StopServers();
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>A running server of a scenario.</summary>
public sealed record ScenarioServer(Process Process, Uri Front, Uri Desk)
{
    /// <summary>Its standard error, line by line, as it comes.</summary>
    public required IReadOnlyCollection<string> Said { get; init; }

    /// <summary>Waits until it says something.</summary>
    public async Task Says(string words, TimeSpan patience)
    {
        var clock = Stopwatch.StartNew();
        while (!Said.Any(line => line.Contains(words, StringComparison.Ordinal)))
        {
            (Process.HasExited || clock.Elapsed > patience).ShouldBeFalse($"it never said \"{words}\":\n{string.Join('\n', Said)}");
            await Task.Delay(200);
        }
    }
}
