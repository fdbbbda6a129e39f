namespace Backlot.Media.Ffmpeg;

/// <summary>The containers of film and sound that may be parsed at all: a short list, decided by their first bytes.</summary>
public enum MediaKind
{
    /// <summary>QuickTime and MP4.</summary>
    Mov,

    /// <summary>Matroska and WebM.</summary>
    Matroska,
    Mxf,
    MpegTs,

    /// <summary>WAV, broadcast wave, RF64.</summary>
    Wav,
    Avi,
    Mp3,
    Flac,
    Ogg,

    /// <summary>AAC without a container.</summary>
    Aac,
}

public static class MediaKinds
{
    extension(MediaKind kind)
    {
        /// <summary>The demuxer that ffmpeg is forced to: a playlist that is named like a film is never opened as one.</summary>
        public string Demuxer => kind switch
        {
            MediaKind.Mov => "mov",
            MediaKind.Matroska => "matroska",
            MediaKind.Mxf => "mxf",
            MediaKind.MpegTs => "mpegts",
            MediaKind.Wav => "wav",
            MediaKind.Avi => "avi",
            MediaKind.Mp3 => "mp3",
            MediaKind.Flac => "flac",
            MediaKind.Ogg => "ogg",
            _ => "aac",
        };
    }
}
