using Backlot.Platform.Errors;
using Backlot.Platform.Storage;
using Backlot.Platform.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Backlot.Platform.Web.Answers;

/// <summary>
/// Turns a verb's refusal, and every bare error status, into an answer a person can act on: a page for browsers, a problem
/// document (RFC 9457) for everything else. What was not foreseen is logged in full and answered without a word of it.
/// </summary>
internal sealed class BacklotErrorHandler(RequestDelegate next, ILogger<BacklotErrorHandler> log)
{
    public async Task Invoke(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (BacklotError error) when (!context.Response.HasStarted)
        {
            log.LogInformation("{Code}: {What}", error.Code, error.What);
            await Answer(context, Problem.Of(error, Sites.Of(context.Request.Path)));
            return;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return; // whoever asked has left
        }
        catch (BadHttpRequestException error) when (!context.Response.HasStarted)
        {
            await Answer(context, Problem.Of(error.StatusCode));
            return;
        }
        catch (Exception error) when (!context.Response.HasStarted && FullDisk.Is(error))
        {
            log.LogError(error, "{Method} {Route}: a disk is full", context.Request.Method, RequestSpans.RouteOf(context));
            await Answer(context, Problem.Of(FullDisk.Error(error), Sites.Of(context.Request.Path)));
            return;
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            log.LogError(error, "{Method} {Route} failed", context.Request.Method, RequestSpans.RouteOf(context)); // the address may hold the token of a link
            await Answer(context, Problem.Of(StatusCodes.Status500InternalServerError));
            return;
        }

        var response = context.Response;
        if (response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
            await Answer(context, Problem.Of(response.StatusCode));
    }

    private static async Task Answer(HttpContext context, Problem problem)
    {
        var retry = context.Response.Headers.RetryAfter;
        context.Response.Clear();
        if (retry.Count > 0)
            context.Response.Headers.RetryAfter = retry;
        context.Response.StatusCode = problem.Status;
        context.Response.Headers.CacheControl = "no-store";
        if (!WantsPage(context.Request))
        {
            await Results.Problem(problem.Next, statusCode: problem.Status, title: problem.What,
                extensions: new Dictionary<string, object?> { ["code"] = problem.Code }).ExecuteAsync(context);
            return;
        }

        var page = new RazorComponentResult<ErrorPage>(new Dictionary<string, object?> { [nameof(ErrorPage.Problem)] = problem })
        {
            StatusCode = problem.Status,
            PreventStreamingRendering = true,
        };
        // A page that broke off half way has left its renderer in the request's own scope; this one begins with a clean one.
        var services = context.RequestServices;
        await using var scope = services.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        try
        {
            await page.ExecuteAsync(context);
        }
        finally
        {
            context.RequestServices = services;
        }
    }

    private static bool WantsPage(HttpRequest request) =>
        request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
}
