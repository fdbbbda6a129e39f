namespace Backlot.Scenarios;

/// <summary>What people type wrong, and what they are told. Nothing is recorded by any of it.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData(2, "Unrecognized command", "prodution", "add", "X")]
    [InlineData(4, "production.kind-unknown", "production", "add", "X", "--kind", "opera")]
    [InlineData(3, "production.unknown", "milestone", "add", "festival", "--production", "nothing", "--on", "2027-03-01")]
    [InlineData(3, "production.unknown", "grant", "add", "nobody", "--production", "nothing", "--purpose", "front")]
    [InlineData(4, "serve.already", "serve", "--urls", "http://127.0.0.1:0")]
    [InlineData(2, "work.needs-postgres", "work")]
    public async Task A_wrong_word_is_answered_with_what_to_type(int exit, string says, params string[] words)
    {
        using var program = new BacklotProgram();
        if (says == "serve.already")
            await program.Serve();

        var answer = await program.Run(exit, words);

        (answer.Error + answer.Out).ShouldContain(says);
    }

    [Fact]
    public async Task A_release_for_a_person_unknown_a_country_that_does_not_exist_and_a_date_without_a_clock_are_refused()
    {
        using var program = new BacklotProgram();
        var production = (await program.Ok("production", "add", "Tide", "--kind", "film")).Line;
        await program.Ok("person", "add", "Ada Finch", "--production", production);

        (await program.Run(3, "grant", "add", "Nobody", "--production", production, "--purpose", "front")).Error.ShouldContain("person.unknown");
        (await program.Run(4, "grant", "add", "Ada Finch", "--production", production, "--purpose", "front", "--territory", "XX")).Error.ShouldContain("grant.territory-unknown");
        (await program.Run(2, "grant", "add", "Ada Finch", "--production", production, "--purpose", "front", "--basis", "contract", "--attested-by", "Ben Osei")).Error.ShouldContain("grant.no-clause");
        (await program.Run(2, "grant", "add", "Ada Finch", "--production", production, "--purpose", "front", "--basis", "contract", "--clause", "7.2")).Error.ShouldContain("grant.not-attested");

        var story = (await program.Ok("story", "add", "making-of", "--production", production, "--title", "How the tide came in")).Line;
        var guess = await program.Run(4, "embargo", "add", story, "--until", "2027-03-01");
        guess.Error.ShouldContain("time.no-clock-time");
        guess.Error.ShouldContain("Type 2027-03-01T00:00"); // and what to type
        (await program.Run(4, "embargo", "add", story, "--until", "soon")).Error.ShouldContain("milestone.unknown");
        (await program.Ok("embargo", "list", "--production", production, "--json")).Json.GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_killed_server_leaves_the_folder_to_the_next()
    {
        using var program = new BacklotProgram();
        var first = await program.Serve();
        first.Process.Kill();
        await first.Process.WaitForExitAsync();

        var second = await program.Serve();

        using var browser = new HttpClient();
        (await browser.GetAsync(new Uri(second.Front, "/health/ready"))).EnsureSuccessStatusCode();
    }
}
