using System.Globalization;
using Backlot.Capture.Assets;
using Backlot.Clear.Appearances;
using Backlot.Clear.Verdicts;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Plan.Stages;
using Backlot.Platform.Data;
using Backlot.Publish.Posts;
using Microsoft.EntityFrameworkCore;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Publish.Front;

/// <summary>A stage of a production with what can be seen of it. None of both: not told yet.</summary>
/// <param name="Number">From 1, in the order of the work.</param>
/// <param name="Told">Where stories tell of it.</param>
/// <param name="Pictures">Of galleries, at most two.</param>
public sealed record StageSection(int Number, string Key, string Name, IReadOnlyList<ToldAt> Told, IReadOnlyList<Captioned> Pictures)
{
    public bool IsTold => Told.Count > 0 || Pictures.Count > 0;
}

/// <param name="At">The chapter's second; null: all of the story.</param>
public sealed record ToldAt(FrontPost Post, double? At);

/// <summary>A picture with what is seen and how it was done.</summary>
public sealed record Captioned(FrontPost Post, int Number, string Alt, string Title, string? Who, string? When)
{
    /// <summary>Where it is seen alone.</summary>
    public string Page => $"{Post.Address}/pictures/{Number.ToString(CultureInfo.InvariantCulture)}";

    public FrontPicture Large => Post.Picture(Number, "large");

    public FrontPicture Medium => Post.Picture(Number, "medium");
}

/// <summary>What a story shows of one stage: <c>6 clips, 3 photographs</c>.</summary>
public sealed record ShownStage(string Name, string What, string? When);

/// <summary>When it is out, if the house says so in public.</summary>
public sealed record ReleaseDate(Instant At, DateTimeZone Zone, bool DayOnly, int Days);

/// <summary>Reads what pages say around a story. Only ever asked about posts that were cleared for this request.</summary>
public sealed class FrontPages
{
    private readonly Ledger ledger;

    internal FrontPages(Ledger ledger) => this.ledger = ledger;

    /// <summary>Of one production, by department.</summary>
    public Task<IReadOnlyList<Craft>> Credits(Production production, CancellationToken ct = default) => ledger.Read(async db =>
        Crafts.Of(await Crafts.Rows(db, [production.Id], ct), row => HasPage(row.Person, production)), ct);

    /// <summary>Nothing is gathered about a child.</summary>
    internal bool HasPage(Person person, Production production) => !person.IsMinorAt(ledger.Clock.GetCurrentInstant(), Zones.Find(production.Zone));

    /// <summary>Every stage of the production in order, with what these posts show of it.</summary>
    public async Task<IReadOnlyList<StageSection>> Stages(FrontProduction shown, CancellationToken ct = default)
    {
        var stages = await ledger.Read(db => db.Stages.Where(s => s.ProductionId == shown.Production.Id).OrderBy(s => s.Position).ToListAsync(ct), ct);
        var assets = await Assets(shown.Posts, ct);
        var pictures = await Pictures(shown.Production, [.. shown.Posts.Where(p => p.Contents.Pictures.Count > 0)], assets, ct);

        return [.. stages.Select(stage =>
        {
            var told = shown.Posts.Where(p => assets[p.Post.Id].Any(a => a.StageId == stage.Id)).Select(p => new ToldAt(p, ChapterOf(p, stage))).ToList();
            var inStage = assets.SelectMany(pair => pair).Where(a => a.StageId == stage.Id).Select(a => a.Id).ToHashSet();
            var seen = shown.Posts.Where(p => pictures.ContainsKey(p.Post.Id)).SelectMany(p => pictures[p.Post.Id])
                .Where(c => inStage.Contains(c.Post.Contents.Pictures[c.Number - 1].Asset)).DistinctBy(c => c.Post.Contents.Pictures[c.Number - 1].Asset)
                .OrderBy(c => c.Number == 1 ? 1 : 0).Take(2).ToList(); // a gallery's first picture is seen large elsewhere
            return new StageSection(stage.Position, stage.Key, stage.Name, told, seen);
        })];
    }

    /// <summary>What a story shows, by stage in the order of the work.</summary>
    public async Task<IReadOnlyList<ShownStage>> Shows(FrontPost post, CancellationToken ct = default)
    {
        var assets = (await Assets([post], ct))[post.Post.Id].ToList();
        var stages = await ledger.Read(db => db.Stages.Where(s => s.ProductionId == post.Production.Id).OrderBy(s => s.Position).ToListAsync(ct), ct);
        var zone = Zones.Find(post.Production.Zone);
        var shown = stages.Select(s => (s.Name, Of: assets.FindAll(a => a.StageId == s.Id))).Append((T("Besides"), assets.FindAll(a => a.StageId is null)));
        return [.. shown.Where(s => s.Item2.Count > 0).Select(s => new ShownStage(s.Item1, Count(s.Item2), Days(s.Item2, zone)))];
    }

    /// <summary>The pictures of a gallery in order, each with words for those who do not see it.</summary>
    public async Task<IReadOnlyList<Captioned>> Pictures(FrontPost post, CancellationToken ct = default) =>
        (await Pictures(post.Production, [post], await Assets([post], ct), ct))[post.Post.Id];

