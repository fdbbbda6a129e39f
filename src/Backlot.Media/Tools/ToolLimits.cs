using System.Diagnostics;
using System.Globalization;

namespace Backlot.Media.Tools;

/// <summary>One limit on outside programs and whether it holds here, for <c>doctor</c>.</summary>
public sealed record ToolLimit(string Name, bool Holds, string Means);

/// <summary>
/// Which limits this machine lets us put on outside programs. Each is a small program of util-linux that sets it and becomes
/// the next one, so that the process started is in the end the tool itself; each is tried once, at the first run.
/// </summary>
public sealed class ToolLimits
{
    private static readonly Lazy<ToolLimits> Tried = new(Try);

    private readonly string[] session;
    private readonly string[] noNetwork;
    private readonly bool memory;
    private readonly int[] processors;
    private readonly string[] diesWithUs;
    private int turn;

    private ToolLimits(string[] session, string[] noNetwork, bool memory, int[] processors, string[] diesWithUs)
    {
        this.session = session;
        this.noNetwork = noNetwork;
        this.memory = memory;
        this.processors = processors;
        this.diesWithUs = diesWithUs;
    }

    public static ToolLimits Here => Tried.Value;

    /// <summary>The tool leads a process group, so that all it starts can be stopped with it.</summary>
    public bool OwnGroup => session.Length > 0;

    public bool NoNetwork => noNetwork.Length > 0;

    public bool Memory => memory;

    public bool Processors => processors.Length > 0;

    public bool DiesWithUs => diesWithUs.Length > 0;

    public IReadOnlyList<ToolLimit> All =>
    [
        new("time", true, "a tool that takes too long is stopped"),
        new("whole tree", OwnGroup, "whatever a tool starts is stopped with it"),
        new("memory", Memory, "a tool cannot take more memory than its limit"),
        new("processors", Processors, "a tool cannot take more processors than its limit, however many threads it makes"),
        new("no network", NoNetwork, "a tool that reads media cannot reach any network"),
        new("no orphans", DiesWithUs, "a tool ends when Backlot is killed"),
    ];

    /// <summary>What has to be started so that <paramref name="program"/> runs under the limits.</summary>
    internal IReadOnlyList<string> Wrap(string program, IReadOnlyList<string> arguments, long memoryLimit, long? dataLimit = null, int processorLimit = ToolCall.UsualProcessorLimit) =>
    [
        .. session,
        .. noNetwork,
        .. memory ? dataLimit is { } data ? Prlimit("--data=", data) : Prlimit("--as=", memoryLimit) : [],

        .. processorLimit < processors.Length ? Taskset(Next(processorLimit)) : [],

        // Last: a change of user namespace in between would clear the signal.
        .. diesWithUs,
        program,
        .. arguments,
    ];

    /// <summary>The processors one after another: two tools at work do not share theirs while others idle.</summary>
    private IEnumerable<int> Next(int count)
    {
        int first = (int)((uint)Interlocked.Add(ref turn, count) % (uint)processors.Length);
        return Enumerable.Range(0, count).Select(i => processors[(first + i) % processors.Length]);
    }

    private static ToolLimits Try()
    {
        int[] allowed = Allowed();
        string[] setsid = ["setsid", "--"];
        string[] setpriv = ["setpriv", "--pdeathsig", "KILL", "--"];

        // As root without a user namespace: in one, files of other owners could no longer be read.
        string[][] unshares = [["unshare", "--net", "--"], ["unshare", "--map-root-user", "--net", "--"]];
        return new(
            Works(setsid) ? setsid : [],
            unshares.FirstOrDefault(Works) ?? [],
            Works(Prlimit("--as=", 1L << 30)),
            allowed.Length > 0 && Works(Taskset(allowed[..1])) ? allowed : [],
            Works(setpriv) ? setpriv : []);
    }

    private static string[] Prlimit(string limit, long bytes) => ["prlimit", "--core=0", limit + bytes.ToString(CultureInfo.InvariantCulture), "--"];

    private static string[] Taskset(IEnumerable<int> on) => ["taskset", "--cpu-list", string.Join(',', on)];

    /// <summary>The processors this process itself may run on: <c>0-3,8</c> in what the system says of it.</summary>
    private static int[] Allowed()
    {
        const string Says = "Cpus_allowed_list:";
        if (!File.Exists("/proc/self/status") || File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith(Says, StringComparison.Ordinal)) is not { } line)
            return [];
        return [.. line[Says.Length..].Trim().Split(',').SelectMany(part =>
        {
            int[] ends = [.. part.Split('-').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
            return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
        })];
    }

    private static bool Works(string[] wrapper)
    {
        if (ToolPrograms.Find(wrapper[0]) is not { } path || ToolPrograms.Find("true") is not { } nothing)
            return false;
        var start = new ProcessStartInfo(path, [.. wrapper[1..], nothing])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        using var trial = Process.Start(start);
        if (trial is null)
            return false;
        if (trial.WaitForExit(TimeSpan.FromSeconds(10)))
            return trial.ExitCode == 0;
        trial.Kill(entireProcessTree: true);
        return false;
    }
}
