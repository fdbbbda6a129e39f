using System.Text;
using System.Text.Json.Nodes;
using Backlot.Cut.Timelines;
using Backlot.Media.Time;
using Backlot.Platform.Errors;

namespace Backlot.Tests.Cut.Timelines;

public sealed class OtioTests
{
    private const string Clip1 = """
        {"OTIO_SCHEMA": "Timeline.1", "zebra": {"OTIO_SCHEMA": "Vendor.7", "q": [1, 2.50, null]}, "metadata": {"vendor": {"b": 1, "a": 2}},
         "name": "Nested", "global_start_time": {"OTIO_SCHEMA": "RationalTime.1", "rate": 24.0, "value": 86400.0},
         "tracks": {"OTIO_SCHEMA": "Stack.1", "name": "tracks", "children": [
          {"OTIO_SCHEMA": "Track.1", "kind": "Video", "name": "V1", "children": [
           {"OTIO_SCHEMA": "Clip.1", "name": "A001", "metadata": {},
            "source_range": {"OTIO_SCHEMA": "TimeRange.1", "start_time": {"OTIO_SCHEMA": "RationalTime.1", "rate": 24, "value": 86412},
                             "duration": {"OTIO_SCHEMA": "RationalTime.1", "rate": 24, "value": 48}},
            "effects": [{"OTIO_SCHEMA": "Effect.1", "effect_name": "Glow", "metadata": {"strength": NaN}},
                        {"OTIO_SCHEMA": "LinearTimeWarp.1", "effect_name": "", "time_scalar": 0.5}],
            "markers": [{"OTIO_SCHEMA": "Marker.1", "range": {"OTIO_SCHEMA": "TimeRange.1"}, "color": "GREEN"},
                        {"OTIO_SCHEMA": "Marker.3", "color": {"OTIO_SCHEMA": "Color.1", "r": 0.5, "g": 1.0, "b": 0.0, "a": 1.0, "name": "Green"}}],
            "media_reference": {"OTIO_SCHEMA": "ExternalReference.1", "name": "", "target_url": "file:///etc/A%20001.MP4",
             "available_range": {"OTIO_SCHEMA": "TimeRange.1", "start_time": {"OTIO_SCHEMA": "RationalTime.1", "rate": 24, "value": 86400},
                                 "duration": {"OTIO_SCHEMA": "RationalTime.1", "rate": 24, "value": 240}}}},
           {"OTIO_SCHEMA": "Hologram.9", "depth": -Infinity, "note": "\"NaN\" and -Infinity inside a text"},
           "a text that is no object"
          ]}, {"OTIO_SCHEMA": "Strange.1"}]}}
        """;

    [Fact]
    public void What_another_program_wrote_comes_back_with_nothing_lost()
    {
        var first = Write(Read(Clip1));
        first.ShouldContain("\"strength\": NaN");
        first.ShouldContain("\"depth\": -Infinity");
        first.ShouldContain("\\\"NaN\\\" and -Infinity inside a text");
        first.ShouldContain("\"q\": [\n            1,\n            2.50,");
        first.IndexOf("zebra", StringComparison.Ordinal).ShouldBeLessThan(first.IndexOf("global_start_time", StringComparison.Ordinal));
        first.IndexOf("\"b\": 1", StringComparison.Ordinal).ShouldBeLessThan(first.IndexOf("\"a\": 2", StringComparison.Ordinal));
        first.ShouldContain("a text that is no object");
        first.ShouldContain("Strange.1");
        Write(Read(first)).ShouldBe(first);
    }

    [Fact]
    public void Old_clips_and_markers_and_too_new_ones_become_what_most_editors_read()
    {
        var clip = (JsonObject)TimelineWriter.Write(Read(Clip1))["tracks"]!["children"]![0]!["children"]![0]!;
        clip["OTIO_SCHEMA"]!.GetValue<string>().ShouldBe("Clip.2");
        clip.ContainsKey("media_reference").ShouldBeFalse();
        clip["media_references"]!["DEFAULT_MEDIA"]!["target_url"]!.GetValue<string>().ShouldBe("file:///etc/A%20001.MP4");
        clip["markers"]![0]!["OTIO_SCHEMA"]!.GetValue<string>().ShouldBe("Marker.2");
        clip["markers"]![0]!["marked_range"].ShouldNotBeNull();
        clip["markers"]![1]!["color"]!.GetValue<string>().ShouldBe("GREEN");
        clip["markers"]![1]!["metadata"]!["backlot"]!["color"]!["r"]!.GetValue<double>().ShouldBe(0.5);
    }

    [Fact]
    public void A_clip_counts_from_the_first_frame_of_its_media_and_keeps_its_speed()
    {
        var clip = Read(Clip1).Clips().Single();
        clip.In.ShouldBe(MediaTime.FromFrames(12, Rate.Film24));
        clip.Length.ShouldBe(MediaTime.FromSeconds(2));
        clip.Speed.ShouldBe(new Speed(1, 2));
        clip.Source.ShouldBeOfType<OfflineSource>().Names.ShouldBe(["A 001.MP4", "A001"]);
        clip.Effects.ShouldHaveSingleItem().ShouldBeOfType<ForeignEffect>().EffectName.ShouldBe("Glow");
    }

