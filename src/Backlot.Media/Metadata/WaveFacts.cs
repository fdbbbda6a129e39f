namespace Backlot.Media.Metadata;

/// <summary>What a recorder wrote beside its sound: broadcast wave's <c>bext</c> and iXML.</summary>
public sealed record WaveFacts
{
    /// <summary>Samples a second; nought when the file has no sound that can be counted.</summary>
    public int SampleRate { get; init; }

    public int Channels { get; init; }

    /// <summary>Samples of each channel.</summary>
    public long Frames { get; init; }

    /// <summary>When recording began, by the recorder's clock.</summary>
    public ClaimedTime Taken { get; init; } = ClaimedTime.Missing;

    /// <summary>Samples since midnight by the time code at its start: what joins the parts of a take. Null when none was written.</summary>
    public long? TimeReference { get; init; }

    public string? Description { get; init; }

    /// <summary>The recorder: maker, model and number as it names itself.</summary>
    public string? Originator { get; init; }

    public string? Project { get; init; }

    public string? Scene { get; init; }

    public string? Take { get; init; }

    public string? Tape { get; init; }

    public string? Note { get; init; }

    /// <summary>The file set that a recorder gives all files of one take.</summary>
    public string? Family { get; init; }

    /// <summary>Frames a second that its time code counts, as written: <c>24000/1001</c>, <c>25/1</c>.</summary>
    public string? TimecodeRate { get; init; }

    public bool TimecodeDrops { get; init; }

    /// <summary>The names of its tracks in order: <c>Boom</c>, <c>Lav Ada</c>.</summary>
    public IReadOnlyList<string> Tracks { get; init; } = [];

    public IReadOnlyList<string> Troubles { get; init; } = [];
}
