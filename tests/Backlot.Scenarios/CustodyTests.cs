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

    [Fact]
    public async Task A_history_is_begun_told_compared_and_flattened_and_a_copy_is_verified_by_the_list_without_a_data_folder()
    {
        using var program = new BacklotProgram();
        SmallCard.Make(program.Folder, seconds: 1);
        (await program.Run(3, "mhl", "info", "A001")).Error.ShouldContain("backlot mhl create");

        (await program.Ok("mhl", "create", "A001", "--hash", "xxh128", "--hash", "md5,c4", "--author", "Ann", "--role", "DIT", "--ignore", "*.tmp")).Out.ShouldContain("recorded as 0001_A001_");

        var told = (await program.Ok("mhl", "info", "A001", "--json")).Json.GetProperty("histories")[0].GetProperty("generations")[0];
        told.GetProperty("hashes").EnumerateArray().Select(h => h.GetString()).ShouldBe(["c4", "md5", "xxh128"]);
        (told.GetProperty("original").GetInt32(), told.GetProperty("authors")[0].GetProperty("role").GetString()).ShouldBe((5, "DIT"));
        (await program.Ok("mhl", "info", "A001/DCIM/100BTS/C0001.MP4")).Out.ShouldContain("original  md5 ");
        await program.Ok("mhl", "diff", "A001");
        var list = (await program.Ok("mhl", "flatten", "A001", "--out", "lists")).Out.Trim();
        Directory.Move(Path.Combine(program.Folder, "A001/ascmhl"), Path.Combine(program.Folder, "kept"));
        await program.Ok("verify", "A001", "--list", list);
        File.Move(Path.Combine(program.Folder, "A001/DCIM/100BTS/C0001.MP4"), Path.Combine(program.Folder, "A001/DCIM/100BTS/first.MP4"));
        (await program.Run(6, "verify", "A001", "--list", list)).Out.ShouldContain("custody.file-missing");
        Directory.Move(Path.Combine(program.Folder, "kept"), Path.Combine(program.Folder, "A001/ascmhl"));
        (await program.Run(6, "mhl", "diff", "A001")).Out.ShouldContain("custody.file-new");
        (await program.Ok("mhl", "create", "A001")).Out.ShouldContain("custody.file-renamed");
        (await program.Run(2, "mhl", "create", "A001", "--role", "DIT")).Error.ShouldContain("custody.no-author");
        Directory.Exists(program.Data).ShouldBeFalse();
    }

    [Fact]
    public async Task Damage_that_nobody_looked_for_is_found_beside_a_running_server_and_mended_from_the_other_disk()
    {
        using var program = new BacklotProgram();
        var card = SmallCard.Make(program.Folder, seconds: 1);
        await program.Ok("production", "add", "Night Train", "--kind", "film");
        (await program.Ok("offload", card, "--to", "raid", "--to", "shuttle", "--json")).Json.GetProperty("before").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await program.Ok("offload", card, "--to", "raid", "--dry-run")).Out.ShouldContain("This card has been offloaded already");
        foreach (var place in (string[])["raid/A001", "shuttle/A001"])
            await program.Ok("ingest", place, "--production", "night-train");
        var server = await program.Serve();
        await Flip(Path.Combine(program.Folder, "raid/A001/DCIM/100BTS/DSC00002.JPG"));

        var found = await program.Run(6, "scrub", "--rate", "50MB", "--json");

        (found.Json.GetProperty("ended").GetBoolean(), found.Json.GetProperty("files").GetInt32()).ShouldBe((true, 10));
        var damage = found.Json.GetProperty("damaged")[0];
        damage.GetProperty("copies")[0].GetString()!.ShouldEndWith("shuttle/A001/DCIM/100BTS/DSC00002.JPG");
        var id = damage.GetProperty("id").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture);
        (await program.Run(6, "verify", "raid/A001")).Out.ShouldContain("custody.hash-differs");
        (await program.Ok("scrub", "--mend", id)).Out.ShouldContain("is whole again, from");
        await program.Ok("verify", "raid/A001");
        await program.Ok("scrub", "--list");
        (await program.Run(4, "scrub", "--mend", id)).Error.ShouldContain("scrub.nothing-to-mend");
        (await program.Run(2, "scrub", "--rate", "fast")).Error.ShouldContain("scrub.rate");
        await BacklotProgram.Stop(server);
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
