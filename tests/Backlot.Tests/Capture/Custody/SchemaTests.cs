using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Backlot.Capture.Custody;
using Backlot.Media.Hashing;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;

namespace Backlot.Tests.Capture.Custody;

/// <summary>Against the standard's own schema and its own scenarios, where they lie beside the checkout.</summary>
public sealed class SchemaTests
{
    [SharedFact]
    public void What_we_write_is_valid_by_the_standards_own_schema()
    {
        using Folder folder = Folder.Reel();
        string root = folder["A001R2EC"];
        folder.Put("A001R2EC/line\nbreak & <x>.txt", "x");
        HistoryTests.SealAll(root, HashFormat.C4, comment: "a comment");
        HistoryTests.SealAll(root, HashFormat.Md5);
        using var empty = new Folder();
        HistoryTests.SealAll(empty.Path);

        Directory.GetFiles(folder["A001R2EC/ascmhl"]).Concat(Directory.GetFiles(empty["ascmhl"])).SelectMany(Errors).ShouldBeEmpty();
    }

    [SharedFact]
    public void The_schema_check_refuses_a_manifest_with_its_parts_in_another_order()
    {
        using Folder folder = Folder.Reel();
        string file = folder[$"A001R2EC/ascmhl/{HistoryTests.SealAll(folder["A001R2EC"]).FileName}"];
        XDocument document = XDocument.Load(file);
        XElement process = document.Root!.Elements().ElementAt(1);
        process.Remove();
        document.Root.AddFirst(process);
        document.Save(file);

        Errors(file).ShouldNotBeEmpty();
    }

    [SharedFact]
    public async Task The_standards_scenarios_read_and_verify()
    {
        int seen = 0;
        foreach (string ascmhl in Directory.GetDirectories(Shared.Media("mhl"), "ascmhl", SearchOption.AllDirectories))
        {
            string root = Path.GetDirectoryName(ascmhl)!;
            History.Read(root)!.Problems.ShouldBeEmpty(root);
            VerifyReport report = await new Verify(SystemClock.Instance).Run(Actor.Owner, new VerifyOrder(root));
            report.Findings.ShouldBeEmpty(root);
            (report.Exit, report.Verified).ShouldBe((ExitCode.Done, 3));
            seen++;
        }

        seen.ShouldBeGreaterThan(3);
    }

    [SharedFact]
    public void Our_folder_hashes_are_those_of_the_standards_scenarios()
    {
        string root = Shared.Media("mhl", "scenario_03", "file_server", "A002R2EC");
        using var folder = new Folder();
        Folder.Copy(root, folder["A002R2EC"]);
        Directory.Delete(folder["A002R2EC/ascmhl"], recursive: true);

        HistoryTests.SealAll(folder["A002R2EC"], HashFormat.Md5);

        Manifest ours = History.Read(folder["A002R2EC"])!.Generations[0].Manifest, theirs = History.Read(root)!.Generations[1].Manifest;
        ours.Root!.Content.Select(h => h.Value).ShouldBe(theirs.Root!.Content.Select(h => h.Value));
        ours.Root.Structure.Select(h => h.Value).ShouldBe(theirs.Root.Structure.Select(h => h.Value));
        ours.Folders[0].Structure.Select(h => h.Value).ShouldBe(theirs.Folders[0].Structure.Select(h => h.Value));
    }

    internal static List<string> Errors(string file)
    {
        var set = new XmlSchemaSet { XmlResolver = null };
        foreach (string xsd in new[] { "ASCMHL.xsd", "ASCMHLDirectory.xsd" })
        {
            using var reader = XmlReader.Create(Shared.Media("mhl", "xsd", xsd), new XmlReaderSettings { XmlResolver = null });
            set.Add(null, reader);
        }

        var errors = new List<string>();
        XDocument.Load(file).Validate(set, (_, e) => errors.Add($"{Path.GetFileName(file)}: {e.Message}"));
        return errors;
    }
}
