namespace Backlot.Capture.Assets;

/// <summary>How a copy of a card stands, as far as this desk knows it.</summary>
public enum PlaceState
{
    /// <summary>Every file was what its history says when it came in, and nothing speaks against it since.</summary>
    Verified,

    /// <summary>Something on it is not what it was: its history, or one of its files.</summary>
    Defect,

    /// <summary>No history says what its files should be.</summary>
    NotVerified,

    /// <summary>Its folder is not where it was.</summary>
    Away,
}

/// <summary>A place that a card, or a part of it, is known to lie in.</summary>
/// <param name="Assets">How many of the card's assets lie there.</param>
/// <param name="Disk">The disk, for people; null while it is away.</param>
/// <param name="Disks">Its disks by name; empty where nobody can tell.</param>
public sealed record CardPlace(CardRow Card, string Folder, PlaceState State, int Assets, string? Disk, IReadOnlyList<string> Disks);

/// <summary>A generation of the history that lies with the card. <paramref name="Failed"/>: files that were not what they had been.</summary>
public sealed record CardGeneration(int Number, bool Copied, Instant? At, string By, string Tool, string? Comment, int Files, int Failed);

/// <summary>One time that it was taken in, as the record has it.</summary>
public sealed record CardIntake(Instant At, string By, int Assets, int Made, int Found, int Files, long Bytes, int Left);

/// <summary>A file that did not come in. Its sentence is not kept, its code is.</summary>
public sealed record RefusedThen(string Path, string Code);

/// <summary>How many assets of a card there are, and how far what is made of them is.</summary>
public sealed record CardCounts(int Assets, int Previews, int Owed, int Failed, int Good, IReadOnlyDictionary<AssetKind, int> Kinds);

/// <summary>A card from its history until now.</summary>
public sealed record CardStory(CardRow Card, CardCounts Counts)
{
    /// <summary>Its own first.</summary>
    public IReadOnlyList<CardPlace> Places { get; init; } = [];

    /// <summary>Empty where there is no history or it cannot be reached.</summary>
    public IReadOnlyList<CardGeneration> Generations { get; init; } = [];

    /// <summary>What is wrong with the history itself.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<CardIntake> Intakes { get; init; } = [];

    /// <summary>What did not come in and has not since.</summary>
    public IReadOnlyList<RefusedThen> Refused { get; init; } = [];

    public FormatAdvice Advice => Advise(Places);

    internal static FormatAdvice Advise(IReadOnlyList<CardPlace> places)
    {
        var good = places.Where(p => p.State == PlaceState.Verified).ToList();
        if (good.Count == 0)
            return FormatAdvice.NoneVerified;
        if (good.Count == 1)
            return FormatAdvice.OneCopy;
        var known = good.Where(p => p.Disks.Count > 0).ToList();
        return known.Exists(a => known.Exists(b => !a.Disks.Intersect(b.Disks, StringComparer.Ordinal).Any())) ? FormatAdvice.TwoDisks
            : known.Count == good.Count ? FormatAdvice.OneDisk : FormatAdvice.DisksUnknown;
    }
}

/// <summary>What can be said about formatting the card from what this desk knows. Only the offload itself ever says that it is safe.</summary>
public enum FormatAdvice
{
    NoneVerified,
    OneCopy,
    OneDisk,
    DisksUnknown,

    /// <summary>Two verified copies on two disks; whether anything was left out, only the offload knew.</summary>
    TwoDisks,
}
