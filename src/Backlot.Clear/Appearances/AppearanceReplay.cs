using Backlot.Capture.Assets;
using Backlot.Clear.Grants;
using Backlot.Clear.Verdicts;
using Backlot.Media.Time;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Clear.Appearances;

/// <summary>A journal line's body about one appearance, with all that is needed to say it again.</summary>
internal sealed record AppearanceSaid(long Asset, long? Person, string? Range, Prominence Prominence, Presence Presence, string? Note, bool MoreToLookFor)
{
    /// <summary><see cref="Range"/>, exactly: value and scale of its start, of its end.</summary>
    public long[]? Exactly { get; init; }

    public long AddedAt { get; init; }

    public string AddedBy { get; init; } = "";

    internal TimeRange? Stretch => Exactly is [var from, var fromScale, var to, var toScale] ? StoredRange.Read(from, fromScale, to, toScale) : null;

    internal static AppearanceSaid Of(Appearance a, bool more) => new(a.AssetId, a.PersonId, a.Range?.ToString(), a.Prominence, a.Presence, a.Note, more)
    {
        Exactly = a.Range is null ? null : [a.FromValue!.Value, a.FromScale!.Value, a.ToValue!.Value, a.ToScale!.Value],
        AddedAt = InstantConverter.ToMicroseconds(a.AddedAt), AddedBy = a.AddedBy,
    };
}

/// <summary>A journal line's body about assets of which it was taken back that nobody is in them.</summary>
internal sealed record NobodyTakenBack(long[] Assets);

/// <summary>
/// Says again, on older rows, who is in what: somebody who was found later is not forgotten. It never says that an asset was looked through: what
/// people said to open something after the backup they say again.
/// </summary>
internal sealed class AppearanceReplay : IJournalReplay
{
    internal const string Added = "appearance.added";
    internal const string Face = "face.added";
    internal const string NobodyTakenBack = "asset.nobody-taken-back";

    public bool Replays(string kind) => kind is Added or Face or NobodyTakenBack;

    public async Task Replay(Change change, JournalLine line)
    {
        if (!await change.Db.Productions.AnyAsync(p => p.Id == line.Production, change.Cancelled))
            return; // made after the backup: it is not there to be shown
        if (line.Kind == NobodyTakenBack)
            await Close(change, line);
        else
            await Add(change, line);
        await ClearEpoch.Raise(change, line.Production);
    }

    private static async Task Add(Change change, JournalLine line)
    {
        var (db, body) = (change.Db, line.Said<AppearanceSaid>());
        if (!await db.Set<Asset>().AnyAsync(a => a.Id == body.Asset && a.ProductionId == line.Production, change.Cancelled))
            return;
        // Somebody made known after the backup has no name in it: there is somebody, and it is closed until they have one.
        var person = body.Person is { } id && await db.People.AnyAsync(p => p.Id == id, change.Cancelled) ? body.Person : null;
        var (added, range) = (InstantConverter.FromMicroseconds(body.AddedAt), body.Stretch);
        var there = await db.Appearances.Where(a => a.AssetId == body.Asset && a.PersonId == person).ToListAsync(change.Cancelled);
        if (there.Exists(a => a.AddedAt == added || (person is not null && a.StruckAt is null && a.Range == range && a.Prominence == body.Prominence && a.Presence == body.Presence)))
            return;
        db.Appearances.Add(new Appearance
        {
            AssetId = body.Asset, PersonId = person, Range = range, Prominence = body.Prominence, Presence = body.Presence, Note = body.Note, AddedBy = body.AddedBy, AddedAt = added,
        });
        if (await db.Looks.FindAsync([body.Asset], change.Cancelled) is { Nobody: true } look)
            look.Nobody = false;
        await change.Save();
    }

    private static async Task Close(Change change, JournalLine line)
    {
        var ids = line.Said<NobodyTakenBack>().Assets;
        var looks = await (from look in change.Db.Looks
                           join asset in change.Db.Set<Asset>() on look.AssetId equals asset.Id
                           where ids.Contains(look.AssetId) && asset.ProductionId == line.Production && look.Nobody
                           select look).ToListAsync(change.Cancelled);
        change.Db.Looks.RemoveRange(looks);
        await change.Save();
    }
}
