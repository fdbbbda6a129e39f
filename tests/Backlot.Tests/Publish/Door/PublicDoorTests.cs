using System.Net;
using Backlot.Capture.Assets;
using Backlot.Platform.Data;
using Backlot.Publish.Posts;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Tests.Publish.Door;

public sealed class PublicDoorTests
{
    private const string Film = "/stories/two-wires/media/16x9/film.mp4";

    [Theory]
    [InlineData("bytes=0-99", 206, 0, 100)]
    [InlineData("bytes=2990-5000", 206, 2990, 10)]
    [InlineData("bytes=-10", 206, 2990, 10)]
    [InlineData("bytes=-5000", 206, 0, 3000)]
    [InlineData("bytes=100-", 206, 100, 2900)]
    [InlineData("bytes=3000-", 416, 0, 0)]
    [InlineData("bytes=-0", 416, 0, 0)]
    [InlineData("bytes=0-9,20-29", 200, 0, 3000)]
    [InlineData("lines=1-2", 200, 0, 3000)]
    [InlineData("bytes=9-1", 200, 0, 3000)]
    [InlineData("rubbish", 200, 0, 3000)]
    public async Task A_player_gets_exactly_the_bytes_it_asks_for(string range, int status, int from, int count)
    {
        await using var site = await PublicSite.Open();
        await site.Moon.PublishedFilm("Two wires");

        using var answer = await site.Get(Film, null, ("Range", range));

        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(Programme.Bytes(3000)[from..(from + count)]);
        if (status == 206)
            answer.Content.Headers.ContentRange!.ToString().ShouldBe($"bytes {from}-{from + count - 1}/3000");
        if (status == 416)
            answer.Content.Headers.ContentRange!.ToString().ShouldBe("bytes */3000");
    }

    [Fact]
    public async Task A_player_may_ask_for_the_head_alone_and_for_what_it_has_already()
    {
        await using var site = await PublicSite.Open();
        await site.Moon.PublishedFilm("Two wires");

        using var head = await site.Get(Film, HttpMethod.Head);
        head.Content.Headers.ContentLength.ShouldBe(3000);
        head.Content.Headers.ContentType!.ToString().ShouldBe("video/mp4");
        head.Headers.CacheControl!.NoCache.ShouldBeTrue();
        head.Headers.AcceptRanges.ShouldContain("bytes");
        var tag = head.Headers.ETag!.ToString();

        using var same = await site.Get(Film, null, ("If-None-Match", tag));
        same.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        using var part = await site.Get(Film, null, ("Range", "bytes=0-9"), ("If-Range", tag));
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        using var whole = await site.Get(Film, null, ("Range", "bytes=0-9"), ("If-Range", "\"other\""));
        whole.StatusCode.ShouldBe(HttpStatusCode.OK);

        await site.Moon.Withdraw();
        using var gone = await site.Get(Film, null, ("If-None-Match", tag));
        gone.StatusCode.ShouldBe(HttpStatusCode.Gone);
        using var headGone = await site.Get(Film, HttpMethod.Head);
        headGone.StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_playlist_is_kept_by_nobody()
    {
        await using var site = await PublicSite.Open();
        await site.Moon.PublishedFilm("Two wires");

        using var answer = await site.Get("/stories/two-wires/media/16x9/master.m3u8");

        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.ETag.ShouldBeNull();
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.apple.mpegurl");
    }

    [Fact]
    public async Task Nothing_but_the_files_of_the_post_can_be_reached()
    {
        await using var site = await PublicSite.Open();
        await site.Moon.PublishedFilm("Two wires");
        var key = await site.Moon.Ledger.Read(db => db.Set<PostFile>().Where(f => f.Name == "film.mp4").Select(f => f.Key).SingleAsync());

        string[] tricks =
        [
            $"/stories/two-wires/media/16x9/{key}.mp4", $"/stories/two-wires/media/{key[..2]}/{key}.mp4", "/stories/two-wires/media/16x9/..%2f..%2fbacklot.db",
            "/stories/two-wires/media/16x9/%2e%2e%2f%2e%2e%2fbacklot.db", "/stories/two-wires/media/../../../backlot.db", "/stories/two-wires/media/16x9/FILM.MP4",
            "/stories/two-wires/media/16x9/film.mp4%00.jpg", "/stories/two-wires/media/16:9/film.mp4", "/stories/two-wires/media/%2e%2e/film.mp4",
            "/stories/two-wires/media/pictures/1%2flarge", "/stories/two-wires/pictures/1/large", "/stories/two-wires/pictures/-1/small", "/stories/two-wires/pictures/1/..%2f..%2ffilm.mp4",
            "/stories/two-wires/media/16x9/film.mp4'%20or%201=1--", $"/published/{key[..2]}/{key[2..4]}/{key}.mp4", $"/derived/{key}.mp4", "/stories/1/media/16x9/film.mp4", "/backlot.db", "/journal/journal.jsonl",
        ];
        foreach (var trick in tricks)
        {
            var status = (int)await site.Status(trick);
            (status is 404 or 400).ShouldBeTrue($"{trick} answered {status}");
        }

        foreach (var page in new[] { "/", "/stories/two-wires", "/productions/borrowed-moon", "/feed.atom", "/stories/two-wires/media/16x9/film.m3u8" })
            (await site.Page(page)).ShouldNotContain(key[..16]);
    }

    [Fact]
    public async Task A_long_film_stops_in_the_middle_when_somebody_takes_back()
    {
        await using var site = await PublicSite.Open();
        const int Size = 64 * 1024 * 1024; // more than both ends of a connection hold back
        await site.Moon.PublishedFilm("Two wires", new byte[Size]);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Film, UriKind.Relative));
        using var answer = await site.Stranger.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[1024]);

        await site.Moon.Withdraw();

        await Should.ThrowAsync<Exception>(async () => await body.CopyToAsync(Stream.Null));
    }

    [Fact]
    public async Task A_long_film_goes_on_when_something_else_changes()
    {
        await using var site = await PublicSite.Open();
        const int Size = 32 * 1024 * 1024;
        await site.Moon.PublishedFilm("Two wires", new byte[Size]);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Film, UriKind.Relative));
        using var answer = await site.Stranger.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[1024]);

        await site.Moon.Asset("unrelated.JPG", AssetKind.Photo);

        using var rest = new MemoryStream();
        await body.CopyToAsync(rest);
        rest.Length.ShouldBe(Size - 1024);
    }
}
