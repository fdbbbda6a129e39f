using System.Globalization;
using Backlot.Platform.Language;
using Backlot.Platform.Search.Queries;

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
/// <paramref name="next"/> says what to do about it. Both are English in the source and in logs; a page says them in its reader's language.
/// </summary>
public sealed class BacklotError(string code, ExitCode exit, Words what, Words next, Exception? inner = null)
    : Exception($"{what.In(CultureInfo.InvariantCulture)} {next.In(CultureInfo.InvariantCulture)}", inner)
{
    public string Code { get; } = code;
    public ExitCode Exit { get; } = exit;

    /// <summary>In the language of whoever reads now.</summary>
    public string What => what.ToString();

    public string Next => next.ToString();

    /// <summary>Both, kept until somebody reads them.</summary>
    public Words Both { get; } = $"{what} {next}";

    /// <summary>The word of a query that it is about; null where no query is wrong.</summary>
    public QuerySpot? Spot { get; private init; }

    internal BacklotError In(QuerySpot spot) => new(Code, Exit, what, next, InnerException) { Spot = spot };

    public static BacklotError NotFound(string code, Words what, Words next) => new(code, ExitCode.NotFound, what, next);

    public static BacklotError Refused(string code, Words what, Words next, Exception? inner = null) => new(code, ExitCode.Refused, what, next, inner);

    public static BacklotError Usage(string code, Words what, Words next) => new(code, ExitCode.Usage, what, next);

    public static BacklotError Integrity(string code, Words what, Words next, Exception? inner = null) => new(code, ExitCode.Integrity, what, next, inner);

    public static BacklotError Missing(string code, Words what, Words next, Exception? inner = null) => new(code, ExitCode.Missing, what, next, inner);
}
