using Backlot.Capture.Cards;
using Backlot.Capture.Custody;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;

namespace Backlot.Capture.Assets;

/// <summary>Copies a card into <c>originals/</c> as any offload: read back, sealed, its history travelling along.</summary>
internal sealed class TakeOver(IClock clock, DataFolder data)
{
    /// <summary>The card where it lies afterwards. One that lies there already stays.</summary>
    /// <param name="day">Its folder: a day, or <c>undated</c>. Asked for only when there is something to copy.</param>
    /// <exception cref="BacklotError"><c>ingest.take-over-part</c> (exit 2), or what the offload found wrong</exception>
    public async Task<CardFolder> Copy(Actor actor, CardFolder card, string production, Func<Task<string>> day, Action<IngestProgress>? seen, CancellationToken ct)
    {
        if (card.Path.StartsWith(data.Originals + "/", StringComparison.Ordinal))
            return card;
        if (card.IsPart)
        {
            throw BacklotError.Usage("ingest.take-over-part", $"Only a whole card is taken over, not '{DiskName.Escape(card.Only ?? "some of its files")}' alone.",
                "Name the card's folder, or ingest the file where it lies, without --take-over.");
        }

        var into = Path.Combine(data.Originals, production, await day());
        Directory.CreateDirectory(into);
        var lies = new CardFolder(DiskName.Join(into, DiskName.Leaf(card.Path)), null);
        if (IsThere(card, lies, ct))
            return lies;
        var progress = seen is null ? null : new Told(p => seen(new IngestProgress("copying", p.Files, p.AllFiles, p.Current)));
        var copy = (await new Offload(clock).Run(actor, new OffloadAsked(card.Path, [into]), progress, ct)).Copies[0];
        if (copy.State != CopyState.Verified)
        {
            throw new BacklotError(copy.Code ?? "ingest.take-over", copy.Exit == ExitCode.Done ? ExitCode.Refused : copy.Exit,
                $"'{card.Name}' could not be taken over whole: {copy.Reason ?? string.Join(' ', copy.Findings.Take(5).Select(f => f.What))}", copy.Next ?? "Nothing was taken in. Mend it and run the same command again: it goes on where it was.");
        }

        return new CardFolder(copy.Folder, null);
    }

    /// <summary>Whether an earlier run copied and sealed all of it: the check that follows reads it again from the disk.</summary>
    private static bool IsThere(CardFolder card, CardFolder copy, CancellationToken ct)
    {
        if (Disk.TryStamp(copy.Path) is not { Kind: EntryKind.Folder } || History.Read(copy.Path, ct) is not { IsSound: true } history)
            return false;
        var lying = CardCheck.Walk(copy, ct).Tree.Files.ToDictionary(f => f.Path, f => f.Stamp, StringComparer.Ordinal);
        return CardCheck.Walk(card, ct).Tree.Files.TrueForAll(f => history.Files.ContainsKey(f.Path) && lying.TryGetValue(f.Path, out var there)
            && there.Size == f.Stamp.Size && there.ModifiedAt == f.Stamp.ModifiedAt);
    }

    private sealed class Told(Action<OffloadProgress> tell) : IProgress<OffloadProgress>
    {
        public void Report(OffloadProgress value) => tell(value);
    }
}
