using System.Globalization;
using System.Text.RegularExpressions;
using Backlot.Media.Metadata;

namespace Backlot.Capture.Assets.Grouping;

/// <summary>
/// Joins files of recorders that number channels, parts and takes alike (<c>A101_1</c>, <c>A101_2</c>): only what the recorder
/// wrote inside tells them apart. In doubt they stay takes of their own.
/// </summary>
internal static partial class Takes
{
    public static IReadOnlyList<Group> Join(IEnumerable<Group> groups, IReadOnlyDictionary<string, WaveFacts> waves)
    {
        var result = new List<Group>();
        var numbered = new List<(Group Group, string Series, int Number, WaveFacts Wave)>();
        foreach (var group in groups)
        {
            var name = Numbered().Match(group.Primary.Stem);
            if (group.Primary.Kind == ItemKind.Sound && group.Parts.All(p => p.Role is AssetFileRole.Primary or AssetFileRole.Sidecar) && name.Success
                && waves.GetValueOrDefault(group.Primary.Path) is { SampleRate: > 0, TimeReference: not null } wave)
                numbered.Add((group, name.Groups["series"].Value, int.Parse(name.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture), wave));
            else
                result.Add(group);
        }

        foreach (var series in numbered.GroupBy(n => (n.Group.Primary.Folder, n.Series, n.Group.Primary.Extension)))
            result.AddRange(OfSeries([.. series.OrderBy(n => n.Number)]));
        return [.. result.OrderBy(g => g.Primary.Path, StringComparer.Ordinal)];
    }

    private static IEnumerable<Group> OfSeries(List<(Group Group, string Series, int Number, WaveFacts Wave)> files)
    {
        while (files.Count > 0)
        {
            var (first, wave) = (files[0].Group, files[0].Wave);
            var channels = files.Skip(1).Where(f => AreChannels(wave, f.Wave)).ToList();
            files.RemoveAt(0);
            if (channels.Count > 0)
            {
                files.RemoveAll(channels.Contains);
                yield return Merged(first, AssetFileRole.Channel, channels.Select(c => c.Group));
                continue;
            }

            var parts = new List<Group>();
            while (files.Count > 0 && GoesOn(wave, files[0].Wave))
            {
                parts.Add(files[0].Group);
                wave = files[0].Wave;
                files.RemoveAt(0);
            }

            yield return parts.Count > 0 ? Merged(first, AssetFileRole.Chapter, parts) : first;
        }
    }

    private static Group Merged(Group first, AssetFileRole role, IEnumerable<Group> others) => others.Aggregate(
        first, (g, other) => other.Parts.Skip(1).Aggregate(g.With(role, other.Primary), (inner, part) => inner.With(part.Role, part.Item)));

    /// <summary>The same stretch of time, to the sample.</summary>
    private static bool AreChannels(WaveFacts a, WaveFacts b) =>
        IsOneTake(a, b) && a.TimeReference == b.TimeReference && a.Frames == b.Frames && a.SampleRate == b.SampleRate && a.Taken.Local == b.Taken.Local;

    /// <summary>
    /// Begins where the other ends, by the time code and by the clock: where time code stands still between takes, the time code
    /// alone goes on from any take to the next.
    /// </summary>
    private static bool GoesOn(WaveFacts a, WaveFacts b)
    {
        if (!IsOneTake(a, b) || a.SampleRate != b.SampleRate || a.Channels != b.Channels || a.Frames == 0)
            return false;
        var gap = b.TimeReference!.Value - a.TimeReference!.Value - a.Frames;
        if (Math.Abs(gap) > a.SampleRate / 10)
            return false;
        if (a.Taken.Local is not { } began || b.Taken.Local is not { } went)
            return a.Family is not null;
        var passed = Period.Between(began, went, PeriodUnits.Seconds).Seconds;
        return passed == 0 || Math.Abs(passed - (a.Frames / a.SampleRate)) <= 2;
    }

    private static bool IsOneTake(WaveFacts a, WaveFacts b) =>
        (a.Scene, a.Take) == (b.Scene, b.Take) && (a.Family is null || b.Family is null || a.Family == b.Family);

    [GeneratedRegex(@"\A(?<series>.*[^\d])(?<number>\d{1,4})\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbered();
}
