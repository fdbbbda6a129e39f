using System.Net;

namespace Backlot.Scenarios;

/// <summary>The published program works from wherever it is put.</summary>
public sealed class PublishTests
{
    [Fact]
    public async Task An_island_has_its_bytes_when_the_program_runs_from_another_folder()
    {
        using var program = new BacklotProgram();
        var elsewhere = Path.Combine(program.Folder, "elsewhere");
        Copy(Path.GetDirectoryName(BacklotProgram.Executable)!, elsewhere);
        program.Program = Path.Combine(elsewhere, "backlot");
        var server = await program.Serve();
        using var browser = new HttpClient { BaseAddress = server.Front };

        foreach (var island in new[] { "player.js", "progress.js", "once.js", "wipe.js" })
        {
            var answer = await browser.GetAsync($"/islands/{island}");

            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(await File.ReadAllBytesAsync(Path.Combine(elsewhere, "wwwroot", "islands", island)), island);
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var folder in Directory.GetDirectories(from, "*", SearchOption.AllDirectories).Prepend(from))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
    }
}
