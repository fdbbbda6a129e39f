using System.Globalization;
using Backlot.Capture.Assets.Grouping;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Metadata;
using Backlot.Media.Time;

namespace Backlot.Capture.Assets;

/// <summary>Turns what the files say into what an asset keeps. Opens nothing.</summary>
internal static class Facts
{
    public static Draft OfPhoto(Group group, AssetKind kind, PhotoFacts photo, IEnumerable<Wording> sidecars)
    {
        // A sidecar is what somebody wrote last.
        var words = sidecars.Append(photo.Words).Aggregate(Wording.None, (a, b) => a.Or(b));
        return new Draft(group, kind) { Taken = photo.Taken, Width = photo.Width, Height = photo.Height, HasPicture = true, Stars = words.Stars }
            .Say("make", photo.Make).Say("model", photo.Model).Say("serial", photo.Serial).Say("lens", photo.Lens)
            .Say("exposure", photo.Exposure).Say("aperture", photo.Aperture).Say("iso", photo.Iso).Say("focalLength", photo.FocalLength)
            .Written(words)
            .Say("gps", photo.Place is { } place ? string.Create(CultureInfo.InvariantCulture, $"{place.North:0.######},{place.East:0.######}") : null)
            .Say("saidTime", photo.Taken.Said).Say("troubles", string.Join("; ", photo.Troubles));
    }

    public static Draft OfMedia(Group group, Instant now, MediaFacts media, IReadOnlyList<MediaFacts> chapters, IReadOnlyList<MediaFacts> channels, SonySidecar? sony, WaveFacts? wave, IEnumerable<Wording> sidecars)
    {
        var words = sidecars.Aggregate(Wording.None, (a, b) => a.Or(b));
        var video = media.Video;
        var (taken, clock) = CameraClock.Of(group.Primary.Stem, now, media, sony, wave);
        return new Draft(group, video is null ? AssetKind.Sound : AssetKind.Clip)
        {
            Taken = taken,
            Width = video?.Shown.Width,
            Height = video?.Shown.Height,
            Duration = chapters.Aggregate(media.Duration, (sum, c) => sum + (c.Duration ?? MediaTime.Zero)),
            Rate = video is { Rate.IsKnown: true } ? video.Rate : null,
            VariableRate = video?.VariableRate ?? false,
            HasPicture = video is not null,
            HasSound = media.Audio.Count > 0 || channels.Any(c => c.Audio.Count > 0),
            StartTimecode = Timecode(media, sony, wave),
            Tracks = new Tracks(media.Kind.Demuxer, Microseconds(media.Start),
                video is null ? null : new PictureTrack(video.Index, video.Codec, video.Width, video.Height, video.Interlaced, video.PixelFormat, video.Primaries, video.Transfer, video.Matrix, video.Range),
                Sounds(media)),
            Channels = channels,
            Stars = words.Stars,
        }
            .Written(words)
            .Say("make", sony?.Make ?? media.Make).Say("model", sony?.Model ?? media.Model).Say("serial", sony?.Serial).Say("lens", sony?.Lens).Say("reel", media.Reel)
            .Say("project", wave?.Project).Say("scene", wave?.Scene).Say("take", wave?.Take).Say("tape", wave?.Tape).Say("note", wave?.Note)
            .Say("recorder", wave?.Originator).Say("description", words.Description ?? wave?.Description).Say("timecodeRate", wave?.TimecodeRate)
            .Say("tracks", wave is null ? null : string.Join("; ", wave.Tracks))
            .Say("chapters", chapters.Count == 0 ? null : string.Join("; ", chapters.Prepend(media).Select(c => c.Duration?.ToString() ?? "?")))
            .Say("saidTime", taken.Said).Say("clock", clock)
            .Say("troubles", string.Join("; ", media.Troubles.Concat(chapters.Concat(channels).SelectMany(c => c.Troubles)).Concat(wave?.Troubles ?? []).Distinct(StringComparer.Ordinal)));
    }

    /// <summary>Names of people are kept as what was written, for somebody to say whether it is so.</summary>
    private static Draft Written(this Draft draft, Wording words) => draft
        .Say("title", words.Title).Say("description", words.Description).Say("creator", words.Creator).Say("credit", words.Credit).Say("rights", words.Rights)
        .Say("keywords", string.Join("; ", words.Keywords)).Say("people", string.Join("; ", words.People.Select(p => p.Replace(';', ','))));

    private static string? Timecode(MediaFacts media, SonySidecar? sony, WaveFacts? wave)
    {
        if (media.Timecode is { } label)
            return label.ToString();
        if (media.Video is { } video)
            return Media.Time.Timecode.TryParse(sony?.Timecode, video.Rate, out var beside) ? beside.ToString() : null;
        if (wave is not { TimeReference: { } samples, SampleRate: > 0 } || !Rate.TryParse(wave.TimecodeRate, out var rate) || !Media.Time.Timecode.Counts(rate))
            return null;
        var frame = (Int128)samples * rate.Numerator / ((Int128)rate.Denominator * wave.SampleRate);
        return Media.Time.Timecode.FromFrame((long)frame, rate, wave.TimecodeDrops && Media.Time.Timecode.DropsAt(rate)).ToString();
    }

    /// <param name="hash">Of the file that says so.</param>
    public static ChannelFile OfChannel(MediaFacts media, string hash) => new(hash, media.Kind.Demuxer, Microseconds(media.Start), Sounds(media));

    private static IReadOnlyList<SoundTrack> Sounds(MediaFacts media) => [.. media.Audio.Select(a => new SoundTrack(a.Index, a.Codec, a.Channels, a.SampleRate, a.Layout))];

    private static long Microseconds(MediaTime time) => time.RoundMicroseconds();
}
