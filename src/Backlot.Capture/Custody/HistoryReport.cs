using System.Globalization;
using System.Text;
using Backlot.Media.Hashing;
using Backlot.Platform.Errors;

namespace Backlot.Capture.Custody;

/// <summary>The two hashes of a folder in one kind.</summary>
public sealed record FolderHashTold(HashFormat Format, string Content, string Structure);

/// <summary>What one generation says about itself. <paramref name="Files"/> are those it names, by what it found of them.</summary>
public sealed record GenerationTold(int Number, string Manifest, string C4, Instant? Created, string Process, int Files, int Original, int Verified, int Failed, int Renamed)
{
    public string Host { get; init; } = "";
    public string Tool { get; init; } = "";
    public IReadOnlyList<Author> Authors { get; init; } = [];
    public string? Location { get; init; }
    public string? Comment { get; init; }
    public IReadOnlyList<HashFormat> Hashes { get; init; } = [];
    public IReadOnlyList<FolderHashTold> RootHash { get; init; } = [];

    /// <summary>Manifests of histories further down that it rests on.</summary>
    public IReadOnlyList<string> RestsOn { get; init; } = [];
}

/// <summary>The history of one folder. <paramref name="Root"/> is relative to the folder that was asked about, empty for itself.</summary>
public sealed record HistoryTold(string Root, int Files, long Bytes, IReadOnlyList<string> Ignore, IReadOnlyList<GenerationTold> Generations);

/// <summary>A hash as one generation has it.</summary>
public sealed record HashTold(HashFormat Format, string Value, string? Action, Instant? At);

/// <summary>What one generation says of a file.</summary>
public sealed record FileTold(int Generation, string Manifest, Instant? Created, string Path, string? PreviousPath, long? Size, IReadOnlyList<HashTold> Hashes);

/// <summary>What histories say, as they lie there: nothing but them was read.</summary>
public sealed record HistoryReport(string Folder)
{
    /// <summary>The outer one first.</summary>
    public IReadOnlyList<HistoryTold> Histories { get; init; } = [];

    /// <summary>Of the one file that was asked about, oldest first.</summary>
    public IReadOnlyList<FileTold> File { get; init; } = [];

    public IReadOnlyList<HistoryProblem> Problems { get; init; } = [];

    public ExitCode Exit => Problems.Count == 0 ? ExitCode.Done : ExitCode.Integrity;

    public string ToText()
    {
        var text = new StringBuilder();
        foreach (FileTold told in File) Write(text, told);
        foreach (HistoryTold history in Histories) Write(text, history);
        foreach (HistoryProblem problem in Problems) text.AppendLine(CultureInfo.InvariantCulture, $"history: {problem.What} [{problem.Code}]");
        if (Problems.Count == 0 && File.Count == 0) text.AppendLine("every manifest is as the chain has it");
        return text.ToString();
    }

    private void Write(StringBuilder text, HistoryTold history)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"{DiskName.Escape(history.Root.Length == 0 ? Folder : DiskName.Join(Folder.TrimEnd('/'), history.Root))}: {history.Generations.Count} generations, {history.Files} files, {history.Bytes} bytes");
        text.AppendLine(CultureInfo.InvariantCulture, $"  leaves out {DiskName.Escape(string.Join(", ", history.Ignore))}");
        foreach (GenerationTold g in history.Generations)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {g.Number}  {Date(g.Created)}  {g.Process}, {Counts(g)}; {string.Join(", ", g.Hashes.Select(h => h.Name))}");
            text.AppendLine(CultureInfo.InvariantCulture, $"     {DiskName.Escape(g.Manifest)}, {DiskName.Escape(g.Tool)} on {DiskName.Escape(g.Host)}{string.Concat(g.Authors.Select(a => ", " + Said(a)))}");
            if (g.Location is { } place) text.AppendLine(CultureInfo.InvariantCulture, $"     at {DiskName.Escape(place)}");
            if (g.Comment is { } comment) text.AppendLine(CultureInfo.InvariantCulture, $"     {DiskName.Escape(comment)}");
            foreach (FolderHashTold h in g.RootHash) text.AppendLine(CultureInfo.InvariantCulture, $"     whole folder {h.Format.Name} {h.Content} (content), {h.Structure} (structure)");
            foreach (string path in g.RestsOn) text.AppendLine(CultureInfo.InvariantCulture, $"     rests on {DiskName.Escape(path)}");
        }
    }

    private static void Write(StringBuilder text, FileTold told)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"{told.Generation}  {Date(told.Created)}  {DiskName.Escape(told.Path)}{(told.PreviousPath is { } old ? $", before {DiskName.Escape(old)}" : "")}{(told.Size is { } size ? string.Create(CultureInfo.InvariantCulture, $", {size} bytes") : "")}");
        foreach (HashTold hash in told.Hashes) text.AppendLine(CultureInfo.InvariantCulture, $"   {hash.Action ?? "recorded"}  {hash.Format.Name} {hash.Value}");
    }

    private static string Counts(GenerationTold g)
    {
        string[] parts = [.. new[] { (g.Original, "original"), (g.Verified, "verified"), (g.Failed, "FAILED"), (g.Renamed, "of them renamed") }.Where(c => c.Item1 > 0).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Item1} {c.Item2}"))];
        return parts.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"{g.Files} files") : string.Join(", ", parts);
    }

    private static string Said(Author author)
    {
        string[] more = [.. new[] { author.Role, author.Email, author.Phone }.OfType<string>()];
        return DiskName.Escape(more.Length == 0 ? author.Name : $"{author.Name} ({string.Join(", ", more)})");
    }

    private static string Date(Instant? at) => at?.ToString("uuuu-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "no date";
}
