using Backlot.Capture.Custody;
using Backlot.Platform.Errors;

namespace Backlot.Capture.Cards;

/// <summary>May the card be formatted? One sentence, for somebody who has been on set for fourteen hours.</summary>
internal static class Verdict
{
    public static OffloadReport On(OffloadReport report, Card card, PhysicalDisk own, IReadOnlyList<Destination> to, int? goneAfter)
    {
        string name = $"'{DiskName.Escape(card.Name)}'";
        string? not = Against(report, own, to, goneAfter);
        return report with
        {
            SafeToFormat = not is null,
            Sentence = not ?? $"Safe to format: all {report.Files} files of {name}, {Amount.Of(report.Bytes)}, lie on two different disks and were read back from both.",
        };
    }

    private static string? Against(OffloadReport report, PhysicalDisk own, IReadOnlyList<Destination> to, int? goneAfter)
    {
        List<(CopyReport Copy, Destination To)> good = [.. report.Copies.Zip(to).Where(c => c.First.State == CopyState.Verified)];
        if (goneAfter is { } files) return $"Do not format: the card went away after {files} of {report.Files} files; put it in again and run the same command.";
        if (report.Copies.FirstOrDefault(c => c.State == CopyState.Defect) is { } defect) return $"Do not format: the copy in '{DiskName.Escape(defect.Place)}' has a defect: {defect.Reason}";
        if (report.Findings.Concat(good.SelectMany(g => g.Copy.Findings)).FirstOrDefault() is { } spoils) return $"Do not format: not everything on the card is on every copy and sealed: {spoils.What}";
        if (good.Count == 0) return $"Do not format: no copy is complete: {report.Copies[0].Reason}";
        if (report.Files == 0) return "Do not format: there is not one file on it. Is this the card, and is it mounted?";
        if (good.Count == 1)
        {
            return report.Copies.FirstOrDefault(c => c.State != CopyState.Verified) is { } bad
                ? $"Do not format yet: only the copy in '{DiskName.Escape(good[0].Copy.Place)}' is good; the one in '{DiskName.Escape(bad.Place)}' is not complete: {bad.Reason}"
                : $"Do not format yet: the copy in '{DiskName.Escape(good[0].Copy.Place)}' is good, but it is the only one; make a second on another disk.";
        }

        if (good.Find(g => g.Copy.Way == ReadBackWay.CacheDropped) is { Copy: { } cached } && good.Count(g => g.Copy.Way == ReadBackWay.Direct) < 2) return $"Do not format yet: '{DiskName.Escape(cached.Place)}' may have been read back from memory instead of the disk.";
        List<(CopyReport Copy, Destination To)> sure = good.FindAll(g => g.Copy.Way == ReadBackWay.Direct && g.To.Lies.IsKnown && (!own.IsKnown || g.To.Lies.IsApartFrom(own)));
        if (sure.Exists(a => sure.Exists(b => a.To.Lies.IsApartFrom(b.To.Lies)))) return null;
        if (good.Find(g => !g.To.Lies.IsKnown) is { Copy: { } unknown }) return $"Do not format yet: the copies are good, but '{DiskName.Escape(unknown.Place)}' lies on {unknown.Disk}, so nobody can tell whether they are on two disks.";
        if (!good.Exists(a => good.Exists(b => a.To.Lies.IsApartFrom(b.To.Lies)))) return $"Do not format yet: the copies are good, but they lie on one disk, {good[0].To.Lies.Says}; make one on another disk.";
        return $"Do not format yet: the copies are good, but the one in '{DiskName.Escape(good.Find(g => !sure.Contains(g)).Copy.Place)}' lies on the card's own disk.";
    }
}
