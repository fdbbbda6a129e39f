using System.Net;
using Backlot.Platform.Backups;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;

namespace Backlot.Tests.Serving;

public sealed class FrontClosedTests
{
    [Fact]
    public async Task After_a_restore_without_journal_the_front_is_closed_and_the_desk_is_open()
    {
        await using var server = await TestServer.Start();
        using var owner = await server.OwnersBrowser();
        await server.Get<Ledger>().Write(Actor.Owner, change => Setting.Put(change, FrontGate.Closed, "restored"));

        using var front = await owner.GetAsync(new Uri("/", UriKind.Relative));
        using var desk = await owner.GetAsync(new Uri("/sign-in", UriKind.Relative));

        front.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        desk.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
