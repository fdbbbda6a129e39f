namespace Backlot.Platform.Web.Parts;

/// <summary>One reason of a verdict, in words: what is, since when or where, and what would mend it.</summary>
public sealed record Reason(string What, string? More = null, Strip.Range? At = null)
{
    public IReadOnlyList<Mend> Mends { get; init; } = [];
}

/// <summary>One way to mend it: a verb with its object, and its price beside it ("renders 2 segments").</summary>
public sealed record Mend(string Do, string? Price = null, string? Href = null)
{
    /// <summary>Where it is done at once, by a form with these fields; null: the page it leads to.</summary>
    public string? Post { get; init; }

    public IReadOnlyList<(string Name, string Value)> Fields { get; init; } = [];
}
