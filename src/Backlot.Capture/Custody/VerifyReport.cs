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

    public Author? Author { get; init; }
    public string? Comment { get; init; }

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

    /// <summary>Recording takes new files into the history: they are no fault then.</summary>
    public ExitCode Exit => Problems.Count == 0 && Findings.All(f => f.Code == "custody.file-new" && Recorded is not null) ? ExitCode.Done : ExitCode.Integrity;

    public string ToText()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Verified} files, {Bytes} bytes verified against {Generations} generations in {DiskName.Escape(Folder)}");
        text.AppendLine(Way switch
        {
            ReadBackWay.Direct => ", read from the disk itself",
            ReadBackWay.CacheDropped => ", read after the cache was dropped",
            _ => "",
        });
        foreach (HistoryProblem problem in Problems) text.AppendLine(CultureInfo.InvariantCulture, $"history: {problem.What} [{problem.Code}]");
        foreach (VerifyFinding finding in Findings) text.AppendLine(CultureInfo.InvariantCulture, $"{finding.What} [{finding.Code}]");
        if (Recorded is not null) text.AppendLine(CultureInfo.InvariantCulture, $"recorded as {Recorded}");
        return text.ToString();
    }
}
