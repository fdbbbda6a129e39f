using System.Globalization;
using System.Text;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Time;
using Backlot.Platform.Storage;

namespace Backlot.Cut.Renders.Assemble;

/// <summary>
/// The list by which ffmpeg joins parts of a film, with the exact length of each: lengths that it takes from the files itself would lose
/// B-frames' delay. For copying only: sought in, it loses frames (5.1).
/// </summary>
internal static class ConcatList
{
    /// <summary>Links the files into the folder, so that no name of theirs has to be quoted, and writes the list beside them.</summary>
    /// <param name="name">Of the list and the links: letters and digits.</param>
    /// <param name="parts">In order, and when each ends, from the beginning of the first.</param>
    /// <returns>How ffmpeg reads it, up to and with <c>-i</c>.</returns>
    internal static IReadOnlyList<string> Write(ScratchFolder scratch, string name, IReadOnlyList<(string Path, MediaTime End)> parts)
    {
        for (var i = 0; i < parts.Count; i++)
            File.CreateSymbolicLink(scratch.File(Link(name, i)), parts[i].Path);
        var list = scratch.File(name + ".ffconcat");
        File.WriteAllText(list, Of([.. parts.Select((part, i) => (Link(name, i), part.End))]));
        return ["-format_whitelist", $"concat,{MediaKind.Mov.Demuxer}", .. FfmpegInput.Of(list, "concat")];
    }

    internal static string Of(IReadOnlyList<(string Name, MediaTime End)> parts)
    {
        var text = new StringBuilder("ffconcat version 1.0\n");
        var at = 0L;
        foreach (var (name, end) in parts)
        {
            // Rounded where each ends, not each by itself: the errors of hundreds of parts must not add up.
            var micros = end.RoundMicroseconds() - at;
            at += micros;
            text.Append(CultureInfo.InvariantCulture, $"file {name}\nduration {micros / 1_000_000}.{micros % 1_000_000:000000}\n");
        }

        return text.ToString();
    }

    private static string Link(string name, int index) => string.Create(CultureInfo.InvariantCulture, $"{name}-{index:00000}");
}
