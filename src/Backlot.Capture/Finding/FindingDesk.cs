using Backlot.Capture.Assets;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Search;
using Backlot.Platform.Search.Queries;

namespace Backlot.Capture.Finding;

/// <summary>Makes of what somebody typed what the database is asked: the same for the command line and the desk.</summary>
public sealed class FindingDesk(IEnumerable<AssetField> fields, Ledger ledger, Access access)
{
    private readonly Dictionary<string, AssetField> _fields = fields.ToDictionary(f => f.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Everything assets are found by, by name.</summary>
    public IReadOnlyList<AssetField> Fields { get; } = [.. fields.OrderBy(f => f.Name, StringComparer.Ordinal)];

    /// <summary>For <see cref="AssetQuery.Narrowed"/>.</summary>
    /// <param name="actor">Who asks. Names that they may not see are unknown.</param>
    /// <param name="production">Whose assets; null: those of every production.</param>
    /// <param name="where">As it was typed.</param>
    /// <param name="ct">Stops.</param>
    /// <exception cref="BacklotError">Exit 2 with the word it is about: <c>query.…</c>; <c>access.not-allowed</c></exception>
    public async Task<Func<Db, IQueryable<Asset>, IQueryable<Asset>>> Read(Actor actor, long? production, string where, CancellationToken ct = default)
    {
        var query = QueryReader.Read(where);
        if (production is { } one)
            await access.Demand(actor, one, Rights.Look, ct);
        var visible = await access.Having(actor, Rights.Look, ct);
        var condition = await ledger.Read(db => new Reading(this, db, actor, production, visible, ct).Of(query), ct);
        return (db, assets) => assets.Where(condition(db));
    }

    private sealed class Reading(FindingDesk desk, Db db, Actor actor, long? production, IReadOnlyList<long>? visible, CancellationToken ct)
    {
        public async Task<Condition> Of(Query query) => query switch
        {
            NotThis not => Conditions.Not(await Of(not.Part)),
            TextTerm text => await AssetSearch.Has(db, text.Text, text.Beginning, ct),
            FieldTerm term => await Of(term),
            AnyOf any => Conditions.Any(await Each(any.Parts)),
            AllOf all => Conditions.All(await Each(all.Parts)),
            _ => throw new NotSupportedException(query.GetType().Name),
        };

        private async Task<Condition> Of(FieldTerm term)
        {
            var field = desk._fields.GetValueOrDefault(term.Name.Text) ?? throw QueryFaults.UnknownField(term.Name, [.. desk.Fields.Select(f => f.Name)]);
            var conditions = new List<Condition>();
            foreach (var one in field.TakesList ? Values(term) : [term])
                conditions.Add(await field.Read(new FieldCall(db, actor, production, visible, field, one, ct)));
            return Conditions.Any(conditions);
        }

        private async Task<List<Condition>> Each(IReadOnlyList<Query> parts)
        {
            var conditions = new List<Condition>();
            foreach (var part in parts)
                conditions.Add(await Of(part));
            return conditions;
        }
    }

    /// <summary><c>photo,clip</c>: one of them.</summary>
    private static IEnumerable<FieldTerm> Values(FieldTerm term)
    {
        if (term.Quoted || term.Comparison != Comparison.Is || !term.Value.Text.Contains(','))
            return [term];
        var (values, at) = (new List<FieldTerm>(), 0);
        foreach (var part in term.Value.Text.Split(','))
        {
            values.Add(part.Length == 0 ? throw QueryFaults.ValueMissing(term.Name, term.Value) : term with { Value = term.Value.Part(at, part.Length) });
            at += part.Length + 1;
        }

        return values;
    }
}
