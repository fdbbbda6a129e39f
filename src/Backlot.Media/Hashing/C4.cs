using System.Numerics;

namespace Backlot.Media.Hashing;

/// <summary>C4 identifiers (SMPTE ST 2114): a SHA-512 as a number in base 58, filled up with <c>1</c> to 88 letters, behind <c>c4</c>.</summary>
internal static class C4
{
    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const int Letters = 88;
    private const int Bytes = 64;

    internal static string Write(ReadOnlySpan<byte> sha512)
    {
        var number = new BigInteger(sha512, isUnsigned: true, isBigEndian: true);
        Span<char> text = stackalloc char[Letters + 2];
        for (var i = text.Length - 1; i > 1; i--)
        {
            number = BigInteger.DivRem(number, Alphabet.Length, out var digit);
            text[i] = Alphabet[(int)digit];
        }

        (text[0], text[1]) = ('c', '4');
        return new string(text);
    }

    internal static bool TryRead(string text, out byte[] sha512)
    {
        sha512 = [];
        if (text.Length != Letters + 2 || !text.StartsWith("c4", StringComparison.Ordinal))
            return false;
        var number = BigInteger.Zero;
        foreach (var letter in text.AsSpan(2))
        {
            var digit = Alphabet.IndexOf(letter, StringComparison.Ordinal);
            if (digit < 0)
                return false;
            number = (number * Alphabet.Length) + digit;
        }

        // 88 letters hold a little more than 512 bits.
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        if (bytes.Length > Bytes)
            return false;
        sha512 = new byte[Bytes];
        bytes.CopyTo(sha512, Bytes - bytes.Length);
        return true;
    }
}
