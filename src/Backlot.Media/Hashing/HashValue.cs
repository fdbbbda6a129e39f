using Backlot.Platform.Errors;

namespace Backlot.Media.Hashing;

/// <summary>A digest as manifests write it: lowercase hex, or <c>c4</c> with base 58. Equal when format and text are.</summary>
public readonly record struct HashValue(HashFormat Format, string Text)
{
    public static HashValue FromDigest(HashFormat format, ReadOnlySpan<byte> digest)
    {
        if (digest.Length != format.Size)
            throw new ArgumentException($"A digest of {format.Name} has {format.Size} bytes, not {digest.Length}.", nameof(digest));
        return new(format, format == HashFormat.C4 ? C4.Write(digest) : Convert.ToHexStringLower(digest));
    }

    /// <summary>Takes a text from outside: trimmed, hex in either case.</summary>
    public static bool TryParse(HashFormat format, string? text, out HashValue value)
    {
        var trimmed = (text ?? "").Trim();
        value = new(format, format == HashFormat.C4 ? trimmed : trimmed.ToLowerInvariant());
        return value.TryDigest(out _);
    }

    /// <summary>The raw bytes, as hashes of folders are made of them.</summary>
    /// <exception cref="BacklotError"><c>hashing.not-a-hash</c></exception>
    public byte[] Digest() => TryDigest(out var digest) ? digest : throw BacklotError.Refused(
        "hashing.not-a-hash",
        $"\"{Text}\" is not a hash of the kind {Format.Name}.",
        "The manifest that holds it is damaged: restore it from another copy of the card.");

    public override string ToString() => $"{Format.Name}:{Text}";

    private bool TryDigest(out byte[] digest)
    {
        digest = [];
        if (Text is null)
            return false;
        if (Format == HashFormat.C4)
            return C4.TryRead(Text, out digest);
        if (Text.Length != Format.Size * 2 || !Text.All(char.IsAsciiHexDigit))
            return false;
        digest = Convert.FromHexString(Text);
        return true;
    }
}
