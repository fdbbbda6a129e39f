using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Backlot.Plan.Stories;
using Backlot.Publish.Front;
using NodaTime.Text;

namespace Backlot.Publish.Feeds;

/// <summary>What a feed says of itself.</summary>
/// <param name="Id">For ever the same.</param>
internal sealed record FeedHead(string Id, string Title, string Author, string Self, string Page, string Language);

/// <summary>Writes Atom (RFC 4287). An entry's id is its story's, so that a new cut is news of the same thing.</summary>
internal static class AtomFeed
{
    internal const string Type = "application/atom+xml";

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    /// <param name="first">When each story went out for the first time.</param>
    /// <param name="whole">Makes a path an address.</param>
    internal static byte[] Write(FeedHead head, IReadOnlyList<FrontPost> posts, IReadOnlyDictionary<long, Instant> first, Func<string, string> whole)
    {
        var updated = posts.Select(p => p.Post.OutAt!.Value).DefaultIfEmpty(NodaConstants.UnixEpoch).Max();
        var feed = new XElement(Atom + "feed", new XAttribute(XNamespace.Xml + "lang", head.Language),
            new XElement(Atom + "id", head.Id),
            new XElement(Atom + "title", head.Title),
            new XElement(Atom + "updated", Date(updated)),
            new XElement(Atom + "author", new XElement(Atom + "name", head.Author)),
            Link("self", head.Self, Type),
            Link("alternate", head.Page, "text/html"),
            new XElement(Atom + "generator", "Backlot"),
            posts.Select(post => Entry(post, first, whole)));
        using var bytes = new MemoryStream();
        new XDocument(new XDeclaration("1.0", "utf-8", null), feed).Save(bytes, SaveOptions.DisableFormatting);
        return bytes.ToArray();
    }

    private static XElement Entry(FrontPost post, IReadOnlyDictionary<long, Instant> first, Func<string, string> whole) => new(Atom + "entry",
        new XElement(Atom + "id", $"urn:uuid:{post.Post.Uid}"),
        new XElement(Atom + "title", Clean(post.Story.Title)),
        new XElement(Atom + "published", Date(first.GetValueOrDefault(post.Story.Id, post.Post.OutAt!.Value))),
        new XElement(Atom + "updated", Date(post.Post.OutAt!.Value)),
        Link("alternate", whole(post.Address), "text/html"),
        post.Film is { } film ? Link("enclosure", whole($"{post.Address}/media/{film.Place}/film.mp4"), "video/mp4") : null,
        new XElement(Atom + "category", new XAttribute("term", post.Story.Kind.Word())),
        new XElement(Atom + "summary", Clean(FrontWords.Summary(post))));

    private static XElement Link(string rel, string address, string type) =>
        new(Atom + "link", new XAttribute("rel", rel), new XAttribute("href", address), new XAttribute("type", type));

    private static string Date(Instant at) => InstantPattern.General.Format(Instant.FromUnixTimeSeconds(at.ToUnixTimeSeconds()));

    /// <summary>Titles may hold letters that XML cannot carry.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is >= 0x20 and not (0xFFFE or 0xFFFF))
                clean.Append(rune.ToString());
        }

        return clean.ToString();
    }
}
