using System.Globalization;
using System.Text;
using Backlot.Capture.Custody;
using Backlot.Media.Hashing;
using Backlot.Platform.Errors;

namespace Backlot.Capture.Cards;

public enum CopyState
{
    /// <summary>All that is on the card is there, read back and sealed.</summary>
    Verified,

    /// <summary>Something on it is not what was on the card, or not what the card's history says.</summary>
    Defect,

    /// <summary>Not everything got there and was read back; nothing is known to be wrong.</summary>
    NotVerified,
}

/// <summary>
/// Something about one file that a person should know. Exit 0 where nothing is wrong with any copy; but with any finding the card is never
/// safe to format.
/// </summary>
public sealed record OffloadFinding(string Code, string Path, string What, ExitCode Exit)
{
    internal static OffloadFinding At(string code, string path, string what, ExitCode exit) =>
        new(code, DiskName.Escape(path), $"'{DiskName.Escape(path)}' {what}.", exit);
}

/// <summary>What became of one copy. <paramref name="Place"/> is as it was asked for, <paramref name="Folder"/> the card's folder in it.</summary>
public sealed record CopyReport(string Place, string Folder, CopyState State)
{
    /// <summary>Why it is not verified: code, what is wrong, what to do. Null when it is.</summary>
    public string? Code { get; init; }
    public string? Reason { get; init; }
    public string? Next { get; init; }
    public ExitCode Exit { get; init; }

    /// <summary>Files written now, and files that lay there already and were found right.</summary>
    public int Copied { get; init; }
    public int Found { get; init; }
    public long Bytes { get; init; }
    public ReadBackWay Way { get; init; }

    /// <summary>File name of the generation that was added.</summary>
    public string? Sealed { get; init; }

    /// <summary>The disk it lies on, for people; and whether that could be told.</summary>
    public string Disk { get; init; } = "";
    public bool DiskKnown { get; init; }
    public IReadOnlyList<OffloadFinding> Findings { get; init; } = [];
}

/// <summary>What became of a card.</summary>
public sealed record OffloadReport(string Source, int Files, int Folders, long Bytes, IReadOnlyList<HashFormat> Hashes)
{
    public IReadOnlyList<CopyReport> Copies { get; init; } = [];

    /// <summary>About the card itself.</summary>
    public IReadOnlyList<OffloadFinding> Findings { get; init; } = [];

    /// <summary>The whole card lies on at least two physically different disks, read back from both and sealed, with nothing left out.</summary>
    public bool SafeToFormat { get; init; }

    /// <summary>The one sentence for a tired person.</summary>
    public string Sentence { get; init; } = "";

    /// <summary>0 only when every copy was read back; 6 when something is wrong with one; else 4.</summary>
    public ExitCode Exit => Copies.Select(c => c.Exit).Concat(AllFindings.Select(f => f.Exit)).OrderBy(e => e switch
    {
        ExitCode.Integrity => 0,
        ExitCode.Done => 9,
        _ => 1,
    }).FirstOrDefault();

    private IEnumerable<OffloadFinding> AllFindings => Findings.Concat(Copies.SelectMany(c => c.Findings));

    public string ToText()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{DiskName.Escape(Source)}: {Files} files, {Bytes} bytes");
        foreach (CopyReport copy in Copies)
        {
            string state = copy.State switch { CopyState.Verified => "verified", CopyState.Defect => "DEFECT", _ => "NOT VERIFIED" };
            text.Append(CultureInfo.InvariantCulture, $"  {state}: {DiskName.Escape(copy.Folder)}, {copy.Copied} copied, {copy.Found} were there");
            text.AppendLine(copy.Way switch
            {
                ReadBackWay.Direct => ", read back from the disk itself",
                ReadBackWay.CacheDropped => ", read back, but this file system may have answered from memory",
                _ => "",
            });
            text.AppendLine(CultureInfo.InvariantCulture, $"    disk: {(copy.Disk.Length > 0 ? copy.Disk : "not known")}{(copy.Sealed is { } generation ? $"; sealed as {DiskName.Escape(generation)}" : "; not sealed")}");
            if (copy.Code is not null) text.AppendLine(CultureInfo.InvariantCulture, $"    {copy.Reason} [{copy.Code}]\n    {copy.Next}");
            foreach (OffloadFinding finding in copy.Findings) text.AppendLine(CultureInfo.InvariantCulture, $"    {finding.What} [{finding.Code}]");
        }

        foreach (OffloadFinding finding in Findings) text.AppendLine(CultureInfo.InvariantCulture, $"  {finding.What} [{finding.Code}]");
        text.AppendLine(Sentence);
        return text.ToString();
    }
}
