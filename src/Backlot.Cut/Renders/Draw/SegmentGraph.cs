using System.Globalization;
using Backlot.Cut.Renders.Compile;
using Backlot.Cut.Timelines;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Time;
using static System.FormattableString;

namespace Backlot.Cut.Renders.Draw;

/// <summary>
/// The filter graph of one segment, from its picture alone. Each picture becomes a stream of exactly the segment's frames in the story's
/// rate and shape, BT.709, 4:2:0.
/// </summary>
/// <param name="shape">The form of the result.</param>
/// <param name="rate">The story's rate.</param>
/// <param name="frames">How many frames the segment has.</param>
/// <param name="files">Where the assets of this segment are read.</param>
/// <param name="titleFile">The file with the drawn words, and how high they are.</param>
internal sealed class SegmentGraph(
    Shape shape, Rate rate, int frames, IReadOnlyDictionary<long, MediaSource> files, Func<Titled, (string File, int Height)> titleFile)
{
    // Half a millisecond: a frame that is due now, by a clock that was rounded, is shown now.
    private const long Tie = 500;

    private static readonly MediaTime Handle = MediaTime.FromSeconds(1);

    private readonly Graph graph = new();

    private string Rate => rate.ToString();

    /// <summary>A frame number as a time base: the n-th frame is at n.</summary>
    private string Clock => Invariant($"setpts=N/({Rate})/TB,settb=1/({Rate})");

    internal IReadOnlyList<string> Arguments(Picture picture)
    {
        var drawn = Draw(picture);
        return graph.Arguments(graph.Chain(drawn, Invariant($"trim=end_frame={frames},{Clock},format=yuv420p,setsar=1")));
    }

    private string Draw(Picture picture) => picture switch
    {
        Plain plain => OfColour(plain.Colour),
        Still still => OfPhoto(still),
        Footage film => OfFilm(film),
        Blend blend => Blended(blend),
        Faded faded => Dimmed(faded),
        Titled titled => WithWords(titled),
        _ => throw new InvalidOperationException($"No way to draw {picture.GetType().Name}."),
    };

    private string OfColour(string colour) => OfColour(colour, shape.Width, shape.Height);

    private string OfColour(string colour, int width, int height) => graph.Chain("", Invariant(
        $"color=c=0x{colour}:s={width}x{height}:r={Rate},trim=end_frame={frames},format=rgb24,scale={Fit.ToBt709},format=yuv420p,setsar=1,{Clock}"));

    private string OfPhoto(Still still)
    {
        var file = files[still.Asset.Id];
        var input = graph.Input(FfmpegInput.Of(file.Path, file.Demuxer));

        // A photo states its colours itself: RGB, or as its own format has it.
        var fit = new Fit(graph, shape, still.Facts with { Matrix = "own" }, still.Framing);
        var detail = still.Moving is { } moving ? fit.DetailFor(moving) : 1;
        var framed = fit.Apply(Invariant($"[{input}:v:0]"), detail);

        // Fitted once, then held: every frame of it is the same until it moves.
        var held = graph.Chain(framed, Invariant($"loop=loop=-1:size=1:start=0,trim=end_frame={frames},{Clock}"));
        return still.Moving is { } move ? Moved(held, move, detail) : held;
    }

    private string OfFilm(Footage film)
    {
        var speed = film.Speed;
        var backwards = speed.Numerator < 0;

        // Backwards is forwards from the last frame, turned round.
        var from = backwards ? film.From + speed.Of(MediaTime.FromFrames(frames - 1, rate)) : film.From;
        var until = backwards ? film.From : film.From + speed.Of(MediaTime.FromFrames(frames - 1, rate));
        var parts = files[film.Asset.Id].Within(from, until, film.Facts.FileStart).Select(part => OfPart(film, part, from)).ToList();

        // Frames of one file and then of the next, each with its time in the recording.
        var recorded = parts.Count == 1 ? parts[0] : graph.Chain(string.Concat(parts), Invariant($"interleave=nb_inputs={parts.Count}"));
        var picked = graph.Chain(recorded, Picked(film, from));
        var framed = new Fit(graph, shape, film.Facts, film.Framing).Apply(picked, 1);
        var timed = graph.Chain(framed, backwards ? $"reverse,{Clock}" : Clock);
        return film.Moving is { } move ? Moved(timed, move, 1) : timed;
    }

    /// <summary>The pictures of one file, from a little before the moment on, with their time in the recording.</summary>
    private string OfPart(Footage film, MediaPart part, MediaTime from)
    {
        var early = from - part.Start - Handle;
        var input = graph.Input(
        [
            .. early > MediaTime.Zero ? ["-noaccurate_seek", "-ss", early.ToFfmpeg()] : Array.Empty<string>(),
            .. FfmpegInput.Of(part.Path, files[film.Asset.Id].Demuxer),
        ]);
        var fields = film.Facts.Interlaced ? "bwdif=mode=send_frame," : "";
        return graph.Chain(Invariant($"[{input}:{film.Facts.Stream}]"), Invariant($"{fields}settb=1/1000000,setpts=PTS-({(part.FileStart - part.Start).RoundMicroseconds()})"));
    }

    /// <summary>
    /// Frame n is the source's with the largest time not after from + n/rate x speed. The obvious -ss and fps=25 shows others in most files.
    /// </summary>
    private string Picked(Footage film, MediaTime from)
    {
        var start = from.RoundMicroseconds();
        var speed = film.Speed;
        if (speed.IsFrozen)
        {
            return Invariant(
                $"setpts=PTS-({start})-{Tie},fps={Rate}:start_time=0:round=up,trim=end_frame=1,loop=loop=-1:size=1:start=0,trim=end_frame={frames}");
        }

        var times = speed.IsNormal ? "" : Invariant($"*{speed.Denominator}/{Math.Abs(speed.Numerator)}");
        return Invariant(
            $"setpts=(PTS-({start})-{Tie}){times},fps={Rate}:start_time=0:round=up,tpad=stop=-1:stop_mode=clone,trim=end_frame={frames}");
    }

    private string Moved(string pad, Moving move, double detail)
    {
        // perspective places corners between pixels; zoompan would round them, and a slow move would tremble.
        var steps = Math.Max(1, move.Total - 1);
        var at = Invariant($"((on-1+{move.Offset})/{steps})");
        var path = move.Soft ? $"({at}*{at}*(3-2*{at}))" : at;
        var (from, to) = (Corners(move.From), Corners(move.To));
        string Along(string side, double a, double b) => string.Create(CultureInfo.InvariantCulture, $"'{side}*({a:R}+({b - a:R})*{path})'");
        var (x0, x1) = (Along("W", from.Left, to.Left), Along("W", from.Right, to.Right));
        var (y0, y1) = (Along("H", from.Top, to.Top), Along("H", from.Bottom, to.Bottom));
        var moved = graph.Chain(
            pad,
            $"perspective=x0={x0}:y0={y0}:x1={x1}:y1={y0}:x2={x0}:y2={y1}:x3={x1}:y3={y1}:sense=source:eval=frame:interpolation=cubic");
        return detail > 1 ? graph.Chain(moved, Invariant($"scale={shape.Width}:{shape.Height}:flags=area+accurate_rnd,setsar=1")) : moved;
    }

    private static (double Left, double Top, double Right, double Bottom) Corners(Window window)
    {
        var half = window.Size / 2;
        var (x, y) = (Math.Clamp(window.X, half, 1 - half), Math.Clamp(window.Y, half, 1 - half));
        return (x - half, y - half, x + half, y + half);
    }

    private string Blended(Blend blend)
    {
        // In 4:4:4, or the chroma of frames that are not blended at all changes too (proven in 5.1).
        var prepared = $"{Before(blend.Offset)}format=yuv444p,{Clock}";
        var from = graph.Chain(Draw(blend.From), prepared);
        var to = graph.Chain(Draw(blend.To), prepared);
        var kind = blend.Kind == TransitionKind.Wipe ? "wipeleft" : "fade";
        var length = MediaTime.FromFrames(blend.Total, rate).ToFfmpeg();
        return graph.Chain(from + to, Invariant(
            $"xfade=transition={kind}:duration={length}:offset=0,trim=start_frame={blend.Offset}:end_frame={blend.Offset + frames},format=yuv420p,{Clock}"));
    }

    /// <summary>
    /// Effects that began before this segment are fed frames for what they had, which are thrown away again: begun in the middle, they
    /// would round some values the other way.
    /// </summary>
    private static string Before(long offset) => offset == 0 ? "" : Invariant($"tpad=start={offset}:start_mode=clone,");

    private string Dimmed(Faded faded)
    {
        var fade = Invariant($"fade=t={(faded.FromBlack ? "in" : "out")}:start_frame=0:nb_frames={faded.Total}");

        return graph.Chain(Draw(faded.Of), Invariant($"{Before(faded.Offset)}{fade},trim=start_frame={faded.Offset},{Clock}"));
    }

    private string WithWords(Titled titled)
    {
        if (titled.Title.Place == TitlePlace.Beside)
            return WithColumnBeside(titled);
        var (file, height) = titleFile(titled);
        var below = Draw(titled.Of);
        var input = graph.Input(FfmpegInput.Of(file, "png_pipe"));
        var letters = graph.Chain(Invariant($"[{input}:v:0]"), $"scale={Fit.ToBt709},format=yuva420p");
        var fades = Fades(titled);
        var words = fades.Length == 0 ? letters : graph.Chain(letters, Invariant(
            $"loop=loop=-1:size=1:start=0,trim=end_frame={titled.Offset + frames},{Clock}{fades},trim=start_frame={titled.Offset},{Clock}"));
        return graph.Chain(below + words, Invariant($"overlay=x=0:y={Top(titled, height)}:eof_action=repeat:format=yuv420,{Clock}"));
    }

    /// <summary>On paper, the picture as a sheet of its own with the hard offset of one sheet on another, and the column beside it.</summary>
    private string WithColumnBeside(Titled titled)
    {
        var (file, height) = titleFile(titled);
        var room = BesideRoom.In(shape);
        var (picture, column) = (room.Picture, room.Column);
        var small = graph.Chain(Draw(titled.Of), Invariant($"scale={picture.Width}:{picture.Height}:flags=area+accurate_rnd,setsar=1"));
        var input = graph.Input("-f", "png_pipe", "-protocol_whitelist", "file", "-i", "file:" + file);
        var letters = graph.Chain(Invariant($"[{input}:v:0]"), $"scale={Fit.ToBt709},format=yuva420p");
        var strip = graph.Chain(OfColour(CardSource.Paper, column.Width, column.Height) + letters, Invariant(
            $"overlay=x=0:y={Beside(titled, column.Height, height)}:eof_action=repeat:format=yuv420,{Clock}"));
        var lift = Math.Max(2, Math.Min(shape.Width, shape.Height) / 90);
        var sheet = graph.Chain(OfColour(CardSource.Paper), Invariant(
            $"drawbox=x={picture.Left + lift}:y={picture.Top + lift}:w={picture.Width}:h={picture.Height}:color=0x1c1a17@0.35:t=fill"));
        var beside = graph.Chain(sheet + strip, Invariant($"overlay=x={column.Left}:y={column.Top}:format=yuv420:shortest=1"));
        return graph.Chain(beside + small, Invariant($"overlay=x={picture.Left}:y={picture.Top}:format=yuv420:shortest=1,{Clock}"));
    }

    /// <summary>
    /// Whole pixels again, but never faster than the time allows: what does not fit into it is already there when the column begins, or
    /// still there when it ends.
    /// </summary>
    private static string Beside(Titled titled, int room, int height)
    {
        var (way, total) = ((long)room + height, Math.Max(1, titled.Total));
        var pace = Math.Max(1, way / total);
        var there = Math.Max(0, (way - (pace * total)) / 2);
        if (there > room / 2)
            (pace, there) = (pace + 1, 0);
        return Invariant($"'{room - there}-(n+{titled.Offset})*{pace}'");
    }

    private static string Fades(Titled titled)
    {
        var (fade, end) = (titled.FadeFrames, titled.Total - titled.FadeFrames);
        return fade == 0 || titled.Title.Moves
            ? ""
            : Invariant($",fade=t=in:start_frame=0:nb_frames={fade}:alpha=1,fade=t=out:start_frame={end}:nb_frames={fade}:alpha=1");
    }

    /// <summary>Credits move by whole pixels, or they would tremble: a little faster than the time allows, never slower.</summary>
    private string Top(Titled titled, int height)
    {
        if (titled.Title.Place != TitlePlace.Rolling)
            return "0";
        var pace = Math.Max(1, (long)Math.Ceiling((shape.Height + height) / (double)Math.Max(1, titled.Total)));
        return Invariant($"'{shape.Height}-(n+{titled.Offset})*{pace}'");
    }
}
