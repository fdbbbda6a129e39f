using System.Text.RegularExpressions;

namespace Backlot.Platform.Web.Answers;

/// <summary>What to do next, for somebody who reads it on a page: what has a button or a list there is named without its command.</summary>
public static partial class Hint
{
    /// <summary><c>Render it, then publish: backlot story render the-moon.</c> is <c>Render it, then publish.</c></summary>
    public static string OnPage(string next) => OfPages().Replace(next, "${end}");

    // Not what only the machine's operator does: doctor, backup, offload, serve.
    [GeneratedRegex(@": backlot (production|story|jobs run|select|post|person|link|kill|assets|appears|milestone|grant|embargo|objection)\b[^.\n]*(?<end>\.|$)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfPages();
}
