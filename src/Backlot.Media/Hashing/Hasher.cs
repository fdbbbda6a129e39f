namespace Backlot.Media.Hashing;

/// <summary>Several hashes over one reading. Not for two threads at once; dispose it.</summary>
public sealed class Hasher : IDisposable
{
    private readonly (HashFormat Format, Digest Digest)[] running;

    /// <param name="formats">Which; each is computed once, and <see cref="Finish"/> answers in the schema's order.</param>
    public Hasher(params IEnumerable<HashFormat> formats)
    {
        running = [.. formats.Distinct().Order().Select(f => (f, Digest.Of(f)))];
        if (running.Length == 0)
            throw new ArgumentException("At least one format.", nameof(formats));
    }

    /// <summary>How many bytes went in so far.</summary>
    public long Length { get; private set; }

    public static HashValue Of(HashFormat format, ReadOnlySpan<byte> bytes)
    {
        using var hasher = new Hasher(format);
        hasher.Append(bytes);
        return hasher.Finish()[0];
    }

    /// <summary>Reads <paramref name="stream"/> from where it stands to its end; the caller keeps it.</summary>
    public static async Task<IReadOnlyList<HashValue>> OfStreamAsync(
        Stream stream, IEnumerable<HashFormat> formats, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var hasher = new Hasher(formats);
        var buffer = new byte[1 << 20];
        for (int read; (read = await stream.ReadAsync(buffer, cancel)) > 0;)
            hasher.Append(buffer.AsSpan(0, read));
        return hasher.Finish();
    }

    public static async Task<IReadOnlyList<HashValue>> OfFileAsync(
        string path, IEnumerable<HashFormat> formats, CancellationToken cancel = default)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: false);
        return await OfStreamAsync(file, formats, cancel);
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        foreach (var (_, digest) in running)
            digest.Append(bytes);
        Length += bytes.Length;
    }

    /// <summary>The hashes of what went in so far; more may follow.</summary>
    public IReadOnlyList<HashValue> Finish() => [.. running.Select(r => HashValue.FromDigest(r.Format, r.Digest.Finish()))];

    public void Dispose()
    {
        foreach (var (_, digest) in running)
            digest.Dispose();
    }
}
