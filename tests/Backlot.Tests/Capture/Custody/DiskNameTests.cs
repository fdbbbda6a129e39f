using Backlot.Capture.Custody;
using FsCheck;
using FsCheck.Fluent;

namespace Backlot.Tests.Capture.Custody;

public sealed class DiskNameTests
{
    [Fact]
    public void A_name_of_any_bytes_gives_back_exactly_those_bytes() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        bytes => DiskName.ToBytes(DiskName.FromBytes(bytes)).AsSpan()[..^1].SequenceEqual(bytes)));

    [Fact]
    public void Two_different_names_never_become_one() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        ArbMap.Default.ArbFor<byte[]>(),
        (a, b) => a.AsSpan().SequenceEqual(b) == (DiskName.FromBytes(a) == DiskName.FromBytes(b))));

    [Theory]
    [InlineData("Clips/é漢😀.mov", true)]
    [InlineData(" two\nlines\r\t", true)]
    [InlineData("bell\a", false)]
    [InlineData("\uFFFE", false)]
    public void Only_names_that_XML_carries_unchanged_are_recorded(string name, bool can) => DiskName.CanBeRecorded(name).ShouldBe(can);

    [Fact]
    public void A_name_that_is_not_UTF8_is_shown_with_its_bytes_and_never_recorded()
    {
        string name = DiskName.FromBytes([(byte)'l', 0xE9, (byte)'.', (byte)'j']);

        DiskName.Escape(name).ShouldBe("l\\xE9.j");
        DiskName.CanBeRecorded(name).ShouldBeFalse();
    }

    [Theory]
    [InlineData("plain 😀 é", "plain 😀 é")]
    [InlineData("two\nlines", "two\\nlines")]
    [InlineData("turned\u202Egpj", "turned\\u202Egpj")]
    [InlineData("a\\b", "a\\\\b")]
    public void A_name_is_shown_on_one_line_with_nothing_hidden_in_it(string name, string shown) => DiskName.Escape(name).ShouldBe(shown);
}
