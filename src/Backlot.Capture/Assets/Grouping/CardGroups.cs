namespace Backlot.Capture.Assets.Grouping;

/// <summary>
/// Which files of a card are one thing, by their names, places and kinds. Nothing is opened here. docs/cards.md has the table.
/// </summary>
internal sealed record CardGroups(IReadOnlyList<Group> Groups, IReadOnlyList<Item> Refused, IReadOnlyList<Item> Left)
{
    public static CardGroups Of(IEnumerable<Item> card)
    {
        var items = card.OrderBy(i => i.Path, StringComparer.Ordinal).ToList();
        var helpers = items.Where(Helper.IsLike).ToHashSet();
        var mains = items.Where(i => i.IsFirstHand && !helpers.Contains(i)).ToList();
        var groups = new List<Group>();
        foreach (var chapters in Chapters.In(mains))
            groups.Add(Group.Of(chapters[0], chapters.Skip(1).Select(c => (AssetFileRole.Chapter, c))));
        foreach (var channels in Channels.Named(mains))
            groups.Add(Group.Of(channels[0], channels.Skip(1).Select(c => (AssetFileRole.Channel, c))));
        var taken = groups.SelectMany(g => g.Parts).Select(p => p.Item).ToHashSet();
        foreach (var same in mains.Where(i => !taken.Contains(i)).GroupBy(i => (i.Folder, i.Stem)))
            groups.AddRange(Siblings.Of([.. same]));

        var owners = new Owners(groups);
        var (left, refused, rest) = (new List<Item>(), new List<Item>(), new List<Item>());
        foreach (var item in items.Where(i => helpers.Contains(i) || i.Kind == ItemKind.Other))
        {
            if (owners.Find(item) is { } owner)
                owner.Take(item);
            else
                rest.Add(item);
        }

        // A small version whose big one is not here is all there is of the recording.
        var orphans = rest.Where(Helper.StandsForItself).ToList();
        left.AddRange(rest.Except(orphans));
        refused.AddRange(items.Where(i => i.Kind == ItemKind.Pretender && !helpers.Contains(i)));
        var all = owners.Groups.Concat(orphans.Select(o => Group.Of(o))).ToList();
        refused.AddRange(all.Where(g => g.Primary.Kind == ItemKind.RawFilm).SelectMany(g => g.Parts).Where(p => p.Item.Kind == ItemKind.RawFilm).Select(p => p.Item));
        left.AddRange(all.Where(g => g.Primary.Kind == ItemKind.RawFilm).SelectMany(g => g.Parts).Where(p => p.Item.Kind != ItemKind.RawFilm).Select(p => p.Item));
        return new CardGroups(
            [.. all.Where(g => g.Primary.Kind != ItemKind.RawFilm).OrderBy(g => g.Primary.Path, StringComparer.Ordinal)],
            [.. refused.OrderBy(i => i.Path, StringComparer.Ordinal)],
            [.. left.OrderBy(i => i.Path, StringComparer.Ordinal)]);
    }
}
