using Backlot.Platform.Identity;

namespace Backlot.Platform.Web.Needs;

public enum Urgency
{
    /// <summary>Holds something up.</summary>
    Now,
    Soon,
    CanWait,
}

/// <summary>
/// Something that waits for a person: what is, and the most likely ways to deal with it. <paramref name="Title"/> is one sentence;
/// <paramref name="More"/> says since when and what follows.
/// </summary>
public sealed record Need(Urgency When, string Title, string? More = null, MarkKind? Mark = null)
{
    /// <summary>Instead of a mark: <c>failed</c>.</summary>
    public string? Word { get; init; }

    /// <summary>Address of a small picture, through the desk's door.</summary>
    public string? Picture { get; init; }

    /// <summary>In place of a picture: <c>A001</c>.</summary>
    public string? Tag { get; init; }

    /// <summary>The production it waits in; null: the house.</summary>
    public long? Production { get; init; }

    public IReadOnlyList<NeedAct> Acts { get; init; } = [];
}

/// <summary>One way to deal with it: a verb with its object, and where it is done.</summary>
public sealed record NeedAct(string Do, string Href);

public static class NeedsOfAll
{
    /// <summary>What all of the modules see.</summary>
    public static async Task<IReadOnlyList<Need>> All(this IEnumerable<INeeds> modules, Actor actor, CancellationToken ct)
    {
        var needs = new List<Need>();
        foreach (var module in modules)
            needs.AddRange(await module.For(actor, ct));
        return needs;
    }
}

/// <summary>What a module sees waiting for this actor. Each module contributes its own to the first page.</summary>
public interface INeeds
{
    Task<IReadOnlyList<Need>> For(Actor actor, CancellationToken ct);
}
