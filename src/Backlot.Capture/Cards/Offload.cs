using Backlot.Capture.Custody;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;

namespace Backlot.Capture.Cards;

/// <summary>
/// Copies a card into several places at once, each file read once, read back from every disk and sealed. Needs no database and no server.
/// Stopped at any moment, it goes on when it is run again.
/// </summary>
public sealed class Offload(IClock clock)
{
    /// <summary>Tells which disks a folder lies on; a test has only one disk and pretends to have more.</summary>
    internal Func<string, FileStamp, PhysicalDisk> DiskOf { get; init; } = (_, folder) => PhysicalDisk.Of(folder);

    /// <summary>What goes wrong with one copy or one file is in the report, all of it; it throws only for what concerns the whole order.</summary>
    /// <exception cref="BacklotError">
    /// <c>offload.no-destination</c>, <c>offload.no-source</c>, <c>offload.source-is-root</c>, <c>offload.source-gone</c>,
    /// <c>offload.destination-is-source</c>, <c>offload.destination-twice</c>, and those of <see cref="FolderTemplate"/>.
    /// </exception>
    public Task<OffloadReport> Run(Actor actor, OffloadAsked asked, IProgress<OffloadProgress>? progress = null, CancellationToken cancel = default)
    {
        Check(actor, asked);
        return Task.Run(() => Do(asked, progress, cancel), cancel);
    }

    /// <summary>What it would find to do, and what would be refused. Writes nothing, and reads no file of the card.</summary>
    /// <exception cref="BacklotError">As <see cref="Run"/>.</exception>
    public Task<OffloadPlan> Plan(Actor actor, OffloadAsked asked, CancellationToken cancel = default)
    {
        Check(actor, asked);
        return Task.Run(() =>
        {
            Card card = Card.Read(asked.Source, cancel);
            List<Destination> to = Destinations(card, asked);
            RefuseTangles(card, to);
            return new OffloadPlan(asked.Source, card.Tree.Files.Count, card.Bytes, [.. to.Select(d => d.Plan(cancel))]);
        }, cancel);
    }

    private List<Destination> Destinations(Card card, OffloadAsked asked)
    {
        string folder = asked.Into?.Fill(card) ?? card.Name;
        return [.. asked.To.Select(place => new Destination(card, place, folder, DiskOf))];
    }

    private static void Check(Actor actor, OffloadAsked asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        Custodian.Demand(actor);
        Custodian.Check(asked.Author, asked.Comment);
        if (asked.To.Count == 0 || asked.To.Any(string.IsNullOrWhiteSpace)) throw BacklotError.Usage("offload.no-destination", "It is not said where to copy to.", "Name at least one folder, better two on two disks: --to DIR --to DIR2.");
        if (asked.Hashes.Count == 0) throw BacklotError.Usage("hashing.unknown-format", "No kind of hash is named.", "Name at least one, or leave it to the usual xxh128.");
    }

    private OffloadReport Do(OffloadAsked asked, IProgress<OffloadProgress>? progress, CancellationToken cancel)
    {
        Instant at = clock.GetCurrentInstant();
        Card card = Card.Read(asked.Source, cancel);
        List<Destination> to = Destinations(card, asked);
        try
        {
            RefuseTangles(card, to);
            foreach (Destination destination in to) destination.Prepare(cancel);
            using var copying = new Copying(card, to, asked.Hashes, asked.Rate is { } rate ? new Pace(rate) : null, progress, cancel);
            copying.Run();
            OffloadFinding[] findings = [.. card.Findings().Concat(copying.Findings).OrderBy(f => f.Path, PathOrder.Instance)];
            CopyReport[] copies = Task.WhenAll(to.Select(d => Task.Run(() => new Conclusion(card, d, asked, at, findings, copying.GoneAfter, cancel).Reach(), cancel))).GetAwaiter().GetResult();
            return Verdict.On(new OffloadReport(asked.Source, card.Tree.Files.Count, card.Tree.Folders.Count, card.Bytes, asked.Hashes) { Copies = copies, Findings = findings }, card, DiskOf(card.Root, card.Tree.RootStamp), to, copying.GoneAfter);
        }
        finally
        {
            foreach (Destination destination in to) destination.Dispose();
        }
    }

    /// <summary>Neither may lie in the other, by whatever links and names they are reached, and no two destinations in each other.</summary>
    private static void RefuseTangles(Card card, List<Destination> to)
    {
        Location source = Location.Of(card.Root);
        List<(Destination To, Location Where)> places = [.. to.Select(d => (d, Location.Of(d.Folder)))];
        foreach (var (destination, where) in places)
        {
            if (where.IsInside(source) || source.IsInside(where))
            {
                throw BacklotError.Refused("offload.destination-is-source", $"The folder '{DiskName.Escape(destination.Folder)}' and the card '{DiskName.Escape(card.Root)}' are the same, or one lies in the other.", "Give a folder on another disk, not one on the card.");
            }
        }

        for (int i = 0; i < places.Count; i++)
        {
            for (int j = 0; j < places.Count; j++)
            {
                if (i != j && places[i].Where.IsInside(places[j].Where))
                {
                    throw BacklotError.Usage("offload.destination-twice", $"'{DiskName.Escape(places[i].To.Place)}' and '{DiskName.Escape(places[j].To.Place)}' are the same place, or one lies in the other.", "Name two different folders, better on two disks.");
                }
            }
        }
    }
}
