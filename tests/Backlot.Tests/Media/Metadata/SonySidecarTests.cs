using Backlot.Media.Metadata;
using Backlot.Tests.Capture;

namespace Backlot.Tests.Media.Metadata;

public sealed class SonySidecarTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 5, 4, 10, 0);

    [Theory]
    [InlineData("17305719", "19:57:30:17")]
    [InlineData("42000010", "10:00:00;02")]
    [InlineData("nonsense", null)]
    public void A_sidecar_says_which_camera_when_and_from_which_frame(string label, string? timecode)
    {
        var sidecar = Read($"""
            <?xml version="1.0" encoding="UTF-8"?>
            <NonRealTimeMeta xmlns="urn:schemas-professionalDisc:nonRealTimeMeta:ver.2.20">
            <LtcChangeTable tcFps="25"><LtcChange frameCount="0" value="{label}" status="increment"/></LtcChangeTable>
            <CreationDate value="2026-05-03T20:15:16+09:00"/><Device manufacturer="Sony" modelName="ILME-FX3" serialNo="4711"/></NonRealTimeMeta>
            """)!;
        (sidecar.Make, sidecar.Model, sidecar.Serial, sidecar.Timecode).ShouldBe(("Sony", "ILME-FX3", "4711", timecode));
        (sidecar.Taken.Local, sidecar.Taken.Offset).ShouldBe((new LocalDateTime(2026, 5, 3, 20, 15, 16), Offset.FromHours(9)));
    }

    [Fact]
    public void Other_documents_say_nothing()
    {
        Read("<MediaProfile/>").ShouldBeNull();
        Read("<NonRealTimeMeta").ShouldBeNull();
        Read("").ShouldBeNull();
    }

    private static SonySidecar? Read(string text)
    {
        using var folder = new Folder();
        folder.Put("C0001M01.XML", text);
        return SonySidecar.Read(folder["C0001M01.XML"], Now);
    }
}
