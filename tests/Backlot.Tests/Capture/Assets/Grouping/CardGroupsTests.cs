using Backlot.Capture.Assets.Grouping;

namespace Backlot.Tests.Capture.Assets.Grouping;

public sealed class CardGroupsTests
{
    /// <summary>What lies on the card, and what comes of it: one line a group, roles by their first letters, <c>left</c> and <c>refused</c>.</summary>
    public static TheoryData<string, string[], string[]> Cards => new()
    {
        { "one exposure in RAW and JPEG", ["DCIM/100/DSC_1.JPG picture", "DCIM/100/DSC_1.NEF raw"], ["DSC_1.JPG + R:DSC_1.NEF"] },
        { "a raw alone is shown itself", ["DSC_1.NEF raw", "DSC_2.JPG picture"], ["DSC_1.NEF", "DSC_2.JPG"] },
        { "HEIF and JPEG of one exposure", ["DSC1.JPG picture", "DSC1.HIF picture"], ["DSC1.JPG + R:DSC1.HIF"] },
        { "the same name in two folders is two photos", ["DCIM/100/DSC_1.JPG picture", "DCIM/101/DSC_1.NEF raw"], ["DSC_1.JPG", "DSC_1.NEF"] },
        { "names in either case are one", ["img_1.jpg picture", "IMG_1.CR3 raw"], ["img_1.jpg + R:IMG_1.CR3"] },
        { "descriptions beside a photo", ["A.NEF raw", "A.JPG picture", "A.XMP other", "A.NEF.xmp other"], ["A.JPG + R:A.NEF S:A.NEF.xmp S:A.XMP"] },
        { "a word spoken about a photo", ["DSC_1.JPG picture", "DSC_1.WAV sound"], ["DSC_1.JPG + S:DSC_1.WAV"] },
        { "an export beside its photo is another picture", ["A.JPG picture", "A.TIF picture"], ["A.JPG", "A.TIF"] },
        { "a live photo is a photo and a clip", ["IMG_1.HEIC picture", "IMG_1.MOV film"], ["IMG_1.HEIC", "IMG_1.MOV"] },
        {
            "Sony XAVC", ["PRIVATE/M4ROOT/CLIP/C0001.MP4 film", "PRIVATE/M4ROOT/CLIP/C0001M01.XML other", "PRIVATE/M4ROOT/SUB/C0001S03.MP4 film", "PRIVATE/M4ROOT/THMBNL/C0001T01.JPG picture", "PRIVATE/M4ROOT/MEDIAPRO.XML other"],
            ["C0001.MP4 + S:C0001M01.XML P:C0001S03.MP4 S:C0001T01.JPG", "left MEDIAPRO.XML"]
        },
        {
            "Sony professional", ["XDROOT/Clip/A001C001_260314AB.MXF film", "XDROOT/Clip/A001C001_260314ABM01.XML other", "XDROOT/Clip/A001C001_260314ABR01.BIM other", "XDROOT/Sub/A001C001_260314ABS03.MP4 film"],
            ["A001C001_260314AB.MXF + S:A001C001_260314ABM01.XML S:A001C001_260314ABR01.BIM P:A001C001_260314ABS03.MP4"]
        },
        { "a sidecar whose clip is not here", ["CLIP/C0001M01.XML other"], ["left C0001M01.XML"] },
        { "a small version whose big one is not here is all there is", ["SUB/C0002S03.MP4 film", "THMBNL/C0002T01.JPG picture"], ["C0002S03.MP4", "left C0002T01.JPG"] },
        {
            "GoPro with chapters, small versions and thumbnails",
            ["GX010123.MP4 film", "GX020123.MP4 film", "GX030123.MP4 film", "GL010123.LRV film", "GX010123.THM picture", "GX010124.MP4 film", "GL010124.LRV film"],
            ["GX010123.MP4 + C:GX020123.MP4 C:GX030123.MP4 P:GL010123.LRV S:GX010123.THM", "GX010124.MP4 + P:GL010124.LRV"]
        },
        { "an elder GoPro", ["GOPR0123.MP4 film", "GP010123.MP4 film", "GP020123.MP4 film", "GOPR0124.MP4 film", "GOPR0123.LRV film"], ["GOPR0123.MP4 + C:GP010123.MP4 C:GP020123.MP4 P:GOPR0123.LRV", "GOPR0124.MP4"] },
        { "DJI in chapters, with small version and flight", ["DJI_0026_001.MP4 film", "DJI_0026_002.MP4 film", "DJI_0026_001.LRF film", "DJI_0026_001.SRT other"], ["DJI_0026_001.MP4 + C:DJI_0026_002.MP4 P:DJI_0026_001.LRF S:DJI_0026_001.SRT"] },
        { "DJI counts clips alike", ["DJI_0001.MP4 film", "DJI_0002.MP4 film"], ["DJI_0001.MP4", "DJI_0002.MP4"] },
        { "clips that are only numbered", ["TAKE_001.MP4 film", "TAKE_002.MP4 film"], ["TAKE_001.MP4", "TAKE_002.MP4"] },
        { "Canon", ["DCIM/100/MVI_0001.MP4 film", "DCIM/100/MVI_0001.THM picture", "MISC/AUTPRINT.MRK other"], ["MVI_0001.MP4 + S:MVI_0001.THM", "left AUTPRINT.MRK"] },
        { "Canon Cinema", ["CONTENTS/CLIPS001/A/A001C001.MXF film", "CONTENTS/CLIPS001/A/A001C001.CIF other", "CONTENTS/CLIPS001/A/A001C001.XML other", "CONTENTS/CLIPS001/INDEX.MIF other"], ["A001C001.MXF + S:A001C001.CIF S:A001C001.XML", "left INDEX.MIF"] },
        { "AVCHD", ["PRIVATE/AVCHD/BDMV/STREAM/00000.MTS film", "PRIVATE/AVCHD/BDMV/CLIPINF/00000.CPI other", "PRIVATE/AVCHD/BDMV/INDEX.BDM other"], ["00000.MTS + S:00000.CPI", "left INDEX.BDM"] },
        {
            "Panasonic P2", ["CONTENTS/VIDEO/0001AB.MXF film", "CONTENTS/AUDIO/0001AB00.MXF film", "CONTENTS/AUDIO/0001AB01.MXF film", "CONTENTS/CLIP/0001AB.XML other", "CONTENTS/PROXY/0001AB.MP4 film", "CONTENTS/ICON/0001AB.BMP other"],
            ["0001AB.MXF + N:0001AB00.MXF N:0001AB01.MXF S:0001AB.XML S:0001AB.BMP P:0001AB.MP4"]
        },
        { "Nikon raw film with its proxy", ["DSC_1.NEV rawfilm", "DSC_1.MP4 film"], ["DSC_1.MP4 + R:DSC_1.NEV"] },
        { "Blackmagic with its proxy", ["A001_C001.braw rawfilm", "Proxy/A001_C001.mp4 film", "A001_C001.sidecar other"], ["A001_C001.mp4 + R:A001_C001.braw S:A001_C001.sidecar"] },
        { "a raw recording alone", ["A001_C001.R3D rawfilm"], ["refused A001_C001.R3D"] },
        { "Zoom writes a file for each track", ["S1-T001_Tr3.WAV sound", "S1-T001_Tr1.WAV sound", "S1-T001_TrLR.WAV sound", "S1-T002_Tr1.WAV sound"], ["S1-T001_TrLR.WAV + N:S1-T001_Tr1.WAV N:S1-T001_Tr3.WAV", "S1-T002_Tr1.WAV"] },
        { "papers", ["papers/board 1.pdf document", "papers/board 1.png picture"], ["board 1.pdf", "board 1.png"] },
        { "text called a clip", ["A.MP4 pretender", "B.MP4 film"], ["B.MP4", "refused A.MP4"] },
        { "what is only the card's own", ["NC_FLLST.DAT other", "MISC/x.BIN other"], ["left x.BIN", "left NC_FLLST.DAT"] },
        { "nothing", [], [] },
    };

