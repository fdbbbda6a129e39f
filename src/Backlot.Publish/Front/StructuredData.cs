using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backlot.Cut.Renders.Assemble;
using Backlot.Platform.Web;
using NodaTime.Text;

namespace Backlot.Publish.Front;

/// <summary>A story in the words of schema.org, as data that no browser runs.</summary>
internal static class StructuredData
{
    /// <summary>JSON in which no tag can begin or end: the writer escapes every angle bracket and ampersand.</summary>
    /// <param name="whole">Makes a path an address.</param>
    internal static string Of(FrontPost post, Func<string, string> whole, House house) => JsonSerializer.Serialize(post.Film is { } film ? Film(post, film.Seconds, whole, house) : Gallery(post, whole, house));

    private static JsonObject Film(FrontPost post, double seconds, Func<string, string> whole, House house)
    {
        var data = Common(post, "VideoObject", whole, house);
        data["thumbnailUrl"] = new JsonArray(whole(post.Poster!.Src));
        data["uploadDate"] = InstantPattern.General.Format(post.Post.OutAt!.Value);
        data["duration"] = FrontWords.Iso(seconds);
        data["contentUrl"] = whole(post.Media(RenderedFilm.Film));
        data["embedUrl"] = whole($"{post.Address}/embed");
        var starts = post.Contents.Chapters;
        if (starts.Count > 0)
        {
            data["hasPart"] = new JsonArray([.. starts.Select((chapter, i) => (JsonNode)new JsonObject
            {
                ["@type"] = "Clip", ["name"] = chapter.Title, ["startOffset"] = Math.Floor(chapter.At), ["endOffset"] = Math.Floor(i + 1 < starts.Count ? starts[i + 1].At : seconds),
                ["url"] = string.Create(CultureInfo.InvariantCulture, $"{whole(post.Address)}#t={chapter.At:0}"),
            })]);
        }

        return data;
    }

    private static JsonObject Gallery(FrontPost post, Func<string, string> whole, House house)
    {
        var data = Common(post, "ImageGallery", whole, house);
        data["datePublished"] = InstantPattern.General.Format(post.Post.OutAt!.Value);
        data["image"] = new JsonArray([.. Enumerable.Range(1, post.Contents.Pictures.Count).Select(n => (JsonNode)whole(post.Picture(n, "large").Src))]);
        return data;
    }

    private static JsonObject Common(FrontPost post, string type, Func<string, string> whole, House house) => new()
    {
        ["@context"] = "https://schema.org", ["@type"] = type, ["name"] = post.Story.Title, ["description"] = FrontWords.Summary(post), ["url"] = whole(post.Address),
        ["isPartOf"] = new JsonObject { ["@type"] = "CreativeWorkSeries", ["name"] = post.Production.Title, ["url"] = whole($"/productions/{post.Production.Slug}") },
        ["publisher"] = new JsonObject { ["@type"] = "Organization", ["name"] = house.Name, ["url"] = whole("/") },
    };
}
