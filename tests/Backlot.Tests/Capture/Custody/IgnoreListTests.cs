using Backlot.Capture.Custody;
using Backlot.Platform.Errors;
using FsCheck;
using FsCheck.Fluent;

namespace Backlot.Tests.Capture.Custody;

public sealed class IgnoreListTests
{
    [Theory]
    [InlineData(".DS_Store", "Clips/.DS_Store", false, true)]
    [InlineData("ascmhl/", "Clips/ascmhl", true, true)]
    [InlineData("ascmhl/", "Clips/ascmhl", false, false)]
    [InlineData("ascmhl/", "ascmhl/0001_x.mhl", false, true)]
    [InlineData("._*", "Clips/._C0001.MP4", false, true)]
    [InlineData("._*", "Clips/C._0001.MP4", false, false)]
    [InlineData("*.RMD", "a/b/x.RMD", false, true)]
    [InlineData("*.RMD", "a/b/x.RMD.bak", false, false)]
    [InlineData("/proxies", "proxies", true, true)]
    [InlineData("/proxies", "a/proxies", true, false)]
    [InlineData("a/b", "a/b", false, true)]
    [InlineData("a/b", "x/a/b", false, false)]
    [InlineData("a/*", "a/b/c", false, true)]
    [InlineData("a/*.txt", "a/b/c.txt", false, false)]
    [InlineData("**/b", "x/y/b", false, true)]
    [InlineData("**/b", "b", false, true)]
    [InlineData("a/**", "a/x/y", false, true)]
    [InlineData("a/**", "a", true, false)]
    [InlineData("a/**/b", "a/b", false, true)]
    [InlineData("a/**/b", "a/x/y/b", false, true)]
    [InlineData("a**b", "axxb", false, true)]
    [InlineData("?.txt", "x.txt", false, true)]
    [InlineData("?.txt", "xy.txt", false, false)]
    [InlineData("C000[1-3].MP4", "CLIP/C0002.MP4", false, true)]
    [InlineData("C000[!1-3].MP4", "CLIP/C0002.MP4", false, false)]
    [InlineData("C000[!1-3].MP4", "CLIP/C0004.MP4", false, true)]
    [InlineData("# note", "# note", false, false)]
    [InlineData(@"\# note", "# note", false, true)]
    [InlineData(@"\!x", "!x", false, true)]
    [InlineData("x  ", "x", false, true)]
    [InlineData("a[b", "a[b", false, true)]
    [InlineData("(x)+", "(x)+", false, true)]
    [InlineData("a*z", "a\nz", false, true)]
    public void A_pattern_means_what_git_means_by_it(string pattern, string path, bool folder, bool ignored) =>
        new IgnoreList([pattern]).Covers(path, folder).ShouldBe(ignored);

    [Fact]
    public void The_last_line_that_matches_decides() => new IgnoreList(["*.MP4", "!C0001.MP4"]).Covers("CLIP/C0001.MP4").ShouldBeFalse();

    [Fact]
    public void Nothing_in_an_ignored_folder_can_be_taken_back() => new IgnoreList(["CLIP/", "!C0001.MP4"]).Covers("CLIP/C0001.MP4").ShouldBeTrue();

    [Fact]
    public void Adding_a_pattern_never_takes_back_what_was_ignored_unless_it_begins_with_an_exclamation_mark() => Check.QuickThrowOnFailure(Prop.ForAll(
        Arb.From(Gen.ArrayOf(Pattern)),
        Arb.From(Pattern),
        Arb.From(Path),
        (list, more, path) => !new IgnoreList(list).Covers(path) || more.StartsWith('!') || new IgnoreList([.. list, more]).Covers(path)));

    [Fact]
    public void A_simple_pattern_covers_exactly_the_paths_that_have_it_as_a_part() => Check.QuickThrowOnFailure(Prop.ForAll(
        Arb.From(Gen.Elements("a", "b", "ab", ".x")),
        Arb.From(Path),
        (name, path) => new IgnoreList([name]).Covers(path) == path.Split('/').Contains(name)));

    [Fact]
    public void A_hostile_list_of_patterns_is_refused_rather_than_run() =>
        Should.Throw<BacklotError>(() => new IgnoreList(Enumerable.Range(0, 2000).Select(i => $"*{i}*"))).Code.ShouldBe("custody.too-many-patterns");

    [Fact]
    public void A_pattern_made_to_be_slow_is_quick() => new IgnoreList([string.Concat(Enumerable.Repeat("*a", 200)) + "b"]).Covers(new string('a', 4000)).ShouldBeFalse();

    private static Gen<string> Part => Gen.Elements("a", "b", "ab", "*", "?", "[ab]", "**", ".x");

    private static Gen<string> Pattern =>
        from parts in Gen.NonEmptyListOf(Part)
        from ends in Gen.Elements("", "/")
        from begins in Gen.Elements("", "/", "!")
        select begins + string.Join('/', parts.Take(4)) + ends;

    private static Gen<string> Path => Gen.NonEmptyListOf(Gen.Elements("a", "b", "ab", ".x", "x")).Select(parts => string.Join('/', parts.Take(5)));
}
