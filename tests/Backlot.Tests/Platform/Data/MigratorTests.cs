using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Platform.Data;

public sealed class MigratorTests
{
    [Fact]
    public async Task A_database_newer_than_the_program_is_left_alone()
    {
        await using var house = await TestHouse.Open();
        await house.Ledger.Write(Actor.Owner, change => change.Db.Database.ExecuteSqlAsync($"INSERT INTO schema_versions VALUES (9999, '9999_future', 'x', 0)"));

        var error = await Should.ThrowAsync<BacklotError>(() => house.Get<Migrator>().Upgrade());

        error.Exit.ShouldBe(ExitCode.Missing);
        error.Code.ShouldBe("data.newer-than-program");
    }

    [Fact]
    public async Task A_step_whose_content_changed_is_an_integrity_failure()
    {
        await using var house = await TestHouse.Open();
        await house.Ledger.Write(Actor.Owner, change => change.Db.Database.ExecuteSqlAsync($"UPDATE schema_versions SET checksum = 'other' WHERE number = 1"));

        (await Should.ThrowAsync<BacklotError>(() => house.Get<Migrator>().Upgrade())).Exit.ShouldBe(ExitCode.Integrity);
    }

    [Fact]
    public async Task Two_processes_that_start_at_once_upgrade_once()
    {
        var folder = TestHouse.TemporaryFolder();
        var houses = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => TestHouse.Open(folder))));

        (await houses[0].Ledger.Read(db => db.Database.SqlQueryRaw<int>("SELECT count(*) AS \"Value\" FROM schema_versions").SingleAsync())).ShouldBeGreaterThan(0);
        await houses[0].DisposeAsync();
    }
}
