namespace Backlot.Capture.Assets.Grouping;

/// <summary>Main files of one name in one folder: RAW and JPEG of one exposure, a raw recording and its readable version.</summary>
internal static class Siblings
{
    /// <summary>Which of several pictures of one exposure is shown.</summary>
    private static readonly string[] Shown = ["JPG", "JPEG", "HIF", "HEIF", "HEIC"];

    public static IEnumerable<Group> Of(IReadOnlyList<Item> same)
    {
        var left = same.ToList();
        foreach (var group in (Group?[])[Exposure(left), RawRecording(left)])
        {
            if (group is null)
                continue;
            left.RemoveAll(i => group.Parts.Any(p => p.Item == i));
            yield return group;
        }

        foreach (var item in left)
            yield return Group.Of(item);
    }

    private static Group? Exposure(List<Item> same)
    {
        var shown = same.Where(i => i.Kind == ItemKind.Picture && Shown.Contains(i.Extension)).OrderBy(i => Array.IndexOf(Shown, i.Extension)).ToList();
        var raws = same.Where(i => i.Kind == ItemKind.RawPicture).ToList();
        List<Item> all = [.. shown, .. raws];
        if (all.Count == 0)
            return null;
        // A sound of the same name is what the photographer said about the picture.
        var memo = same.Where(i => i.Kind == ItemKind.Sound && same.TrueForAll(o => o.Kind != ItemKind.Film)).Select(i => (AssetFileRole.Sidecar, i));
        return Group.Of(all[0], all.Skip(1).Select(r => (AssetFileRole.Raw, r)).Concat(memo));
    }

    private static Group? RawRecording(List<Item> same)
    {
        var raws = same.Where(i => i.Kind == ItemKind.RawFilm).ToList();
        var film = same.Find(i => i.Kind == ItemKind.Film);
        return raws.Count > 0 && film is not null ? Group.Of(film, raws.Select(r => (AssetFileRole.Raw, r))) : null;
    }
}
