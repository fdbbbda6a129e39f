using Backlot.Platform.Errors;

namespace Backlot.Media.Hashing;

/// <summary>The hashes an ASC MHL history may carry, in the order its schema wants them in a file's entry.</summary>
public enum HashFormat
{
    /// <summary>SHA-512 in base 58, SMPTE ST 2114: <c>c4</c> and 88 letters.</summary>
    C4,
    Md5,
    Sha1,

    /// <summary>XXH3 of 128 bits.</summary>
    Xxh128,

    /// <summary>XXH3 of 64 bits.</summary>
    Xxh3,
    Xxh64,
}

public static class HashFormats
{
    private static readonly HashFormat[] All = Enum.GetValues<HashFormat>();

    extension(HashFormat format)
    {
        /// <summary>The element's name in a manifest, and what people type.</summary>
        public string Name => format switch
        {
            HashFormat.C4 => "c4",
            HashFormat.Md5 => "md5",
            HashFormat.Sha1 => "sha1",
            HashFormat.Xxh128 => "xxh128",
            HashFormat.Xxh3 => "xxh3",
            _ => "xxh64",
        };

        /// <summary>Bytes of the raw digest.</summary>
        public int Size => format switch
        {
            HashFormat.C4 => 64,
            HashFormat.Md5 or HashFormat.Xxh128 => 16,
            HashFormat.Sha1 => 20,
            _ => 8,
        };
    }

    public static bool TryParse(string? name, out HashFormat format)
    {
        foreach (var known in All)
        {
            if (!string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase))
                continue;
            format = known;
            return true;
        }

        format = default;
        return false;
    }

    /// <summary>Reads <c>xxh128,md5</c>: each once, in the order of the schema.</summary>
    /// <exception cref="BacklotError"><c>hashing.unknown-format</c></exception>
    public static IReadOnlyList<HashFormat> ParseList(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var formats = new SortedSet<HashFormat>();
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries))
        {
            formats.Add(TryParse(name, out var format) ? format : throw BacklotError.Usage(
                "hashing.unknown-format",
                $"\"{name}\" is not a kind of hash.",
                $"Choose among {string.Join(", ", All.Select(f => f.Name))}, separated by commas."));
        }

        return [.. formats];
    }
}
