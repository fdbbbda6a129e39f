namespace Backlot.Platform.Errors;

/// <summary>What the command line ends with; pages answer with the HTTP status of the same meaning.</summary>
public enum ExitCode
{
    Done = 0,
    Unexpected = 1,
    Usage = 2,
    NotFound = 3,
    Refused = 4,
    Blocked = 5,
    Integrity = 6,
    Missing = 7,
}

/// <summary>
/// Something a person can act on. <paramref name="code"/> is stable for ever (<c>room.what-is-wrong</c>),
/// <paramref name="what"/> names the thing as the reader knows it and says what is wrong,
/// <paramref name="next"/> says what to do about it.
/// </summary>
public sealed class BacklotError(string code, ExitCode exit, string what, string next, Exception? inner = null)
    : Exception($"{what} {next}", inner)
{
    public string Code { get; } = code;
    public ExitCode Exit { get; } = exit;
    public string What { get; } = what;
    public string Next { get; } = next;

    public static BacklotError NotFound(string code, string what, string next) => new(code, ExitCode.NotFound, what, next);

    public static BacklotError Refused(string code, string what, string next, Exception? inner = null) => new(code, ExitCode.Refused, what, next, inner);

    public static BacklotError Usage(string code, string what, string next) => new(code, ExitCode.Usage, what, next);

    public static BacklotError Integrity(string code, string what, string next, Exception? inner = null) => new(code, ExitCode.Integrity, what, next, inner);

    public static BacklotError Missing(string code, string what, string next, Exception? inner = null) => new(code, ExitCode.Missing, what, next, inner);
}
