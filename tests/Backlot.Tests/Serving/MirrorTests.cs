using System.Net;
using AngleSharp.Html.Parser;
using Backlot.Capture.Assets;
using Backlot.Capture.Sync;
using Backlot.Clear.Appearances;
using Backlot.Clear.Approvals;
using Backlot.Clear.Embargoes;
using Backlot.Clear.Grants;
using Backlot.Clear.Verdicts;
using Backlot.Cut.Renders;
using Backlot.Cut.Selects;
using Backlot.Plan.Days;
using Backlot.Plan.Links;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Plan.Stages;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Backlot.Platform.Web;
using Backlot.Platform.Work;
using Backlot.Tests.Platform.Language;
using Backlot.Tests.Publish;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Backlot.Tests.Serving;

/// <summary>Every page of the desk in the mirror language: what is not in its brackets would be English for everybody.</summary>
public sealed class MirrorTests
{
    [Fact]
    public async Task Every_page_of_the_desk_says_everything_in_the_language_of_its_reader()
    {
        await using var server = await TestServer.Start(s => s.Replace(ServiceDescriptor.Singleton(new House { Name = "Lantern Yard", Language = "ar-XB" })));
        var pages = await Furnish(server);
        using var browser = await server.OwnersBrowser();
        var routes = server.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null)
            .Select(e => "/" + e.RoutePattern.RawText!.Trim('/')).Where(r => r.StartsWith("/desk", StringComparison.Ordinal)).ToList();
        routes.Except(pages.Keys).ShouldBeEmpty("pages of the desk that are not looked at here");

        var read = new List<(string Address, AngleSharp.Html.Dom.IHtmlDocument Page)>();
        foreach (var address in pages.SelectMany(p => p.Value))
            read.Add((address, await Read(browser, address)));
        var own = await Own(server); // jobs may have ended while pages were read
        var found = read.SelectMany(r => MirrorPage.Unmirrored(r.Page, own).Select(f => $"{r.Address}: {f}"));