    [Fact]
    public void A_change_of_one_clip_leaves_the_rest_of_the_file_as_it_was()
    {
        var read = Read(Clip1);
        var track = read.Tracks[0];
        var clip = (Clip)track.Items[0];
        var slower = clip with { Speed = new Speed(1, 4), Effects = [.. clip.Effects, new Gain(-6)] };
        var changed = read with { Tracks = [track with { Items = [slower, .. track.Items.Skip(1)] }, .. read.Tracks.Skip(1)] };

        var again = Read(Write(changed));
        var after = again.Clips().Single();
        after.Speed.ShouldBe(new Speed(1, 4));
        after.Effects.Count.ShouldBe(2);
        after.Effects[1].ShouldBeOfType<Gain>().Decibels.ShouldBe(-6);
        after.In.ShouldBe(clip.In);
        Write(again).ShouldContain("\"strength\": NaN");
        again.Version().ShouldBe(changed.Version());
        again.Version().ShouldNotBe(read.Version());
    }

    [Theory]
    [InlineData("{", "timelines.not-otio")]
    [InlineData("[]", "timelines.not-otio")]
    [InlineData("{\"a\": 1, \"a\": 2}", "timelines.not-otio")]
    [InlineData("{\"OTIO_SCHEMA\": \"Clip.2\"}", "timelines.no-timeline")]
    [InlineData("{\"name\": \"\\u0000NaN\"}", "timelines.not-otio")]
    [InlineData("{\"name\": \"\\ud800\"}", "timelines.not-otio")]
    [InlineData("{\"OTIO_SCHEMA\": \"SerializableCollection.1\", \"children\": [{\"OTIO_SCHEMA\": \"Timeline.1\", \"name\": \"A\"}, {\"OTIO_SCHEMA\": \"Timeline.1\", \"name\": \"B\"}]}", "timelines.several")]
    public void What_is_no_timeline_is_refused_with_its_reason(string file, string code) =>
        Should.Throw<BacklotError>(() => Read(file)).Code.ShouldBe(code);

    [Fact]
    public void A_file_nested_to_exhaust_the_reader_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"OTIO_SCHEMA\": \"Stack.1\", \"children\": [", 60)) + string.Concat(Enumerable.Repeat("]}", 60));
        Should.Throw<BacklotError>(() => Read(deep)).Code.ShouldBe("timelines.too-deep");
        Should.Throw<BacklotError>(() => Read(new string('[', 100_000))).Code.ShouldBe("timelines.not-otio");
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e300")]
    public void A_time_that_cannot_be_is_refused(string value)
    {
        var file = Clip1.Replace("\"value\": 48", $"\"value\": {value}", StringComparison.Ordinal);
        Should.Throw<BacklotError>(() => Read(file)).Code.ShouldBe("timelines.impossible-time");
    }

    [Theory]
    [InlineData("{\"name\":\"x\",\"v\":1}", "{\"v\":1.0, \"name\":\"x\"}", true)]
    [InlineData("{\"v\":NaN}", "{\"v\":  NaN}", true)]
    [InlineData("{\"v\":9007199254740993}", "{\"v\":9007199254740992}", false)]
    public void The_name_of_a_version_hangs_on_its_content_alone(string one, string other, bool same) =>
        (OtioJson.Hash(OtioJson.Parse(Encoding.UTF8.GetBytes(one))) == OtioJson.Hash(OtioJson.Parse(Encoding.UTF8.GetBytes(other)))).ShouldBe(same);

    [SharedFact]
    public void Timelines_of_other_programs_come_back_with_every_field()
    {
        var files = Directory.GetFiles(Shared.Media("timelines"), "*.otio");
        files.ShouldNotBeEmpty();
        foreach (var file in files.Select(File.ReadAllBytes))
        {
            var before = OtioJson.Parse(file);
            var after = OtioJson.Parse(Encoding.UTF8.GetBytes(Write(TimelineReader.Read(file))));
            Lost(before, after, "").ShouldBeEmpty();
        }
    }

    /// <summary>Every value of the file that is not in what was written; the three upgrades aside.</summary>
    private static List<string> Lost(JsonNode? before, JsonNode? after, string path) => (before, after) switch
    {
        (JsonObject a, JsonObject b) => [.. a.SelectMany(f => f.Key switch
        {
            "media_reference" when OtioSchema.NameOf(a) == "Clip" => Lost(f.Value, b["media_references"]?["DEFAULT_MEDIA"], path + ".media_reference"),
            "range" when OtioSchema.NameOf(a) == "Marker" => Lost(f.Value, b["marked_range"], path + ".range"),
            "color" when OtioSchema.NameOf(a) == "Marker" => Lost(f.Value, f.Value is JsonObject ? b["metadata"]?["backlot"]?["color"] : b["color"], path + ".color"),
            "OTIO_SCHEMA" when OtioSchema.NameOf(a) is "Clip" or "Marker" => [],
            _ => Lost(f.Value, b[f.Key], $"{path}.{f.Key}"),
        })],
        (JsonArray a, JsonArray b) => a.Count == b.Count ? [.. a.SelectMany((item, i) => Lost(item, b[i], $"{path}[{i}]"))] : [$"{path}: {a.Count} became {b.Count}"],
        _ => before is null || (after is not null && before.ToJsonString() == after.ToJsonString()) ? [] : [$"{path}: {before.ToJsonString()} became {after?.ToJsonString()}"],
    };

    private static Timeline Read(string text) => TimelineReader.Read(Encoding.UTF8.GetBytes(text));

    private static string Write(Timeline timeline) => TimelineWriter.Text(timeline);
}
