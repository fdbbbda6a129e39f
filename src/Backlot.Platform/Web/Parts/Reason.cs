namespace Backlot.Platform.Web.Parts;

/// <summary>One reason of a verdict, in words: what is, since when or where, and what would mend it.</summary>
public sealed record Reason(string What, string? More = null, Strip.Range? At = null)
{
    public IReadOnlyList<Mend> Mends { get; init; } = [];

    /// <summary>What it is about, to look at while somebody decides; null: nothing to see, or not for whoever reads this.</summary>
    public ReasonPicture? Picture { get; init; }
}

/// <param name="Src">A small picture.</param>
/// <param name="Href">Where it is looked at.</param>
/// <param name="Name">What it is a picture of.</param>
public sealed record ReasonPicture(string Src, string Href, string Name);

/// <summary>One way to mend it: a verb with its object, and its price beside it ("renders 2 segments").</summary>
public sealed record Mend(string Do, string? Price = null, string? Href = null)
{
    /// <summary>Where it is done at once, by a form with these fields; null: the page it leads to.</summary>
    public string? Post { get; init; }

    public IReadOnlyList<(string Name, string Value)> Fields { get; init; } = [];
}
