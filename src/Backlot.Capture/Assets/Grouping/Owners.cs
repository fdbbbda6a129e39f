namespace Backlot.Capture.Assets.Grouping;

/// <summary>The groups of a card by the names of their files, so that what lies beside them finds them.</summary>
internal sealed class Owners
{
    private readonly List<Owner> owners;
    private readonly Dictionary<(string Folder, string Stem), List<Owner>> byName = [];

    public Owners(IEnumerable<Group> groups)
    {
        owners = [.. groups.Select(g => new Owner(g))];
        foreach (var owner in owners)
        {
            foreach (var part in owner.Group.Parts)
            {
                if (!byName.TryGetValue((part.Item.Folder, part.Item.Stem), out var named))
                    byName[(part.Item.Folder, part.Item.Stem)] = named = [];
                if (!named.Contains(owner))
                    named.Add(owner);
            }
        }
    }

    public IEnumerable<Group> Groups => owners.Select(o => o.Final());

    /// <summary>Null when nobody here has it. A film before a photo of the same name.</summary>
    public Owner? Find(Item item)
    {
        foreach (var name in Helper.Owners(item))
        {
            if (byName.TryGetValue(name, out var named))
                return named.OrderBy(o => o.Group.Primary.Kind switch { ItemKind.Film => 0, ItemKind.RawFilm => 1, ItemKind.Picture or ItemKind.RawPicture => 2, ItemKind.Sound => 3, _ => 4 }).First();
        }

        return null;
    }
}

internal sealed class Owner(Group group)
{
    private readonly List<Item> helpers = [];

    public Group Group => group;

    public void Take(Item item) => helpers.Add(item);

    public Group Final()
    {
        // A raw recording whose proxy lies here is shown by its proxy.
        if (group.Primary.Kind == ItemKind.RawFilm && helpers.Find(h => h.Kind == ItemKind.Film) is { } film)
            return Add(Group.Of(film, group.Parts.Select(p => (AssetFileRole.Raw, p.Item))), helpers.Where(h => h != film));
        return Add(group, helpers);
    }

    private static Group Add(Group to, IEnumerable<Item> items) => items.Aggregate(to, (g, item) => g.With(Helper.RoleOf(item), item));
}