        found.Distinct().ShouldBeEmpty("said past T, W or N");
    }

    [Theory]
    [InlineData("<p>Nobody yet.</p>", 1)]
    [InlineData("<p aria-label='By use'>⟦Nobody yet.···⟧</p>", 1)]
    [InlineData("<p>⟦Ask ⟦Sol Ferris·⟧ to sign··⟧ or not</p>", 1)]
    [InlineData("<p>Sol Ferris, 0:11</p><span class='tc'>A001C003</span><a lang='de'>Deutsch</a>", 0)]
    public void What_is_said_past_the_catalogue_is_seen(string page, int found) =>
        MirrorPage.Unmirrored(new HtmlParser().ParseDocument(page), ["Sol Ferris"]).Count.ShouldBe(found);

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> Read(HttpClient browser, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.Add("Accept", "text/html");
        using var answer = await browser.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBeOneOf([HttpStatusCode.OK, HttpStatusCode.NotFound], $"{address}: {text}");
        return new HtmlParser().ParseDocument(text);
    }

    /// <summary>Something of everything that pages show, and where it is shown.</summary>
    private static async Task<Dictionary<string, string[]>> Furnish(TestServer server)
    {
        var moon = await Programme.Of(server.Services);
        await server.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Paper Sea", "theatre", "Europe/Berlin"));
        foreach (var person in new[] { new NewPerson("Ada Quill"), new NewPerson("Pip Quill", "2020-05-01", "Ada Quill"), new NewPerson("Tom Ash") })
            await server.Get<PersonDesk>().Add(Actor.Owner, person, Programme.Moon);
        await server.Get<DayDesk>().Add(Actor.Owner, Programme.Moon, "2026-04-12", "On the roof");

        var film = await moon.PublishedFilm();
        var bloopers = await moon.Film("Wrong moon", await moon.Asset("B.MP4", AssetKind.Clip, "filming"), StoryKind.Bloopers);
        var untold = await server.Get<StoryDesk>().Add(Actor.Owner, Programme.Moon, new NewStory(StoryKind.Interview, "Not begun"));
        var photos = new[] { await moon.Asset("DSC_1.JPG", AssetKind.Photo), await moon.Asset("DSC_2.JPG", AssetKind.Photo, withSol: false), await moon.Asset("DSC_3.JPG", AssetKind.Photo) };
        var gallery = await moon.Gallery("The roof", photos);
        var clip = await moon.Asset("C.MP4", AssetKind.Clip);
        var sound = await moon.Asset("D.WAV", AssetKind.Sound, withSol: false);

        var appearances = server.Get<AppearanceDesk>();
        await appearances.Add(Actor.Owner, $"{clip}", "Pip Quill", new NewAppearance(Prominence: Prominence.Featured, Presence: Presence.SeenAndHeard));
        await appearances.Add(Actor.Owner, $"{clip}", "Tom Ash", new NewAppearance(Prominence: Prominence.Incidental));
        await appearances.AddUnnamed(Actor.Owner, $"{clip}", new NewAppearance(Note: "on a ladder"));
        await server.Get<GrantDesk>().AddCrowdNotice(Actor.Owner, Programme.Moon, new NewGrant("video", "front,press", Territory: "DE,AT") { From = "2026-01-01", To = "2031-01-01" });
        await server.Get<GrantDesk>().Add(Actor.Owner, "Tom Ash", Programme.Moon, new NewGrant("stills", "press", "14.2") { AttestedBy = "Noor Adeyemi" });
        await server.Get<GrantDesk>().Add(Actor.Owner, "Ada Quill", Programme.Moon, new NewGrant("all", "all"));
        await server.Get<WithdrawalDesk>().Withdraw(Actor.Owner, "Ada Quill", Programme.Moon);
        var objection = await server.Get<WithdrawalDesk>().ObjectTo(Actor.Owner, "Tom Ash", $"{clip}");
        await server.Get<WithdrawalDesk>().Withdraw(Actor.Owner, "Tom Ash", Programme.Moon);
        await server.Get<WithdrawalDesk>().Decide(Actor.Owner, objection.Id, true, "Tom said so.");
        await server.Get<KillDesk>().Say(Actor.Owner, $"{photos[0]}", "Sol Ferris", "Eyes shut.");
        var kill = await server.Get<KillDesk>().Say(Actor.Owner, $"{photos[2]}", "Sol Ferris");
        await server.Get<KillDesk>().Undo(Actor.Owner, kill.Id, "Sol asked for it.");
        await server.Get<EmbargoDesk>().AddOnAsset(Actor.Owner, $"{clip}", "release-10d@09:00");
        await server.Get<EmbargoDesk>().AddOnStory(Actor.Owner, bloopers.Slug, "2031-01-01T18:00");
        await server.Get<SelectDesk>().Add(Actor.Owner, $"{clip}", new NewSelect(null, SelectReason.Stunt, "Mira climbs"));
        await server.Get<RenderDesk>().Ask(Actor.Owner, bloopers.Slug, "9:16");
        var posts = moon.Posts;
        await posts.Add(Actor.Owner, bloopers.Slug, "release-10d");
        await posts.Add(Actor.Owner, gallery.Slug, "release+1d");
        var first = await server.Get<PersonalLinkDesk>().Make(Actor.Owner, "Sol Ferris", Programme.Moon, LinkFor.Sign | LinkFor.See | LinkFor.Upload);
        await server.Get<PersonalLinkDesk>().Revoke(Actor.Owner, first.Link.Id);
        await server.Get<PersonalLinkDesk>().Make(Actor.Owner, "Pip Quill", Programme.Moon, LinkFor.Sign);
        await server.Get<SignIn>().Invite(Actor.Owner, "Noor Adeyemi", moon.Production, Role.Publicist);

        var card = await server.Get<Ledger>().Write(Actor.Owner, async change =>
        {
            var root = await server.Get<Roots>().For(change, server.Data.Originals);
            await change.Save();
            var row = new CardRow { ProductionId = moon.Production, Name = "A001", RootId = root.Id, Path = "gone/A001", History = CardHistory.None, Generations = 2, IngestedAt = change.Now };
            change.Db.CardRows.Add(row);
            await change.Save();
            change.Record(moon.Production, "card.ingested", $"card:{row.Id}", new { assets = 2, made = 1, found = 1, files = 2, bytes = 1234567, refused = new[] { new { path = "C0018.MP4", code = "ffmpeg.no-index" } }, left = 1 });
            return row;
        });

        var beside = new[] { await moon.Asset("E.MP4", AssetKind.Clip, withSol: false), await moon.Asset("F.MP4", AssetKind.Clip, withSol: false) };
        var group = await server.Get<Ledger>().Write(Actor.Owner, async change =>
        {
            var row = new SyncGroup { ProductionId = moon.Production, Name = "The climb", MadeBy = "owner", MadeAt = change.Now, SolvedAt = change.Now };
            change.Db.SyncGroups.Add(row);
            await change.Save();
            SyncMember Member(long asset, int position, PlacedBy by, long? solved, Opinion opinion = Opinion.None) => new()
            {
                GroupId = row.Id, AssetId = asset, Position = position, SolvedBy = by, Solved = solved, Drift = position * 20_000, Confidence = 800, Timecode = position * 1_000_000, Opinion = opinion,
            };
            change.Db.SyncMembers.AddRange(Member(clip, 0, PlacedBy.First, 0), Member(sound, 1, PlacedBy.Sound, -1_500_000, Opinion.Disagrees), Member(beside[0], 2, PlacedBy.Nothing, null), Member(beside[1], 3, PlacedBy.Timecode, 3_000_000));
            change.Record(moon.Production, "group.kept", $"group:{row.Id}", new { assets = new[] { clip, sound } });
            return row.Id;
        });
        await server.Get<GroupDesk>().Nudge(Actor.Owner, $"{group}", $"{sound}", -1.4m);

        const string Here = "/desk/productions/borrowed-moon";
        return new()
        {
            ["/desk"] = ["/desk"],
            ["/desk/productions"] = ["/desk/productions"],
            ["/desk/productions/{P}"] = [Here, "/desk/productions/paper-sea"],
            ["/desk/productions/{P}/members"] = [$"{Here}/members", "/desk/productions/paper-sea/members"],
            ["/desk/productions/{P}/people"] = [$"{Here}/people", "/desk/productions/paper-sea/people"],
            ["/desk/productions/{P}/people/{Who}"] = [.. new[] { "sol-ferris", "mira-vale", "ada-quill", "pip-quill", "tom-ash" }.Select(p => $"{Here}/people/{p}")],
            ["/desk/productions/{P}/clear"] = [$"{Here}/clear", $"{Here}/clear?story={bloopers.Slug}&use=social", "/desk/productions/paper-sea/clear"],
            ["/desk/productions/{P}/assets"] = [$"{Here}/assets"],
            ["/desk/productions/{P}/stories"] = [$"{Here}/stories", "/desk/productions/paper-sea/stories"],
            ["/desk/productions/{P}/record"] = [$"{Here}/record", $"{Here}/record?check=yes", $"{Here}/record?about=nothing"],
            ["/desk/stories/{Slug}"] = [.. new[] { film, bloopers, untold, gallery }.Select(s => $"/desk/stories/{s.Slug}"), $"/desk/stories/{bloopers.Slug}?use=press"],
            ["/desk/assets/{Id:long}"] = [.. photos.Append(clip).Append(sound).Select(a => $"/desk/assets/{a}"), $"/desk/assets/{clip}?use=paid"],
            ["/desk/groups/{Id:long}"] = [$"/desk/groups/{group}"],
            ["/desk/cards/{Id:long}"] = [$"/desk/cards/{card.Id}"],
            ["/desk/productions/{P}/cards"] = [$"{Here}/cards", "/desk/productions/paper-sea/cards"],
            ["/desk/productions/{P}/posts"] = [$"{Here}/posts", $"{Here}/posts?moves=2031-02-01", "/desk/productions/paper-sea/posts"],
            ["/desk/find"] = ["/desk/find", "/desk/find?text=moon", "/desk/find?text=xyzzy"],
            ["/desk/posts"] = ["/desk/posts"],
            ["/desk/jobs"] = ["/desk/jobs", "/desk/jobs?state=failed", "/desk/jobs?state=cancelled"],
            ["/sign-in"] = ["/sign-in", "/sign-in?used=true", "/sign-in/abc", "/desk/nothing", "/desk/assets/99999", $"{Here}/people/nobody"],
        };
    }

    /// <summary>What people typed, and what names in no language are.</summary>
    private static Task<List<string>> Own(TestServer server) => server.Get<Ledger>().Read(async db =>
    {
        List<string?> own =
        [
            .. await db.Set<Production>().Select(p => p.Title).ToListAsync(), .. await db.Set<Production>().Select(p => p.Slug).ToListAsync(), .. await db.Set<Production>().Select(p => p.Zone).ToListAsync(),
            .. await db.People.Select(p => p.Name).ToListAsync(), .. await db.People.Select(p => p.Slug).ToListAsync(), .. await db.Credits.Select(c => c.Role).ToListAsync(), .. await db.Credits.Select(c => c.Department).ToListAsync(),
            .. await db.Assets.Select(a => a.Name).ToListAsync(), .. await db.Stories.Select(s => s.Title).ToListAsync(), .. await db.Stories.Select(s => s.Slug).ToListAsync(), .. await db.Selects.Select(s => s.Note).ToListAsync(),
            .. await db.Set<Account>().Select(a => a.Name).ToListAsync(), .. await db.Set<Stage>().Select(s => s.Name).ToListAsync(), .. await db.Set<Day>().Select(d => d.Title).ToListAsync(),
            .. await db.Set<Appearance>().Select(a => a.Note).ToListAsync(), .. await db.Kills.Select(k => k.Why).ToListAsync(), .. await db.Embargoes.Select(e => e.Says).ToListAsync(), .. await db.Set<Objection>().Select(o => o.Why).ToListAsync(),
            .. await db.Set<Event>().Select(e => e.ActorName).Distinct().ToListAsync(), .. await db.Set<WorkRow>().Select(w => w.Error).ToListAsync(), .. ProductionKinds.BuiltIn.SelectMany(k => k.Stages),
            "The climb", "Lantern Yard", "Backlot", "owner", "xyzzy", "release", "Sol asked for it.",
        ];
        return own.OfType<string>().Distinct().ToList();
    });
}
