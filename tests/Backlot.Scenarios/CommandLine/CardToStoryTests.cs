using System.Net;

namespace Backlot.Scenarios.CommandLine;

/// <summary>The whole way of a card on the command line, beside a running server: from the reader to the front and back again.</summary>
public sealed class CardToStoryTests
{
    private static readonly string Stored = Path.Combine(BacklotProgram.Repository, "docs", "guide.md");

    [SharedFact]
    public async Task The_guide_is_what_happens()
    {
        using var program = new BacklotProgram();
        var cards = Shared.Media("cards");
        var guide = new Guide(program, cards);

        await Go(program, guide, clips: Path.Combine(cards, "GOPRO_MAX"), photos: Path.Combine(cards, "NIKON_P6000"), clip: "GH010001.MP4", photo: "DSCN0010.JPG", others: ["DSCN0012.JPG", "DSCN0021.JPG", "DSCN0025.JPG", "DSCN0027.JPG"]);

        if (Environment.GetEnvironmentVariable("BACKLOT_WRITE_DOCS") == "1")
            await File.WriteAllTextAsync(Stored, guide.Page);
        Told(guide.Page).ShouldBe(Told(await File.ReadAllTextAsync(Stored)), "Write it anew with BACKLOT_WRITE_DOCS=1 ./test CardToStory and read the difference.");
    }

    [Fact]
    public async Task The_same_way_with_a_card_made_here()
    {
        using var program = new BacklotProgram();
        var card = SmallCard.Make(Path.Combine(program.Folder, "reader"));
        var stills = SmallCard.Make(Path.Combine(program.Folder, "reader"), "B001", 2);

        await Go(program, new Guide(program, Path.GetDirectoryName(card)!), card, stills, "1", "3", []);
    }

    /// <summary>What is typed and what is answered; of the doctor, who names this machine's programs and limits, only what is typed.</summary>
    private static IReadOnlyList<string> Told(string page)
    {
        var (told, typed) = (new List<string>(), "");
        foreach (var line in page.Split('\n'))
        {
            if (line.StartsWith("$ ", StringComparison.Ordinal) || line.StartsWith("```", StringComparison.Ordinal))
                typed = line;
            if (typed != "$ backlot doctor" || line == typed)
                told.Add(line);
        }

        return told;
    }

    private static async Task Go(BacklotProgram program, Guide guide, string clips, string photos, string clip, string photo, string[] others)
    {
        var server = await program.Serve();
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Front };
        var (one, two) = (Path.Combine(program.Folder, "raid"), Path.Combine(program.Folder, "shuttle"));
        string At(string disk, string card) => Path.Combine(disk, Path.GetFileName(card));

        guide.Say("""
            # From a card to a story, and back

            The whole way on the command line, as it was run and stored by a test: `BACKLOT_WRITE_DOCS=1 ./test CardToStory` writes it anew. Every
            command works beside a running server. Times are given as *(time)*; `~` is the folder it was run in, `/media` where the cards are.

            ## Plan

            A production has a kind, which gives it its stages, and a release date that other dates hang on. `add` prints the slug.
            """);
        var production = (await guide.Type("production", "add", "A Walk in Arezzo", "--kind", "film", "--release", "2030-03-01", "--zone", "Europe/Rome")).Line;
        await guide.Type("milestone", "add", "festival", "--production", production, "--on", "2030-02-10T20:00");
        await guide.Type("person", "add", "Ada Finch", "--production", production, "--role", "walker", "--department", "cast", "--billing", "1");
        guide.Say("A list of cast and crew is a CSV file with the columns `name,role,department,billing,born,guardian`; a bad line is named and then nothing is taken.");
        var crew = Path.Combine(program.Folder, "crew.csv");
        await File.WriteAllTextAsync(crew, "name,role,department\nBen Osei,director of photography,camera\nCleo Hart,sound recordist,sound\n");
        await guide.Type("person", "import", crew, "--production", production);

        guide.Say("""
            ## Capture

            Read once, hashed, written to both places, flushed, read back past the cache, sealed with an ASC MHL history in each. *Safe to format* is said
            only when the places are physically different devices: here they are not, and it says so.
            """);
        await guide.Type("offload", clips, "--to", one, "--to", two);
        await guide.Type("offload", photos, "--to", one, "--to", two);
        await guide.Type("verify", At(one, clips));
        guide.Say("A folder with a history is checked first, and a generation is added to it. Previews are made before the command ends.");
        await guide.Type("ingest", At(one, clips), "--production", production, "--stage", "filming");
        await guide.Type("ingest", At(one, photos), "--production", production, "--stage", "pre-production");
        guide.Say("Ingested again, it finds what is there.");
        await guide.Type("ingest", At(one, photos), "--production", production, "--stage", "pre-production");
        await guide.Type("assets", "--production", production);

