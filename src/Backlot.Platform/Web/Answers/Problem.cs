using Backlot.Platform.Errors;
using Microsoft.AspNetCore.Http;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Platform.Web.Answers;

/// <summary>What is said instead of the page: a status, what is, what to do next, and the code for the operator.</summary>
public sealed record Problem(int Status, string Code, string What, string Next)
{
    /// <summary>
    /// The HTTP status that means the same as the command line's exit code. A stranger on the front learns from a verdict only
    /// that something is gone: its reasons name people.
    /// </summary>
    public static Problem Of(BacklotError error, Site site)
    {
        var status = StatusOf(error);
        if (status == StatusCodes.Status410Gone || (site == Site.Front && status == StatusCodes.Status409Conflict))
            return Of(StatusCodes.Status410Gone);
        return site == Site.Front && status >= 500 ? Of(status) : new(status, error.Code, error.What, error.Next);
    }

    public static Problem Of(int status) => status switch
    {
        StatusCodes.Status400BadRequest => new(status, "web.bad-request", T("We could not read what your browser sent."), T("Go back, load the page again and send it once more.")),
        StatusCodes.Status401Unauthorized => new(status, "web.sign-in", T("This is for people who are signed in."), T("Open your sign-in link, or ask for a new one.")),
        StatusCodes.Status403Forbidden => new(status, "web.not-allowed", T("Your role does not include this."), T("Ask the producer for a role that does.")),
        StatusCodes.Status404NotFound => new(status, "web.not-found", T("There is no page at this address."), T("Check the address, or start from the first page.")),
        StatusCodes.Status405MethodNotAllowed => new(status, "web.method", T("This address does not take that."), T("Go back and use the form on the page.")),
        StatusCodes.Status410Gone => new(status, "web.gone", T("This page is gone, on purpose."), T("See what else is here.")),
        StatusCodes.Status413PayloadTooLarge => new(status, "web.too-large", T("That is more than fits through here."), T("Send less at once.")),
        StatusCodes.Status503ServiceUnavailable => new(status, "web.not-now", T("This cannot be shown just now."), T("Try again in a few minutes.")),
        StatusCodes.Status429TooManyRequests => new(status, "web.too-many", T("That was too often in too short a time."), T("Wait a minute and try again.")),
        >= 500 => new(status, "web.unexpected", T("Something went wrong on our side. Nothing was lost."), T("Try again; if it happens again, tell whoever runs this machine when it was.")),
        _ => new(status, "web.refused", T("This cannot be done."), T("Go back and try another way.")),
    };

    private static int StatusOf(BacklotError error) => error.Exit switch
    {
        _ when error.Code.EndsWith(".gone", StringComparison.Ordinal) => StatusCodes.Status410Gone,
        _ when error.Code is "access.not-allowed" => StatusCodes.Status403Forbidden,
        ExitCode.Usage => StatusCodes.Status400BadRequest,
        ExitCode.NotFound => StatusCodes.Status404NotFound,
        ExitCode.Refused => StatusCodes.Status422UnprocessableEntity,
        ExitCode.Blocked => StatusCodes.Status409Conflict,
        ExitCode.Missing => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
