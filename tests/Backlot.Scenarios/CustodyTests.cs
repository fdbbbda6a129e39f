using Backlot.Scenarios.Browser;

namespace Backlot.Scenarios;

/// <summary>What becomes of originals is remembered by the record of those who know them, told by commands that need no desk.</summary>
public sealed class CustodyTests
{
    [Fact]
    public async Task Damage_that_a_verification_finds_beside_a_running_server_is_on_the_assets_page_and_in_the_record_when_its_disk_is_gone()
    {
        using var program = new BacklotProgram();
        var card = SmallCard.Make(program.Folder, seconds: 1);
        await program.Ok("offload", card, "--to", "raid");
        await program.Ok("production", "add", "Night Train", "--kind", "film");
        var assets = (await program.Ok("ingest", "raid/A001", "--production", "night-train", "--json")).Json.EnumerateArray().ToDictionary(a => a.GetProperty("name").GetString()!, a => a.GetProperty("id").GetInt64());
        var server = await program.Serve();
        await program.Ok("offload", card, "--to", "shuttle");
        var original = Path.Combine(program.Folder, "raid/A001/DCIM/100BTS/DSC00002.JPG");
        await Flip(original);

        (await program.Run(6, "verify", "raid/A001")).Error.ShouldContain("--record");
        await using var chromium = await Chromium.Start();
        await using var owner = await chromium.Visit(server.Front);
        await owner.Open(server.Desk.ToString());
        await owner.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await owner.Page.Reach("**/desk");
        (await Custody(owner, assets["DSC00002.JPG"])).ShouldContain("as the camera wrote it", customMessage: "a plain verification writes nothing");

        var answer = await program.Run(6, "verify", "raid/A001", "--record", "--json");

        var noted = answer.Json.GetProperty("noted")[0];
        (noted.GetProperty("production").GetString(), noted.GetProperty("good").GetInt32(), noted.GetProperty("altered").GetInt32()).ShouldBe(("night-train", 4, 1));
        answer.Error.ShouldContain("In the record of night-train: A001, 4 as they came in, 1 altered.");
        Directory.Move(Path.Combine(program.Folder, "raid"), Path.Combine(program.Folder, "unplugged"));
        var damaged = await Custody(owner, assets["DSC00002.JPG"]);
        await owner.Page.Keep("asset-custody-altered-1280");
        damaged.ShouldContain("Its original was altered since it came in.");
        string[] line = ["Read from the card, hashed, read back", "Taken in", "Found altered"];
        line.Select(l => damaged.IndexOf(l, StringComparison.Ordinal)).ShouldBeInOrder();
        line.ShouldAllBe(l => damaged.Contains(l, StringComparison.Ordinal), damaged);
        damaged.ShouldContain("shuttle/A001");
        damaged.ShouldContain("owner (command line)");
        damaged.ShouldContain("Not there now");
        (await Custody(owner, assets["DSC00001.JPG"])).ShouldContain("Read again 2 times, same hash");
        await owner.Open("/desk/productions/night-train/record?check=yes");
        var record = await owner.Page.Locator("main").InnerTextAsync();
        await owner.Page.Keep("record-custody-1280");
        record.ShouldContain("The chain is whole");
        record.ShouldContain("verified a card: A001");
        record.ShouldContain("4 files as they were, one file altered");
        record.ShouldContain("found its original altered: DSC00002.JPG");
        record.ShouldNotContain("Primary");
        owner.ShouldBeContent();
        await BacklotProgram.Stop(server);
    }

    [Fact]
    public async Task Without_a_data_folder_nothing_but_the_history_is_written_and_a_desk_that_cannot_be_told_is_no_failure()
    {
        using var program = new BacklotProgram();
        var card = SmallCard.Make(program.Folder, seconds: 1);
        (await program.Ok("offload", card, "--to", "raid", "--json")).Json.GetProperty("noted").GetArrayLength().ShouldBe(0);

        (await program.Ok("verify", "raid/A001", "--record", "--json")).Json.GetProperty("noted").GetArrayLength().ShouldBe(0);

        Directory.Exists(program.Data).ShouldBeFalse();
        Directory.CreateDirectory(program.Data);
        await program.Ok("verify", "raid/A001", "--record");
        Directory.EnumerateFileSystemEntries(program.Data).ShouldBeEmpty("a folder without a desk in it is not made into one");
        await File.WriteAllTextAsync(Path.Combine(program.Data, "backlot.db"), "not a database at all, but as long as one might be");
        var answer = await program.Ok("verify", "raid/A001", "--record");
        answer.Error.ShouldContain("could not be continued");
        answer.Out.ShouldContain("recorded as 0004_");
        await program.Ok("offload", card, "--to", "shuttle");
    }

    private static async Task<string> Custody(Visitor owner, long asset)
    {
        await owner.Open($"/desk/assets/{asset}");
        return await owner.Page.Locator("#custody").InnerTextAsync();
    }

    private static async Task Flip(string file)
    {
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
    }
}
