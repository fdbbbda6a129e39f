using System.Net;
using System.Text;
using Backlot.Clear.Signatures;
using Backlot.Plan.Links;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Platform.Identity;
using Backlot.Tests.Media.Drawing;
using Backlot.Tests.Serving;

namespace Backlot.Tests.Clear.Signatures;

/// <summary>The receipt that a signer keeps, read back as any reader of PDF would.</summary>
public sealed class ReceiptPaperTests
{
    private const string Drawn = "[[[100,100],[200,160],[300,90],[420,180]],[[500,100],[600,150]]]";
    private const string Arabic = "ليلى الحداد";

    [Theory]
    [InlineData("Sol Ferris")]
    [InlineData(Arabic)]
    public async Task The_text_in_full_who_when_the_hash_and_the_way_back_are_on_A4(string name)
    {
        var (server, token, signature) = await Signed(name, new Sent { Name = name });
        await using var open = server;

        var pdf = PdfText.Read(await Get(server, token));

        pdf.Title.ShouldBe("Receipt for Borrowed Moon");
        pdf.Pages.ShouldAllBe(page => Math.Abs(page.Width - 595.28) < 0.1 && Math.Abs(page.Height - 841.89) < 0.1);
        var said = Spaced(string.Join(' ', pdf.Pages.Select(page => page.Text)));
        foreach (var word in Spaced(signature.Text).Split(' ').Concat(Spaced(name).Split(' ')))
        {
            if (word.Any(c => c is >= '\u0600' and <= '\u06FF'))
                Packed(said).ShouldContain(string.Concat(word.Reverse())); // as it stands on the paper, from left to right
            else
                said.ShouldContain(word);
        }

        said.ShouldContain("anywhere in the world");
        said.ShouldContain("pictures of me and film of me, with my voice");
        said.ShouldContain($"Signature {signature.Id}, text {SignText.Version}, link {signature.LinkId}.");
        said.ShouldContain("By the link you signed with, until");
        Packed(said).ShouldContain(signature.TextHash);
    }

    [Fact]
    public async Task What_is_drawn_is_on_it_and_long_names_go_on_to_the_next_page()
    {
        var (server, token, signature) = await Signed("Sol Ferris", new Sent { Strokes = Drawn });
        await using var open = server;
        var opened = await server.Get<PersonalLinkDesk>().Peek(token, LinkFor.Sign, CancellationToken.None);
        var house = new Backlot.Platform.Web.House { Name = "Lantern Yard", Contact = "releases@lanternyard.example" };

        var drawn = ReceiptPaper.Write(new Receipt(signature, null), opened, house);
        ReceiptPaper.Write(new Receipt(signature, null), opened, house).ShouldBe(drawn);
        Spaced(PdfText.Read(drawn).Pages.Single().Text).ShouldContain("tell Lantern Yard (releases@lanternyard.example)");

        house.Name = string.Join(' ', Enumerable.Repeat("Lantern", 400));
        var longer = PdfText.Read(ReceiptPaper.Write(new Receipt(signature, signature.SignedAt), opened, house));
        longer.Pages.Count.ShouldBeGreaterThan(1);
        Packed(longer.Pages[^1].Text).ShouldContain(signature.TextHash);
    }

    [Fact]
    public async Task It_stays_at_the_link_after_it_was_taken_back_and_nobody_else_is_told_of_it()
    {
        var (server, token, _) = await Signed("Sol Ferris", new Sent { Name = "Sol Ferris" });
        await using var open = server;
        await server.Get<SignDesk>().TakeBack(token);
        Spaced(PdfText.Read(await Get(server, token)).Pages[0].Text).ShouldContain("Receipt of a release that was taken back");

        var unsigned = (await server.Get<PersonalLinkDesk>().Make(Actor.Owner, "Sol Ferris", "borrowed-moon", LinkFor.Sign)).Token;
        var upload = (await server.Get<PersonalLinkDesk>().Make(Actor.Owner, "Sol Ferris", "borrowed-moon", LinkFor.Upload)).Token;
        using var stranger = new HttpClient { BaseAddress = server.Address };
        foreach (var other in new[] { unsigned, upload, new string('0', token.Length) })
            (await stranger.GetAsync(new Uri($"/p/{other}/receipt.pdf", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<(TestServer Server, string Token, Signature Signature)> Signed(string name, Sent sent)
    {
        var server = await TestServer.Start();
        await server.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Borrowed Moon", "music-video", "Europe/Lisbon"));
        await server.Get<PersonDesk>().Add(Actor.Owner, new NewPerson(name), "borrowed-moon");
        var token = (await server.Get<PersonalLinkDesk>().Make(Actor.Owner, name, "borrowed-moon", LinkFor.Sign)).Token;
        var signature = await server.Get<SignDesk>().Sign(token, "Lantern Yard", sent with { Media = ["stills", "video"], Uses = ["front"], Term = "open", Seen = "stills,video|front|open||" });
        return (server, token, signature);
    }

    private static async Task<byte[]> Get(TestServer server, string token)
    {
        using var phone = new HttpClient { BaseAddress = server.Address };
        using var answer = await phone.GetAsync(new Uri($"/p/{token}/receipt.pdf", UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static string Spaced(string text) => string.Join(' ', text.Normalize(NormalizationForm.FormKC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Packed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not (>= '\u202A' and <= '\u202E')));
}
