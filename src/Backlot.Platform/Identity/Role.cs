using static Backlot.Platform.Language.Texts;

namespace Backlot.Platform.Identity;

/// <summary>What somebody is in a production.</summary>
public enum Role
{
    Owner,
    Producer,
    Director,
    HeadOfDepartment,
    Shooter,
    Editor,
    Publicist,
    Representative,
    Distributor,
    Clearance,
    Crew,
    Viewer,
}

/// <summary>What a verb asks for. One per kind of thing that can be done, not per button.</summary>
[Flags]
public enum Rights
{
    None = 0,

    /// <summary>See the production on the desk: plan, stories, renders.</summary>
    See = 1,

    /// <summary>Look at footage that has not been cleared.</summary>
    Look = 2,

    /// <summary>Change the plan: production, milestones, stages, people.</summary>
    Plan = 4,

    /// <summary>Bring cards and uploads in.</summary>
    Capture = 8,

    /// <summary>Mark selects and say who is in a picture.</summary>
    Mark = 16,

    /// <summary>Record grants, withdrawals, embargoes.</summary>
    Grant = 32,

    /// <summary>Make and change stories, render.</summary>
    Cut = 64,

    /// <summary>Let something leave the desk, and take it back.</summary>
    Publish = 128,

    /// <summary>Invite, change roles, settings of the production.</summary>
    Members = 256,

    All = 511,
}

/// <summary>Which role may do what. One table, read by every verb.</summary>
internal static class RoleRights
{
    public static Rights Of(Role role) => role switch
    {
        Role.Owner => Rights.All,
        Role.Producer => Rights.All,
        Role.Director => Rights.See | Rights.Look | Rights.Plan | Rights.Mark,
        Role.HeadOfDepartment => Rights.See | Rights.Look | Rights.Mark,
        Role.Shooter => Rights.See | Rights.Look | Rights.Capture | Rights.Mark,
        Role.Editor => Rights.See | Rights.Look | Rights.Mark | Rights.Cut,
        Role.Publicist => Rights.See | Rights.Look | Rights.Mark | Rights.Cut | Rights.Publish,
        Role.Clearance => Rights.See | Rights.Look | Rights.Mark | Rights.Grant,
        Role.Representative => Rights.None,
        Role.Distributor => Rights.See,
        Role.Crew => Rights.See,
        Role.Viewer => Rights.See,
        _ => Rights.None,
    };
}

public static class RoleWords
{
    /// <summary>As people say it: <c>head of department</c>.</summary>
    public static string Word(this Role role) => role switch
    {
        Role.HeadOfDepartment => T("head of department"),
        Role.Distributor => T("distributor or label"),
        Role.Owner => T("owner"),
        Role.Producer => T("producer"),
        Role.Director => T("director"),
        Role.Shooter => T("shooter"),
        Role.Editor => T("editor"),
        Role.Publicist => T("publicist"),
        Role.Clearance => T("clearance"),
        Role.Representative => T("representative"),
        Role.Crew => T("crew"),
        _ => T("viewer"),
    };

    /// <summary>What it lets somebody do, in a sentence.</summary>
    public static string May(this Role role) => role switch
    {
        Role.Owner or Role.Producer => T("everything in this production"),
        Role.Director => T("sees all, plans, marks"),
        Role.HeadOfDepartment => T("sees all, marks selects and people"),
        Role.Shooter => T("brings cards in, marks"),
        Role.Editor => T("marks, cuts and renders"),
        Role.Publicist => T("marks, cuts, publishes and takes back"),
        Role.Clearance => T("records who agreed, and embargoes"),
        Role.Representative => T("nothing on the desk; decides by personal link"),
        _ => T("sees plan, stories and renders"),
    };

    /// <summary>What somebody may give; owner only where <paramref name="byOwner"/>: the owner of the house gives it.</summary>
    public static IReadOnlyList<(string Value, string Text)> Choices(bool byOwner) =>
        [.. Enum.GetValues<Role>().Where(r => byOwner || r != Role.Owner).Select(r => (r.ToString(), T($"{r.Word()}: {r.May()}")))];
}
