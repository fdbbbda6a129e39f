using Backlot.Capture.Custody;

namespace Backlot.Capture.Assets.Grouping;

/// <summary>What a file of a card is: by its content where that can be told, by its name where only that is left.</summary>
internal enum ItemKind
{
    /// <summary>A picture that everybody can show.</summary>
    Picture,

    /// <summary>A camera's raw picture.</summary>
    RawPicture,
    Film,

    /// <summary>A raw recording that only its maker's programs read: R3D, BRAW, N-RAW.</summary>
    RawFilm,
    Sound,

    /// <summary>PDF.</summary>
    Document,

    /// <summary>Named like one of the above, but its content is not.</summary>
    Pretender,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>One file of a card. Paths are relative to it, with <c>/</c>.</summary>
internal sealed record Item(string Path, ItemKind Kind)
{
    public string Folder { get; } = DiskName.Folder(Path);

    public string Leaf { get; } = DiskName.Leaf(Path);

    /// <summary>The name without its last ending, upper case: what cameras and people type in either case.</summary>
    public string Stem { get; } = System.IO.Path.GetFileNameWithoutExtension(DiskName.Leaf(Path)).ToUpperInvariant();

    /// <summary>Without dot, upper case.</summary>
    public string Extension { get; } = System.IO.Path.GetExtension(DiskName.Leaf(Path)).TrimStart('.').ToUpperInvariant();

    public bool IsFirstHand => Kind is not (ItemKind.Other or ItemKind.Pretender);
}

/// <summary>A file of a group, and what it is in it.</summary>
internal sealed record Part(Item Item, AssetFileRole Role, int Position);

/// <summary>Files that are one thing. The first part is the primary one.</summary>
internal sealed record Group(IReadOnlyList<Part> Parts)
{
    public Item Primary => Parts[0].Item;

    public static Group Of(Item primary, params IEnumerable<(AssetFileRole Role, Item Item)> others)
    {
        var parts = new List<Part> { new(primary, AssetFileRole.Primary, 0) };
        foreach (var (role, item) in others)
            parts.Add(new Part(item, role, parts.Count(p => p.Role == role)));
        return new Group(parts);
    }

    public Group With(AssetFileRole role, params IEnumerable<Item> items) =>
        Of(Primary, Parts.Skip(1).Select(p => (p.Role, p.Item)).Concat(items.Select(i => (role, i))));
}
