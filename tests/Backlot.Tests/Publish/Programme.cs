using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Backlot.Capture.Assets;
using Backlot.Capture.Previews;
using Backlot.Clear.Appearances;
using Backlot.Clear.Grants;
using Backlot.Clear.Verdicts;
using Backlot.Cut.Renders;
using Backlot.Cut.Renders.Assemble;
using Backlot.Cut.Selects;
using Backlot.Cut.Timelines;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Plan.Stages;
using Backlot.Plan.Stories;
using Backlot.Platform.Data;
using Backlot.Platform.Identity;
using Backlot.Platform.Storage;
using Backlot.Publish.Posts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Backlot.Tests.Publish;

/// <summary>
/// Borrowed Moon with somebody in it who may be shown, and stories that were cut and rendered: the rows by the usual verbs, the media's
/// bytes by hand, so that nothing here waits for an encoder.
/// </summary>
internal sealed class Programme(IServiceProvider services)
{
    internal const string Moon = "borrowed-moon";
    internal const string Sol = "Sol Ferris";

    internal long Production { get; private set; }

    internal PostDesk Posts => Get<PostDesk>();

    internal WithdrawalDesk Withdrawals => Get<WithdrawalDesk>();

    internal Ledger Ledger => Get<Ledger>();

    internal T Get<T>() where T : notnull => services.GetRequiredService<T>();

    internal static async Task<Programme> Of(IServiceProvider services, bool granted = true)
    {
        var made = new Programme(services);
        made.Production = (await made.Get<ProductionDesk>().Add(Actor.Owner, new NewProduction("Borrowed Moon", "music-video", "Europe/Berlin", "2027-03-01"))).Id;
        await made.Get<PersonDesk>().Add(Actor.Owner, new NewPerson(Sol), Moon, new NewCredit("gaffer", "Light", 2));
        await made.Get<PersonDesk>().Add(Actor.Owner, new NewPerson("Mira Vale"), Moon, new NewCredit("the lamplighter", Billing: 1));
        if (granted)
            await made.Grant();
        return made;
    }

    internal Task<Grant> Grant() => Get<GrantDesk>().Add(Actor.Owner, Sol, Moon, new NewGrant("all", "front"));

    /// <summary>The signed release ends.</summary>
    internal Task Withdraw() => Withdrawals.Withdraw(Actor.Owner, Sol, Moon);

    internal async Task UndoWithdrawal()
    {
        var grant = await Ledger.Read(db => db.Grants.SingleAsync(g => g.WithdrawnAt != null));
        await Withdrawals.Undo(Actor.Owner, grant.Id, "Sol asked for it himself.");
    }

    /// <summary>An asset with Sol in it, or with nobody.</summary>
    internal async Task<long> Asset(string name, AssetKind kind, string? stage = null, bool withSol = true)
    {
        var id = await Ledger.Write(Actor.Owner, async change =>
        {
            var asset = new Asset
            {
                ProductionId = Production, Name = name, Kind = kind, ContentHash = $"xxh128:{name}", SortAt = change.Now, Facts = "{}", State = AssetState.Good,
                Previews = PreviewState.Made, IngestedAt = change.Now, Width = 1600, Height = 900, HasPicture = true, HasSound = kind == AssetKind.Clip,
                StageId = stage is null ? null : (await StageDesk.Named(change.Db, Production, stage, change.Cancelled)).Id,
                DurationValue = kind == AssetKind.Clip ? 10 : null, DurationTimescale = kind == AssetKind.Clip ? 1 : null,
                RateNumerator = kind == AssetKind.Clip ? 25 : null, RateDenominator = kind == AssetKind.Clip ? 1 : null,
                CapturedAt = Instant.FromUtc(2026, 4, 12, 10, 0),
            };
            change.Db.Assets.Add(asset);
            await change.Save();
            return asset.Id;
        });
        var appearances = Get<AppearanceDesk>();
        if (withSol)
            await appearances.Add(Actor.Owner, id.ToString(), Sol, new NewAppearance());
        else
            await appearances.SayNobody(Actor.Owner, [id.ToString()]);
        return id;
    }

