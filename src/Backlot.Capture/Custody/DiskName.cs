using System.Globalization;
using System.Text;

namespace Backlot.Capture.Custody;

/// <summary>
/// A file name or relative path as the file system has it: any bytes but NUL. Bytes that are not UTF-8 become lone low
/// surrogates (U+DC80 to U+DCFF), so that every name fits a string and gives back exactly the bytes it came from.
/// </summary>
internal static class DiskName
{
    public static string FromBytes(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        Span<char> pair = stackalloc char[2];
        while (bytes.Length > 0)
        {
            if (Rune.DecodeFromUtf8(bytes, out Rune rune, out int used) == System.Buffers.OperationStatus.Done)
            {
                text.Append(pair[..rune.EncodeToUtf16(pair)]);
            }
            else
            {
                foreach (byte b in bytes[..used]) text.Append((char)(0xDC00 + b));
            }

            bytes = bytes[used..];
        }

        return text.ToString();
    }

    /// <summary>The bytes of a name, followed by one NUL for libc.</summary>
    public static byte[] ToBytes(string name)
    {
        var bytes = new List<byte>(name.Length + 8);
        Span<byte> utf8 = stackalloc byte[4];
        for (int i = 0; i < name.Length;)
        {
            if (Rune.DecodeFromUtf16(name.AsSpan(i), out Rune rune, out int used) == System.Buffers.OperationStatus.Done)
            {
                bytes.AddRange(utf8[..rune.EncodeToUtf8(utf8)]);
                i += used;
            }
            else
            {
                bytes.Add(unchecked((byte)(name[i] - 0xDC00)));
                i++;
            }
        }

        bytes.Add(0);
        return [.. bytes];
    }

    /// <summary>Whether a manifest, which is XML in UTF-8, can carry this name without changing it.</summary>
    public static bool CanBeRecorded(string name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            if (char.IsHighSurrogate(c) && i + 1 < name.Length && char.IsLowSurrogate(name[i + 1])) i++;
            else if (char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF' || (c < ' ' && c is not ('\t' or '\n' or '\r'))) return false;
        }

        return true;
    }

    /// <summary>The name on one line, for people: control characters and broken bytes as <c>\n</c>, <c>\xE9</c>.</summary>
    public static string Escape(string name)
    {
        StringBuilder? text = null;
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            bool pair = char.IsHighSurrogate(c) && i + 1 < name.Length && char.IsLowSurrogate(name[i + 1]);
            string? escaped = pair ? null : c switch
            {
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\\' => "\\\\",
                _ when char.IsSurrogate(c) => $"\\x{c - 0xDC00:X2}",
                _ when char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator => $"\\u{(int)c:X4}",
                _ => null,
            };
            if (escaped is not null) text ??= new StringBuilder(name, 0, i, name.Length + 16);
            if (escaped is not null) text!.Append(escaped);
            else text?.Append(c);
            if (pair) text?.Append(name[++i]);
            if (pair && text is null) i++;
        }

        return text?.ToString() ?? name;
    }

    public static string Join(string folder, string name) => folder.Length == 0 ? name : folder + "/" + name;

    /// <summary>The folder of a relative path; empty for what lies in the root.</summary>
    public static string Folder(string path) => path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : "";

    public static string Leaf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
