using System.Text.Json;
using Backlot.Cut.Renders.Assemble;

namespace Backlot.Cut.Renders;

public enum RenderState
{
    Owed,
    Made,

    /// <summary>It could not be made: <see cref="RenderRow.Error"/> says why. Asking again tries again.</summary>
    Failed,
}

/// <summary>A version of a story in one shape: asked for, and what became of it. Its files lie in <c>derived/</c>.</summary>
public sealed class RenderRow
{
    public long Id { get; init; }

    public required long StoryId { get; init; }

    public required long VersionId { get; init; }

    /// <summary><c>16:9</c>, or <c>16:9@360</c> for another size than the usual one.</summary>
    public required string Shape { get; init; }

    public required RenderState State { get; set; }

    /// <summary><see cref="Film"/> as it is stored.</summary>
    public string? FilmText { get; set; }

    public string? ErrorCode { get; set; }

    public string? Error { get; set; }

    public required string AskedBy { get; set; }

    public required Instant AskedAt { get; set; }

    public Instant? MadeAt { get; set; }

    /// <summary>Its files, once it is made.</summary>
    public RenderedFilm? Film => FilmText is null ? null : JsonSerializer.Deserialize<RenderedFilm>(FilmText);
}
