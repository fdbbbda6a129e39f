using Backlot.Platform.Errors;

namespace Backlot.Platform.Search.Queries;

/// <summary>
/// Reads a query: terms beside one another must all hold, <c>or</c> between two lets one do, <c>-</c> before a term turns it round, parentheses
/// hold together, quotes keep a value or words in one piece. Knows no field: that is asked of whoever makes something of it.
/// </summary>
public sealed class QueryReader
{
    public const int Longest = 2000;
    private const int MostTerms = 60;
    private const int Deepest = 20;
    private readonly string _text;
    private int _at;
    private int _terms;

    private QueryReader(string text) => _text = text;

    /// <exception cref="BacklotError"><c>query.too-long</c>, <c>query.quote</c>, <c>query.parenthesis</c>, <c>query.term-missing</c>, <c>query.value-missing</c>, <c>query.no-word</c></exception>
    public static Query Read(string text)
    {
        if (text.Length > Longest)
            throw QueryFaults.TooLong(text, Longest);
        var reader = new QueryReader(text);
        var query = reader.Any(0);
        return reader.Peek == ')' ? throw QueryFaults.Parenthesis(reader.Spot(reader._at, 1)) : query;
    }

    private char Peek
    {
        get
        {
            while (_at < _text.Length && (char.IsWhiteSpace(_text[_at]) || char.IsControl(_text[_at])))
                _at++;
            return _at < _text.Length ? _text[_at] : '\0';
        }
    }

    private Query Any(int depth)
    {
        var (from, parts) = (_at, new List<Query> { All(depth) });
        while (Word("or") is { } or)
        {
            if (parts[^1] is AllOf { Parts.Count: 0 })
                throw QueryFaults.TermMissing(or);
            parts.Add(All(depth) is var next and not AllOf { Parts.Count: 0 } ? next : throw QueryFaults.TermMissing(or));
        }

        return parts.Count == 1 ? parts[0] : new AnyOf(from, parts);
    }

    private Query All(int depth)
    {
        var (from, parts) = (_at, new List<Query>());
        while (Peek is not ('\0' or ')') && !Ahead("or"))
        {
            if (Word("and") is { } and && (parts.Count == 0 || Peek is '\0' or ')' || Ahead("or") || Ahead("and")))
                throw QueryFaults.TermMissing(and);
            parts.Add(One(depth));
        }

        return parts.Count == 1 ? parts[0] : new AllOf(from, parts);
    }

    private Query One(int depth)
    {
        var (from, first) = (_at, Peek);
        from = _at;
        if (++_terms > MostTerms || depth > Deepest)
            throw QueryFaults.TooMuch(Spot(from, 1), MostTerms, Deepest);
        if (first == '-')
        {
            _at++;
            if (_at >= _text.Length || char.IsWhiteSpace(_text[_at]) || _text[_at] == ')')
                throw QueryFaults.TermMissing(Spot(from, 1));
            return new NotThis(from, One(depth + 1));
        }

        if (first != '(')
            return Term();
        _at++;
        var inner = Any(depth + 1);
        if (Peek != ')')
            throw QueryFaults.Parenthesis(Spot(from, 1));
        _at++;
        return inner is AllOf { Parts.Count: 0 } ? throw QueryFaults.TermMissing(Spot(from, _at - from)) : inner;
    }

    private Query Term()
    {
        var from = _at;
        if (_text[_at] == '"')
            return Text(Quoted(), false);
        while (_at < _text.Length && !IsEnd(_text[_at]) && _text[_at] is not (':' or '<' or '>' or '='))
            _at++;
        var name = Spot(from, _at - from);
        if (_at < _text.Length && _text[_at] is ':' or '<' or '>' or '=' && name.Length > 0 && char.IsLetter(name.Text[0]))
            return Field(name);
        while (_at < _text.Length && !IsEnd(_text[_at]))
            _at++;
        var word = Spot(from, _at - from);
        return Text(word, word.Text.EndsWith('*'));
    }

    private static TextTerm Text(QuerySpot said, bool beginning) =>
        Words.Of(said.Text).Any() ? new TextTerm(said.At, said.Text, beginning) : throw QueryFaults.NoWord(said);

    private FieldTerm Field(QuerySpot name)
    {
        var sign = _at;
        var comparison = Compared();
        if (_at < _text.Length && _text[_at] == '"')
        {
            var quoted = Quoted();
            return quoted.Text.Length == 0 ? throw QueryFaults.ValueMissing(name, quoted) : new FieldTerm(name, comparison, quoted, true);
        }

        var from = _at;
        while (_at < _text.Length && !IsEnd(_text[_at]))
            _at++;
        return _at > from ? new FieldTerm(name, comparison, Spot(from, _at - from), false) : throw QueryFaults.ValueMissing(name, Spot(name.At, _at - name.At));
    }

    private Comparison Compared()
    {
        if (_text[_at] == ':')
            _at++;
        var rest = _text.AsSpan(_at);
        var (comparison, length) = rest switch
        {
            ['>', '=', ..] => (Comparison.AtLeast, 2),
            ['<', '=', ..] => (Comparison.AtMost, 2),
            ['>', ..] => (Comparison.Above, 1),
            ['<', ..] => (Comparison.Below, 1),
            ['=', ..] => (Comparison.Is, 1),
            _ => (Comparison.Is, 0),
        };
        _at += length;
        return comparison;
    }

    /// <summary>From one quote to the next; what is between them is meant as it stands.</summary>
    private QuerySpot Quoted()
    {
        var from = _at;
        var end = _text.IndexOf('"', from + 1);
        if (end < 0)
            throw QueryFaults.Quote(Spot(from, 1));
        _at = end + 1;
        return Spot(from, _at - from) with { Text = _text[(from + 1)..end] };
    }

    private QuerySpot? Word(string word)
    {
        if (!Ahead(word))
            return null;
        var spot = Spot(_at, word.Length);
        _at += word.Length;
        return spot;
    }

    private bool Ahead(string word) => Peek != '\0' && _text.AsSpan(_at).StartsWith(word, StringComparison.OrdinalIgnoreCase)
        && (_at + word.Length == _text.Length || IsEnd(_text[_at + word.Length]));

    private QuerySpot Spot(int from, int length) => new(_text, from, length, _text.Substring(from, length));

    private static bool IsEnd(char c) => char.IsWhiteSpace(c) || char.IsControl(c) || c is '(' or ')' or '"';
}
