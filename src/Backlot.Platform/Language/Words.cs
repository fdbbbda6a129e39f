using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Backlot.Platform.Language;

/// <summary>
/// A text for people: English as it stands in the source, and what is filled in. It becomes the reader's language only where it
/// is shown, so it can be kept and shown to several. <c>Words w = $"{name} has not signed.";</c>
/// </summary>
[InterpolatedStringHandler]
public class Words
{
    private readonly StringBuilder text;
    private readonly List<object?> filled;
    private readonly List<string?> formats = [];

    public Words(int literalLength, int formattedCount) => (text, filled) = (new(literalLength + (3 * formattedCount)), new(formattedCount));

    public static implicit operator Words(string text) => FromString(text);

    public static Words FromString(string text)
    {
        var words = new Words(text.Length, 0);
        words.AppendLiteral(text);
        return words;
    }

    /// <summary>What is the same in every language: a name, a code.</summary>
    public static Words Plain(string text) => new Unchanged(text);

    /// <summary>What a count decides: <c>Words.Count(n, "one asset", $"{n} assets")</c>.</summary>
    public static Words Count(long count, Words one, Words other) => new Counted(count, one, other);

    /// <summary>The English pattern, under which a translation is found: <c>{0} has not signed.</c></summary>
    public string Pattern => text.ToString();

    public void AppendLiteral(string value) => text.Append(value.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    public void AppendFormatted<T>(T value, string? format = null)
    {
        text.Append('{').Append(filled.Count);
        if (format is not null)
            text.Append(':').Append(format);
        text.Append('}');
        filled.Add(value);
        formats.Add(format);
    }

    /// <summary>In the language of whoever reads now.</summary>
    public override string ToString() => In(CultureInfo.CurrentUICulture);

    public virtual string In(CultureInfo language) => Fill(Catalogue.Find(language, Pattern) ?? Pattern, language);

    /// <summary>For keeping in a column: the English, and what is filled in beside it where there is something.</summary>
    public virtual string Packed() => filled.Count == 0 ? In(CultureInfo.InvariantCulture) : Packing.Of(Pattern, filled.Zip(formats));

    /// <summary>What was packed; any other text is English as it stands.</summary>
    public static Words Unpacked(string kept) => Packing.Read(kept) is { } packed ? FromPacked(packed) : FromString(kept);

    private static Words FromPacked(Packing packed)
    {
        var words = new Words(0, 0);
        words.text.Append(packed.Pattern);
        words.filled.AddRange(packed.Filled.Select(one => one.Words is { } inner ? Unpacked(inner) : (object?)one.Text));
        words.formats.AddRange(packed.Filled.Select(_ => (string?)null));
        return words;
    }

    /// <summary>A pattern of a translator's, filled with what this one is filled with.</summary>
    protected string Fill(string pattern, CultureInfo language) =>
        string.Format(language, pattern, [.. filled.Select(one => one is Words words ? words.In(language) : one)]);

    private sealed class Unchanged(string name) : Words(0, 0)
    {
        public override string In(CultureInfo language) => name;
    }

    private sealed class Counted(long count, Words one, Words other) : Words(0, 0)
    {
        public override string Packed() => count == 1 ? one.Packed() : other.Packed();

        public override string In(CultureInfo language) => Plural.Of(language, count) switch
        {
            "one" => one.In(language),
            "other" => other.In(language),
            // Languages that count in more than two ways name the further ones after the English: "{0} assets [few]".
            var way => Catalogue.Find(language, $"{other.Pattern} [{way}]") is { } pattern ? other.Fill(pattern, language) : other.In(language),
        };
    }
}