    /// <summary>A gallery of photos whose previews are there.</summary>
    internal async Task<Story> Gallery(string title, params long[] photos)
    {
        var story = await Get<StoryDesk>().Add(Actor.Owner, Moon, new NewStory(StoryKind.Gallery, title));
        foreach (var photo in photos)
        {
            await Get<SelectDesk>().Add(Actor.Owner, photo.ToString(), new NewSelect(Story: story.Slug));
            await Previews(photo);
        }

        return story;
    }

    internal Task Previews(long photo) => Ledger.Write(Actor.Owner, async change =>
    {
        foreach (var (kind, width, height) in new[] { (DerivedKind.Small, 320, 180), (DerivedKind.Medium, 960, 540), (DerivedKind.Large, 2048, 1152) })
        {
            var (key, size) = await Derive($"{photo} {kind}", "webp", Encoding.UTF8.GetBytes($"picture {photo} {kind}"));
            change.Db.DerivedObjects.Add(new DerivedObject { AssetId = photo, Kind = kind, Key = key, Extension = "webp", Size = size, Width = width, Height = height, MadeAt = change.Now });
        }
    });

    /// <summary>A making-of of the clip: cut by its rule, not rendered.</summary>
    internal async Task<Story> Film(string title, long clip, StoryKind kind = StoryKind.MakingOf)
    {
        var story = await Get<StoryDesk>().Add(Actor.Owner, Moon, new NewStory(kind, title));
        await Get<SelectDesk>().Add(Actor.Owner, clip.ToString(), new NewSelect(Story: story.Slug));
        await Get<VersionDesk>().FirstCut(Actor.Owner, story.Slug);
        return story;
    }

    /// <summary>As if the newest cut had been rendered: every file of a film, the film itself with these bytes.</summary>
    internal async Task Render(Story story, byte[]? film = null, string shape = "16:9")
    {
        var version = (await Get<VersionDesk>().Latest(Actor.Owner, story.Slug))!;
        var files = new List<RenderedFile>();
        foreach (var (name, bytes) in new[]
        {
            (RenderedFilm.Film, film ?? Bytes(3000)), (RenderedFilm.Poster, Bytes(200)), (RenderedFilm.MasterPlaylist, Encoding.UTF8.GetBytes($"#EXTM3U\n{RenderedFilm.Playlist}\n")),
            (RenderedFilm.Playlist, Encoding.UTF8.GetBytes("#EXTM3U\npart00000.m4s\n")), ("part00000.m4s", Bytes(500)), ("init.mp4", Bytes(100)),
        })
        {
            var extension = Path.GetExtension(name)[1..];
            var (key, size) = await Derive($"{version.Hash} {shape} {name}", extension, bytes);
            files.Add(new RenderedFile(name, key, extension, RenderedFilm.TypeOf(extension), size));
        }

        var made = new RenderedFilm(new string('f', 64), shape, 1920, 1080, "25/1", 375, files, version.AssetIds);
        await Ledger.Write(Actor.Owner, change =>
        {
            change.Db.Renders.Add(new RenderRow
            {
                StoryId = story.Id, VersionId = version.Id, Shape = shape, State = RenderState.Made, FilmText = JsonSerializer.Serialize(made), AskedBy = "owner", AskedAt = change.Now, MadeAt = change.Now,
            });
            return Task.CompletedTask;
        });
    }

    /// <summary>A film with Sol in it that is out.</summary>
    internal async Task<Story> PublishedFilm(string title = "How we borrowed the moon", byte[]? film = null)
    {
        var story = await Film(title, await Asset($"{title}.MP4", AssetKind.Clip, "filming"));
        await Render(story, film);
        await Publish(story);
        return story;
    }

    internal async Task<Post> Publish(Story story) => (await Posts.PublishStory(Actor.Owner, story.Slug)).Post;

    internal static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
            bytes[i] = (byte)(i * 31 % 251);
        return bytes;
    }

    private async Task<(string Key, long Size)> Derive(string name, string extension, byte[] bytes)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, bytes);
        await Get<Derived>().Put(key, extension, file);
        File.Delete(file);
        return (key, bytes.Length);
    }
}
