namespace Backlot.Tests.Serving;

public sealed class CompressionTests
{
    [Theory]
    [InlineData("/", true)]
    [InlineData("/search?q=moon", true)]
    [InlineData("/desk", false)]
    [InlineData("/p/nothing", false)]
    public async Task The_front_is_compressed_and_nothing_that_holds_a_secret(string path, bool compressed)
    {
        await using var server = await TestServer.Start();
        using var browser = await server.OwnersBrowser();
        browser.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", "gzip, br");
        browser.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "text/html");

        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        answer.Content.Headers.ContentEncoding.Count.ShouldBe(compressed ? 1 : 0);
        answer.Headers.Vary.Contains("Accept-Encoding").ShouldBe(compressed);
    }
}
