using System.Text.RegularExpressions;

namespace Backlot.Tests.Platform.Language;

/// <summary>What would be English for everybody can be seen in the source, before any page is opened.</summary>
public sealed partial class SaidInSourceTests
{
    /// <summary>Still to be put into resources. Take a line out when its file says nothing past <c>T</c>; add none.</summary>
    private static readonly string[] NotYet =
    [
        "/Backlot.Publish/",
    ];

    [Fact]
    public void No_page_and_no_form_says_anything_past_the_catalogue()
    {
        var found = Directory.EnumerateFiles(Path.Combine(Checkout.Folder, "src"), "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || (file.EndsWith(".cs", StringComparison.Ordinal) && !file.Contains("/Commands/", StringComparison.Ordinal)))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal) && !NotYet.Any(file.Contains))
            .SelectMany(file => Past(File.ReadAllText(file), file.EndsWith(".razor", StringComparison.Ordinal)).Select(said => $"{Path.GetFileName(file)}: {said}"));
        found.ShouldBeEmpty("say it by T, W or N");
    }

    [Theory]
    [InlineData("""<TextField Name="note" Label="Note" />""", true)]
    [InlineData("""<nav aria-label="Places">""", true)]
    [InlineData("""<h1>People</h1>""", true)]
    [InlineData("""<p>@name takes it back.</p>""", true)]
    [InlineData("""return new Done($"Credited as {role}.");""", false)]
    [InlineData("""needs.Add(new Need(Urgency.Now, $"{who} objects.", null));""", false)]
    [InlineData("""Acts = [new NeedAct("Decide", page)]""", false)]
    public void What_is_said_past_the_catalogue_is_seen(string source, bool page) => Past(source, page).ShouldNotBeEmpty();

    [Theory]
    [InlineData("""<TextField Name="note" Label="@T("Note")" Placeholder="0:11" /><b>@name</b> <span class="tc">0:00</span>""", true)]
    [InlineData("""return new Done(T($"Credited as {role}."), Mark: MarkKind.Cleared);""", false)]
    public void What_is_said_by_it_is_left_alone(string source, bool page) => Past(source, page).ShouldBeEmpty();

    [Fact]
    public void Everything_that_is_recorded_is_said_in_the_record()
    {
        var words = File.ReadAllText(Path.Combine(Checkout.Folder, "src", "Backlot", "Pages", "Record", "RecordWords.cs"));
        var recorded = Directory.EnumerateFiles(Path.Combine(Checkout.Folder, "src"), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(file => Recorded().Matches(File.ReadAllText(file))).Select(m => m.Groups["kind"].Value).Distinct().ToList();
        recorded.Count.ShouldBeGreaterThan(40);
        recorded.Where(kind => !words.Contains($"\"{kind}\"", StringComparison.Ordinal)).ShouldBeEmpty("without words in RecordWords");
    }

    private static IEnumerable<string> Past(string source, bool page)
    {
        if (!page)
            return Forms().Matches(source).Select(m => m.Value);
        var markup = Regex.Replace(Regex.Split(source, @"^@code\b", RegexOptions.Multiline, TimeSpan.FromSeconds(1))[0], @"@\*.*?\*@", "", RegexOptions.Singleline, TimeSpan.FromSeconds(1));
        return Attributes().Matches(markup).Concat(Text().Matches(markup)).Select(m => m.Value.Trim()).Where(said => !Typed().IsMatch(said));
    }

    /// <summary>An example of what is typed: <c>release-10d@09:00</c>.</summary>
    [GeneratedRegex(@"^\w+=""[\w:@+-]*\d[\w:@+-]*""$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Typed();

    /// <summary>A form's answer or something that waits for a person, with words that begin there.</summary>
    [GeneratedRegex(@"(?:new Done\(|new NeedAct\(|new Need\([\w.]+, )\$?""[^""]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Forms();

    [GeneratedRegex(@"\bRecord(?:AndJournal)?\([^"";]*""(?<kind>[a-z]+\.[a-z-]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Recorded();

    /// <summary>Words in an attribute that is seen or read out: anything with a space or a capital that is no expression.</summary>
    [GeneratedRegex(@"\b(?:Label|Title|Button|Busy|Hint|Placeholder|Nothing|Text|aria-label|title|placeholder|alt|data-busy)=""(?:@\(\$""[^""]*[a-z]{2} [^""]*""\)|[^""@]*\p{L}{2,}[^""]*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Attributes();

    /// <summary>Words right after a tag or between names: not what begins with @, a bracket of code, or is one of its lines.</summary>
    [GeneratedRegex(@"<(?:h[1-6]|p|b|small|summary|th|td|li|a|span|label|button|caption|legend|dt|dd|option|title|PageTitle)\b[^<>{}]*(?<!=)>(?:@[\w.]+ )?\s*\p{L}[\p{L}’,.;: ]*(?:<|@)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Text();
}
