using System.Globalization;
using Backlot.Platform.Data;
using Backlot.Platform.Language;

namespace Backlot.Platform.Work;

/// <summary>Says how far it has got, and notices that somebody asked to stop.</summary>
public interface IWorkProgress
{
    /// <summary><paramref name="percent"/> from 0 to 100. Cheap: written at most twice a second.</summary>
    void Report(int percent, Words doing);
}

/// <summary>What will exist, as people read it (<c>Bloopers, 16:9</c>), and the page of the desk that shows it; null: none.</summary>
public sealed record WorkName(string Title, string? Page);

/// <summary>
/// One kind of work. What is owed is read from the data, never from a message that can be lost; doing it twice is doing it
/// once; it may be killed at any line.
/// </summary>
public abstract class WorkKind
{
    /// <summary>As people read it in the list: <c>preview</c>, <c>render</c>.</summary>
    public abstract string Name { get; }

    /// <summary>How many of this kind at once in one process.</summary>
    public virtual int AtOnce => 1;

    /// <summary>Tries before it is failed. A refusal (exit 4) is final at once.</summary>
    public virtual int Tries => 3;

    /// <summary>Keys that are owed and not done, oldest first, at most <paramref name="most"/>.</summary>
    public abstract Task<IReadOnlyList<string>> Owed(Db db, Instant now, int most, CancellationToken ct);

    /// <summary>The production that the key belongs to; null: only the owner of the house and who asked see it on the desk.</summary>
    public virtual Task<long?> ProductionOf(Db db, string key, CancellationToken ct) => Task.FromResult<long?>(null);

    /// <summary>What will exist when they are done, and where it is shown; a key that is not among them is called by its kind and key.</summary>
    public virtual Task<IReadOnlyDictionary<string, WorkName>> Names(Db db, IReadOnlyCollection<string> keys, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<string, WorkName>>(new Dictionary<string, WorkName>());

    /// <summary>Does it. Returns when what the key names exists.</summary>
    public abstract Task Do(string key, IWorkProgress progress, CancellationToken ct);

    /// <summary>Keys that are numbers of rows; 0, which no row has, for what is none.</summary>
    protected static List<long> Numbers(IEnumerable<string> keys) => [.. keys.Select(key => long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)];
}
