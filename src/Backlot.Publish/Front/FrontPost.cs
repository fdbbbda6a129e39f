using Backlot.Cut.Renders.Assemble;
using Backlot.Plan.Productions;
using Backlot.Plan.Stories;
using Backlot.Publish.Posts;

namespace Backlot.Publish.Front;

/// <summary>A story that is out, with what it shows. It is shown only inside a <c>Cleared</c>.</summary>
public sealed record FrontPost(Post Post, Story Story, Production Production)
{
    public PostContents Contents { get; } = Post.Contents ?? new PostContents([], [], []);

    /// <summary>The widest shape.</summary>
    public PostFilm? Film => Contents.Films.Count > 0 ? Contents.Films[0] : null;

    public string Address => $"/stories/{Story.Slug}";

    /// <summary>The picture that stands for it.</summary>
    public FrontPicture? Poster =>
        Film is { } film ? new FrontPicture(Media(RenderedFilm.Poster), film.Width, film.Height)
        : Contents.Pictures.Count > 0 ? Picture(1, "large") : null;

    /// <summary>The poster's sizes for the browser to choose from; null: there is one.</summary>
    public string? PosterSet
    {
        get
        {
            if (Film is null)
                return Contents.Pictures.Count > 0 ? PictureSet.Of(this, 1) : null;
            var small = Math.Max(1, Film.Width * 640 / Math.Max(Film.Width, Film.Height));
            return Film.Has(RenderedFilm.SmallPoster) ? $"{Media(RenderedFilm.SmallPoster)} {small}w, {Media(RenderedFilm.Poster)} {Film.Width}w" : null;
        }
    }

    /// <summary>A file of the film.</summary>
    public string Media(string name) => $"{Address}/media/{Film!.Place}/{name}";

    /// <summary>The n-th picture of a gallery, from 1.</summary>
    public FrontPicture Picture(int number, string size)
    {
        var picture = Contents.Pictures[number - 1];
        return new FrontPicture($"{Address}/pictures/{number}/{size}", Math.Max(1, picture.Width), Math.Max(1, picture.Height));
    }
}

/// <summary>Address and size of a picture, so that nothing jumps while it loads.</summary>
public sealed record FrontPicture(string Src, int Width, int Height)
{
    public bool IsTall => Height > Width;
}
