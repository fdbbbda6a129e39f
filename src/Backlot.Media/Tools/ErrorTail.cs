using System.Text;

namespace Backlot.Media.Tools;

/// <summary>The last bytes that a tool wrote to standard error. However much it floods, no more than twice that is held.</summary>
internal sealed class ErrorTail
{
    private const int Kept = 8 << 10;

    private readonly byte[] held = new byte[2 * Kept];
    private int length;

    internal async Task ReadAsync(Stream stream, CancellationToken cancel)
    {
        for (int read; (read = await stream.ReadAsync(held.AsMemory(length, Kept), cancel)) > 0;)
        {
            length += read;
            Forget();
        }
    }

    /// <summary>As text without control characters but line ends: a terminal or a page that shows it is not steered by it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Encoding.UTF8.GetString(held, 0, length));
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\r')
                text[i] = '\n';
            else if (char.IsControl(text[i]) && text[i] != '\n')
                text[i] = '\uFFFD';
        }

        return text.ToString().Trim();
    }

    /// <summary>The last line, for a message: what most tools say in the end.</summary>
    internal string LastLine()
    {
        var text = ToString();
        var line = text[(text.LastIndexOf('\n') + 1)..].Trim();
        return line.Length <= 200 ? line : line[..200];
    }

    private void Forget()
    {
        if (length <= Kept)
            return;
        Array.Copy(held, length - Kept, held, 0, Kept);
        length = Kept;
    }
}
