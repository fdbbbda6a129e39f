using System.Text.Json.Serialization;

namespace Backlot.Publish.Posts;

/// <summary>What a post shows, as it was when it went out.</summary>
/// <param name="Films">The film in each shape it was rendered for, the widest first; none for a gallery.</param>
/// <param name="Chapters">From the titles of its stages; fewer than two are none.</param>
/// <param name="Pictures">A gallery's photos in order.</param>
public sealed record PostContents(IReadOnlyList<PostFilm> Films, IReadOnlyList<PostChapter> Chapters, IReadOnlyList<PostPicture> Pictures);

/// <param name="Place">As in addresses: <c>16x9</c>.</param>
/// <param name="Seconds">How long it is.</param>
/// <param name="Captions">Names of its WebVTT files.</param>
/// <param name="Pictures">Names of the pictures that stand for it; null in what went out before there were others than the poster.</param>
public sealed record PostFilm(string Place, int Width, int Height, double Seconds, IReadOnlyList<string> Captions, IReadOnlyList<string>? Pictures = null)
{
    public bool Has(string picture) => Pictures?.Contains(picture) == true;

    /// <summary><c>16:9</c> as in an address.</summary>
    public static string PlaceOf(string shape) => shape.Replace(':', 'x');
}

/// <param name="At">Seconds from the first frame.</param>
public sealed record PostChapter(double At, string Title)
{
    /// <summary>It lists names: the credits, which tell of no stage.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Names { get; init; }
}

/// <param name="Width">Of its large size, as it is shown.</param>
/// <param name="Note">What is seen, as whoever selected it wrote.</param>
public sealed record PostPicture(long Asset, int Width, int Height, string? Note = null)
{
    public const string Place = "pictures";
}
