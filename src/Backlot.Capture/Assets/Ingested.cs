namespace Backlot.Capture.Assets;

/// <summary>A folder, or one file, to be taken into a production.</summary>
/// <param name="Production">By slug or id.</param>
public sealed record IngestAsked(string Path, string Production)
{
    /// <summary>By key, name or id.</summary>
    public string? Stage { get; init; }

    /// <summary>A calendar day, which is added to the plan when it is not there: <c>2026-05-04</c>.</summary>
    public string? Day { get; init; }

    /// <summary>Only these of it, by absolute path; null: all of it.</summary>
    public IReadOnlySet<string>? Files { get; init; }

    /// <summary>Copies the card into the data folder, verified, and takes it in from there. Otherwise originals stay where they are.</summary>
    public bool TakeOver { get; init; }
}

/// <summary>A file that could not be taken in, by itself: the others came in.</summary>
public sealed record RefusedFile(string Path, string Code, string Why);

/// <summary>How far it is. <paramref name="All"/> is nought while that is not known.</summary>
public sealed record IngestProgress(string Doing, int Done, int All, string Current);

/// <summary>What became of a card. Made and found are in the order of their paths, each once.</summary>
/// <param name="Made">Assets that the production did not have.</param>
/// <param name="Found">Assets whose content it had already; they now know this place as well.</param>
public sealed record Ingested(CardRow Card, IReadOnlyList<Asset> Made, IReadOnlyList<Asset> Found, IReadOnlyList<RefusedFile> Refused)
{
    /// <summary>Files that are no footage and stay with the card: its own databases, descriptions of clips that are not there.</summary>
    public IReadOnlyList<string> Left { get; init; } = [];

    /// <summary>The generation that was added to its history; null when none was.</summary>
    public string? Generation { get; init; }

    /// <summary>What a person should know although nothing is wrong with the files.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}
