namespace Backlot.Platform.Identity;

public enum ActorKind
{
    /// <summary>Whoever can run the command line on the data folder: the owner.</summary>
    Owner,

    /// <summary>Somebody signed in to the desk.</summary>
    Account,

    /// <summary>A person who came by a personal link, without an account.</summary>
    Person,

    /// <summary>Backlot itself: what is owed, what is due.</summary>
    Program,

    /// <summary>Nobody we know.</summary>
    Stranger,
}

/// <summary>Who does it. Every verb takes one, and what happened is recorded under its <see cref="Label"/>.</summary>
public sealed record Actor(ActorKind Kind, long Id, string Name)
{
    public static readonly Actor Owner = new(ActorKind.Owner, 0, "owner (command line)");
    public static readonly Actor Program = new(ActorKind.Program, 0, "Backlot");
    public static readonly Actor Stranger = new(ActorKind.Stranger, 0, "stranger");

    /// <summary>As written in the record: <c>account:7</c>, <c>person:12</c>, <c>owner</c>, <c>program</c>.</summary>
    public string Label => Kind switch
    {
        ActorKind.Owner => "owner",
        ActorKind.Program => "program",
        ActorKind.Account => $"account:{Id}",
        ActorKind.Person => $"person:{Id}",
        _ => "stranger",
    };
}
