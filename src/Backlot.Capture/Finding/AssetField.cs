using System.Linq.Expressions;
using Backlot.Capture.Assets;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Language;
using Backlot.Platform.Search.Queries;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Capture.Finding;

/// <summary>Whether an asset is meant, to be asked of that database. What somebody typed stands in it as a parameter and nowhere else.</summary>
public delegate Expression<Func<Asset, bool>> Condition(Db db);

/// <summary>Something that assets are found by, contributed by the module that knows it.</summary>
/// <param name="name">As it is typed.</param>
/// <param name="unit">What its values are: <c>seconds, minutes, hours</c>.</param>
/// <param name="example">One that can be typed.</param>
/// <param name="about">What it finds.</param>
/// <param name="read">What is meant by one value.</param>
public sealed class AssetField(string name, string unit, string example, Words about, Func<FieldCall, Task<Condition>> read)
{
    public AssetField(string name, string unit, string example, Words about, Func<FieldCall, Condition> read)
        : this(name, unit, example, about, call => Task.FromResult(read(call)))
    {
    }

    public string Name => name;

    /// <summary>Whether <c>a,b</c> means one of them.</summary>
    public bool TakesList { get; init; } = true;

    public string Unit => unit;

    public string Example => example;

    public Words About => about;

    public Task<Condition> Read(FieldCall call) => read(call);
}

/// <summary>A field with one value, in the hands of whoever makes a condition of it.</summary>
/// <param name="Db">For looking names up.</param>
/// <param name="Actor">Who asks.</param>
/// <param name="Production">Whose assets; null: those of every production.</param>
/// <param name="Visible">The productions whose footage the actor may look at; null: all.</param>
/// <param name="Field">What is asked.</param>
/// <param name="Term">As it was typed.</param>
/// <param name="Cancelled">Stops.</param>
public sealed record FieldCall(Db Db, Actor Actor, long? Production, IReadOnlyList<long>? Visible, AssetField Field, FieldTerm Term, CancellationToken Cancelled)
{
    public string Text => Term.Value.Text;

    /// <summary>Those the actor may look at: only what is in them has names here.</summary>
    public async Task<IReadOnlyList<Plan.Productions.Production>> Seen()
    {
        var productions = await Db.Set<Plan.Productions.Production>().OrderBy(p => p.Id).ToListAsync(Cancelled);
        return Visible is { } visible ? [.. productions.Where(p => visible.Contains(p.Id))] : productions;
    }

    /// <summary>The one that is asked about, or all that the actor may look at.</summary>
    public async Task<long[]> Productions() => Production is { } one ? [one] : [.. (await Seen()).Select(p => p.Id)];

    public BacklotError Wrong() => QueryFaults.Value(Term.Name, Term.Value, Field.Example);

    public BacklotError Unknown(IReadOnlyCollection<string> known) => QueryFaults.Unknown(Term.Name, Term.Value, known);

    /// <summary>The value of a field that has no more and less.</summary>
    public string Plain() => Term.Comparison == Comparison.Is ? Text : throw QueryFaults.Comparison(Term.Name);

    public T Choice<T>(params ReadOnlySpan<(string Name, T Value)> choices)
    {
        var text = Plain();
        foreach (var (name, value) in choices)
        {
            if (name.Equals(text, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        var names = new List<string>();
        foreach (var (name, _) in choices)
            names.Add(name);
        throw Unknown(names);
    }

    public bool YesOrNo() => Choice(("yes", true), ("no", false));

    /// <summary>From the first to before the second, of a value, a comparison or <c>from..to</c>; null: no end.</summary>
    /// <param name="read">What one value covers, the second no longer; told whether just that value is asked for. Null: it is none.</param>
    public (long? From, long? To) Interval(Func<string, bool, (long From, long To)?> read)
    {
        if (Term.Comparison != Comparison.Is || Term.Quoted || Text.IndexOf("..", StringComparison.Ordinal) is not (>= 0 and var dots))
        {
            var (from, to) = read(Text, Term.Comparison == Comparison.Is) ?? throw Wrong();
            return Term.Comparison switch
            {
                Comparison.Below => (null, from),
                Comparison.AtMost => (null, to),
                Comparison.Above => (to, null),
                Comparison.AtLeast => (from, null),
                _ => (from, to),
            };
        }

        var (first, last) = (Side(0, dots), Side(dots + 2, Text.Length - dots - 2));
        return first is null && last is null ? throw Wrong() : (first?.From, last?.To);

        (long From, long To)? Side(int at, int length) =>
            length == 0 ? null : read(Text.Substring(at, length), false) ?? throw QueryFaults.Value(Term.Name, Term.Value.Part(at, length), Field.Example);
    }
}
