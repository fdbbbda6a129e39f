using Backlot.Capture.Custody;
using Backlot.Media.Hashing;

namespace Backlot.Capture.Cards;

/// <summary>A card, or any folder, to be copied as a folder of its name into each of the places.</summary>
public sealed record OffloadAsked(string Source, IReadOnlyList<string> To)
{
    /// <summary>The hashes the history shall carry, all from one reading.</summary>
    public IReadOnlyList<HashFormat> Hashes { get; init; } = [HashFormat.Xxh128];

    /// <summary>The folders below each place; null: one folder of the card's name.</summary>
    public FolderTemplate? Into { get; init; }

    /// <summary>Bytes in a second that are read from the card at most, and so written and read back; null: as fast as the disks.</summary>
    public long? Rate { get; init; }

    public Author? Author { get; init; }
    public string? Comment { get; init; }
}

/// <summary>How far it is: what was read from the card, and what was read back and found right in all places together.</summary>
public sealed record OffloadProgress(int Files, int AllFiles, long Bytes, long AllBytes, long BytesBack, long AllBytesBack, string Current);
