using System.Globalization;

namespace Backlot.Scenarios.Browser;

/// <summary>
/// A running house for the browser: a server, Chromium, and a card that came in by the command line. <em>Night Train</em> is still being
/// made at the desk, nothing has come in for <em>Quiet Hour</em>; of <em>Harbour Lights</em> a film, a before and after and a gallery are out, and one gallery was taken back.
/// </summary>
public sealed class Studio : IAsyncLifetime
{
    public const string Film = "how-the-harbour-was-lit";
    public const string Pair = "before-the-lamps";
    public const string Gallery = "faces-of-the-harbour";
    public const string Gone = "the-last-boat";

    private readonly BacklotProgram program = new();
    private ScenarioServer server = null!;
    private Chromium chromium = null!;

    public BacklotProgram Program => program;

    /// <summary>Cookies of the owner.</summary>
    public string Owner { get; private set; } = "";

    /// <summary>The owner's link, used up.</summary>
    public string OwnersLink => server.Desk.ToString();

    public async Task InitializeAsync()
    {
        var card = SmallCard.Make(Path.Combine(program.Folder, "reader"));
        foreach (var (i, tag) in new[] { "en", "de", "ar-XB" }.Index())
            program.Settings[$"House__Languages__{i}"] = tag;
        server = await program.Serve();
        chromium = await Chromium.Start();
        await ComeIn();
        await Task.WhenAll(NightTrain(card), HarbourLights(card), program.Ok("production", "add", "Quiet Hour", "--kind", "theatre", "--zone", "Europe/Rome")); // commands do not stand in each other's way
    }

    /// <summary>Somebody whom nobody knows.</summary>
    internal Task<Visitor> Stranger(int width = 1280, bool script = true) => chromium.Visit(server.Front, width: width, script: script);

    /// <summary>Somebody whom nobody knows, with a thumb and no mouse, who likes things to move.</summary>
    internal Task<Visitor> Thumb() => chromium.Visit(server.Front, width: 390, touch: true);

    /// <summary>The owner, come in already.</summary>
    internal Task<Visitor> AtTheDesk(int width = 1280, bool script = true) => chromium.Visit(server.Front, Owner, width, script);

    /// <summary>What a client without a browser is answered.</summary>
    internal HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Front };

    /// <summary>Number of a production's asset.</summary>
    internal async Task<string> Asset(string production, string name) =>
        (await program.Ok("assets", "--production", production, "--json")).Json.EnumerateArray().Single(a => a.GetProperty("name").GetString() == name).GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture);

    public async Task DisposeAsync()
    {
        if (chromium is not null)
            await chromium.DisposeAsync();
        program.Dispose();
    }

    /// <summary>By the link that the server printed. A mail scanner has opened it before, twice.</summary>
    private async Task ComeIn()
    {
        using var scanner = Client();
        (await scanner.GetAsync(server.Desk)).EnsureSuccessStatusCode();
        (await scanner.GetAsync(server.Desk)).EnsureSuccessStatusCode();
        await using var owner = await Stranger();
        await owner.Open(OwnersLink);
        await owner.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await owner.Page.Reach("**/desk");
        Owner = await owner.Context.StorageStateAsync();
    }

    private async Task NightTrain(string card)
    {
        await program.Ok("production", "add", "Night Train", "--kind", "film", "--release", "2030-03-01", "--zone", "Europe/Rome");
        await program.Ok("person", "add", "Ada Finch", "--production", "night-train", "--role", "conductor", "--department", "cast", "--billing", "1");
        await program.Ok("ingest", card, "--production", "night-train", "--stage", "filming");
    }

    private async Task HarbourLights(string card)
    {
        const string production = "harbour-lights";
        await program.Ok("production", "add", "Harbour Lights", "--kind", "film", "--release", "2030-05-01", "--zone", "Europe/Rome");
        await Task.WhenAll(
            program.Ok("person", "add", "Ben Osei", "--production", production, "--role", "gaffer", "--department", "lighting", "--billing", "2"),
            program.Ok("person", "add", "Cleo Hart", "--production", production, "--role", "pilot", "--department", "cast", "--billing", "1"),
            program.Ok("front", "release", "--production", production),
            program.Ok("ingest", Path.Combine(card, "DCIM", "100BTS", "C0002.MP4"), "--production", production, "--stage", "pre-production"));
        var came = (await program.Ok("ingest", card, "--production", production, "--stage", "filming", "--json")).Json.EnumerateArray()
            .ToDictionary(a => a.GetProperty("name").GetString()!, a => a.GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture));
        var (clip, empty) = (came["C0001.MP4"], came["C0002.MP4"]);
        await program.Run(4, "sync", clip, empty, "--keep", "The quay"); // two tones, each its own: nobody can be sure
        await program.Ok("groups", "nudge", "The quay", empty, "-1.5");
        string[] photos = [came["DSC00001.JPG"], came["DSC00002.JPG"], came["DSC00003.JPG"]];
        await Task.WhenAll(
            program.Ok("appears", clip, "Ben Osei", "--as", "featured"),
            program.Ok("appears", photos[0], "Cleo Hart", "--as", "featured"),
            program.Ok("appears", empty, photos[1], photos[2], "--nobody"),
            program.Ok("grant", "add", "Ben Osei", "--production", production, "--purpose", "front"),
            program.Ok("grant", "add", "Cleo Hart", "--production", production, "--purpose", "front"),
            FilmOf(empty, clip), PairOf(empty, clip), GalleryOf(photos));
        await program.Ok("post", "add", Film);
        await program.Ok("post", "add", Pair);
        await program.Ok("post", "add", Gallery);
        await Tell("gallery", "The last boat", [await Select(photos[1], "The last boat")]);
        await program.Ok("post", "add", Gone);
        await program.Ok("post", "withdraw", Gone);
    }

    private async Task FilmOf(string empty, string clip)
    {
        await Tell("making-of", "How the harbour was lit", [await Select(empty, "Where the lamps would stand", "0", "4"), await Select(clip, "Ben Osei lights the quay", "1", "5")]);
        await program.Ok("story", "first-cut", Film, "--length", "20");
        await program.Ok("story", "render", Film, "--size", "360");
    }

    private async Task PairOf(string before, string after)
    {
        await Tell("before-after", "Before the lamps", [await Select(before, "The quay by day", "0", "2"), await Select(after, "The same quay, lit", "1", "3")]);
        await program.Ok("story", "first-cut", Pair);
        await program.Ok("story", "render", Pair, "--size", "360");
    }

    private async Task GalleryOf(string[] photos) =>
        await Tell("gallery", "Faces of the harbour", [await Select(photos[0], "Cleo Hart at the wheel"), await Select(photos[1], "The quay at four"), await Select(photos[2], "Ropes")]);

    private async Task<string> Select(string asset, string note, params string[] range) =>
        (await program.Ok(["select", "add", asset, "--reason", "technique", "--note", note, .. range.Length == 2 ? new[] { "--from", range[0], "--to", range[1] } : []])).Line;

    private Task<Answer> Tell(string kind, string title, string[] selects) =>
        program.Ok(["story", "add", kind, "--production", "harbour-lights", "--title", title, .. selects.SelectMany(s => new[] { "--select", s })]);
}

/// <summary>One studio for all scenarios of the browser, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class StudioCollection : ICollectionFixture<Studio>
{
    public const string Name = "the browser";
}
