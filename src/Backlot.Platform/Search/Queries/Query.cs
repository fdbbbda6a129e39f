using System.Globalization;

namespace Backlot.Platform.Search.Queries;

/// <summary>What somebody asks for, as it was read. <paramref name="At"/>: where in the text it begins.</summary>
public abstract record Query(int At);

/// <summary>All of these. None at all: everything.</summary>
public sealed record AllOf(int At, IReadOnlyList<Query> Parts) : Query(At);

/// <summary>One of these at least.</summary>
public sealed record AnyOf(int At, IReadOnlyList<Query> Parts) : Query(At);

public sealed record NotThis(int At, Query Part) : Query(At);

/// <summary>Words that are looked up as they are. <paramref name="Beginning"/>: the last may be the beginning of one.</summary>
public sealed record TextTerm(int At, string Text, bool Beginning) : Query(At);

/// <summary>A field and what it is to be: <c>stars>=3</c>.</summary>
public sealed record FieldTerm(QuerySpot Name, Comparison Comparison, QuerySpot Value, bool Quoted) : Query(Name.At);

/// <summary>A stretch of a query's text.</summary>
/// <param name="Whole">The query.</param>
/// <param name="At">From this character, counted from 0.</param>
/// <param name="Length">So many.</param>
/// <param name="Text">What it says, without quotes.</param>
public sealed record QuerySpot(string Whole, int At, int Length, string Text)
{
    /// <summary>Counted as people do: from 1.</summary>
    public int Position => At + 1;

    /// <summary>The query on one line, and carets under the stretch.</summary>
    public string Carets => $"{Line}\n{new string(' ', Cells(Whole.AsSpan(0, At)))}{new string('^', Math.Max(1, Cells(Whole.AsSpan(At, Length))))}";

    private string Line => string.Concat(Whole.Select(c => char.IsControl(c) ? ' ' : c));

    public QuerySpot Part(int from, int length) => this with { At = At + from, Length = length, Text = Whole.Substring(At + from, length) };

    /// <summary>A wide character takes two places in a terminal, a mark that is put on another none.</summary>
    private static int Cells(ReadOnlySpan<char> text)
    {
        var cells = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (System.Text.Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format))
                cells += rune.Value is (>= 0x1100 and <= 0x115f) or (>= 0x2e80 and <= 0xa4cf) or (>= 0xac00 and <= 0xd7a3) or (>= 0xf900 and <= 0xfaff) or (>= 0xfe30 and <= 0xfe6f) or (>= 0xff00 and <= 0xff60) or (>= 0x1f300 and <= 0x1faff) ? 2 : 1;
        }

        return cells;
    }
}

public enum Comparison
{
    Is,
    Below,
    AtMost,
    Above,
    AtLeast,
}
