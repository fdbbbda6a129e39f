using Backlot.Platform.Errors;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Platform.Search.Queries;

/// <summary>What can be wrong with a query. Each points at its word.</summary>
public static class QueryFaults
{
    internal static BacklotError TooLong(string text, int longest) =>
        Fault("query.too-long", new QuerySpot(text, longest, 1, ""), W($"A query has at most {longest} characters; this one has {text.Length}."), W("Ask for less at once."));

    internal static BacklotError TooMuch(QuerySpot spot, int terms, int deep) =>
        Fault("query.too-much", spot, W($"A query has at most {terms} terms, {deep} deep."), W("Ask for less at once."));

    internal static BacklotError Quote(QuerySpot spot) => Fault("query.quote", spot, W("This quote is not closed."), W("Close it with \"."));

    internal static BacklotError NoWord(QuerySpot spot) => Fault("query.no-word", spot, W($"{spot.Text} has no letter and no digit to look for."), W("Write a word."));

    internal static BacklotError Parenthesis(QuerySpot spot) => Fault("query.parenthesis", spot, W("This parenthesis has no other half."), W("Write both of them, or none."));

    internal static BacklotError TermMissing(QuerySpot spot) => Fault("query.term-missing", spot, W($"Something is missing beside \"{spot.Text}\"."), W("Write a word or a field there, or put it into quotes to look for it."));

    public static BacklotError ValueMissing(QuerySpot name, QuerySpot spot) => Fault("query.value-missing", spot, W($"\"{name.Text}\" has nothing to be compared with."), W($"Write what it is to be right behind it, such as {name.Text}:something."));

    public static BacklotError UnknownField(QuerySpot name, IReadOnlyCollection<string> fields) => Fault("query.unknown-field", name, W($"There is no field \"{name.Text}\"."),
        Nearest.To(name.Text, fields) is { } near ? W($"Did you mean {near}? The fields are {string.Join(", ", fields)}.") : W($"The fields are {string.Join(", ", fields)}; put it into quotes to look for it as words."));

    /// <summary>Something that a field could be, but nothing here is.</summary>
    public static BacklotError Unknown(QuerySpot name, QuerySpot value, IReadOnlyCollection<string> known) => Fault("query.unknown-value", value, W($"No {name.Text} \"{value.Text}\" is here."),
        Nearest.To(value.Text, known) is { } near ? W($"Did you mean {near}?")
        : known.Count == 0 ? W("None is here yet.")
        : known.Count <= 12 ? W($"Here are {string.Join(", ", known)}.") : W($"Here are {string.Join(", ", known.Take(12))} and {known.Count - 12} others."));

    /// <summary>Something that a field cannot be.</summary>
    public static BacklotError Value(QuerySpot name, QuerySpot value, string example) =>
        Fault("query.value", value, W($"\"{value.Text}\" is nothing that {name.Text} can be."), W($"Write it like {example}."));

    public static BacklotError Comparison(QuerySpot name) =>
        Fault("query.comparison", name, W($"\"{name.Text}\" has no more and less."), W($"Write {name.Text}: and what it is to be."));

    private static BacklotError Fault(string code, QuerySpot spot, Language.Words what, Language.Words next) => BacklotError.Usage(code, what, next).In(spot);
}
