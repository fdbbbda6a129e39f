using Backlot.Media.Time;

namespace Backlot.Media.Ffmpeg;

/// <summary>What a file of film or sound says about itself. Times are exact; what it does not say is null, never guessed.</summary>
public sealed record MediaFacts
{
    public required MediaKind Kind { get; init; }

    /// <summary>As ffmpeg names it: <c>mov,mp4,m4a,3gp,3g2,mj2</c>.</summary>
    public required string Container { get; init; }

    /// <summary>From the first to the last moment of any stream.</summary>
    public MediaTime? Duration { get; init; }

    /// <summary>Where the file's own clock starts: ffmpeg's <c>start_time</c>, in whole microseconds.</summary>
    public MediaTime Start { get; init; }

    /// <summary>The moving picture; null for sound alone. A cover is no moving picture.</summary>
    public VideoFacts? Video { get; init; }

    public IReadOnlyList<AudioFacts> Audio { get; init; } = [];

    /// <summary>The label of the first frame; null when the file has none or its rate cannot count labels.</summary>
    public Timecode? Timecode { get; init; }

    /// <summary>When it was made as the file claims it, as text: many cameras write local time and call it UTC.</summary>
    public string? ClaimedCreation { get; init; }

    /// <summary>As cameras name themselves in the container; a phone does, most cameras do not.</summary>
    public string? Make { get; init; }

    public string? Model { get; init; }

    /// <summary>The tape or reel name in the container.</summary>
    public string? Reel { get; init; }

    /// <summary>What is wrong with it although it can be read, in words for people.</summary>
    public IReadOnlyList<string> Troubles { get; init; } = [];
}

/// <param name="Index">The stream's number in the file, for <c>-map 0:N</c>.</param>
/// <param name="Width">Stored pixels, before turning and before the pixel's shape.</param>
/// <param name="Rotation">Degrees clockwise to turn the stored picture so that it stands upright: 0, 90, 180 or 270.</param>
/// <param name="Mirrored">Whether it is mirrored left to right as well, before it is turned.</param>
/// <param name="PixelAspect">Width of a pixel over its height.</param>
public sealed record VideoFacts(int Index, string Codec, int Width, int Height, int Rotation, bool Mirrored, (long Width, long Height) PixelAspect)
{
    public string? Profile { get; init; }

    public string? PixelFormat { get; init; }

    public string? Primaries { get; init; }

    public string? Transfer { get; init; }

    public string? Matrix { get; init; }

    /// <summary><c>tv</c> (limited) or <c>pc</c> (full).</summary>
    public string? Range { get; init; }

    public bool Interlaced { get; init; }

    /// <summary>Frames over length; unknown when the container cannot tell.</summary>
    public Rate AverageRate { get; init; }

    /// <summary>The lowest rate at which every time stamp can be shown, as ffmpeg guesses it.</summary>
    public Rate RawRate { get; init; }

    /// <summary>The rate to count with: the camera's setting, a rate of the trade where the file is a hair off.</summary>
    public Rate Rate { get; init; }

    /// <summary>Whether frames come at uneven times, as phones record them.</summary>
    public bool VariableRate { get; init; }

    /// <summary>Seconds per tick of the stream's clock.</summary>
    public MediaTime Tick { get; init; }

    public MediaTime? Start { get; init; }

    public MediaTime? Duration { get; init; }

    public long? Frames { get; init; }

    /// <summary>High dynamic range: shown as it is on an ordinary screen it looks grey.</summary>
    public bool HighDynamicRange => Transfer is "smpte2084" or "arib-std-b67";

    /// <summary>The size it is seen at, upright and with square pixels; both even.</summary>
    public (int Width, int Height) Shown
    {
        get
        {
            var width = (int)Math.Round(Width * (double)PixelAspect.Width / PixelAspect.Height / 2) * 2;
            var height = (Height + 1) / 2 * 2;
            return Rotation is 90 or 270 ? (height, width) : (width, height);
        }
    }
}

/// <param name="Index">The stream's number in the file, for <c>-map 0:N</c>.</param>
/// <param name="SampleRate">Samples a second.</param>
public sealed record AudioFacts(int Index, string Codec, int SampleRate, int Channels)
{
    /// <summary><c>stereo</c>, <c>5.1</c>; null when the file does not say which channel is which.</summary>
    public string? Layout { get; init; }

    public string? SampleFormat { get; init; }

    public MediaTime? Start { get; init; }

    public MediaTime? Duration { get; init; }

    public string? Title { get; init; }
}