    /// <summary>By post; all of one production.</summary>
    private async Task<IReadOnlyDictionary<long, IReadOnlyList<Captioned>>> Pictures(Production production, IReadOnlyList<FrontPost> galleries, ILookup<long, Asset> shown, CancellationToken ct)
    {
        if (galleries.Count == 0)
            return new Dictionary<long, IReadOnlyList<Captioned>>();
        var ids = galleries.SelectMany(g => g.Contents.Pictures).Select(p => p.Asset).Distinct().ToList();
        var (stages, names) = await ledger.Read(async db => (
            await db.Stages.Where(s => s.ProductionId == production.Id).ToDictionaryAsync(s => s.Id, s => s.Name, ct),
            await Named(db, production, ids, ledger.Clock.GetCurrentInstant(), ct)), ct);
        return galleries.ToDictionary(g => g.Post.Id, g => Pictures(g, shown[g.Post.Id].ToDictionary(a => a.Id), stages, names));
    }

    private static IReadOnlyList<Captioned> Pictures(FrontPost post, Dictionary<long, Asset> assets, Dictionary<long, string> stages, ILookup<long, string> names)
    {
        var zone = Zones.Find(post.Production.Zone);
        return [.. post.Contents.Pictures.Select((picture, i) =>
        {
            var asset = assets.GetValueOrDefault(picture.Asset);
            var stage = asset?.StageId is { } id ? stages.GetValueOrDefault(id) : null;
            var who = names[picture.Asset].ToList();
            var title = stage ?? post.Production.Title;
            var alt = picture.Note is { } note ? note : who.Count > 0 ? $"{FrontWords.And(who)}, {title}" : T($"{title}, picture {i + 1} of {post.Contents.Pictures.Count}");
            return new Captioned(post, i + 1, alt, picture.Note ?? title, who.Count > 0 ? FrontWords.And(who) : null, asset is null ? null : Days([asset], zone));
        })];
    }

    /// <summary>Null unless the house says the date in public, and once it has come.</summary>
    public Task<ReleaseDate?> Release(Production production, CancellationToken ct = default) => ledger.Read<ReleaseDate?>(async db =>
    {
        if (await Setting.Get(db, ReleaseDesk.SettingOf(production.Id), ct) != ReleaseDesk.Shown)
            return null;
        var milestone = await db.Milestones.FirstOrDefaultAsync(m => m.ProductionId == production.Id && m.Name == Milestone.Release, ct);
        if (milestone is null)
            return null;
        var zone = Zones.Find(production.Zone);
        var (at, now) = (milestone.InstantIn(zone), ledger.Clock.GetCurrentInstant());
        return at <= now ? null : new ReleaseDate(at, milestone.ZoneOr(zone), milestone.Day is not null, Countdown.Days(now, milestone, zone));
    }, ct);

    private Task<ILookup<long, Asset>> Assets(IReadOnlyList<FrontPost> posts, CancellationToken ct) => ledger.Read(async db =>
    {
        var ids = posts.Select(p => p.Post.Id).ToList();
        var rows = await (from link in db.PostAssets
                          where ids.Contains(link.PostId)
                          join asset in db.Assets on link.AssetId equals asset.Id
                          select new { link.PostId, asset }).ToListAsync(ct);
        return rows.ToLookup(r => r.PostId, r => r.asset);
    }, ct);

    /// <summary>Who can be recognised and is credited here: those are named in public anyway. Nobody under age.</summary>
    private static async Task<ILookup<long, string>> Named(Db db, Production production, List<long> assets, Instant now, CancellationToken ct)
    {
        var rows = await (from seen in db.Appearances
                          where assets.Contains(seen.AssetId) && seen.StruckAt == null && seen.Prominence != Prominence.Incidental && seen.PersonId != null
                          join person in db.People on seen.PersonId equals person.Id
                          where db.Set<Credit>().Any(c => c.PersonId == person.Id && c.ProductionId == production.Id && c.Role != "")
                          orderby seen.Id
                          select new { seen.AssetId, person }).ToListAsync(ct);
        return rows.Where(r => r.person is { GuardianId: null, Born: null } || !r.person.IsMinorAt(now, Zones.Find(production.Zone)))
            .DistinctBy(r => (r.AssetId, r.person.Id)).ToLookup(r => r.AssetId, r => r.person.Name);
    }

    private static double? ChapterOf(FrontPost post, Stage stage) =>
        post.Contents.Chapters.FirstOrDefault(c => string.Equals(c.Title, stage.Name, StringComparison.OrdinalIgnoreCase))?.At;

    private static string Count(List<Asset> assets)
    {
        var (clips, photos, sounds, papers) = (Many(AssetKind.Clip), Many(AssetKind.Photo), Many(AssetKind.Sound), Many(AssetKind.Paper));
        string[] words =
        [
            clips == 0 ? "" : N(clips, "1 clip", $"{clips} clips"), photos == 0 ? "" : N(photos, "1 photograph", $"{photos} photographs"),
            sounds == 0 ? "" : N(sounds, "1 sound", $"{sounds} sounds"), papers == 0 ? "" : N(papers, "1 paper", $"{papers} papers"),
        ];
        return FrontWords.And([.. words.Where(w => w.Length > 0)]);

        int Many(AssetKind kind) => assets.Count(a => a.Kind == kind);
    }

    private static string? Days(IReadOnlyList<Asset> assets, DateTimeZone zone)
    {
        var days = assets.Where(a => a.CapturedAt is not null).Select(a => a.CapturedAt!.Value.InZone(zone).Date).Distinct().Order().ToList();
        return days.Count switch
        {
            0 => null,
            1 => FrontWords.Day(days[0]),
            _ => T($"{FrontWords.Day(days[0])} to {FrontWords.Day(days[^1])}"),
        };
    }
}
