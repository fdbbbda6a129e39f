using System.Text.RegularExpressions;

namespace Backlot.Platform.Telemetry;

/// <summary>
/// Takes out of a text what opens something: tokens of links, passwords, cookies. Everything that is logged or traced goes through here, ours and
/// the framework's, at every level.
/// </summary>
public static partial class Secrets
{
    public const string Hidden = "…";

    private static readonly Regex[] All = [LinkPaths(), Named(), OfAddresses(), CookieLines(), Cookies(), Sealed(), Tokens()];

    public static string Strip(string text)
    {
        foreach (var secret in All)
            text = secret.Replace(text, "${before}" + Hidden);
        return text;
    }

    /// <summary>Whether a value of this name is one, whatever it looks like.</summary>
    public static bool IsNameOfOne(string name) => Names().IsMatch(name);

    // Also as an address within an address. Not of a route's pattern: /p/{token}.
    [GeneratedRegex(@"(?<before>(/|%2F)(sign-in|p)(/|%2F))[^/?&#%\s""'<>{}|\\,;)\]]+", Ours, 1000)]
    private static partial Regex LinkPaths();

    [GeneratedRegex(@"(?<before>\b(token|password|passwd|pwd|secret|api[-_]?key|access_token|__RequestVerificationToken)[""']?\s*[=:]\s*)(""[^""]*""|'[^']*'|[^;\s&,""'<>{}…]+)", Ours, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"(token|password|passwd|pwd|secret|api[-_]?key|cookie)$", Ours, 1000)]
    private static partial Regex Names();

    [GeneratedRegex(@"(?<before>://[^/\s:@]+:)[^@\s/]+(?=@)", Ours, 1000)]
    private static partial Regex OfAddresses();

    [GeneratedRegex(@"(?<before>\b(set-)?cookie:\s*)[^\r\n]+", Ours, 1000)]
    private static partial Regex CookieLines();

    [GeneratedRegex(@"(?<before>(?<![\w-])(backlot[\w-]*|\.AspNetCore\.[\w.-]+)=)[^;\s,…]+", Ours, 1000)]
    private static partial Regex Cookies();

    // Whatever our keys protect begins like this.
    [GeneratedRegex(@"(?<before>)CfDJ8[\w+/=-]+", Ours, 1000)]
    private static partial Regex Sealed();

    // By their shape, wherever they stand: of sign-in links, and of personal links.
    [GeneratedRegex(@"(?<before>)(?<![\w-])([0-9a-f]{48}|[A-Za-z0-9_-]{43})(?![\w-])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tokens();

    private const RegexOptions Ours = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
}
