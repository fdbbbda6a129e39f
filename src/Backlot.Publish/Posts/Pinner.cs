using Backlot.Platform.Errors;
using Backlot.Platform.Storage;

namespace Backlot.Publish.Posts;

/// <summary>Copies what goes out to where nothing is ever made again. Doing it twice, or after a kill, is doing it once.</summary>
internal sealed class Pinner(Derived derived, Published published)
{
    internal async Task Pin(Showing showing, CancellationToken ct)
    {
        foreach (var file in showing.Files.DistinctBy(f => (f.Key, f.Extension)))
        {
            if (!await published.Has(file.Key, file.Extension, ct))
            {
                if (!await derived.Has(file.Key, file.Extension, ct))
                    throw Gone(showing);
                await published.Pin(file.Key, file.Extension, await derived.LocalPath(file.Key, file.Extension, ct), ct);
            }

            await using var pinned = await published.OpenRead(file.Key, file.Extension, ct);
            if (pinned.Length != file.Size)
            {
                throw BacklotError.Integrity("post.file-differs", $"A file of {showing.Telling.Story.Title} is not as long as it was made: {pinned.Length} bytes instead of {file.Size}.",
                    "Render the story again, and look at the disk: backlot doctor.");
            }
        }
    }

    private static BacklotError Gone(Showing showing) => BacklotError.Refused("post.not-rendered", $"A file of {showing.Telling.Story.Title} was made and is not there any more.",
        showing.Telling.Version is null ? "Make the previews again: backlot jobs run." : $"Render it again: backlot story render {showing.Telling.Story.Slug}.");
}
