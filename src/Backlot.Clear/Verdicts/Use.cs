using System.Numerics;
using Backlot.Platform.Errors;
using Backlot.Platform.Language;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Clear.Verdicts;

/// <summary>Where something is to go. The words are those of the command line and of grants.</summary>
public enum Use
{
    /// <summary>The production's own public site.</summary>
    Front,

    /// <summary>Networks of others, where it cannot be taken back for certain.</summary>
    Social,

    /// <summary>Newspapers, magazines, broadcasters.</summary>
    Press,

    /// <summary>Advertising.</summary>
    Paid,

    /// <summary>Inside the work itself: the film, the show, the disc.</summary>
    Work,

    /// <summary>Kept for later, seen by few.</summary>
    Archive,
}

/// <summary>The uses a grant allows: a set of <see cref="Use"/>, never empty once parsed.</summary>
internal readonly record struct Purposes
{
    private const int Every = (1 << 6) - 1;
    private readonly int _bits;

    private Purposes(int bits) => _bits = bits;

    public static Purposes All => new(Every);

    public static Purposes Of(params ReadOnlySpan<Use> uses)
    {
        int bits = 0;
        foreach (var use in uses)
            bits |= 1 << (int)use;
        return new Purposes(bits);
    }

    public bool IsEmpty => _bits == 0;

    public int Count => BitOperations.PopCount((uint)_bits);

    public bool Contains(Use use) => (_bits & (1 << (int)use)) != 0;

    public IEnumerable<Use> Uses
    {
        get
        {
            for (int i = 0; i < 6; i++)
            {
                if ((_bits & (1 << i)) != 0)
                    yield return (Use)i;
            }
        }
    }

    /// <summary>Reads <c>front,social</c> or <c>all</c>. Refused with <c>use.unknown</c>.</summary>
    public static Purposes Parse(string text)
    {
        if (text.Trim().Equals("all", StringComparison.OrdinalIgnoreCase))
            return All;
        int bits = 0;
        foreach (string word in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            bits |= 1 << (int)UseWords.Parse(word);
        return bits == 0 ? throw UseWords.Unknown(text) : new Purposes(bits);
    }

    /// <summary>As stored and typed: <c>front,social</c>.</summary>
    public override string ToString() => string.Join(',', Uses.Select(UseWords.Word));
}

public static class UseWords
{
    private static readonly string[] Typed = ["front", "social", "press", "paid", "work", "archive"];

    public static string Word(this Use use) => Typed[(int)use];

    /// <summary>Reads one use. Refused with <c>use.unknown</c>.</summary>
    public static Use Parse(string text)
    {
        int at = Array.FindIndex(Typed, w => w.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase));
        return at < 0 ? throw Unknown(text) : (Use)at;
    }

    internal static BacklotError Unknown(string text) =>
        BacklotError.Refused("use.unknown", $"'{text}' is not a use.", $"The uses are {string.Join(", ", Typed)}.");

    /// <summary>As in a sentence: <c>for the front</c>, <c>for social networks</c>.</summary>
    internal static Words Spoken(this Use use) => use switch
    {
        Use.Front => W("the front"),
        Use.Social => W("social"),
        Use.Press => W("press"),
        Use.Paid => W("paid use"),
        Use.Work => W("the work itself"),
        _ => W("the archive"),
    };
}
