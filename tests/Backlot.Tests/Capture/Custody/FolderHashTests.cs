using Backlot.Capture.Custody;
using Backlot.Media.Hashing;

namespace Backlot.Tests.Capture.Custody;

public sealed class FolderHashTests
{
    private static readonly Dictionary<string, HashValue> Files = new()
    {
        ["Clips/A001C001.mov"] = Hasher.Of(HashFormat.Xxh64, "hello world\n"u8),
        ["Sidecar.txt"] = Hasher.Of(HashFormat.Xxh64, "side"u8),
        ["empty.bin"] = Hasher.Of(HashFormat.Xxh64, []),
    };

    [Theory]
    [InlineData("Clips", "b0aa00623e7df120", "94720e6b92a4d490")]
    [InlineData("emptydir", "ef46db3751d8e999", "ef46db3751d8e999")]
    [InlineData("", "d6e3b030205dffb6", "a1cfc9a80701f4d9")]
    public void A_folder_hashes_as_the_reference_has_it(string folder, string content, string structure)
    {
        var hashes = FolderHash.Of(HashFormat.Xxh64, Files, ["Clips", "emptydir"]);

        hashes[folder].ShouldBe((new HashValue(HashFormat.Xxh64, content), new HashValue(HashFormat.Xxh64, structure)));
    }

    [Fact]
    public void A_renamed_file_changes_the_structure_and_not_the_content()
    {
        var renamed = Files.ToDictionary(f => f.Key.Replace("Sidecar", "Sidecar2", StringComparison.Ordinal), f => f.Value);

        var (before, after) = (FolderHash.Of(HashFormat.Xxh64, Files, ["Clips"])[""], FolderHash.Of(HashFormat.Xxh64, renamed, ["Clips"])[""]);

        after.Content.ShouldBe(before.Content);
        after.Structure.ShouldNotBe(before.Structure);
    }
}