        guide.Say("""
            ## Mark, and say who is in it

            Selects are what somebody wants to use. An asset that nobody has looked through is closed, whatever is in it.
            """);
        var first = (await guide.Type("select", "add", clip, "--from", "1", "--to", "5", "--reason", "highlight", "--note", "The walk begins")).Line;
        var second = (await guide.Type("select", "add", photo, "--reason", "technique", "--note", "Where we stood")).Line;
        await guide.Type("appears", clip, "Ada Finch", "--from", "0", "--to", "6", "--as", "featured");
        await guide.Type(["appears", photo, .. others, "--nobody"]);

        guide.Say("## Clear\n\nBlocked ends with 5, and says what would mend it.");
        (await guide.Type(5, "check", clip, "--for", "front")).Out.ShouldContain("Ada Finch");
        await guide.Type("grant", "add", "Ada Finch", "--production", production, "--media", "all", "--purpose", "front,social");
        guide.Say("""
            Cast and crew usually have a clause in their contract: a named person attests it, for one or for a list. `clauses.csv` says whose clause it is
            where it is not that of the command:

            ```
            name,clause
            Ben Osei,9.1
            ```
            """);
        await guide.Type("grant", "add", "Cleo Hart", "--production", production, "--media", "voice", "--purpose", "front", "--basis", "contract", "--clause", "7.2", "--attested-by", "Ben Osei");
        var clauses = Path.Combine(program.Folder, "clauses.csv");
        await File.WriteAllTextAsync(clauses, "name,clause\nBen Osei,9.1\n");
        await guide.Type("grant", "import", clauses, "--production", production, "--purpose", "front,press", "--basis", "contract", "--attested-by", "Ben Osei", "--clause", "9");
        await guide.Type("check", clip, "--for", "front");
        await guide.Type(5, "check", clip, "--for", "paid", "--territory", "IT");

        guide.Say("## Cut\n\nA first cut is laid from the selects by stage and time. Only what changed is rendered again.");
        var story = (await guide.Type("story", "add", "making-of", "--production", production, "--title", "How we walked", "--select", first, "--select", second)).Line;
        await guide.Type("story", "first-cut", story, "--length", "22");
        await guide.Type("story", "show", story);
        await guide.Type("check", story, "--for", "front");
        await guide.Type("story", "render", story, "--shape", "16:9");
        var otio = Path.Combine(program.Folder, "how-we-walked.otio");
        await guide.Type("story", "export", story, "--format", "otio", "--out", otio);
        await guide.Type("story", "import", story, otio);

        guide.Say("""
            ## Publish

            A post goes out now, at a time, or so many days before a milestone, and moves with it. What is due goes out by itself while a server runs;
            `post run` does it here and now.
            """);
        await guide.Type("post", "add", story, "--at", "now");
        await guide.Type("post", "run");
        await guide.Type("post", "list");
        (await browser.GetAsync($"/stories/{story}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.GetStringAsync("/feed.atom")).ShouldContain("How we walked");
        (await browser.GetAsync($"/stories/{story}/media/16x9/film.mp4")).StatusCode.ShouldBe(HttpStatusCode.OK);

        guide.Say("## Take back\n\nConsent withdrawn: page, media, feed entry and search hit are gone (410) with the next request. What must be cut again is listed.");
        await guide.Type("grant", "withdraw", "Ada Finch", "--production", production);
        (await browser.GetAsync($"/stories/{story}")).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await browser.GetAsync($"/stories/{story}/media/16x9/film.mp4")).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await browser.GetStringAsync("/feed.atom")).ShouldNotContain("How we walked");
        await guide.Type("post", "list");
        await guide.Type(5, "check", story, "--for", "front");

        guide.Say("## Keep\n\nRows, journal, keys and what is published go into a backup; originals are not in it. The server is stopped for a restore,\nwhich does again what was withdrawn after the backup: [how](running.md).");
        await guide.Type("jobs");
        await guide.Type("backup", Path.Combine(program.Folder, "backup"));
        await guide.Type("doctor");
        await BacklotProgram.Stop(server);
        await guide.Type("restore", Path.Combine(program.Folder, "backup"));
        (await program.Ok("post", "list", "--json")).Json.GetArrayLength().ShouldBe(1);
    }
}
