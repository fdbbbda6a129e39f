using Backlot.Clear.Grants;
using Backlot.Clear.Signatures;
using Backlot.Clear.Verdicts;
using Backlot.Plan.Links;
using Backlot.Plan.People;
using Backlot.Platform.Data;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Clear.Signatures;

public sealed class SignDeskTests
{
    private const string House = "Lantern Yard";
    private const string Drawn = "[[[100,100],[200,160],[300,90],[420,180]],[[500,100],[600,150]]]";

    private static readonly Sent Yes = new() { Media = ["stills", "video"], Uses = ["front"], Term = "open", Name = "Sol Ferris", Seen = "stills,video|front|open||" };

    [Fact]
    public async Task What_was_blocked_is_cleared_by_a_signature_and_closed_again_when_it_is_taken_back()
    {
        await using var scene = await Scene.Set();
        var (asset, token) = await Blocked(scene);
        (await scene.Check(asset)).IsCleared.ShouldBeFalse();

        var signature = await Desk(scene).Sign(token, House, Yes);

        (await scene.Check(asset)).IsCleared.ShouldBeTrue();
        (await scene.IsServed(asset)).ShouldBeTrue();
        (await scene.Check(asset, Use.Social)).IsCleared.ShouldBeFalse();
        var grant = (await Grants(scene)).Single();
        (grant.Basis, grant.SignatureId, grant.Purposes, grant.Territory, grant.RecordedBy).ShouldBe((GrantBasis.Consent, signature.Id, "front", "world", $"person:{signature.PersonId}"));
        signature.Text.ShouldStartWith("I, Sol Ferris, allow Lantern Yard to show pictures of me and film of me, with my voice, made for “Borrowed Moon”, for the making-of pages, anywhere in the world, until I take it back.");
        SignText.Hash(signature.Text).ShouldBe(signature.TextHash);
        (await scene.Events("release.signed")).Single().Body!.ShouldContain(signature.TextHash);

        await Desk(scene).TakeBack(token);

        (await scene.Check(asset)).IsCleared.ShouldBeFalse();
        (await scene.IsServed(asset)).ShouldBeFalse();
        (await Desk(scene).Sign(token, House, Yes)).Turn.ShouldBe(2);
        (await scene.Check(asset)).IsCleared.ShouldBeTrue();
    }

