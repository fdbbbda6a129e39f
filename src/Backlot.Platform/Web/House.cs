namespace Backlot.Platform.Web;

/// <summary>Who runs this installation, as its pages say it. Configuration section <c>House</c>.</summary>
public sealed class House
{
    public const string NoName = "Backlot";

    /// <summary>The company or person that films and shows: releases are signed to them.</summary>
    public string Name { get; set; } = NoName;

    /// <summary>Whom people turn to about pictures of themselves, as their receipt says it: <c>releases@lanternyard.example, +49 30 1234</c>.</summary>
    public string? Contact { get; set; }

    /// <summary>The name, and how to reach them where that is set.</summary>
    public string Reach => string.IsNullOrWhiteSpace(Contact) ? Name : $"{Name} ({Contact})";

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
