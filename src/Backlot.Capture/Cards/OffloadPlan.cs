using System.Globalization;
using System.Text;
using Backlot.Capture.Custody;
using Backlot.Platform.Errors;

namespace Backlot.Capture.Cards;

/// <summary>What is to be done at one place. <paramref name="There"/> are files of the card that lie there already by name and size: they are only read back.</summary>
public sealed record CopyPlan(string Place, string Folder, int There, int Missing, long MissingBytes)
{
    /// <summary>When what lies there was sealed last.</summary>
    public Instant? SealedAt { get; init; }

    public string Disk { get; init; } = "";

    /// <summary>Why it cannot be done: code, what is wrong, what to do. Null when it can.</summary>
    public string? Code { get; init; }
    public string? Reason { get; init; }
    public string? Next { get; init; }
    public ExitCode Exit { get; init; }

    public string Sentence
    {
        get
        {
            string place = $"'{DiskName.Escape(Folder)}'", to = string.Create(CultureInfo.InvariantCulture, $"{Missing} {(Missing == 1 ? "file" : "files")}, {Amount.Of(MissingBytes)}");
            string at = SealedAt is { } when ? $", sealed on {when.ToString("uuuu-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture)}" : ", not sealed";
            if (There == 0) return $"{place} has nothing of this card yet: {to} to copy.";
            return Missing == 0
                ? string.Create(CultureInfo.InvariantCulture, $"{place} has all {There} files of this card already{at}: nothing to copy, all to read back.")
                : string.Create(CultureInfo.InvariantCulture, $"{place} has {There} of {There + Missing} files of this card already{at}: {to} to copy.");
        }
    }
}

/// <summary>What an offload would do.</summary>
public sealed record OffloadPlan(string Source, int Files, long Bytes, IReadOnlyList<CopyPlan> Copies)
{
    public ExitCode Exit => Copies.Select(c => c.Exit).OrderBy(e => e switch { ExitCode.Integrity => 0, ExitCode.Done => 9, _ => 1 }).FirstOrDefault();

    public string ToText()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{DiskName.Escape(Source)}: {Files} files, {Bytes} bytes");
        foreach (CopyPlan copy in Copies)
        {
            text.AppendLine(copy.Code is null ? $"  {copy.Sentence}" : $"  {copy.Reason} [{copy.Code}]\n    {copy.Next}");
            if (copy.Disk.Length > 0) text.AppendLine($"    disk: {copy.Disk}");
        }

        return text.ToString();
    }
}
