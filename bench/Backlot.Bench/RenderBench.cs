using System.Globalization;
using System.Text;
using Backlot.Cut.Renders;
using Backlot.Cut.Timelines;
using Backlot.Media.Ffmpeg;
using Backlot.Media.Time;
using Backlot.Media.Tools;
using Backlot.Platform.Storage;

namespace Backlot.Bench;

/// <summary>
/// A story of cards, shots with lower thirds and their sound, in 1080p. Peer: one hand-written command with the same cuts, cards, lower
/// thirds, loudness and encoder. Ours makes HLS and a poster of it, too. Then once more with another title.
/// </summary>
internal static class RenderBench
{
    /// <summary>The name under which the bench calls itself: its children's CPU time is counted then.</summary>
    internal const string Once = "render-once";

    private const int Sources = 3;
    private const int SourceSeconds = 20;
    private const int ShotSeconds = 5;
    private const int CardSeconds = 4;

    public static async Task Run(BenchOptions options)
    {
        var home = Path.Combine(options.Folder, $"backlot-bench-{Environment.ProcessId}");
        Directory.CreateDirectory(home);
        try
        {
            await Film(home);
            var (seconds, runs) = (options.Minutes * 60, 0);
            var peers = new List<Took>();
            string Data() => Path.Combine(home, $"data{runs}");
            await Race.Run(
                $"cold render of {options.Minutes} minutes",
                "one ffmpeg command",
                async () =>
                {
                    peers.Add(await Race.Program("bash", "-c", $"cd {home} && ffmpeg {await Peer(home, seconds)}"));
                    return peers[^1];
                },
                () =>
                {
                    if (runs > 0)
                        Directory.Delete(Data(), recursive: true);
                    runs++;
                    return Ours(home, Data(), seconds, "Borrowed Moon");
                },
                options.Runs);
            var (peer, titles) = (0, 0);
            await Race.Run("render again after one other title", "the whole command again", () => Task.FromResult(peers[peer++]), () => Ours(home, Data(), seconds, $"Borrowed Moon {++titles}"), options.Runs);
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    /// <summary>In a process of its own: <c>render-once HOME DATA SECONDS TITLE</c>.</summary>
    public static async Task Render(string[] words)
    {
        var (home, seconds, tools) = (words[0], int.Parse(words[2], CultureInfo.InvariantCulture), new ToolRunner());
        var data = new DataFolder(words[1]);
        data.Create();
        var assets = new Dictionary<long, AssetFacts>();
        for (var id = 1L; id <= Sources; id++)
        {
            var facts = await new Prober(tools).ProbeAsync(PathOf(home, id));
            assets[id] = new AssetFacts(id, $"xxh128:{id:x32}")
            {
                Name = Path.GetFileName(PathOf(home, id)),
                Length = facts.Duration,
                Picture = new PictureFacts(facts.Video!.Width, facts.Video.Height, facts.Video.Index, facts.Start),
                Sound = new SoundFacts(facts.Audio[0].Index, facts.Audio[0].Channels, facts.Audio[0].SampleRate, facts.Start),
            };
        }

        var renderer = new FilmRenderer(
            tools, new Kept(new Derived(new FolderStore(data.Derived), data)), await Toolchain.Ask(tools, default), (id, _) => Task.FromResult(new MediaSource(PathOf(home, id), "mov")));
        var result = await renderer.Render(Story(words[3], seconds, assets), Shape.Of("16:9"), assets, [], null, default);
        Console.WriteLine($"{result.SegmentsMade} made, {result.SegmentsKept} kept");
    }

    private static Task<Took> Ours(string home, string data, int seconds, string title) =>
        Race.Program(Environment.ProcessPath!, Once, home, data, seconds.ToString(CultureInfo.InvariantCulture), title);

    private static string PathOf(string home, long id) => Path.Combine(home, string.Create(CultureInfo.InvariantCulture, $"C{id:0000}.MP4"));

    /// <summary>Pictures that move and have grain, as cameras write them.</summary>
    private static async Task Film(string home)
    {
        for (var id = 1; id <= Sources; id++)
        {
            await Race.Program("ffmpeg", "-v", "error", "-f", "lavfi", "-i", $"testsrc2=s=1920x1080:r=25:d={SourceSeconds}", "-f", "lavfi", "-i",
                $"sine=f={200 + (40 * id)}:r=48000:d={SourceSeconds}", "-vf", $"hue=h={id * 60},noise=alls=6:allf=t", "-c:v", "libx264", "-preset", "superfast", "-b:v", "24M", "-g", "25", "-pix_fmt", "yuv420p",
                "-c:a", "aac", "-ac", "2", "-y", PathOf(home, id));
        }
    }

    /// <summary>A card, then ten shots, and so on; every fifth shot has a lower third.</summary>
    private static IEnumerable<(int Source, int From, Title? Title)> Shots(string title, int seconds)
    {
        var (at, shot) = (0, 0);
        for (var card = 0; at < seconds; card++)
        {
            yield return (0, 0, new Title(card == 0 ? title : $"Chapter {card}", card == 0 ? "Behind the scenes" : "", TitlePlace.Middle, MediaTime.Zero, null));
            at += CardSeconds;
            for (var i = 0; i < 10 && at < seconds; i++, shot++, at += ShotSeconds)
            {
                var words = shot % 5 == 0 ? new Title("Mira Vale", "director", TitlePlace.Lower, MediaTime.FromMilliseconds(500), MediaTime.FromSeconds(4)) : null;
                yield return (1 + (shot % Sources), 1 + (shot * 7 % (SourceSeconds - ShotSeconds - 2)), words);
            }
        }
    }

    private static Timeline Story(string title, int seconds, Dictionary<long, AssetFacts> assets)
    {
        var (pictures, sounds) = (new List<TrackItem>(), new List<TrackItem>());
        foreach (var (source, from, words) in Shots(title, seconds))
        {
            if (source == 0)
            {
                pictures.Add(new Clip(new CardSource(CardSource.Paper), MediaTime.Zero, MediaTime.FromSeconds(CardSeconds)) { Effects = [words!] });
                sounds.Add(new Gap(MediaTime.FromSeconds(CardSeconds)));
                continue;
            }

            var asset = new AssetSource(source, assets[source].Name, assets[source].Hash, Rate.Pal25, new TimeRange(MediaTime.Zero, assets[source].Length!.Value));
            pictures.Add(new Clip(asset, MediaTime.FromSeconds(from), MediaTime.FromSeconds(ShotSeconds)) { Effects = words is null ? [] : [words] });
            sounds.Add(new Clip(asset, MediaTime.FromSeconds(from), MediaTime.FromSeconds(ShotSeconds)));
        }

        return new Timeline("bench", Rate.Pal25, [new Track(TrackKind.Video, "pictures", pictures), new Track(TrackKind.Audio, "sound", sounds)]);
    }

    /// <summary>As somebody would write it who knows ffmpeg well.</summary>
    private static async Task<string> Peer(string home, int seconds)
    {
        var titles = new TitlePictures(Shape.Of("16:9"));
        var (inputs, graph, joined, input, part) = (new StringBuilder("-nostdin -v error -y"), new StringBuilder(), new StringBuilder(), 0, 0);
        foreach (var (source, from, words) in Shots("Borrowed Moon", seconds))
        {
            var length = source == 0 ? CardSeconds : ShotSeconds;
            if (source == 0)
            {
                inputs.Append(CultureInfo.InvariantCulture, $" -f lavfi -t {length} -i color=c=0x{CardSource.Paper}:s=1920x1080:r=25 -f lavfi -t {length} -i anullsrc=r=48000:cl=stereo");
                graph.Append(CultureInfo.InvariantCulture, $"[{input}:v]format=yuv420p[b{part}];[{input + 1}:a]anull[a{part}];");
                input += 2;
            }
            else
            {
                inputs.Append(CultureInfo.InvariantCulture, $" -ss {from} -t {length} -i {Path.GetFileName(PathOf(home, source))}");
                graph.Append(CultureInfo.InvariantCulture, $"[{input}:v]fps=25,setsar=1[b{part}];[{input}:a]aresample=48000,aformat=channel_layouts=stereo[a{part}];");
                input++;
            }

            if (words is not null)
            {
                var (picture, on) = (titles.Of(words, source == 0), source == 0 ? (0.0, (double)length) : (0.5, 4.5));
                var file = $"{picture.Hash[..16]}.png";
                await File.WriteAllBytesAsync(Path.Combine(home, file), picture.Png);
                inputs.Append(CultureInfo.InvariantCulture, $" -loop 1 -framerate 25 -t {length} -i {file}");
                graph.Append(CultureInfo.InvariantCulture, $"[{input}:v]format=yuva420p,fade=t=in:st={on.Item1}:d=0.4:alpha=1,fade=t=out:st={on.Item2 - 0.4}:d=0.4:alpha=1[t{part}];");
                graph.Append(CultureInfo.InvariantCulture, $"[b{part}][t{part}]overlay=enable='between(t,{on.Item1},{on.Item2})':format=yuv420:shortest=1[v{part}];");
                input++;
            }
            else
            {
                graph.Append(CultureInfo.InvariantCulture, $"[b{part}]null[v{part}];");
            }

            joined.Append(CultureInfo.InvariantCulture, $"[v{part}][a{part}]");
            part++;
        }

        graph.Append(CultureInfo.InvariantCulture, $"{joined}concat=n={part}:v=1:a=1[v][x];[x]loudnorm=I=-14:TP=-1.5,aresample=48000,aformat=sample_fmts=fltp:channel_layouts=stereo[a]");
        await File.WriteAllTextAsync(Path.Combine(home, "graph.txt"), graph.ToString());
        return $"{inputs} -filter_complex_script graph.txt -map '[v]' -map '[a]' -c:v libx264 -preset veryfast -crf 20 -profile:v high -g 50 -pix_fmt yuv420p -c:a aac -b:a 160k -movflags +faststart film.mp4";
    }
}
