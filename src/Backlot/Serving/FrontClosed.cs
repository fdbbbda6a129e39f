using Backlot.Platform.Backups;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;

namespace Backlot.Serving;

/// <summary>
/// Closes the whole public site after a restore without journal, until the owner opens it, and while something that the journal knows is not done
/// again. Asked at every request of the front:
/// when it cannot be read the front is closed too.
/// </summary>
internal sealed class FrontClosed(RequestDelegate next, Ledger ledger)
{
    private static readonly string[] NotFront = ["/desk", "/p", "/sign-in", "/sign-out", "/denied", "/health", "/css", "/fonts", "/icons", "/islands", "/_content", "/openapi"];

    public async Task Invoke(HttpContext context)
    {
        if (!NotFront.Any(start => context.Request.Path.StartsWithSegments(start, StringComparison.Ordinal)) && await IsClosed(context.RequestAborted))
            throw BacklotError.Missing("front.closed", "This site is closed for the moment.", "Come back later.");
        await next(context);
    }

    private async Task<bool> IsClosed(CancellationToken ct) =>
        await ledger.Read(db => FrontGate.Why(db, ct), ct) is not null;
}