    [Theory]
    [MemberData(nameof(Cards))]
    public void Files_that_are_one_thing_become_one_asset(string what, string[] card, string[] groups) => Told(CardGroups.Of(card.Select(Read))).ShouldBe(groups, what);

    [Fact]
    public void The_order_in_which_files_are_met_changes_nothing_and_no_file_is_lost_or_twice()
    {
        var card = Cards.SelectMany(row => ((string[])row[1]).Select(line => Read($"{((string)row[0]).Length}/{line}"))).DistinctBy(i => i.Path).ToList();
        var once = CardGroups.Of(card);
        var random = new Random(4);
        for (var i = 0; i < 20; i++)
            Told(CardGroups.Of(card.OrderBy(_ => random.Next()))).ShouldBe(Told(once));
        once.Groups.SelectMany(g => g.Parts).Select(p => p.Item).Concat(once.Left).Concat(once.Refused).Select(i => i.Path).Order(StringComparer.Ordinal)
            .ShouldBe(card.Select(i => i.Path).Order(StringComparer.Ordinal));
    }

    private static Item Read(string line)
    {
        var space = line.LastIndexOf(' ');
        return new Item(line[..space], line[(space + 1)..] switch
        {
            "picture" => ItemKind.Picture,
            "raw" => ItemKind.RawPicture,
            "film" => ItemKind.Film,
            "rawfilm" => ItemKind.RawFilm,
            "sound" => ItemKind.Sound,
            "document" => ItemKind.Document,
            "pretender" => ItemKind.Pretender,
            _ => ItemKind.Other,
        });
    }

    private static IEnumerable<string> Told(CardGroups groups) =>
    [
        .. groups.Groups.Select(g => g.Primary.Leaf + (g.Parts.Count == 1 ? "" : " + " + string.Join(' ', g.Parts.Skip(1).Select(p => $"{Letter(p.Role)}:{p.Item.Leaf}")))),
        .. groups.Left.Select(i => $"left {i.Leaf}"),
        .. groups.Refused.Select(i => $"refused {i.Leaf}"),
    ];

    private static char Letter(Backlot.Capture.Assets.AssetFileRole role) => role switch
    {
        Backlot.Capture.Assets.AssetFileRole.Channel => 'N',
        var other => other.ToString()[0],
    };
}
