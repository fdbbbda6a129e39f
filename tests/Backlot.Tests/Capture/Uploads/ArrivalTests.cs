using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Backlot.Capture.Uploads;
using Backlot.Media.Hashing;
using Backlot.Plan.Links;
using Backlot.Plan.People;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Capture.Uploads;

/// <summary>tus 1.0 as it is written down, and what a bad day does to it.</summary>
public sealed class ArrivalTests
{
    private static readonly byte[] Film = [.. PhoneSite.Photo("a long one"), .. Noise(300_000)];

    [Fact]
    public async Task What_is_spoken_here_is_told_and_every_answer_says_so()
    {
        await using var site = await PhoneSite.Open();

        using var offer = await site.Tus("OPTIONS", site.Files);
        using var old = await site.Phone.PostAsync(new Uri(site.Files, UriKind.Relative), null);
        using var lost = await site.Tus("HEAD", $"{site.Files}/0123456789abcdef0123456789abcdef");

        offer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (Header(offer, "Tus-Version"), Header(offer, "Tus-Extension"), Header(offer, "Tus-Max-Size"), Header(offer, "Tus-Checksum-Algorithm"))
            .ShouldBe(("1.0.0", "creation,creation-with-upload,termination,checksum,checksum-trailer,expiration", $"{8L << 30}", "sha1,sha256"));
        (old.StatusCode, Header(old, "Tus-Version")).ShouldBe((HttpStatusCode.PreconditionFailed, "1.0.0"));
        (lost.StatusCode, Header(lost, "Upload-Offset")).ShouldBe((HttpStatusCode.NotFound, null));
        foreach (var answer in new[] { offer, old, lost })
            Header(answer, "Tus-Resumable").ShouldBe("1.0.0");
    }

