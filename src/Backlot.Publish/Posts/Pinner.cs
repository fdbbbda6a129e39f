using Backlot.Cut.Exposures;
using Backlot.Platform.Errors;
using Backlot.Platform.Storage;

namespace Backlot.Publish.Posts;

/// <summary>Copies what goes out, on the front or as files, to where nothing is ever made again. Doing it twice, or after a kill, is doing it once.</summary>
internal sealed class Pinner(Derived derived, Published published)
{
    internal async Task Pin(Telling telling, IReadOnlyList<ShownFile> files, CancellationToken ct)
    {
        foreach (var file in files.DistinctBy(f => (f.Key, f.Extension)))
        {
            if (!await published.Has(file.Key, file.Extension, ct))
            {
                if (!await derived.Has(file.Key, file.Extension, ct))
                    throw Gone(telling);
                await published.Pin(file.Key, file.Extension, await derived.LocalPath(file.Key, file.Extension, ct), ct);
            }

            await using var pinned = await published.OpenRead(file.Key, file.Extension, ct);
            if (pinned.Length != file.Size)
            {
                throw BacklotError.Integrity("post.file-differs", $"A file of {telling.Story.Title} is not as long as it was made: {pinned.Length} bytes instead of {file.Size}.",
                    "Render the story again, and look at the disk: backlot doctor.");
            }
        }
    }

    private static BacklotError Gone(Telling telling) => BacklotError.Refused("post.not-rendered", $"A file of {telling.Story.Title} was made and is not there any more.",
        telling.Version is null ? "Make the previews again: backlot jobs run." : $"Render it again: backlot story render {telling.Story.Slug}.");
}
