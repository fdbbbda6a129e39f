using System.Text;
using Backlot.Media.Hashing;
using Backlot.Platform.Errors;
using FsCheck;
using FsCheck.Fluent;

namespace Backlot.Tests.Media.Hashing;

public sealed class HasherTests
{
    private static readonly HashFormat[] All = Enum.GetValues<HashFormat>();

    [Theory]
    [InlineData("hello world\n", HashFormat.Xxh64, "5215e13b207d6d8c")]
    [InlineData("hello world\n", HashFormat.Xxh3, "d42f7ed4b73c6bde")]
    [InlineData("hello world\n", HashFormat.Xxh128, "eefac9d87100cd1336b2e733a5484425")]
    [InlineData("hello world\n", HashFormat.Md5, "6f5902ac237024bdd0c176cb93063dc4")]
    [InlineData("hello world\n", HashFormat.Sha1, "22596363b3de40b06f981fb85d82312e8c0ed511")]
    [InlineData(
        "hello world\n", HashFormat.C4, "c45PDQdgo41nG9RopnFaMCwBng3fnziEXcJEdPpFh8JeTeLXkHHAji8Zx8fwbwtBV5paRGPUZyrN5yhWLMrmfGyUNN")]
    [InlineData("side", HashFormat.Xxh64, "b03ee15d88585247")]
    [InlineData("", HashFormat.Xxh64, "ef46db3751d8e999")]
    [InlineData("", HashFormat.Xxh128, "99aa06d3014798d86001c324468d497f")]
    [InlineData("", HashFormat.C4, "c459dsjfscH38cYeXXYogktxf4Cd9ibshE3BHUo6a58hBXmRQdZrAkZzsWcbWtDg5oQstpDuni4Hirj75GEmTc1sFT")]
    public void A_hash_is_the_one_every_other_tool_computes(string text, HashFormat format, string expected) =>
        Hasher.Of(format, Encoding.UTF8.GetBytes(text)).Text.ShouldBe(expected);

    [Fact]
    public void A_folders_hash_made_from_raw_digests_is_the_reference_tools()
    {
        // The history's example: Clips holds one clip of "hello world\n".
        var clip = Hasher.Of(HashFormat.Xxh64, "hello world\n"u8);
        Hasher.Of(HashFormat.Xxh64, clip.Digest()).Text.ShouldBe("b0aa00623e7df120");
        var named = Hasher.Of(HashFormat.Xxh64, [.. "A001C001.mov"u8, .. clip.Digest()]);
        Hasher.Of(HashFormat.Xxh64, named.Digest()).Text.ShouldBe("94720e6b92a4d490");
    }

    [Fact]
    public void Bytes_in_pieces_hash_like_bytes_at_once() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(), Gen.Choose(0, 50).ToArbitrary(), (bytes, cut) =>
        {
            var at = Math.Min(cut, bytes.Length);
            using var hasher = new Hasher(All);
            hasher.Append(bytes.AsSpan(0, at));
            hasher.Append(bytes.AsSpan(at));
            return hasher.Length == bytes.Length && hasher.Finish().SequenceEqual(All.Select(f => Hasher.Of(f, bytes)));
        }));

    [Fact]
    public void A_digest_written_and_read_is_the_same_digest() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<byte>().Generator.ArrayOf(64).ToArbitrary(), Gen.Elements(All).ToArbitrary(), (bytes, format) =>
        {
            var digest = bytes[..format.Size];
            var value = HashValue.FromDigest(format, digest);
            return value.Digest().SequenceEqual(digest) && HashValue.TryParse(format, value.Text, out var read) && read == value;
        }));

    [Fact]
    public void A_c4_of_leading_zeros_keeps_its_length()
    {
        var value = HashValue.FromDigest(HashFormat.C4, new byte[64]);
        value.Text.ShouldBe("c4" + new string('1', 88));
        value.Digest().ShouldBe(new byte[64]);
    }

    [Theory]
    [InlineData(HashFormat.Md5, "6f5902ac237024bdd0c176cb93063dc")]
    [InlineData(HashFormat.Md5, "zz5902ac237024bdd0c176cb93063dc4")]
    [InlineData(HashFormat.C4, "c45PDQ")]
    [InlineData(HashFormat.C4, "c4zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData(HashFormat.Xxh64, null)]
    public void A_damaged_hash_is_refused_and_never_compared(HashFormat format, string? text)
    {
        HashValue.TryParse(format, text, out var value).ShouldBeFalse();
        Should.Throw<BacklotError>(() => value.Digest()).Code.ShouldBe("hashing.not-a-hash");
    }

    [Fact]
    public void Hashes_come_in_the_order_a_manifest_wants_them()
    {
        HashFormats.ParseList("xxh64, MD5,xxh64,c4").ShouldBe([HashFormat.C4, HashFormat.Md5, HashFormat.Xxh64]);
        All.Select(f => f.Name).ShouldBe(All.Select(f => f.Name).Order(StringComparer.Ordinal));
        Should.Throw<BacklotError>(() => HashFormats.ParseList("md5,sha256")).Code.ShouldBe("hashing.unknown-format");
    }

    [Fact]
    public async Task A_file_is_hashed_in_several_ways_in_one_reading()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, new byte[3_000_001]);
        var hashes = await Hasher.OfFileAsync(path, All);
        hashes.ShouldBe(All.Select(f => Hasher.Of(f, new byte[3_000_001])));
        File.Delete(path);
    }
}