    [Fact]
    public async Task A_file_in_pieces_is_safe_only_when_it_was_read_back_and_compared()
    {
        await using var site = await PhoneSite.Open();
        var file = await Begin(site, Film.Length, ("filename", "IMG_7.JPG"), ("digest", Digest(Film)));
        var half = Film.Length / 2;

        using var first = await Patch(site, file, 0, Film[..half]);
        using var asked = await site.Tus("HEAD", file);
        var early = await site.Check(file);
        using var second = await Patch(site, file, half, Film[half..]);
        (await site.Rows()).ShouldBeEmpty("nobody has read it back");
        var (status, says) = await site.Check(file);

        (first.StatusCode, Header(first, "Upload-Offset")).ShouldBe((HttpStatusCode.NoContent, $"{half}"));
        (Header(asked, "Upload-Offset"), Header(asked, "Upload-Length"), asked.Headers.CacheControl!.NoStore).ShouldBe(($"{half}", $"{Film.Length}", true));
        Header(asked, "Upload-Metadata").ShouldBe($"filename {PhoneSite.Base64("IMG_7.JPG")},digest {PhoneSite.Base64(Digest(Film))}");
        DateTimeOffset.Parse(Header(first, "Upload-Expires")!, System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddDays(6));
        (early.Status, early.Says.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Conflict, "arrival.not-whole"));
        Header(second, "Upload-Offset").ShouldBe($"{Film.Length}");
        (status, says.GetProperty("word").GetString()).ShouldBe((HttpStatusCode.OK, "safe"));
        says.GetProperty("says").GetString()!.ShouldContain("as on your phone");
        (await site.Check(file)).Says.GetProperty("id").GetInt64().ShouldBe(says.GetProperty("id").GetInt64());
        (await site.Rows()).ShouldHaveSingleItem().Size.ShouldBe(Film.Length);
        using var after = await site.Tus("HEAD", file);
        Header(after, "Upload-Offset").ShouldBe($"{Film.Length}");
        await site.TakeIn();
        (await File.ReadAllBytesAsync(Directory.GetFiles(site.Server.Data.Originals, "IMG_7.JPG", SearchOption.AllDirectories).Single())).ShouldBe(Film);
    }

    [Fact]
    public async Task A_line_that_breaks_at_any_byte_costs_nothing_that_came()
    {
        await using var site = await PhoneSite.Open();
        var (random, breaks) = (new Random(20260504), 0);
        for (var n = 0; n < 3; n++)
        {
            var (file, here) = (await Begin(site, Film.Length, ("filename", $"broken {n}.JPG"), ("digest", Digest(Film))), 0L);
            while (here < Film.Length)
            {
                var some = random.Next(1, Film.Length / 4);
                if (here + some < Film.Length)
                {
                    await Cut(site, file, here, some);
                    breaks++;
                    await Until(async () => await Offset(site, file) == here + some); // all that reached us counts
                }
                else
                {
                    (await Patch(site, file, here, Film[(int)here..])).Dispose();
                }

                here = await Offset(site, file);
            }

            (await site.Check(file)).Says.GetProperty("says").GetString()!.ShouldContain("the same to the last bit as on your phone");
        }

        breaks.ShouldBeGreaterThan(9);
    }

    [Fact]
    public async Task What_cannot_be_understood_is_refused_and_changes_nothing()
    {
        await using var site = await PhoneSite.Open();
        var file = await Begin(site, 10);
        (string Method, string Path, byte[]? Bytes, (string, string)[] Headers, int Status, string Code)[] table =
        [
            ("PATCH", file, [1, 2], [("Upload-Offset", "3")], 409, "arrival.offset"),
            ("PATCH", file, [1, 2], [("Upload-Offset", "-1")], 400, "tus.offset"),
            ("PATCH", file, [1, 2], [], 400, "tus.offset"),
            ("PATCH", file, null, [("Upload-Offset", "0")], 415, "tus.type"),
            ("PATCH", file, new byte[11], [("Upload-Offset", "0")], 413, "arrival.too-long"),
            ("PATCH", file, [1, 2], [("Upload-Offset", "0"), ("Upload-Checksum", "crc32 AAAA")], 400, "arrival.checksum-missing"),
            ("POST", site.Files, null, [], 400, "tus.length"),
            ("POST", site.Files, null, [("Upload-Length", "1e3")], 400, "tus.length"),
            ("POST", site.Files, null, [("Upload-Defer-Length", "1")], 400, "tus.defer-length"),
            ("POST", site.Files, null, [("Upload-Length", "5"), ("Upload-Concat", "partial")], 400, "tus.defer-length"),
            ("POST", site.Files, null, [("Upload-Length", "5"), ("Upload-Metadata", "filename not~base64")], 400, "tus.metadata"),
            ("POST", site.Files, null, [("Upload-Length", "5"), ("Upload-Metadata", "a YQ==,a YQ==")], 400, "tus.metadata"),
            ("POST", site.Files, null, [("Upload-Length", "5"), ("Upload-Metadata", $"digest {PhoneSite.Base64("no digest")}")], 400, "tus.metadata"),
            ("POST", site.Files, null, [("Upload-Length", $"{(8L << 30) + 1}")], 413, "upload.too-large"),
        ];
        foreach (var row in table)
        {
            using var answer = await site.Tus(row.Method, row.Path, row.Bytes, row.Headers);
            ((int)answer.StatusCode, await Code(answer)).ShouldBe((row.Status, row.Code), $"{row.Method} {row.Code}");
            Header(answer, "Location").ShouldBeNull();
        }

        (await Offset(site, file)).ShouldBe(0);
        site.LeftOnDisk().Length.ShouldBe(1);
    }

    [Fact]
    public async Task Two_pages_do_not_write_one_file_at_once_and_a_line_that_went_quiet_gives_it_up()
    {
        await using var site = await PhoneSite.Open();
        var file = await Begin(site, Film.Length, ("filename", "twice.JPG"));
        using var socket = new TcpClient(site.Server.Address.Host, site.Server.Address.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Head(site, file, 0, Film.Length));
        await stream.WriteAsync(Film.AsMemory(0, 1000));
        var lines = site.Server.Get<Lines>();
        lines.Quiet = TimeSpan.FromMinutes(1);
        await Until(() => Task.FromResult(new FileInfo(OnDisk(site, file)) is { Exists: true, Length: 1000 }));

        using (var other = await Patch(site, file, 0, Film))
        {
            (other.StatusCode, await Code(other)).ShouldBe((HttpStatusCode.Locked, "arrival.busy"));
            other.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        }

        (await Offset(site, file)).ShouldBe(0, "nothing is flushed yet");
        lines.Quiet = TimeSpan.Zero;
        (await Offset(site, file)).ShouldBe(1000);
        using var rest = await Patch(site, file, 1000, Film[1000..]);
        rest.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await site.Check(file)).Says.GetProperty("safe").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_not_finished_in_time_is_gone_and_reaped()
    {
        var clock = new StandingClock(Instant.FromUtc(2026, 5, 4, 10, 0));
        await using var site = await PhoneSite.Open(clock: clock);
        var file = await Begin(site, Film.Length, ("filename", "late.JPG"));
        (await Patch(site, file, 0, Film[..500])).Dispose();
        (await site.SweepArrivals()).ShouldBe(0);
        clock.Advance(Duration.FromDays(7));

        using var asked = await site.Tus("HEAD", file);
        using var more = await Patch(site, file, 500, Film[500..]);
        (await site.SweepArrivals()).ShouldBe(1);
        using var later = await site.Tus("HEAD", file);

        (asked.StatusCode, Header(asked, "Upload-Offset")).ShouldBe((HttpStatusCode.Gone, null));
        (more.StatusCode, await Code(more)).ShouldBe((HttpStatusCode.Gone, "arrival.ended"));
        later.StatusCode.ShouldBe(HttpStatusCode.Gone);
        site.LeftOnDisk().ShouldBeEmpty();
        (await site.SweepArrivals()).ShouldBe(0);
        clock.Advance(Duration.FromDays(31));
        (await site.SweepArrivals()).ShouldBe(1);
        (await Arrivals(site)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Bytes_that_changed_on_the_way_are_not_kept()
    {
        await using var site = await PhoneSite.Open();
        byte[] first = Film[..70_000], wrong = [.. first];
        wrong[60_000] ^= 1;
        foreach (var (algorithm, trailer) in new[] { ("sha1", false), ("sha256", false), ("sha1", true), ("sha256", true) })
        {
            var file = await Begin(site, Film.Length, ("filename", "sum.JPG"), ("digest", Digest(Film)));
            var sum = $"{algorithm} {Convert.ToBase64String(algorithm == "sha1" ? Hasher.Of(HashFormat.Sha1, first).Digest() : SHA256.HashData(first))}";

            (await Summed(site, file, wrong, sum, trailer)).ShouldBe(460, sum);
            (await Offset(site, file)).ShouldBe(0, sum);
            (await Summed(site, file, first, sum, trailer)).ShouldBe(204, sum);
            (await Offset(site, file)).ShouldBe(70_000, sum);
            (await Patch(site, file, 70_000, Film[70_000..])).Dispose();
            (await site.Check(file)).Says.GetProperty("safe").GetBoolean().ShouldBeTrue(sum);
        }
    }

    [Fact]
    public async Task A_promised_trailer_that_does_not_come_keeps_nothing_and_a_wrong_sum_at_creation_leaves_nothing()
    {
        await using var site = await PhoneSite.Open();
        var file = await Begin(site, Film.Length);

        (await Summed(site, file, Film[..100], null, trailer: true)).ShouldBe(400);
        (await Offset(site, file)).ShouldBe(0);
        using var answer = await site.Tus("POST", site.Files, [1, 2, 3], ("Upload-Length", "9"), ("Upload-Checksum", $"sha1 {Convert.ToBase64String(Hasher.Of(HashFormat.Sha1, [1]).Digest())}"));

        ((int)answer.StatusCode).ShouldBe(460);
        site.LeftOnDisk().Length.ShouldBe(1);
    }

    [Fact]
    public async Task Room_is_promised_when_a_file_is_begun_and_given_back_when_it_is_given_up()
    {
        await using var site = await PhoneSite.Open(new UploadLimits { PerLink = Film.Length + 10, StaysFree = 0 });
        var file = await Begin(site, Film.Length);
        using (var second = await site.Tus("POST", site.Files, null, ("Upload-Length", "11")))
            (second.StatusCode, await Code(second)).ShouldBe((HttpStatusCode.RequestEntityTooLarge, "upload.link-full"));
        using var form = new MultipartFormDataContent { { new ByteArrayContent(PhoneSite.Photo("form")), "file", "form.JPG" } };
        await site.SendForm(form);
        (await site.Rows()).ShouldHaveSingleItem().Code.ShouldBe("upload.link-full", "the plain form asks for the same room");

        using var over = await site.Tus("DELETE", file);
        using var gone = await Patch(site, file, 0, Film);

        (over.StatusCode, gone.StatusCode).ShouldBe((HttpStatusCode.NoContent, HttpStatusCode.NotFound));
        site.LeftOnDisk().ShouldBeEmpty();
        await Begin(site, Film.Length);
    }

    [Fact]
    public async Task Of_many_that_are_begun_at_once_only_as_many_are_promised_room_as_fit() => await OnlyOneFits(null);

    [PostgresFact]
    public async Task The_same_where_several_servers_share_the_rows() => await OnlyOneFits(await (await PostgresServer.Shared()).NewDatabase());

    [Fact]
    public async Task No_more_is_promised_than_the_disk_has_free()
    {
        await using var site = await PhoneSite.Open(new UploadLimits { StaysFree = long.MaxValue / 2 });

        using var answer = await site.Tus("POST", site.Files, null, ("Upload-Length", "1"));

        (answer.StatusCode, await Code(answer)).ShouldBe((HttpStatusCode.ServiceUnavailable, "upload.no-room"));
    }

    [Fact]
    public async Task After_the_power_failed_it_goes_on_at_the_byte_that_was_flushed()
    {
        await using var site = await PhoneSite.Open();
        var file = await Begin(site, Film.Length, ("filename", "power.JPG"), ("digest", Digest(Film)));
        (await Patch(site, file, 0, Film[..100_000])).Dispose();
        var folder = Path.Combine(site.Incoming, file.Split('/')[^1]);
        await using (var half = new FileStream(OnDisk(site, file), FileMode.Append))
            await half.WriteAsync(new byte[5000]); // written, never flushed: who knows what it is
        await File.AppendAllTextAsync(Path.Combine(folder, ".received"), "5000 0123"); // and its line is torn

        (await Offset(site, file)).ShouldBe(100_000);
        (await Patch(site, file, 100_000, Film[100_000..150_000])).Dispose();
        (await Offset(site, file)).ShouldBe(150_000);
        (await Patch(site, file, 150_000, Film[150_000..])).Dispose();

        (await site.Check(file)).Says.GetProperty("says").GetString()!.ShouldContain("as on your phone");
    }

    [Fact]
    public async Task What_the_disk_gives_back_is_compared_with_what_came_also_where_the_phone_reckoned_nothing()
    {
        await using var site = await PhoneSite.Open();
        var file = await Begin(site, Film.Length, ("filename", "rot.JPG"));
        (await Patch(site, file, 0, Film[..100_000])).Dispose();
        (await Patch(site, file, 100_000, Film[100_000..])).Dispose();
        await using (var disk = new FileStream(OnDisk(site, file), FileMode.Open))
        {
            disk.Position = 200_000;
            disk.WriteByte((byte)~Film[200_000]);
        }

        var (_, says) = await site.Check(file);

        (says.GetProperty("safe").GetBoolean(), says.GetProperty("code").GetString()).ShouldBe((false, "upload.disk"));
        site.LeftOnDisk().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_that_was_taken_back_refuses_the_next_request_in_the_words_of_one_that_never_was()
    {
        await using var site = await PhoneSite.Open();
        var file = await Begin(site, Film.Length);
        (await Patch(site, file, 0, Film[..1000])).Dispose();
        await site.Server.Get<PersonalLinkDesk>().Revoke(Actor.Owner, site.Link);
        var never = file.Replace(site.Token, new string('A', site.Token.Length), StringComparison.Ordinal);

        foreach (var (method, bytes) in new (string, byte[]?)[] { ("PATCH", Film[1000..]), ("HEAD", null), ("DELETE", null), ("OPTIONS", null) })
        {
            using var ended = await site.Tus(method, file, bytes, ("Upload-Offset", "1000"));
            using var unknown = await site.Tus(method, never, bytes, ("Upload-Offset", "1000"));
            ended.StatusCode.ShouldBe(HttpStatusCode.NotFound, method);
            (await ended.Content.ReadAsStringAsync()).Replace(site.Token, "", StringComparison.Ordinal).ShouldBe((await unknown.Content.ReadAsStringAsync()).Replace(new string('A', site.Token.Length), "", StringComparison.Ordinal));
            ended.Headers.Select(h => h.Key).Order().ShouldBe(unknown.Headers.Select(h => h.Key).Order());
        }

        (await site.Check(file)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await site.SweepArrivals()).ShouldBe(1);
        site.LeftOnDisk().ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_link_knows_nothing_of_what_this_one_sends()
    {
        await using var site = await PhoneSite.Open();
        var file = await Begin(site, Film.Length, ("filename", "mine.JPG"), ("digest", Digest(Film)));
        var photo = PhoneSite.Photo("mine");
        await site.Send("photo.JPG", photo);
        await site.Server.Get<PersonDesk>().Add(Actor.Owner, new NewPerson("Mira Vale"), "borrowed-moon");
        var (_, _, hers) = await site.Server.Get<PersonalLinkDesk>().Make(Actor.Owner, "mira-vale", "borrowed-moon", LinkFor.Upload);

        using var asked = await site.Tus("HEAD", file.Replace(site.Token, hers, StringComparison.Ordinal));
        var mine = await Have(site, site.Token, Digest(photo), Digest(Film), Digest([9]));
        var theirs = await Have(site, hers, Digest(photo), Digest(Film), Digest([9]));

        asked.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        mine.Select(h => (h.GetProperty("here").ValueKind, h.GetProperty("begun").GetString())).ShouldBe([(JsonValueKind.Object, null), (JsonValueKind.Null, file), (JsonValueKind.Null, null)]);
        mine[0].GetProperty("here").GetProperty("word").GetString().ShouldBe("safe");
        theirs.ShouldAllBe(h => h.GetProperty("here").ValueKind == JsonValueKind.Null && h.GetProperty("begun").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task A_question_that_cannot_be_read_is_said_to_be_none()
    {
        await using var site = await PhoneSite.Open();
        foreach (var asked in new[] { "{", "[{\"digest\":\"x\"}]", "[null]", $"[{string.Join(',', Enumerable.Repeat("{}", 201))}]" })
        {
            using var body = new StringContent(asked, Encoding.UTF8, "application/json");
            using var answer = await site.Phone.PostAsync(new Uri($"/p/{site.Token}/upload/have", UriKind.Relative), body);
            (answer.StatusCode, await Code(answer)).ShouldBe((HttpStatusCode.BadRequest, "tus.asked"));
        }
    }

    [Fact]
    public async Task A_phone_that_left_after_the_last_byte_is_not_needed_to_make_it_safe()
    {
        await using var site = await PhoneSite.Open();
        var file = await Begin(site, Film.Length, ("filename", "left.JPG"), ("digest", Digest(Film)));
        (await Patch(site, file, 0, Film)).Dispose();

        (await site.SweepArrivals()).ShouldBe(1);

        (await site.Rows()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(u => u.State.ShouldBe(UploadState.Kept), u => u.SenderAgrees.ShouldBeTrue());
        (await site.SweepArrivals()).ShouldBe(0);
        (await site.Check(file)).Says.GetProperty("safe").GetBoolean().ShouldBeTrue();
        using var over = await site.Tus("DELETE", file);
        (over.StatusCode, await Code(over)).ShouldBe((HttpStatusCode.Forbidden, "arrival.safe"));
    }

    [Fact]
    public async Task What_came_whole_is_not_reaped_because_the_server_slept_too_long()
    {
        var clock = new StandingClock(Instant.FromUtc(2026, 5, 4, 10, 0));
        await using var site = await PhoneSite.Open(clock: clock);
        (await Patch(site, await Begin(site, Film.Length, ("filename", "slept.JPG")), 0, Film)).Dispose();
        clock.Advance(Duration.FromDays(8));

        (await site.SweepArrivals()).ShouldBe(1);

        (await site.Rows()).ShouldHaveSingleItem().State.ShouldBe(UploadState.Kept);
        (await site.Send("nothing.JPG", [])).Says.GetProperty("code").GetString().ShouldBe("upload.empty");
    }

    [Fact]
    public async Task An_answer_that_was_lost_does_not_take_the_room_twice_and_many_who_ask_are_one()
    {
        await using var site = await PhoneSite.Open(new UploadLimits { PerLink = Film.Length, StaysFree = 0 });
        var file = await Begin(site, Film.Length, ("filename", "once.JPG"), ("mark", "IMG 1 300000"));
        (await Begin(site, Film.Length, ("filename", "once.JPG"), ("mark", "IMG 1 300000"))).ShouldBe(file);
        (await Patch(site, file, 0, Film)).Dispose();

        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => site.Check(file)));

        all.ShouldAllBe(a => a.Says.GetProperty("safe").GetBoolean());
        (await site.Rows()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_proxy_does_not_let_through_goes_by_another_method()
    {
        await using var site = await PhoneSite.Open();
        var file = await Begin(site, 4);

        using (var sent = await site.Tus("POST", file, [1, 2], ("X-HTTP-Method-Override", "PATCH"), ("Upload-Offset", "0")))
            (sent.StatusCode, Header(sent, "Upload-Offset")).ShouldBe((HttpStatusCode.NoContent, "2"));
        using (var asked = await site.Tus("POST", file, null, ("X-HTTP-Method-Override", "HEAD")))
            Header(asked, "Upload-Offset").ShouldBe("2");
        using (var over = await site.Tus("POST", file, null, ("X-HTTP-Method-Override", "DELETE")))
            over.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var none = await site.Tus("POST", file);
        none.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    private static async Task OnlyOneFits(string? postgres)
    {
        await using var site = await PhoneSite.Open(new UploadLimits { PerLink = Film.Length, StaysFree = 0 }, postgres: postgres);

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(n => site.Tus("POST", site.Files, null, ("Upload-Length", $"{Film.Length}"), ("Upload-Metadata", $"filename {PhoneSite.Base64($"{n}.JPG")}"))));

        var file = answers.Single(a => a.StatusCode == HttpStatusCode.Created).Headers.Location!.ToString();
        answers.Count(a => a.StatusCode == HttpStatusCode.RequestEntityTooLarge).ShouldBe(23);
        (await Patch(site, file, 0, Film)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await site.Check(file)).Says.GetProperty("safe").GetBoolean().ShouldBeTrue();
        (await Have(site, site.Token, Digest(Film))).Single().GetProperty("here").ValueKind.ShouldBe(JsonValueKind.Object);
        (await site.SweepArrivals()).ShouldBe(0);
        foreach (var answer in answers)
            answer.Dispose();
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    private static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(SHA256.HashData(bytes)));

    private static async Task<string> Begin(PhoneSite site, long length, params (string Key, string Value)[] about)
    {
        using var answer = await site.Tus("POST", site.Files, null, ("Upload-Length", $"{length}"), ("Upload-Metadata", string.Join(',', about.Select(a => $"{a.Key} {PhoneSite.Base64(a.Value)}"))));
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    private static Task<HttpResponseMessage> Patch(PhoneSite site, string file, long at, byte[] bytes) => site.Tus("PATCH", file, bytes, ("Upload-Offset", $"{at}"));

    private static async Task<long> Offset(PhoneSite site, string file)
    {
        using var answer = await site.Tus("HEAD", file);
        return long.Parse(Header(answer, "Upload-Offset")!, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string OnDisk(PhoneSite site, string file) => Path.Combine(site.Incoming, file.Split('/')[^1], "arrived");

    private static byte[] Head(PhoneSite site, string file, long at, long length, string more = "") => Encoding.ASCII.GetBytes(
        $"PATCH {file} HTTP/1.1\r\nHost: {site.Server.Address.Authority}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: {at}\r\nContent-Type: application/offset+octet-stream\r\n{(length < 0 ? "Transfer-Encoding: chunked" : $"Content-Length: {length}")}\r\n{more}\r\n");

    /// <summary>All of the rest is announced, and the line is gone after some of it.</summary>
    private static async Task Cut(PhoneSite site, string file, long at, int some)
    {
        using var socket = new TcpClient(site.Server.Address.Host, site.Server.Address.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Head(site, file, at, Film.Length - at));
        await stream.WriteAsync(Film.AsMemory((int)at, some));
        await Until(() => Task.FromResult(new FileInfo(OnDisk(site, file)) is { Exists: true } came && came.Length == at + some));
    }

    /// <summary>With its sum before the bytes or behind them; the status that comes of it.</summary>
    private static async Task<int> Summed(PhoneSite site, string file, byte[] bytes, string? sum, bool trailer)
    {
        if (!trailer)
        {
            using var answer = await site.Tus("PATCH", file, bytes, ("Upload-Offset", "0"), ("Upload-Checksum", sum!));
            return (int)answer.StatusCode;
        }

        using var socket = new TcpClient(site.Server.Address.Host, site.Server.Address.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Head(site, file, 0, -1, "Trailer: Upload-Checksum\r\n"));
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"));
        await stream.WriteAsync(bytes);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"\r\n0\r\n{(sum is null ? "" : $"Upload-Checksum: {sum}\r\n")}\r\n"));
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return int.Parse((await reader.ReadLineAsync())!.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<List<JsonElement>> Have(PhoneSite site, string token, params string[] digests)
    {
        using var answer = await site.Phone.PostAsJsonAsync(new Uri($"/p/{token}/upload/have", UriKind.Relative), digests.Select(d => new { digest = d }));
        return (await answer.Content.ReadFromJsonAsync<List<JsonElement>>())!;
    }

    private static Task<List<Arrival>> Arrivals(PhoneSite site) => site.Server.Get<Ledger>().Read(db => db.Arrivals.OrderBy(a => a.Id).ToListAsync());

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? values.Single() : null;

    private static async Task<string?> Code(HttpResponseMessage answer) => JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()).GetProperty("code").GetString();

    private static async Task Until(Func<Task<bool>> happened)
    {
        for (var tries = 0; !await happened(); tries++)
        {
            tries.ShouldBeLessThan(400, "it did not happen");
            await Task.Delay(25);
        }
    }
}
