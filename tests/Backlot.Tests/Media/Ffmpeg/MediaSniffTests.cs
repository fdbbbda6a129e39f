using System.Text;
using Backlot.Media.Ffmpeg;
using Backlot.Platform.Errors;

namespace Backlot.Tests.Media.Ffmpeg;

public sealed class MediaSniffTests
{
    [Theory]
    [InlineData("\0\0\0\u0018ftypisom\0\0\0\0", MediaKind.Mov)]
    [InlineData("\0\0\0\u0018ftypqt  \0\0\0\0", MediaKind.Mov)]
    [InlineData("\0\0\u0010\0moov\0\0\0\0\0\0", MediaKind.Mov)]
    [InlineData("\u001aE\u00df\u00a3\u0001\0\0\0\0\0\0\0", MediaKind.Matroska)]
    [InlineData("\u0006\u000e\u002b\u0034\u0002\u0005\u0001\u0001\r\u0001\u0002\u0001", MediaKind.Mxf)]
    [InlineData("RIFF\0\0\0\0WAVEfmt ", MediaKind.Wav)]
    [InlineData("RF64\u00ff\u00ff\u00ff\u00ffWAVEds64", MediaKind.Wav)]
    [InlineData("RIFF\0\0\0\0AVI LIST", MediaKind.Avi)]
    [InlineData("fLaC\0\0\0\0\0\0\0\0", MediaKind.Flac)]
    [InlineData("OggS\0\0\0\0\0\0\0\0", MediaKind.Ogg)]
    [InlineData("ID3\u0003\0\0\0\0\0\0\0\0", MediaKind.Mp3)]
    [InlineData("\u00ff\u00fb\u0090\u0064\0\0\0\0\0\0\0\0", MediaKind.Mp3)]
    [InlineData("\u00ff\u00f1\u0050\u0080\0\0\0\0\0\0\0\0", MediaKind.Aac)]
    public void A_container_on_the_list_is_known_by_its_first_bytes(string head, MediaKind kind) =>
        MediaSniff.Of(Encoding.Latin1.GetBytes(head)).ShouldBe(kind);

    [Theory]
    [InlineData(0, 188)]
    [InlineData(4, 192)]
    public void A_transport_stream_is_known_by_its_beat(int offset, int step)
    {
        var head = new byte[MediaSniff.HeadLength];
        for (var at = offset; at < head.Length; at += step)
            head[at] = 0x47;
        MediaSniff.Of(head).ShouldBe(MediaKind.MpegTs);
        head[offset + (2 * step)] = 0;
        MediaSniff.Of(head).ShouldBeNull();
    }

    [Theory]
    [InlineData("#EXTM3U\n#EXTINF:1,\nother.mp4\n", "a playlist")]
    [InlineData("\u00ef\u00bb\u00bf#EXTM3U\n#EXTINF:1,\n", "a playlist")]
    [InlineData("ffconcat version 1.0\nfile x.mp4\n", "a list of other files")]
    [InlineData("v=0\no=- 0 0 IN IP4 127.0.0.1\n", "a session description")]
    [InlineData("this is a text file named .mp4", "text")]
    [InlineData("\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF\0\u0001\u0001", "a picture")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0", "a picture")]
    [InlineData("\0\0\0\u0018ftypcrx \0\0\0\u0001", "a picture")]
    [InlineData("\0\0\u0001HRED2\0\u000e\u00b7\0", "RED")]
    [InlineData("MZ\u0090\0\u0003\0\0\0\u0004\0\0\0", "not known here")]
    public void Everything_else_is_refused_by_what_it_is(string head, string says)
    {
        var error = Should.Throw<BacklotError>(() => MediaSniff.Need(Encoding.Latin1.GetBytes(head), "take.mp4"));
        error.Code.ShouldBe("ffmpeg.not-media");
        error.Exit.ShouldBe(ExitCode.Refused);
        error.What.ShouldContain("take.mp4");
        error.What.ShouldContain(says);
    }

    [Fact]
    public void An_empty_file_is_called_empty() =>
        Should.Throw<BacklotError>(() => MediaSniff.Need([], "a.mp4")).Code.ShouldBe("ffmpeg.empty-file");
}
