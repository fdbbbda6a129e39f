using System.Globalization;
using System.Text;
using Backlot.Media.Hashing;
using Backlot.Platform.Errors;

namespace Backlot.Capture.Custody;

/// <summary>A folder to hash again and compare with its history.</summary>
public sealed record VerifyOrder(string Folder)
{
    /// <summary>Whether to add what was found to the history as a generation. Otherwise nothing is written.</summary>
    public bool Record { get; init; }

    /// <summary>Only names and sizes are compared: nothing is read, and nothing recorded.</summary>
    public bool NamesOnly { get; init; }

    /// <summary>A list to compare with besides: MHL 1.1 or a packing list, its paths relative to the folder. Those of MHL 1.1 in the folder are found without.</summary>
    public string? List { get; init; }

    /// <summary>A generation is added whatever lies there: the first where the folder has no history yet. What was renamed is known again by its content.</summary>
    public bool Create { get; init; }

    /// <summary>Kinds of hash that the generation carries; none: those that the history has, else xxh128.</summary>
    public IReadOnlyList<HashFormat> Hashes { get; init; } = [];

    /// <summary>What the history leaves out from now on besides what it left out before.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    public Author? Author { get; init; }
    public string? Comment { get; init; }
    public string? Location { get; init; }

    /// <summary>Each file is hashed in these as well, new ones too, so that nobody need read it again.</summary>
    internal IReadOnlyList<HashFormat> Also { get; init; } = [];
}

public sealed record VerifyProgress(int Files, int AllFiles, long Bytes, long AllBytes, string Current);

/// <summary>
/// One thing that is not as sealed. <paramref name="ReferenceCode"/> is what the ASC MHL reference tool ends with for the same:
/// 10 missing, 11 a hash differs, 21 not recorded; 0 where it has none.
/// </summary>
public sealed record VerifyFinding(string Code, string Path, string What, int ReferenceCode);

/// <summary>What hashing a folder again showed.</summary>
public sealed record VerifyReport(string Folder, int Generations, int Verified, long Bytes, ReadBackWay Way)
{
    public bool NamesOnly { get; init; }

    /// <summary>Lists by themselves that it was compared with as well.</summary>
    public int Lists { get; init; }

    /// <summary>Files that a list names with their size alone: their content nobody can tell.</summary>
    public int BySize { get; init; }

    /// <summary>About files, in the order of their paths.</summary>
    public IReadOnlyList<VerifyFinding> Findings { get; init; } = [];

    /// <summary>About the history itself.</summary>
    public IReadOnlyList<HistoryProblem> Problems { get; init; } = [];

    /// <summary>File name of the generation that was added; null without <see cref="VerifyOrder.Record"/>.</summary>
    public string? Recorded { get; init; }

    /// <summary>Every file as it was hashed now, good or not.</summary>
    internal IReadOnlyList<SealedFile> Hashed { get; init; } = [];

    /// <summary>The code of what was found last about each path, as the disk names it.</summary>
    internal IReadOnlyDictionary<string, string> Wrong { get; init; } = new Dictionary<string, string>();

    /// <summary>What was added to the histories, deepest first, each with its folder below <see cref="Folder"/>.</summary>
    internal IReadOnlyList<(string Root, Generation Generation)> Added { get; init; } = [];

    /// <summary>Adds what was found to the history after all; null when the history is damaged. The file name of the generation.</summary>
    internal Func<string?> Seal { get; init; } = () => null;

    public bool IsWhole => Findings.Count == 0 && Problems.Count == 0;

    /// <summary>Recording takes new files into the history, and new names: they are no fault then.</summary>
    public ExitCode Exit => Problems.Count == 0 && Findings.All(f => f.Code is "custody.file-new" or "custody.file-renamed" && Recorded is not null) ? ExitCode.Done : ExitCode.Integrity;

    public string ToText()
    {
        var text = new StringBuilder();
        string against = string.Join(" and ", new[] { (Generations, "generations"), (Lists, "lists") }.Where(a => a.Item1 > 0).Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Item1} {a.Item2}")));
        text.Append(NamesOnly ? string.Create(CultureInfo.InvariantCulture, $"{Verified} files are there as {against} name them in {DiskName.Escape(Folder)}; nothing was read")
            : against.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"{Hashed.Count} files, {Bytes} bytes hashed in {DiskName.Escape(Folder)}")
            : string.Create(CultureInfo.InvariantCulture, $"{Verified} files, {Bytes} bytes verified against {against} in {DiskName.Escape(Folder)}"));
        text.AppendLine(Way switch
        {
            ReadBackWay.Direct => ", read from the disk itself",
            ReadBackWay.CacheDropped => ", read after the cache was dropped",
            _ => "",
        });
        if (BySize > 0) text.AppendLine(CultureInfo.InvariantCulture, $"{BySize} more are listed with their size alone: it is right, what is in them nobody can tell");
        foreach (HistoryProblem problem in Problems) text.AppendLine(CultureInfo.InvariantCulture, $"history: {problem.What} [{problem.Code}]");
        foreach (VerifyFinding finding in Findings) text.AppendLine(CultureInfo.InvariantCulture, $"{finding.What} [{finding.Code}]");
        if (Recorded is not null) text.AppendLine(CultureInfo.InvariantCulture, $"recorded as {Recorded}");
        return text.ToString();
    }
}
