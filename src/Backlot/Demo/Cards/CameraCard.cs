using System.Globalization;

namespace Backlot.Demo.Cards;

/// <summary>A card of camera A, laid out as a Sony camera does: clips under PRIVATE/M4ROOT/CLIP, what it says of them beside.</summary>
internal static class CameraCard
{
    public static async Task Write(string folder, IReadOnlyList<Take> takes, LocalDate day, DateTimeZone zone, Film film, CancellationToken ct)
    {
        var root = Path.Combine(folder, "PRIVATE", "M4ROOT");
        var clips = Directory.CreateDirectory(Path.Combine(root, "CLIP")).FullName;
        foreach (var empty in (string[])["GENERAL", "SUB", "THMBNL"])
            Directory.CreateDirectory(Path.Combine(root, empty));

        // Two at a time: while one is drawn the other is encoded.
        await Parallel.ForEachAsync(takes, new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 2, 4), CancellationToken = ct }, async (take, stop) =>
        {
            await film.Write(take, day, Path.Combine(clips, $"{take.Name}.MP4"), stop);
            await File.WriteAllTextAsync(Path.Combine(clips, $"{take.Name}M01.XML"), Sidecar(take, day, zone), stop);
        });
        await File.WriteAllTextAsync(Path.Combine(root, "MEDIAPRO.XML"), Contents(takes), ct);
    }

    internal static string Sidecar(Take take, LocalDate day, DateTimeZone zone)
    {
        var start = zone.AtLeniently(day + take.Clock).ToOffsetDateTime();
        var written = NodaTime.Text.OffsetDateTimePattern.Rfc3339.Format(start);
        return $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <NonRealTimeMeta xmlns="urn:schemas-professionalDisc:nonRealTimeMeta:ver.2.00" lastUpdate="{written}">
              <Duration value="{take.Frames}"/>
              <LtcChangeTable tcFps="25" halfStep="false">
                <LtcChange frameCount="0" value="{Label(take.Clock)}" status="increment"/>
              </LtcChangeTable>
              <CreationDate value="{written}"/>
              <VideoFormat>
                <VideoRecPort port="DIRECT"/>
                <VideoFrame videoCodec="AVC_1280_720_HP@L31" captureFps="25p" formatFps="25p"/>
                <VideoLayout pixel="1280" numOfVerticalLine="720" aspectRatio="16:9"/>
              </VideoFormat>
              <AudioFormat numOfChannel="1">
                <AudioRecPort port="DIRECT" audioCodec="AAC" trackDst="CH1"/>
              </AudioFormat>
              <Device manufacturer="Lanterna" modelName="Lanterna C7" serialNo="0000731"/>
            </NonRealTimeMeta>
            """;
    }

    /// <summary>Frames, seconds, minutes, hours, two digits each.</summary>
    private static string Label(LocalTime clock) => string.Create(CultureInfo.InvariantCulture, $"00{clock.Second:00}{clock.Minute:00}{clock.Hour:00}");

    private static string Contents(IReadOnlyList<Take> takes) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <MediaProfile xmlns="http://xmlns.sony.net/pro/metadata/mediaprofile" createdAt="2020-01-01T00:00:00+00:00" version="2.20">
          <Contents>
        {string.Join("\n", takes.Select(take => $"    <Material uri=\"./CLIP/{take.Name}.MP4\" type=\"MP4\" dur=\"{take.Frames}\" fps=\"25p\"/>"))}
          </Contents>
        </MediaProfile>
        """;
}
