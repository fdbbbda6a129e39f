using System.Globalization;
using System.Text;
using Backlot.Capture.Cards;
using Backlot.Capture.Custody;
using Backlot.Platform.Errors;

namespace Backlot.Capture.Scrubs;

/// <summary>A file of an asset that is not what it was. <paramref name="Found"/>: altered, missing or unreadable; <paramref name="Copies"/>: where the same content is known to lie, unread.</summary>
public sealed record Damage(long Asset, string Name, string Production, string Path, string Found, IReadOnlyList<string> Copies)
{
    public string Sentence => $"'{DiskName.Escape(Path)}' ({Name} of {Production}) is {Found}. " + (Copies.Count == 0
        ? "No other copy is known: connect a disk with one and ingest it."
        : string.Create(CultureInfo.InvariantCulture, $"Another copy lies in '{DiskName.Escape(Copies[0])}': backlot scrub --mend {Asset}"));
}

public sealed record ScrubProgress(int Files, long Bytes, string Current);

/// <summary>
/// What a round found so far. <paramref name="Files"/> and <paramref name="Bytes"/> were read now; <paramref name="Left"/> are to be read yet in this round,
/// <paramref name="Away"/> of them lie on disks that are not here.
/// </summary>
public sealed record ScrubReport(long Round, int Files, long Bytes, int Left, int Away, int Changing, IReadOnlyList<Damage> Damaged)
{
    public bool Ended => Left == 0;

    public ExitCode Exit => Damaged.Count > 0 ? ExitCode.Integrity : ExitCode.Done;

    public string ToText()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Round {Round}: {Files} files, {Amount.Of(Bytes)} read{(Ended ? "; the round is at its end" : $"; {Left} to read yet")}");
        if (Away > 0) text.AppendLine(CultureInfo.InvariantCulture, $"{Away} lie on disks that are not here: connect them and run it again");
        if (Changing > 0) text.AppendLine(CultureInfo.InvariantCulture, $"{Changing} changed while they were read: run it again when nobody writes to them");
        foreach (var damage in Damaged)
            text.AppendLine(damage.Sentence);
        if (Damaged.Count == 0)
            text.AppendLine("No damage is known.");
        return text.ToString();
    }
}

/// <summary>A file that was made whole. <paramref name="SetAside"/>: where the damaged one lies now; null when there was none to keep.</summary>
public sealed record Mended(long Asset, string Path, string? From, string? SetAside, string? Recorded);
