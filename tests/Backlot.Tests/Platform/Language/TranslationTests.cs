using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Backlot.Tests.Platform.Language;

/// <summary>
/// Every text of a module has its translation and every translation its text. <c>BACKLOT_WRITE_TEXTS=1</c> writes the files new:
/// sorted, without what is no longer said, and empty where somebody must translate.
/// </summary>
public sealed partial class TranslationTests
{
    public static TheoryData<string> Projects => [.. Directory.EnumerateDirectories(Path.Combine(Checkout.Folder, "src")).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Everything_that_is_said_is_said_in_German(string project)
    {
        var folder = Path.Combine(Checkout.Folder, "src", project);
        var file = Path.Combine(folder, "Language", "Texts.de.resx");
        var said = SourceTexts.Of(folder);
        var translated = File.Exists(file)
            ? XDocument.Load(file).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value, StringComparer.Ordinal) : [];
        if (Environment.GetEnvironmentVariable("BACKLOT_WRITE_TEXTS") == "1" && said.Count > 0)
            Write(file, said.Keys.ToDictionary(k => k, k => translated.GetValueOrDefault(k, ""), StringComparer.Ordinal));

        said.Keys.Where(k => translated.GetValueOrDefault(k, "").Length == 0).Select(k => $"{said[k]}: {k}").ShouldBeEmpty($"without a translation in {file}");
        translated.Keys.Where(k => !said.ContainsKey(k) && !Further().IsMatch(k)).ShouldBeEmpty($"no longer said, in {file}");
        translated.Where(t => !Filled(t.Key).SetEquals(Filled(t.Value))).Select(t => $"{t.Key} -> {t.Value}").ShouldBeEmpty($"filled in differently, in {file}");
    }

    [Fact]
    public void One_English_text_is_one_German_text_in_every_module() => Directory.EnumerateDirectories(Path.Combine(Checkout.Folder, "src")).Select(project => Path.Combine(project, "Language", "Texts.de.resx")).Where(File.Exists)
        .SelectMany(file => XDocument.Load(file).Root!.Elements("data")).Select(d => (English: d.Attribute("name")!.Value, German: d.Element("value")!.Value)).Distinct()
        .GroupBy(t => t.English).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(" / ", g.Select(t => t.German))}")
        .ShouldBeEmpty("modules share one catalogue: whichever comes first would be said everywhere");

    [Theory]
    [InlineData("""T("Sign out")""", "Sign out")]
    [InlineData("""T($"{name}: your {(a ? "b" : $"c{d}")} account")""", "{0}: your {1} account")]
    [InlineData("""T($"{length:0.0} s of {Total(a, ")")}")""", "{0:0.0} s of {1}")]
    [InlineData("""T("say \"so\" {here}")""", "say \"so\" {{here}}")]
    public void A_call_is_read_as_the_compiler_reads_it(string source, string pattern) => SourceTexts.Literals(source, 2).ShouldBe([pattern]);

    [Fact]
    public void A_count_says_both_its_forms() => SourceTexts.Literals("N(things.Count, \"One thing\", $\"{things.Count} things\")", 2).ShouldBe(["One thing", "{0} things"]);

    [GeneratedRegex(@" \[(?:few|many|two|zero)\]$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Further();

    [GeneratedRegex(@"(?<!\{)\{(?<n>\d+)[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Holes();

    private static HashSet<string> Filled(string pattern) => [.. Holes().Matches(pattern).Select(m => m.Groups["n"].Value)];

    private static void Write(string file, Dictionary<string, string> texts)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        XElement Header(string name, string value) => new("resheader", new XAttribute("name", name), new XElement("value", value));
        var root = new XElement("root",
            Header("resmimetype", "text/microsoft-resx"), Header("version", "2.0"),
            Header("reader", "System.Resources.ResXResourceReader, System.Windows.Forms, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089"),
            Header("writer", "System.Resources.ResXResourceWriter, System.Windows.Forms, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089"),
            texts.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => new XElement("data",
                new XAttribute("name", t.Key), new XAttribute(XNamespace.Xml + "space", "preserve"), new XElement("value", t.Value))));
        File.WriteAllText(file, new XDocument(root).ToString() + "\n");
    }
}
