using Backlot.Platform.Errors;
using Backlot.Platform.Search.Queries;

namespace Backlot.Tests.Platform.Search;

public sealed class QueryReaderTests
{
    [Theory]
    [InlineData("", "all()")]
    [InlineData("  red  dress ", "all(red dress)")]
    [InlineData("\"red dress\"", "red dress")]
    [InlineData("moon*", "moon*…")]
    [InlineData("kind:photo stars>=3", "all(kind Is photo stars AtLeast 3)")]
    [InlineData("stars:>=3", "stars AtLeast 3")]
    [InlineData("stars<2", "stars Below 2")]
    [InlineData("stars<=2", "stars AtMost 2")]
    [InlineData("stars=2", "stars Is 2")]
    [InlineData("person:\"Sol Ferris\"", "person Is Sol Ferris")]
    [InlineData("a or b c", "any(a all(b c))")]
    [InlineData("(a OR b) c", "all(any(a b) c)")]
    [InlineData("a and b", "all(a b)")]
    [InlineData("-a -(b or c)", "all(not a not any(b c))")]
    [InlineData("lead-singer order android", "all(lead-singer order android)")]
    [InlineData("\"or\" b", "all(or b)")]
    [InlineData("10:30", "10:30")]
    [InlineData("--a", "not not a")]
    public void Is_read_as_it_is_meant(string text, string expected) => Told(QueryReader.Read(text)).ShouldBe(expected);

    [Theory]
    [InlineData("kind:", "query.value-missing", "kind:\n^^^^^")]
    [InlineData("a kind: photo", "query.value-missing", "a kind: photo\n  ^^^^^")]
    [InlineData("card:\"A001", "query.quote", "card:\"A001\n     ^")]
    [InlineData("a (b or c", "query.parenthesis", "a (b or c\n  ^")]
    [InlineData("a b)", "query.parenthesis", "a b)\n   ^")]
    [InlineData("a or", "query.term-missing", "a or\n  ^^")]
    [InlineData("or a", "query.term-missing", "or a\n^^")]
    [InlineData("a and", "query.term-missing", "a and\n  ^^^")]
    [InlineData("a - b", "query.term-missing", "a - b\n  ^")]
    [InlineData("a ()", "query.term-missing", "a ()\n  ^^")]
    [InlineData("a %", "query.no-word", "a %\n  ^")]
    [InlineData("a \"';\"", "query.no-word", "a \"';\"\n  ^^^^")]
    [InlineData("月 kind:", "query.value-missing", "月 kind:\n   ^^^^^")]
    public void What_is_wrong_is_pointed_at(string text, string code, string carets)
    {
        var error = Should.Throw<BacklotError>(() => QueryReader.Read(text));
        error.Code.ShouldBe(code);
        error.Exit.ShouldBe(ExitCode.Usage);
        error.Spot!.Carets.ShouldBe(carets);
    }

    [Fact]
    public void Nobody_can_ask_for_too_much()
    {
        Should.Throw<BacklotError>(() => QueryReader.Read(new string('a', QueryReader.Longest + 1))).Code.ShouldBe("query.too-long");
        Should.Throw<BacklotError>(() => QueryReader.Read(new string('(', 500))).Code.ShouldBe("query.too-much");
        Should.Throw<BacklotError>(() => QueryReader.Read(new string('-', 500) + "a")).Code.ShouldBe("query.too-much");
        Should.Throw<BacklotError>(() => QueryReader.Read(string.Join(' ', Enumerable.Repeat("a", 100)))).Code.ShouldBe("query.too-much");
    }

    [Theory]
    [InlineData("kidn", "kind")]
    [InlineData("STAR", "stars")]
    [InlineData("persons", "person")]
    [InlineData("zebra", null)]
    public void A_name_that_is_nearly_right_is_guessed(string said, string? meant) => Nearest.To(said, ["kind", "person", "stars", "stage"]).ShouldBe(meant);

    private static string Told(Query query) => query switch
    {
        AllOf all => $"all({string.Join(' ', all.Parts.Select(Told))})",
        AnyOf any => $"any({string.Join(' ', any.Parts.Select(Told))})",
        NotThis not => $"not {Told(not.Part)}",
        TextTerm text => text.Beginning ? $"{text.Text}…" : text.Text,
        FieldTerm field => $"{field.Name.Text} {field.Comparison} {field.Value.Text}",
        _ => throw new NotSupportedException(),
    };
}
