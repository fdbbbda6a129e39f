using System.Security.Cryptography;
using System.Text;
using Backlot.Clear.Verdicts;
using Backlot.Platform.Language;
using Backlot.Platform.Web.Parts;
using NodaTime.Text;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Clear.Signatures;

/// <summary>Whose names stand in the text.</summary>
/// <param name="House">Who is allowed something.</param>
/// <param name="Production">What it was made for.</param>
/// <param name="Person">Who is shown.</param>
/// <param name="Guardian">Who signs for them; null: they sign themselves.</param>
internal sealed record SignNames(string House, string Production, string Person, string? Guardian = null);

/// <summary>
/// The text that is signed. Whoever changes one of its sentences raises the version: what was signed before keeps its own words.
/// </summary>
internal static class SignText
{
    public const int Version = 1;

    /// <summary>Around what changes with the ticks, in what <see cref="Marked"/> gives: kind, then text.</summary>
    public const char Open = '\uE000', Middle = '\uE001', Close = '\uE002';

    /// <summary>The whole text, as it is kept.</summary>
    public static string Of(SignNames names, SignScope scope, DateTimeZone zone) => Plain(string.Join("\n\n", Marked(names, scope, zone)));

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>What the text said, for comparing: nobody signs what they were not shown.</summary>
    public static string Seen(SignScope scope, string? guardian, string? child) => string.Join('|',
        string.Join(',', scope.Media), string.Join(',', scope.Uses.Select(u => u.Word())), scope.Last is { } day ? LocalDatePattern.Iso.Format(day) : "open", guardian ?? "", child ?? "");

    /// <summary>Its paragraphs, with what changes marked.</summary>
    public static IReadOnlyList<string> Marked(SignNames names, SignScope scope, DateTimeZone zone)
    {
        var (house, production, person) = (names.House, names.Production, Mark("person", names.Person));
        var media = Mark("media", And([.. scope.Media.Select(m => Media(m, names).ToString())]));
        var uses = Mark("uses", And([.. scope.Uses.Select(u => Use(u).ToString())]));
        var term = Mark("term", Term(scope.Last, zone));
        return names.Guardian is null
            ?
            [
                T($"I, {person}, allow {house} to show {media}, made for “{production}”, for {uses}, anywhere in the world, {term}."),
                T("Nothing else is allowed by this: any other use needs a new yes from me."),
                T($"I can take this back at any time and need no reason: by the link I signed with, or by telling {house}. Then nothing that shows me stays on these pages; what others copied before cannot be called back for certain. My name stays in the credits."),
            ]
            :
            [
                T($"I, {Mark("guardian", names.Guardian)}, sign as guardian of {person} and allow {house} to show {media}, made for “{production}”, for {uses}, anywhere in the world, {term}."),
                T("Nothing else is allowed by this: any other use needs a new yes from me."),
                T($"{person} and I can take this back at any time and need no reason: by the link I signed with, or by telling {house}. Then nothing that shows {person} stays on these pages; what others copied before cannot be called back for certain. The name stays in the credits."),
            ];
    }

    /// <summary>As it stands in the sentence.</summary>
    public static Words Media(string media, SignNames names) => (media, names.Guardian) switch
    {
        ("stills", null) => W("pictures of me"),
        ("video", null) => W("film of me, with my voice"),
        ("stills", _) => W($"pictures of {names.Person}"),
        _ => W($"film of {names.Person}, with their voice"),
    };

    public static Words Use(Use use) => use switch
    {
        Verdicts.Use.Front => W("the making-of pages"),
        Verdicts.Use.Social => W("social networks"),
        Verdicts.Use.Press => W("the press"),
        _ => W("paid advertising"),
    };

    public static string Term(LocalDate? last, DateTimeZone zone) => last is { } day
        ? T($"until the end of {When.Say(day.AtStartOfDayInZone(zone).ToInstant(), zone, dayOnly: true)} or until I take it back")
        : T("until I take it back");

    public static string And(IReadOnlyList<string> words) =>
        words.Count switch { 0 => "…", 1 => words[0], _ => T($"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}") };

    private static string Mark(string kind, string text) => $"{Open}{kind}{Middle}{Clean(text)}{Close}";

    private static string Clean(string text) => new([.. text.Where(c => c is not (Open or Middle or Close))]);

    private static string Plain(string marked)
    {
        var (plain, kind) = (new StringBuilder(), false);
        foreach (var c in marked)
        {
            if (c == Open)
                kind = true;
            else if (c == Middle)
                kind = false;
            else if (c != Close && !kind)
                plain.Append(c);
        }

        return plain.ToString();
    }
}
