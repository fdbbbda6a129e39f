using Backlot.Capture.Assets;
using Backlot.Capture.Finding;
using Backlot.Clear.Verdicts;
using Backlot.Plan.Days;
using Backlot.Plan.Productions;
using Backlot.Plan.Stages;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;

namespace Backlot.Pages.Sheets;

/// <summary>A filter with everything it is read by, and how many assets each of its chips would show.</summary>
public sealed record Asked(Production Production, SheetFilter Filter, AssetQuery Query, IReadOnlyList<Stage> Stages, IReadOnlyList<Day> Days, IReadOnlyList<CardRow> Cards)
{
    public required IReadOnlyList<Chip> Chips { get; init; }

    /// <summary>Why what was typed cannot be read; then nothing is shown.</summary>
    public BacklotError? Fault { get; init; }
}

/// <summary>A filter that is one press away. <paramref name="Count"/>: what it would show beside the other filters; null where counting would hold up the page.</summary>
public sealed record Chip(string Group, string Value, string Words, int? Count, bool On, SheetFilter Leads)
{
    public string Key => $"{Group}:{Value}";
}

/// <summary>Which chips are read. Counting what is blocked judges everything that was looked through.</summary>
internal enum ChipsWanted
{
    None,
    AllButBlocked,
    All,
}

/// <summary>Reads a contact sheet's address against a production.</summary>
internal sealed class SheetRoom(ProductionDesk productions, StageDesk stages, DayDesk days, AssetDesk assets, BlockedAssets blockedAssets, FindingDesk finding)
{
    public async Task<Asked> Read(Actor actor, Production production, SheetFilter filter, ChipsWanted chips, CancellationToken ct)
    {
        var (allStages, allDays) = (await stages.List(actor, production.Id, ct), await days.List(actor, production.Id, ct));
        var judged = filter.IsBlocked || chips == ChipsWanted.All;
        var blocked = judged ? await blockedAssets.Of(actor, production.Id, ct) : [];
        var (where, fault) = filter.Where is { } typed ? await Where(actor, production, typed, ct) : (null, null);
        AssetQuery Query(SheetFilter of) => of.Query(production.Id, allStages, allDays, blocked, where);
        return new Asked(production, filter, Query(filter), allStages, allDays, chips == ChipsWanted.AllButBlocked ? await assets.Cards(actor, production.Id, ct) : [])
        {
            Chips = chips == ChipsWanted.None || fault is not null ? [] : await Chips(actor, filter, judged, Query, ct),
            Fault = fault,
        };
    }

    private async Task<(Func<Db, IQueryable<Asset>, IQueryable<Asset>> Narrowed, BacklotError? Fault)> Where(Actor actor, Production production, string typed, CancellationToken ct)
    {
        try
        {
            return (await finding.Read(actor, production.Id, typed, ct), null);
        }
        catch (BacklotError e) when (e.Spot is not null)
        {
            return ((_, assets) => assets.Where(_ => false), e);
        }
    }

    public Task<Production> Production(Actor actor, string named, CancellationToken ct) => productions.Find(actor, named, ct);

    private async Task<IReadOnlyList<Chip>> Chips(Actor actor, SheetFilter filter, bool judged, Func<SheetFilter, AssetQuery> query, CancellationToken ct)
    {
        var chips = new List<Chip>();
        var kinds = await assets.Kinds(actor, query(filter), ct);
        foreach (var kind in Enum.GetValues<AssetKind>().Where(k => kinds.ContainsKey(k) || filter.Kind == AssetWords.Kind(k)))
            chips.Add(Of("kind", AssetWords.Kind(kind), SheetWords.Kinds(kind), kinds.GetValueOrDefault(kind), filter.Kind, v => filter with { Kind = v }));
        foreach (var (value, words) in SheetChips.Looked)
            chips.Add(await Counted("looked", value, words.ToString(), filter.Looked, v => filter with { Looked = v }));
        chips.Add(judged ? await Counted("mark", "blocked", SheetChips.Blocked.ToString(), filter.Mark, v => filter with { Mark = v })
            : Of("mark", "blocked", SheetChips.Blocked.ToString(), null, filter.Mark, v => filter with { Mark = v }));
        foreach (var (value, words) in SheetChips.Picks)
            chips.Add(await Counted("pick", value, words.ToString(), filter.Pick, v => filter with { Pick = v }));
        return chips;

        async Task<Chip> Counted(string group, string value, string words, string? chosen, Func<string?, SheetFilter> with) =>
            Of(group, value, words, await assets.Count(actor, query(with(value)), ct), chosen, with);

        static Chip Of(string group, string value, string words, int? count, string? chosen, Func<string?, SheetFilter> with) =>
            new(group, value, words, count, chosen == value, with(chosen == value ? null : value));
    }
}
