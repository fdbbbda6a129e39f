using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Backlot.Capture.Assets;
using Backlot.Capture.Uploads;
using Backlot.Plan.Links;
using Backlot.Platform.Data;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Backlot.Platform.Web.Needs;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Capture.Uploads;

public sealed class UploadTests
{
    [Fact]
    public async Task A_file_is_safe_when_it_is_on_the_disk_and_becomes_an_asset_with_who_sent_it_in_its_history()
    {
        await using var site = await PhoneSite.Open();
        var photo = PhoneSite.Photo("one");
        var digest = Convert.ToHexStringLower(SHA256.HashData(SHA256.HashData(photo)));

        var (status, says) = await site.Send("IMG_2207.JPG", photo, digest);

        (status, says.GetProperty("word").GetString()).ShouldBe((HttpStatusCode.OK, "safe"));
        says.GetProperty("says").GetString()!.ShouldContain("Kept on one disk");
        says.GetProperty("says").GetString()!.ShouldContain("as on your phone");
        (await site.Rows()).Single().State.ShouldBe(UploadState.Kept);

        await site.TakeIn();
        await site.TakeIn();

        var row = (await site.Rows()).Single();
        row.State.ShouldBe(UploadState.In);
        site.LeftOnDisk().ShouldBeEmpty();
        var card = Path.Combine(site.Server.Data.Originals, "borrowed-moon", row.Day, "teo-marsh-phone");
        (await File.ReadAllBytesAsync(Path.Combine(card, "IMG_2207.JPG"))).ShouldBe(photo);
        (await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(card, "ascmhl"), "0001_*.mhl").Single())).ShouldContain($"personal link {site.Link}");
        var events = await site.Server.Get<Ledger>().Read(db => db.Set<Event>().Where(e => e.Subject == $"upload:{row.Id}").OrderBy(e => e.Id).ToListAsync());
        events.Select(e => e.Kind).ShouldBe(["upload.received", "upload.taken-in"]);
        events[0].Actor.ShouldStartWith("person:");
        (await site.Server.Get<AssetDesk>().Find(Actor.Owner, "IMG_2207.JPG")).Id.ShouldBe(row.AssetId!.Value);
        (await site.Page()).ShouldContain("1 of 1 safe");
    }

    [Fact]
    public async Task What_the_browser_did_not_reckon_is_said_and_what_differs_is_not_kept()
    {
        await using var site = await PhoneSite.Open();

        (await site.Send("A.JPG", PhoneSite.Photo("a"))).Says.GetProperty("says").GetString()!.ShouldContain("Only we checked it");
        var (_, wrong) = await site.Send("B.JPG", PhoneSite.Photo("b"), new string('0', 64));

        (wrong.GetProperty("safe").GetBoolean(), wrong.GetProperty("code").GetString()).ShouldBe((false, "upload.differs"));
        site.LeftOnDisk().Length.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_file_twice_is_one_asset_and_says_that_it_is_here()
    {
        await using var site = await PhoneSite.Open();
        var photo = PhoneSite.Photo("twice");
        await site.Send("IMG_1.JPG", photo);
        await site.Send("IMG_1.JPG", photo);
        await site.TakeIn();
        await site.Send("renamed.JPG", photo);
        (await site.Rows()).Count.ShouldBe(1);
        var (other, _, token) = await site.Server.Get<PersonalLinkDesk>().Make(Actor.Owner, await Person(site, "Mira Vale"), "borrowed-moon", LinkFor.Upload);

        using var form = new MultipartFormDataContent { { new ByteArrayContent(photo), "file", "hers.JPG" } };
        using var answer = await site.Phone.PostAsync(new Uri($"/p/{token}/upload/now", UriKind.Relative), form);

        answer.Headers.Location!.ToString().ShouldBe($"/p/{token}/upload");
        var hers = (await site.Rows()).Single(u => u.LinkId == other.Id);
        (hers.State, hers.WasHere).ShouldBe((UploadState.In, true));
        (await site.Page($"/p/{token}/upload")).ShouldContain("We had it already");
        (await site.Page()).ShouldNotContain("hers.JPG");
        (await site.Server.Get<Ledger>().Read(db => db.Set<Asset>().CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Several_by_a_plain_form_of_which_some_are_no_footage()
    {
        await using var site = await PhoneSite.Open();
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent([]), "file", "empty.JPG" }, { new ByteArrayContent(Encoding.UTF8.GetBytes("#!/bin/sh\nrm -rf ~\n")), "file", "holiday.jpg" },
            { new ByteArrayContent(PhoneSite.Photo("good")), "file", "good.JPG" }, { new ByteArrayContent([0xFF, 0xD8, 0xFF, 0xE0, 0, 16]), "file", "half.JPG" },
        };

        using var answer = await site.Phone.PostAsync(new Uri($"/p/{site.Token}/upload/now", UriKind.Relative), form);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await site.Rows()).Select(u => (u.SaidName, u.Code)).ShouldBe([("empty.JPG", "upload.empty"), ("holiday.jpg", "upload.not-footage"), ("good.JPG", null), ("half.JPG", "upload.damaged")]);
        site.LeftOnDisk().Length.ShouldBe(1);
        var page = await site.Page();
        page.ShouldContain("1 of 4 are safe");
        page.ShouldContain("It is no photo, film, sound or PDF");
    }

    [Fact]
    public async Task Names_are_kept_as_said_and_made_fit_for_a_disk()
    {
        await using var site = await PhoneSite.Open();
        var tall = new string('ü', 300);
        string[] names = [$"{tall}.JPG", "../../etc/passwd.jpg", "two%0Alines.jpg", "نور.jpg", "no ending", "IMG_1.JPG", "img_1.jpg", "..", "ascmhl"];
        for (var i = 0; i < names.Length; i++)
            (await site.Send(names[i], PhoneSite.Photo($"name {i}"))).Says.GetProperty("safe").GetBoolean().ShouldBeTrue(names[i]);
        await site.Server.Get<UploadDesk>().Receive(site.Token, "new\nline\u202E.jpg", new MemoryStream(PhoneSite.Photo("line")));

        await site.TakeIn();

        var rows = await site.Rows();
        rows.ShouldAllBe(r => r.State == UploadState.In && r.SaidName.Length <= 300 && !r.SaidName.Any(char.IsControl) && Encoding.UTF8.GetByteCount(r.Name) < 200);
        rows.Select(r => r.Name.ToLowerInvariant()).ShouldBeUnique();
        rows[1].Name.ShouldBe("passwd.jpg");
        rows[4].Name.ShouldBe("no ending.jpg");
        rows[^1].SaidName.ShouldBe("new line .jpg");
        var card = Path.Combine(site.Server.Data.Originals, "borrowed-moon", rows[0].Day, "teo-marsh-phone");
        Directory.GetFiles(card).Length.ShouldBe(rows.Count);
    }

    [Fact]
    public async Task A_name_with_a_line_break_in_the_request_is_refused_and_leaves_nothing()
    {
        await using var site = await PhoneSite.Open();
        using var form = new ByteArrayContent([.. PhoneSite.Part("b", "a\r\nX-Evil: 1.jpg", PhoneSite.Photo("x")), .. "--b--\r\n"u8]);
        form.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");

        var (status, _) = await site.SendForm(form);

        ((int)status).ShouldBeInRange(200, 499);
        (await site.Rows()).ShouldAllBe(r => !r.SaidName.Contains('\n'));
        site.LeftOnDisk().Length.ShouldBe((await site.Rows()).Count(r => r.State == UploadState.Kept));
    }

    [Fact]
    public async Task A_link_that_ends_in_the_middle_says_so_and_loses_nothing_that_was_safe()
    {
        await using var site = await PhoneSite.Open();
        await site.Send("first.JPG", PhoneSite.Photo("first"));
        using var form = new Slowly(PhoneSite.Part("b", "second.JPG", PhoneSite.Photo("second")), "--b--\r\n"u8.ToArray(), () => site.Server.Get<PersonalLinkDesk>().Revoke(Actor.Owner, site.Link));

        var (status, says) = await site.SendForm(form);

        status.ShouldBe(HttpStatusCode.NotFound);
        says.GetProperty("code").GetString().ShouldBe("link.ended");
        says.GetProperty("title").GetString()!.ShouldContain("second.JPG");
        says.GetProperty("detail").GetString()!.ShouldContain("safe all the same");
        (await site.Send("third.JPG", PhoneSite.Photo("third"))).Status.ShouldBe(HttpStatusCode.NotFound);
        await site.TakeIn();
        (await site.Rows()).Single().ShouldSatisfyAllConditions(r => r.SaidName.ShouldBe("first.JPG"), r => r.State.ShouldBe(UploadState.In));
        site.LeftOnDisk().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_connection_that_drops_leaves_nothing_half_visible()
    {
        await using var site = await PhoneSite.Open();
        var part = PhoneSite.Part("b", "broken.JPG", PhoneSite.Photo("broken"));
        using (var socket = new TcpClient(site.Server.Address.Host, site.Server.Address.Port))
        {
            await using var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /p/{site.Token}/upload/now HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000000\r\n\r\n"));
            await stream.WriteAsync(part.AsMemory(0, part.Length - 40));
            await Until(() => site.LeftOnDisk().Length == 1);
        }

        await Until(() => site.LeftOnDisk().Length == 0);
        (await site.Rows()).ShouldBeEmpty();
        (await site.Send("broken.JPG", PhoneSite.Photo("broken"))).Says.GetProperty("safe").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task What_a_killed_server_left_is_reaped_and_what_waits_is_not()
    {
        await using var site = await PhoneSite.Open();
        await site.Send("waits.JPG", PhoneSite.Photo("waits"));
        var left = site.LeaveBehind("0123456789abcdef0123456789abcdef");
        await File.WriteAllTextAsync(Path.Combine(left.FullName, "arrived"), "half");

        await site.Send("next.JPG", PhoneSite.Photo("next"));

        Directory.Exists(left.FullName).ShouldBeFalse();
        site.LeftOnDisk().Length.ShouldBe(2);
    }

    [Fact]
    public async Task Of_many_that_come_at_once_every_one_that_was_called_safe_is_there()
    {
        await using var site = await PhoneSite.Open();
        for (var n = 0; n < 2000; n++) // much to sweep, so that others come in while it is swept
            site.LeaveBehind(Guid.NewGuid().ToString("N"));
        await Parallel.ForAsync(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (n, _) =>
        {
            var sent = await site.Server.Get<UploadDesk>().Receive(site.Token, $"IMG_{n}.JPG", new MemoryStream(PhoneSite.Photo($"at once {n}")), ct: CancellationToken.None);
            sent.State.ShouldBe(UploadState.Kept);
        });

        var rows = await site.Rows();
        rows.Count.ShouldBe(64);
        rows.ShouldAllBe(u => File.Exists(Path.Combine(site.Incoming, u.Place!)));
    }

    [Fact]
    public async Task A_card_whose_run_was_ended_before_it_cleared_up_is_cleared_up_by_the_next()
    {
        await using var site = await PhoneSite.Open();
        await site.Send("IMG_1.JPG", PhoneSite.Photo("one"));
        await site.TakeIn();
        var row = (await site.Rows()).Single();
        var left = Directory.CreateDirectory(Path.Combine(site.Incoming, UploadKind.FolderOf(UploadKind.KeyOf(row)), "teo-marsh-phone")).Parent!;

        await site.TakeIn(UploadKind.KeyOf(row));

        Directory.Exists(left.FullName).ShouldBeFalse();
    }

    [Fact]
    public async Task Too_much_is_refused_file_by_file_and_link_by_link()
    {
        var (a, b) = (PhoneSite.Photo("a"), PhoneSite.Photo("bb"));
        await using var site = await PhoneSite.Open(new UploadLimits { PerFile = a.Length, PerLink = a.Length + 10, StaysFree = 0 });

        (await site.Send("large.JPG", [.. b, .. new byte[50]])).Says.GetProperty("code").GetString().ShouldBe("upload.too-large");
        (await site.Send("a.JPG", a)).Says.GetProperty("safe").GetBoolean().ShouldBeTrue();
        (await site.Send("b.JPG", b)).Says.GetProperty("code").GetString().ShouldBe("upload.link-full");
        site.LeftOnDisk().Length.ShouldBe(1);
    }

    [Fact]
    public async Task The_desk_is_told_and_another_link_sees_nothing_of_it()
    {
        await using var site = await PhoneSite.Open();
        await site.Send("one.JPG", PhoneSite.Photo("one"));
        await site.Send("two.JPG", PhoneSite.Photo("two"));
        await site.TakeIn();

        var needs = new List<Need>();
        foreach (var source in site.Server.Get<IEnumerable<INeeds>>())
            needs.AddRange(await source.For(Actor.Owner, default));

        var told = needs.Single(n => n.Tag == "upload");
        told.Title.ShouldBe("Teo Marsh sent 2 files for Borrowed Moon from their phone.");
        told.Acts.Single().Href.ShouldStartWith("/desk/cards/");
        var (_, _, token) = await site.Server.Get<PersonalLinkDesk>().Make(Actor.Owner, await Person(site, "Mira Vale"), "borrowed-moon", LinkFor.Upload);
        (await site.Page($"/p/{token}/upload")).ShouldNotContain("one.JPG");
        using var picture = await site.Phone.GetAsync(new Uri($"/p/{token}/upload/1", UriKind.Relative));
        picture.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<string> Person(PhoneSite site, string name) =>
        (await site.Server.Get<Backlot.Plan.People.PersonDesk>().Add(Actor.Owner, new Backlot.Plan.People.NewPerson(name), "borrowed-moon")).Slug;

    private static async Task Until(Func<bool> happened)
    {
        for (var tries = 0; !happened(); tries++)
        {
            tries.ShouldBeLessThan(600, "it did not happen");
            await Task.Delay(50);
        }
    }

    /// <summary>A body whose end is sent when something else has happened.</summary>
    private sealed class Slowly : HttpContent
    {
        private readonly byte[] first, last;
        private readonly Func<Task> between;

        internal Slowly(byte[] first, byte[] last, Func<Task> between)
        {
            (this.first, this.last, this.between) = (first, last, between);
            Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(first);
            await stream.FlushAsync();
            await Task.Delay(300);
            await between();
            await stream.WriteAsync(last);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
