namespace Backlot.Platform.Web.Parts;

/// <summary>One use (Front, Social, Press, ...) and whether it is cleared; the address leads to the reasons.</summary>
public sealed record Light(string Use, MarkKind Is, string? Href = null);
