using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Xml.Linq;

namespace Backlot.Platform.Language;

/// <summary>
/// The translations of every module, by their English. They lie in the module's <c>Language/Texts.de.resx</c>; what is missing is
/// said in English.
/// </summary>
internal static class Catalogue
{
    private static readonly ConcurrentDictionary<string, FrozenDictionary<string, string>> Read = new(StringComparer.OrdinalIgnoreCase);
    private static Assembly[] assemblies = [typeof(Catalogue).Assembly];

    /// <summary>Whose texts are read, and those of what they stand on; once, at start.</summary>
    public static void Use(IEnumerable<Assembly> modules)
    {
        var own = modules.ToList();
        assemblies = [.. own.Concat(own.SelectMany(module => module.GetReferencedAssemblies()).Where(name => name.Name!.StartsWith("Backlot.", StringComparison.Ordinal)).Select(Assembly.Load))
            .Append(typeof(Catalogue).Assembly).Distinct()];
        Read.Clear();
    }

    public static string? Find(CultureInfo language, string english) =>
        Languages.IsMirror(language) ? Mirror(english)
        : language.Name.Length == 0 || language.TwoLetterISOLanguageName == "en" ? null
        : Of(language).GetValueOrDefault(english);

    public static IReadOnlyDictionary<string, string> Of(CultureInfo language) => Read.GetOrAdd(language.TwoLetterISOLanguageName, tag => Load(new CultureInfo(tag)));

    private static FrozenDictionary<string, string> Load(CultureInfo language) => assemblies
        .Select(assembly => assembly.GetManifestResourceStream($"language/Texts.{language.TwoLetterISOLanguageName}.resx")).OfType<Stream>()
        .SelectMany(file => XDocument.Load(file).Root!.Elements("data"))
        .DistinctBy(text => text.Attribute("name")!.Value)
        .ToFrozenDictionary(text => text.Attribute("name")!.Value, text => text.Element("value")!.Value, StringComparer.Ordinal);

    /// <summary>For trying pages: a third longer, in brackets, places to fill in kept.</summary>
    private static string Mirror(string english) =>
        new StringBuilder("⟦").Append(english).Append('·', Math.Min(12, english.Length / 3)).Append('⟧').ToString();
}
