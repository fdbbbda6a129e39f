namespace Backlot.Platform.Web;

/// <summary>Who runs this installation, as its pages say it. Configuration section <c>House</c>.</summary>
public sealed class House
{
    public string Name { get; set; } = "Backlot";

    /// <summary>One or two sentences at the foot of the front, in place of ours.</summary>
    public string? About { get; set; }

    /// <summary>Where the front is found from outside: <c>https://lanternyard.example</c>. Null: wherever it is asked.</summary>
    public string? Address { get; set; }

    /// <summary>The page's language, as a tag.</summary>
    public string Language { get; set; } = "en";

    /// <summary>The languages that visitors may choose; empty: all that Backlot is translated into.</summary>
    public IReadOnlyList<string> Languages { get; set; } = [];

    internal IReadOnlyList<string> Offered => [.. (Languages is { Count: > 0 } ? Languages : Backlot.Platform.Language.Languages.Translated).Prepend(Language).Distinct()];
}
