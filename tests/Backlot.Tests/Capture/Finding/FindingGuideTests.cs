using Backlot.Capture.Finding;

namespace Backlot.Tests.Capture.Finding;

/// <summary>docs/finding.md has every field. To write them anew: BACKLOT_WRITE_DOCS=1 ./test FindingGuide, then read the difference.</summary>
public sealed class FindingGuideTests
{
    [Fact]
    public async Task Says_every_field_as_the_program_does()
    {
        await using var house = await TestHouse.Open();
        var file = Path.Combine(Checkout.Folder, "docs", "finding.md");
        var lines = (await File.ReadAllLinesAsync(file)).ToList();
        var from = lines.FindIndex(line => line.StartsWith("| Field |", StringComparison.Ordinal)) + 2;
        var to = lines.FindIndex(from, line => line.Length == 0);
        string[] fields = [.. house.Get<FindingDesk>().Fields.Select(f => $"| `{f.Name}` | {f.Unit} | {f.About.In(System.Globalization.CultureInfo.InvariantCulture)} | `{f.Example}` |")];
        if (Environment.GetEnvironmentVariable("BACKLOT_WRITE_DOCS") == "1")
            await File.WriteAllLinesAsync(file, [.. lines[..from], .. fields, .. lines[to..]]);
        else
            lines[from..to].ShouldBe(fields);
    }
}
