using System.Globalization;
using Backlot.Platform.Errors;

namespace Backlot.Media.Time;

/// <summary>
/// A label of a frame, <c>HH:MM:SS:FF</c> (<c>HH:MM:SS;FF</c> when labels are dropped to keep step with the clock).
/// Counts wrap at 24 hours. Labels are dropped at 30000/1001 and 60000/1001 only.
/// </summary>
public readonly record struct Timecode
{
    private const int MinutesOfDay = 24 * 60;

    private Timecode(long frame, Rate rate, bool dropFrame)
    {
        Frame = frame;
        Rate = rate;
        DropFrame = dropFrame;
    }

    /// <summary>Frames since <c>00:00:00:00</c>, from 0 to one less than a day has.</summary>
    public long Frame { get; }

    public Rate Rate { get; }

    public bool DropFrame { get; }

    /// <summary>From one midnight of its labels to the next.</summary>
    public MediaTime Day => MediaTime.FromFrames(FramesOfDay(Rate, DropFrame), Rate);

    /// <exception cref="BacklotError"><c>time.no-timecode-at-rate</c>, <c>time.no-drop-frame-at-rate</c></exception>
    public static Timecode FromFrame(long frame, Rate rate, bool dropFrame)
    {
        Check(rate, dropFrame);
        var day = FramesOfDay(rate, dropFrame);
        return new Timecode(((frame % day) + day) % day, rate, dropFrame);
    }

    /// <summary>Reads a label; <c>;</c> (or <c>.</c>) before the frames says that labels are dropped.</summary>
    /// <exception cref="BacklotError"><c>time.not-a-timecode</c>, also for a label that drop-frame leaves out</exception>
    public static Timecode Parse(string text, Rate rate) =>
        TryParse(text, rate, out var timecode, out var wrong) ? timecode : throw BacklotError.Usage(
            "time.not-a-timecode",
            $"\"{text}\" is not a timecode at {rate} frames a second: {wrong}.",
            "Give it as HH:MM:SS:FF, or HH:MM:SS;FF for drop-frame.");

    public static bool TryParse(string? text, Rate rate, out Timecode timecode) => TryParse(text, rate, out timecode, out _);

    /// <summary>Whether timecode can count at <paramref name="rate"/>: a whole number of labels a second, or that times 1000/1001.</summary>
    public static bool Counts(Rate rate) =>
        rate.IsKnown && rate.Nominal is >= 1 and <= 999 && (rate.Denominator == 1 || rate == new Rate(rate.Nominal * 1000L, 1001));

    public static bool DropsAt(Rate rate) => rate == Rate.Ntsc30 || rate == Rate.Ntsc60;

    public Timecode Add(long frames) => FromFrame(Frame + frames, Rate, DropFrame);

    /// <summary>How many frames after <paramref name="earlier"/> this label comes, over midnight when it must.</summary>
    public long FramesSince(Timecode earlier)
    {
        var day = FramesOfDay(Rate, DropFrame);
        return ((Frame - earlier.Frame) % day + day) % day;
    }

    public override string ToString()
    {
        if (!Rate.IsKnown)
            return "unknown";
        var label = Label();
        var nominal = Rate.Nominal;
        var seconds = label / nominal;
        var frames = (label % nominal).ToString(nominal > 100 ? "000" : "00", CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}{(DropFrame ? ';' : ':')}{frames}");
    }

    private static int Dropped(Rate rate) => rate.Nominal / 15;

    private static long FramesOfDay(Rate rate, bool dropFrame) =>
        ((long)MinutesOfDay * 60 * rate.Nominal) - (dropFrame ? (long)Dropped(rate) * (MinutesOfDay - (MinutesOfDay / 10)) : 0);

    /// <summary>The number of the label when none is dropped: the frame plus every label left out before it.</summary>
    private long Label()
    {
        if (!DropFrame)
            return Frame;
        var dropped = Dropped(Rate);
        var perMinute = (60L * Rate.Nominal) - dropped;
        var perTen = (perMinute * 10) + dropped;
        var (tens, rest) = (Frame / perTen, Frame % perTen);
        return Frame + (9 * dropped * tens) + (rest >= dropped ? dropped * ((rest - dropped) / perMinute) : 0);
    }

    private static bool TryParse(string? text, Rate rate, out Timecode timecode, out string wrong)
    {
        timecode = default;
        wrong = "it needs hours, minutes, seconds and frames";
        var trimmed = (text ?? "").Trim();
        var mark = trimmed.LastIndexOfAny([':', ';', '.']);
        if (mark < 0)
            return false;
        var clock = trimmed[..mark].Split(':', ';');
        var frameText = trimmed[(mark + 1)..];
        if (clock.Length != 3 || clock.Any(part => part.Length != 2) || frameText.Length is < 2 or > 3)
            return false;
        if (!Number(clock[0], out var h) || !Number(clock[1], out var m) || !Number(clock[2], out var s) || !Number(frameText, out var f))
            return false;

        var dropFrame = trimmed[mark] != ':';
        wrong = "timecode does not count at this rate";
        if (!Counts(rate))
            return false;
        wrong = "drop-frame exists at 29.97 and 59.94 only";
        if (dropFrame && !DropsAt(rate))
            return false;
        wrong = "a part of it is too large";
        if (h > 23 || m > 59 || s > 59 || f >= rate.Nominal)
            return false;
        wrong = "drop-frame leaves this label out";
        if (dropFrame && s == 0 && m % 10 != 0 && f < Dropped(rate))
            return false;

        var minutes = (60L * h) + m;
        var label = (((minutes * 60) + s) * rate.Nominal) + f;
        timecode = new Timecode(dropFrame ? label - (Dropped(rate) * (minutes - (minutes / 10))) : label, rate, dropFrame);
        return true;
    }

    private static bool Number(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static void Check(Rate rate, bool dropFrame)
    {
        if (!Counts(rate))
        {
            throw BacklotError.Refused(
                "time.no-timecode-at-rate",
                $"Timecode does not count at {rate} frames a second.",
                "Use times from the first frame instead: HH:MM:SS.mmm.");
        }

        if (dropFrame && !DropsAt(rate))
        {
            throw BacklotError.Refused(
                "time.no-drop-frame-at-rate",
                $"There is no drop-frame timecode at {rate} frames a second.",
                "Write the timecode with a colon before the frames.");
        }
    }
}