    [Fact]
    public async Task A_second_tap_signs_once_even_in_the_same_moment()
    {
        await using var scene = await Scene.Set();
        var (_, token) = await Blocked(scene);

        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Desk(scene).Sign(token, House, Yes)));
        var other = await Desk(scene).Sign(token, House, Yes with { Media = ["stills"], Seen = "stills|front|open||" });

        all.Append(other).Select(s => s.Id).Distinct().Count().ShouldBe(1);
        (await Grants(scene)).Count.ShouldBe(1);
        (await scene.Events("release.signed")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Film_alone_is_film_and_voice_and_no_picture()
    {
        await using var scene = await Scene.Set();
        var (_, token) = await Blocked(scene);

        await Desk(scene).Sign(token, House, Yes with { Media = ["video"], Uses = ["press", "front"], Strokes = Drawn, Name = null, Seen = "video|front,press|open||" });

        (await Grants(scene)).Select(g => (g.Media, g.Purposes)).ShouldBe([(GrantMedia.Video, "front,press"), (GrantMedia.Voice, "front,press")]);
    }

    [Theory]
    [InlineData("sign.nothing-ticked", "", "front", "Sol", null, "|front|open||")]
    [InlineData("sign.nothing-ticked", "stills", "", "Sol", null, "stills||open||")]
    [InlineData("sign.name", "stills", "front", null, null, "stills|front|open||")]
    [InlineData("sign.name", "stills", "front", "  ", null, "stills|front|open||")]
    [InlineData("sign.dot", "stills", "front", null, "[[[500,100]]]", "stills|front|open||")]
    [InlineData("sign.dot", "stills", "front", "Sol", "[[[500,100],[501,101]]]", "stills|front|open||")]
    [InlineData("sign.drawing", "stills", "front", null, "<svg onload=alert(1)>", "stills|front|open||")]
    [InlineData("sign.drawing", "stills", "front", null, "[[[500,100],[9999,1]]]", "stills|front|open||")]
    [InlineData("sign.drawing", "stills", "front", null, "[[null]]", "stills|front|open||")]
    [InlineData("sign.read-again", "stills", "front,social", "Sol", null, "stills|front|open||")]
    [InlineData("sign.read-again", "stills", "front", "Sol", null, null)]
    public async Task What_cannot_be_signed_is_refused_and_writes_nothing(string code, string media, string uses, string? name, string? strokes, string? seen)
    {
        await using var scene = await Scene.Set();
        var (_, token) = await Blocked(scene);

        await Scene.Refused(() => Desk(scene).Sign(token, House, new Sent { Media = media.Split(','), Uses = uses.Split(','), Term = "open", Name = name, Strokes = strokes, Seen = seen }), code);

        (await Grants(scene)).ShouldBeEmpty();
        (await scene.House.Ledger.Read(db => db.Signatures.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_name_in_any_script_signs_and_one_of_301_letters_does_not()
    {
        await using var scene = await Scene.Set();
        var (_, token) = await Blocked(scene);

        await Scene.Refused(() => Desk(scene).Sign(token, House, Yes with { Name = new string('ä', 301) }), "sign.name");
        await Scene.Refused(() => Desk(scene).Sign(token, House, Yes with { Name = "Sol\nFerris" }), "sign.name");
        (await Desk(scene).Sign(token, House, Yes with { Name = "سلمى الفارسي" })).SignedBy.ShouldBe("سلمى الفارسي");
    }

    [Fact]
    public async Task For_a_minor_the_recorded_guardian_signs_and_nobody_else()
    {
        await using var scene = await Scene.Set();
        var (asset, token) = await Blocked(scene, "Pip");
        var sent = Yes with { Name = null, Strokes = Drawn, Child = "Pip", Seen = "stills,video|front|open|Ada Quill|Pip" };

        await Scene.Refused(() => Desk(scene).Sign(token, House, sent), "sign.guardian");
        await Scene.Refused(() => Desk(scene).Sign(token, House, sent with { Guardian = "Pip" }), "sign.not-the-guardian");
        await Scene.Refused(() => Desk(scene).Sign(token, House, sent with { Guardian = "Ada Quill", Child = "" }), "sign.child");
        var signature = await Desk(scene).Sign(token, House, sent with { Guardian = "Ada Quill" });

        (signature.SignedBy, signature.Child).ShouldBe(("Ada Quill", "Pip"));
        signature.Text.ShouldStartWith("I, Ada Quill, sign as guardian of Pip and allow Lantern Yard to show pictures of Pip and film of Pip, with their voice");
        (await Grants(scene)).Single().SignedById.ShouldBe(signature.GuardianId);
        (await scene.Check(asset)).IsCleared.ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_says_that_they_are_under_age_is_and_their_guardian_is_known_from_then_on()
    {
        await using var scene = await Scene.Set();
        var (asset, token) = await Blocked(scene);

        await Scene.Refused(() => Desk(scene).Sign(token, House, Yes with { Minor = true, Child = "Sol Ferris" }), "sign.guardian");
        await Desk(scene).Sign(token, House, Yes with { Minor = true, Child = "Sol Ferris", Guardian = "Kim Ferris", Name = "Kim Ferris", Seen = "stills,video|front|open|Kim Ferris|Sol Ferris" });

        var sol = await scene.House.Get<PersonDesk>().Find(Actor.Owner, "Sol Ferris");
        (await scene.House.Get<PersonDesk>().Find(Actor.Owner, "Kim Ferris")).Id.ShouldBe(sol.GuardianId!.Value);
        (await scene.Check(asset)).IsCleared.ShouldBeTrue();
    }

    [Fact]
    public async Task A_no_is_written_down_once_changes_no_grant_and_is_over_with_a_signature()
    {
        await using var scene = await Scene.Set();
        var (asset, token) = await Blocked(scene);
        var opened = await scene.House.Get<PersonalLinkDesk>().Open(token);

        (await Desk(scene).Decline(token)).ShouldBeTrue();
        (await Desk(scene).Decline(token)).ShouldBeTrue();

        (await scene.Events("release.declined")).Single().Actor.ShouldBe($"person:{opened.Person.Id}");
        (await Desk(scene).Of(Actor.Owner, scene.Production, opened.Person.Id)).SaidNoAt.ShouldBe(Scene.Now);
        (await scene.House.Ledger.Read(db => db.Objections.CountAsync())).ShouldBe(0);
        await Desk(scene).Sign(token, House, Yes);
        (await Desk(scene).Of(Actor.Owner, scene.Production, opened.Person.Id)).SaidNoAt.ShouldBeNull();
        (await Desk(scene).Decline(token)).ShouldBeFalse();
        (await scene.Check(asset)).IsCleared.ShouldBeTrue();
    }

    [Fact]
    public async Task A_term_ends_with_its_last_day_where_the_production_is()
    {
        await using var scene = await Scene.Set();
        var (_, token) = await Blocked(scene);

        await Scene.Refused(() => Desk(scene).Sign(token, House, Yes with { Term = "2031-01-01" }), "sign.term");
        var signature = await Desk(scene).Sign(token, House, Yes with { Term = "2027-11-24", Seen = "stills,video|front|2027-11-24||" });

        signature.TermTo.ShouldBe(Instant.FromUtc(2027, 11, 24, 23, 0));
        (await Grants(scene)).Single().TermTo.ShouldBe(signature.TermTo);
        signature.Text.ShouldContain("until the end of Wednesday 24 November 2027 or until I take it back.");
    }

    [Fact]
    public async Task A_link_that_ended_or_is_for_something_else_signs_nothing()
    {
        await using var scene = await Scene.Set();
        var links = scene.House.Get<PersonalLinkDesk>();
        var (link, _, token) = await links.Make(Actor.Owner, "Sol Ferris", Scene.Moon, LinkFor.Sign);
        var (_, _, other) = await links.Make(Actor.Owner, "Sol Ferris", Scene.Moon, LinkFor.See);
        await links.Revoke(Actor.Owner, link.Id);

        foreach (var one in new[] { token, other, "guessed" })
        {
            await Scene.Refused(() => Desk(scene).Sign(one, House, Yes), "link.unknown");
            await Scene.Refused(() => Desk(scene).Decline(one), "link.unknown");
            await Scene.Refused(() => Desk(scene).TakeBack(one), "link.unknown");
        }
    }

    /// <summary>Whoever changes the text raises its version, and this hash with it.</summary>
    [Fact]
    public void The_text_does_not_change_without_its_version()
    {
        var (adult, child) = (new SignNames("H", "P", "A"), new SignNames("H", "P", "C", "G"));
        var zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        var scope = new SignScope(SignScope.AllMedia, SignScope.AllUses, new LocalDate(2027, 1, 2));
        var all = string.Join("\n---\n", SignText.Of(adult, SignScope.Least, zone), SignText.Of(adult, scope, zone), SignText.Of(child, SignScope.Least, zone), SignText.Of(child, scope, zone));

        (SignText.Version, SignText.Hash(all)).ShouldBe((1, "a0b304b64704d9c3cb164b4d63c2fe65d74d9e824ca6fa2cc321ed6f374a9410"), all);
    }

    private static SignDesk Desk(Scene scene) => scene.House.Get<SignDesk>();

    private static Task<List<Grant>> Grants(Scene scene) => scene.House.Ledger.Read(db => db.Grants.OrderBy(g => g.Id).ToListAsync());

    private static async Task<(string Asset, string Token)> Blocked(Scene scene, string person = "Sol Ferris")
    {
        var asset = await scene.Asset("A001.mov");
        await scene.Appearances.Add(Actor.Owner, asset, person, new());
        return (asset, (await scene.House.Get<PersonalLinkDesk>().Make(Actor.Owner, person, Scene.Moon, LinkFor.Sign)).Token);
    }
}
