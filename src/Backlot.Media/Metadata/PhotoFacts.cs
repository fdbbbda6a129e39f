namespace Backlot.Media.Metadata;

/// <summary>What a photo says about itself. What it does not say is null, never guessed; texts are one line.</summary>
public sealed record PhotoFacts(PhotoKind Kind)
{
    /// <summary>Pixels as it is shown, turned the right way; null when the file does not say without being decoded.</summary>
    public int? Width { get; init; }

    public int? Height { get; init; }

    /// <summary>Exif's number, 1 to 8; null when it is not written or no such number.</summary>
    public int? Orientation { get; init; }

    public ClaimedTime Taken { get; init; } = ClaimedTime.Missing;

    public string? Make { get; init; }

    public string? Model { get; init; }

    public string? Serial { get; init; }

    public string? Lens { get; init; }

    /// <summary><c>1/250 s</c></summary>
    public string? Exposure { get; init; }

    /// <summary><c>f/2.8</c></summary>
    public string? Aperture { get; init; }

    public string? Iso { get; init; }

    /// <summary><c>85 mm</c></summary>
    public string? FocalLength { get; init; }

    /// <summary>What people wrote into it.</summary>
    public Wording Words { get; init; } = Wording.None;

    /// <summary>Degrees north and east. Where somebody was is nobody's business: never for searching or publishing.</summary>
    public (double North, double East)? Place { get; init; }

    /// <summary>What is wrong with it although it can be read, in words for people.</summary>
    public IReadOnlyList<string> Troubles { get; init; } = [];
}

/// <summary>Who made a picture, what may be done with it and what it shows, as IPTC, XMP or Exif have it.</summary>
public sealed record Wording
{
    public const int MostKeywords = 100;
    public const int MostPeople = 50;

    public static readonly Wording None = new();

    public string? Title { get; init; }

    public string? Description { get; init; }

    public string? Creator { get; init; }

    /// <summary>The line that is printed beside it.</summary>
    public string? Credit { get; init; }

    public string? Rights { get; init; }

    /// <summary>One to five stars; null: nobody rated it, or threw it out.</summary>
    public int? Stars { get; init; }

    /// <summary>Whom somebody wrote down as shown. A claim, by whoever had the file.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Each from here where it is said here, else from <paramref name="other"/>; keywords and people of both.</summary>
    public Wording Or(Wording other) => new()
    {
        Title = Title ?? other.Title,
        Description = Description ?? other.Description,
        Creator = Creator ?? other.Creator,
        Credit = Credit ?? other.Credit,
        Rights = Rights ?? other.Rights,
        Stars = Stars ?? other.Stars,
        People = [.. People.Concat(other.People).Distinct(StringComparer.Ordinal).Take(MostPeople)],
        Keywords = [.. Keywords.Concat(other.Keywords).Distinct(StringComparer.Ordinal).Take(MostKeywords)],
    };
}
