using System.Text;
using Backlot.Capture.Assets;
using Backlot.Capture.Assets.Grouping;
using Backlot.Capture.Custody;

namespace Backlot.Tests.Capture.Assets;

/// <summary>The table of layouts in docs/cards.md says what the grouping does. To write it anew: BACKLOT_WRITE_DOCS=1 ./test CardLayout, then read the difference.</summary>
public sealed class CardLayoutTests
{
    private const string Begins = "<!-- layouts: written by CardLayoutTests -->\n", Ends = "<!-- end of layouts -->";

    private static readonly (string Layout, string Folder, string[] Files)[] Layouts =
    [
        ("Photos, raw and JPEG", "DCIM/100NIKON", ["DSC_0001.JPG", "DSC_0001.NEF", "DSC_0001.XMP", "DSC_0001.WAV", "DSC_0002.HIF", "DSC_0002.NEF"]),
        ("Phone", "DCIM/100APPLE", ["IMG_0001.HEIC", "IMG_0001.MOV", "IMG_0001.AAE"]),
        ("Sony XAVC S", "PRIVATE/M4ROOT", ["CLIP/C0001.MP4", "CLIP/C0001M01.XML", "SUB/C0001S03.MP4", "THMBNL/C0001T01.JPG", "MEDIAPRO.XML"]),
        ("Sony XDCAM", "XDROOT", ["Clip/C0001.MXF", "Clip/C0001M01.XML", "Clip/C0001R01.BIM", "Sub/C0001S01.MP4", "Thmbnl/C0001T01.JPG", "MEDIAPRO.XML"]),
        ("GoPro HERO6 and later", "DCIM/100GOPRO", ["GX010123.MP4", "GX020123.MP4", "GL010123.LRV", "GX010123.THM"]),
        ("GoPro HERO5 and before", "DCIM/100GOPRO", ["GOPR0123.MP4", "GP010123.MP4", "GOPR0123.LRV", "GOPR0123.THM"]),
        ("DJI action cameras", "DCIM/DJI_001", ["DJI_0026_001.MP4", "DJI_0026_002.MP4", "DJI_0026_001.LRF"]),
        ("DJI drones", "DCIM/100MEDIA", ["DJI_0001.MP4", "DJI_0001.SRT", "DJI_0002.DNG", "DJI_0002.JPG"]),
        ("Canon XF", "CONTENTS/CLIPS001", ["A001C001.MXF", "A001C001.CIF", "A001C001.XML", "A001C001.THM"]),
        ("AVCHD", "PRIVATE/AVCHD/BDMV", ["STREAM/00000.MTS", "CLIPINF/00000.CPI", "PLAYLIST/00000.MPL", "INDEX.BDM"]),
        ("P2", "CONTENTS", ["VIDEO/0001AB.MXF", "AUDIO/0001AB00.MXF", "AUDIO/0001AB01.MXF", "CLIP/0001AB.XML", "PROXY/0001AB.MP4", "ICON/0001AB.BMP"]),
        ("Zoom recorders", "FOLDER01", ["T001_Tr1.WAV", "T001_Tr2.WAV", "T001_TrLR.WAV"]),
        ("Blackmagic raw with proxies", "", ["A001_C001.braw", "A001_C001.sidecar", "Proxy/A001_C001.mp4"]),
        ("RED with a readable version", "A001_C001.RDC", ["A001_C001.R3D", "A001_C001.MOV", "A001_C001.RMD"]),
        ("RED alone", "A001_C002.RDC", ["A001_C002.R3D", "A001_C002.RMD"]),
    ];

    [Fact]
    public void The_table_of_layouts_is_what_the_grouping_does()
    {
        var file = Path.Combine(Checkout.Folder, "docs", "cards.md");
        var text = File.ReadAllText(file);
        var (begins, ends) = (text.IndexOf(Begins, StringComparison.Ordinal) + Begins.Length, text.IndexOf(Ends, StringComparison.Ordinal));
        begins.ShouldBeInRange(Begins.Length, ends);
        var written = Written();
        if (Environment.GetEnvironmentVariable("BACKLOT_WRITE_DOCS") == "1")
            File.WriteAllText(file, text = text[..begins] + written + text[ends..]);

        text[begins..text.IndexOf(Ends, StringComparison.Ordinal)].ShouldBe(written, "Write it anew with BACKLOT_WRITE_DOCS=1 ./test CardLayout and read the difference.");
    }

    [Fact]
    public void Every_layout_is_one_clip_but_for_what_holds_several_things() =>
        Layouts.Where(l => Of(l.Folder, l.Files).Groups.Count != 1).Select(l => l.Layout).ShouldBe(["Photos, raw and JPEG", "Phone", "DJI drones", "RED alone"]);

    private static CardGroups Of(string folder, string[] files) => CardGroups.Of(files.Select(f => CardItems.Named(DiskName.Join(folder, f))));

    private static string Written()
    {
        var text = new StringBuilder("| Layout | One asset | is shown or heard by | and has with it |\n|---|---|---|---|\n");
        foreach (var (layout, folder, files) in Layouts)
        {
            var groups = Of(folder, files);
            var name = folder.Length == 0 ? layout : $"{layout}, `{folder}/`";
            foreach (var group in groups.Groups)
            {
                var others = group.Parts.Skip(1).GroupBy(p => p.Role).OrderBy(g => g.Key).Select(g => $"{Word(g.Key)} {string.Join(", ", g.Select(p => Name(p.Item, folder)))}");
                text.Append($"| {name} | {Kind(group.Primary.Kind)} | {Name(group.Primary, folder)} | {string.Join("; ", others)} |\n");
                name = "";
            }

            if (groups.Refused.Count > 0)
                text.Append($"| {name} | refused: only its maker's programs read it | {string.Join(", ", groups.Refused.Select(i => Name(i, folder)))} | |\n");
            if (groups.Left.Count > 0)
                text.Append($"| | left with the card | {string.Join(", ", groups.Left.Select(i => Name(i, folder)))} | |\n");
        }

        return text.ToString();
    }

    private static string Name(Item item, string folder) => $"`{Nesting.Below(item.Path, folder)}`";

    private static string Kind(ItemKind kind) => kind switch
    {
        ItemKind.Picture or ItemKind.RawPicture => "a photo",
        ItemKind.Sound => "a sound",
        _ => "a clip",
    };

    private static string Word(AssetFileRole role) => role switch
    {
        AssetFileRole.Chapter => "goes on in",
        AssetFileRole.Channel => "channels",
        AssetFileRole.Raw => "raw",
        AssetFileRole.Proxy => "small version",
        _ => "beside it",
    };
}
