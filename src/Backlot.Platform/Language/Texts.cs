namespace Backlot.Platform.Language;

/// <summary>How a page says something: <c>@T("Sign out")</c>, <c>@T($"{name}: your account")</c>, <c>@N(count, "One thing", $"{count} things")</c>.</summary>
public static class Texts
{
    public static string T(Words text) => text.ToString();

    public static string N(long count, Words one, Words other) => Words.Count(count, one, other).ToString();

    /// <summary>The same, kept until somebody reads it.</summary>
    public static Words W(Words text) => text;
}
