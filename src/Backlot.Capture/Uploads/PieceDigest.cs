using System.Security.Cryptography;

namespace Backlot.Capture.Uploads;

/// <summary>
/// SHA-256 over the SHA-256 of each 8 MiB, in lower hex: a browser can hash only what it has in memory, and so it needs one piece at a
/// time. The island <c>upload</c> reckons the same.
/// </summary>
internal sealed class PieceDigest : IDisposable
{
    public const int Piece = 8 << 20;

    private readonly IncrementalHash piece = IncrementalHash.CreateHash(HashAlgorithmName.SHA256), all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int filled;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var part = bytes[..Math.Min(bytes.Length, Piece - filled)];
            piece.AppendData(part);
            filled += part.Length;
            bytes = bytes[part.Length..];
            if (filled == Piece)
                Close();
        }
    }

    public string Finish()
    {
        if (filled > 0)
            Close();
        return Convert.ToHexStringLower(all.GetHashAndReset());
    }

    public void Dispose()
    {
        piece.Dispose();
        all.Dispose();
    }

    private void Close()
    {
        all.AppendData(piece.GetHashAndReset());
        filled = 0;
    }
}
