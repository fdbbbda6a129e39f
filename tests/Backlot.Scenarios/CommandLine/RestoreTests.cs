using System.Text.Json.Nodes;

namespace Backlot.Scenarios.CommandLine;

/// <summary>Backup, withdraw, restore, serve: what was taken back is not there.</summary>
public sealed class RestoreTests
{
    [Fact]
    public async Task A_backup_from_before_a_withdrawal_does_not_bring_the_story_back()
    {
        using var program = new BacklotProgram();
        var story = await TakenBackStory.Make(program);

        (await program.Ok("restore", story.Backup)).Out.ShouldContain("Done again from the journal: 1.");

        await story.StaysTakenBack("restored");
        await program.Ok("doctor");
        (await program.Ok("post", "run")).Out.ShouldNotContain("How the tide came in is out");

        // The same without the program's help: the rows of the backup put in place by hand.
        File.Delete(Path.Combine(program.Data, "backlot.db-wal"));
        File.Delete(Path.Combine(program.Data, "backlot.db-shm"));
        File.Copy(Path.Combine(story.Backup, "backlot.db"), Path.Combine(program.Data, "backlot.db"), overwrite: true);
        await story.StaysTakenBack("copied by hand");
    }

    [Fact]
    public async Task A_server_at_work_and_a_backup_of_a_newer_program_are_refused_with_nothing_touched()
    {
        using var program = new BacklotProgram();
        await program.Ok("production", "add", "Tide", "--kind", "film");
        var backup = Path.Combine(program.Folder, "backup");
        await program.Ok("backup", backup);
        await program.Ok("production", "add", "Ebb", "--kind", "film");
        var server = await program.Serve();
        (await program.Run(4, "restore", backup)).Error.ShouldContain("serve.already");
        await BacklotProgram.Stop(server);

        var manifest = Path.Combine(backup, "backup.json");
        var json = JsonNode.Parse(await File.ReadAllTextAsync(manifest))!;
        json["schema"] = 9999;
        await File.WriteAllTextAsync(manifest, json.ToJsonString());
        var refused = await program.Run(7, "restore", backup);

        refused.Error.ShouldContain("data.newer-than-program");
        refused.Error.ShouldContain("the program that made it");
        (await program.Ok("production", "list", "--json")).Json.GetArrayLength().ShouldBe(2);
        Directory.GetFiles(program.Data, "*before-restore*").ShouldBeEmpty();
    }
}
