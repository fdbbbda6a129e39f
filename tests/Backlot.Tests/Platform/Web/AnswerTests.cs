using System.Net;
using Backlot.Platform.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Backlot.Tests.Platform.Web;

public sealed class AnswerTests
{
    [Theory]
    [InlineData(ExitCode.Usage, HttpStatusCode.BadRequest)]
    [InlineData(ExitCode.NotFound, HttpStatusCode.NotFound)]
    [InlineData(ExitCode.Refused, HttpStatusCode.UnprocessableEntity)]
    [InlineData(ExitCode.Blocked, HttpStatusCode.Conflict)]
    [InlineData(ExitCode.Integrity, HttpStatusCode.InternalServerError)]
    [InlineData(ExitCode.Missing, HttpStatusCode.ServiceUnavailable)]
    public async Task A_refusal_answers_with_the_status_of_its_meaning_and_says_what_to_do(ExitCode exit, HttpStatusCode status)
    {
        await using var server = await PagesServer.Start(routes => PagesServer.Throws(routes, "/desk/x", PagesServer.Error(exit)));

        var page = await server.Page("/desk/x");
        var script = await server.Ask("/desk/x", "application/json");

        page.StatusCode.ShouldBe(status);
        var text = await page.Content.ReadAsStringAsync();
        text.ShouldContain("A001C003.mov is cut off half way.");
        text.ShouldContain("Read the card again.");
        text.ShouldContain("asset.unreadable");
        script.StatusCode.ShouldBe(status);
        script.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await script.Content.ReadAsStringAsync()).ShouldContain("\"code\":\"asset.unreadable\"");
    }

    [Fact]
    public async Task A_role_that_does_not_suffice_is_403_not_a_damaged_file()
    {
        await using var server = await PagesServer.Start(routes =>
            PagesServer.Throws(routes, "/desk/x", PagesServer.Error(ExitCode.Refused, "access.not-allowed")));
        (await server.Page("/desk/x")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_was_taken_back_is_410_kept_by_nobody_and_names_nobody()
    {
        await using var server = await PagesServer.Start(routes =>
            PagesServer.Throws(routes, "/moon/bloopers", new BacklotError("post.gone", ExitCode.NotFound, "Sol Ferris withdrew.", "Re-cut it.")));

        var page = await server.Page("/moon/bloopers");

        page.StatusCode.ShouldBe(HttpStatusCode.Gone);
        page.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var text = await page.Content.ReadAsStringAsync();
        text.ShouldContain("Somebody asked not to be shown here");
        text.ShouldNotContain("Sol Ferris");
    }

    [Fact]
    public async Task What_was_taken_back_names_nobody_to_a_script_either()
    {
        await using var server = await PagesServer.Start(routes =>
            PagesServer.Throws(routes, "/moon/bloopers/film.mp4", new BacklotError("post.gone", ExitCode.NotFound, "Sol Ferris withdrew.", "Re-cut it.")));
        var answer = await server.Ask("/moon/bloopers/film.mp4", "*/*");
        answer.StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("Sol Ferris");
    }

    [Fact]
    public async Task A_stranger_learns_from_a_blocked_page_only_that_it_is_gone()
    {
        await using var server = await PagesServer.Start(routes =>
            PagesServer.Throws(routes, "/moon/bloopers", new BacklotError("verdict.blocked", ExitCode.Blocked, "Sol Ferris, no signed release.", "Ask Sol.")));
        var page = await server.Page("/moon/bloopers");
        page.StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await page.Content.ReadAsStringAsync()).ShouldNotContain("Sol");
    }

    [Fact]
    public async Task What_nobody_foresaw_leaks_no_word_of_itself()
    {
        await using var server = await PagesServer.Start(routes => PagesServer.Throws(routes, "/x", new InvalidOperationException("/srv/secret/path")));

        var page = await server.Page("/x");

        page.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await page.Content.ReadAsStringAsync()).ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("/nowhere", "masthead")]
    [InlineData("/desk/nowhere", "deskbar")]
    [InlineData("/p/nowhere", "class=\"phone\"")]
    public async Task An_address_without_a_page_is_answered_by_the_site_it_belongs_to(string path, string sign)
    {
        await using var server = await PagesServer.Start(_ => { });
        var page = await server.Page(path);
        page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await page.Content.ReadAsStringAsync()).ShouldContain(sign);
    }

    [Fact]
    public async Task An_endpoint_that_answers_an_error_in_its_own_words_keeps_them()
    {
        await using var server = await PagesServer.Start(routes => routes.MapGet("/x", () => Results.Text("own words", statusCode: 404)));
        (await (await server.Page("/x")).Content.ReadAsStringAsync()).ShouldBe("own words");
    }
}
