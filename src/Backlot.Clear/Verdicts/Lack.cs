using Backlot.Platform.Language;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Clear.Verdicts;

/// <summary>What is lacking, in words, wherever it turns out to be.</summary>
/// <param name="Code">One of <see cref="ReasonCodes"/>.</param>
/// <param name="Tail">The end of the sentence: <c>no signed release</c>.</param>
internal sealed record Lack(string Code, Words Tail)
{
    /// <summary>The same lack, whoever reads it.</summary>
    internal string Key { get; } = Tail.In(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What would mend it besides leaving it out or blurring it, the likeliest first.</summary>
    internal IReadOnlyList<Mend> Mends { get; init; } = [];

    /// <summary>Whether it goes away when the stretch is left out.</summary>
    internal bool CanLeaveOut { get; init; } = true;

    /// <summary>Leaving it out is likelier than what else would mend it.</summary>
    internal bool LeaveOutFirst { get; init; }

    internal static readonly Lack Nothing = new("", "");

    internal static readonly Lack Empty = new(ReasonCodes.ExposureEmpty, W("Nothing is shown."))
    {
        CanLeaveOut = false,
        Mends = [new(MendKind.CutAgain, W("Put something in"))],
    };

    internal static readonly Lack AssetMissing = new(ReasonCodes.AssetMissing, W("in this version, and not in the list of what it shows"))
    {
        CanLeaveOut = false,
        Mends = [new(MendKind.CutAgain, W("Make the list of what this version shows again"))],
    };

    internal static Lack AssetUnknown(long id) => new(ReasonCodes.AssetUnknown, W($"Asset {id} is not here."));

    internal static readonly Lack NotLookedThrough = new(ReasonCodes.NotLookedThrough, W("nobody has looked through who is in it"))
    {
        Mends = [new(MendKind.LookThrough, W("Look through who is in it"))],
    };

    internal static readonly Lack UnnamedFace = new(ReasonCodes.UnnamedFace, W("nobody has said who it is"))
    {
        Mends = [new(MendKind.NameFace, W("Say who it is"))],
    };

    internal static readonly Lack PersonUnknown = new(ReasonCodes.PersonUnknown, W("nothing is known about them"))
    {
        Mends = [new(MendKind.NameFace, W("Say who it is"))],
    };

    internal static Lack NoGrant(PersonFacts person) => new(ReasonCodes.NoGrant, W("no signed release")) { Mends = [Ask(person)] };

    internal static Lack NoGuardian(PersonFacts person) => new(ReasonCodes.NoGuardian, W("under age, no guardian has signed"))
    {
        Mends = [AskGuardian(person)],
    };

    // Whoever took it back is not asked again by us.
    internal static Lack Withdrawn(GrantFacts grant, Instant at, DateTimeZone zone) =>
        new(ReasonCodes.Withdrawn, W($"{Basis(grant)} withdrawn on {Sentences.Day(at, zone)}"));

    internal static Lack NotYet(GrantFacts grant, PersonFacts? person, Instant now, DateTimeZone zone) =>
        new(ReasonCodes.NotYet, W($"{Basis(grant)} begins on {Sentences.Moment(grant.From!.Value, zone)}"))
        {
            Mends = [Wait(grant.From.Value, zone), .. Asking(person, now, W("for an earlier time"))],
        };

    internal static Lack TermEnded(GrantFacts grant, PersonFacts? person, Instant now, DateTimeZone zone) =>
        new(ReasonCodes.TermEnded, W($"{Basis(grant)} ended on {Sentences.Moment(grant.To!.Value, zone)}"))
        {
            Mends = Asking(person, now, W("for longer")),
        };

    internal static Lack WrongPurpose(GrantFacts grant, PersonFacts? person, Question question) =>
        new(ReasonCodes.WrongPurpose, Only(grant, Sentences.And([.. grant.Purposes.Uses.Select(u => u.Spoken())]), question.Use.Spoken()))
        {
            Mends = Asking(person, question.At, W($"for {question.Use.Spoken()} as well")),
        };

    internal static Lack WrongMedia(GrantFacts grant, PersonFacts? person, MediaPart part, Instant now) =>
        new(ReasonCodes.WrongMedia, Only(grant, grant.Media.Spoken(), part.Spoken()))
        {
            Mends = Asking(person, now, W($"for {part.Spoken()} as well")),
        };

    internal static Lack WrongTerritory(GrantFacts grant, PersonFacts? person, Question question) =>
        new(ReasonCodes.WrongTerritory, Only(grant, grant.Territory.Spoken, question.Territory.Spoken))
        {
            Mends = Asking(person, question.At, W($"for {question.Territory.Spoken}")),
        };

    internal static Lack Objection(ObjectionFacts objection, PersonFacts person, DateTimeZone zone) =>
        objection.State == ObjectionState.Upheld
            ? new(ReasonCodes.ObjectionUpheld, W($"objected on {Sentences.Day(objection.RaisedAt, zone)}, and stays hidden"))
            : new(ReasonCodes.ObjectionHidden, W($"objected on {Sentences.Day(objection.RaisedAt, zone)}, hidden until somebody decides"))
            {
                Mends = [new(MendKind.DecideObjection, W($"Decide about {person.Name}'s objection"))],
            };

    internal static Lack Killed(KillFacts kill, string name, ShownAs kind, DateTimeZone zone) =>
        new(ReasonCodes.Killed, kind switch
        {
            ShownAs.Still => W($"said no to this picture on {Sentences.Day(kill.SaidAt, zone)}"),
            ShownAs.Video => W($"said no to these pictures on {Sentences.Day(kill.SaidAt, zone)}"),
            _ => W($"said no to this sound on {Sentences.Day(kill.SaidAt, zone)}"),
        })
        {
            LeaveOutFirst = true,
            Mends = [new(MendKind.AskAgain, W($"Ask {name} again"))],
        };

    internal static Lack Embargoed(EmbargoFacts embargo, Instant until, DateTimeZone zone)
    {
        var moment = Sentences.Moment(until, zone);
        bool hangs = char.IsLetter(embargo.Says.FirstOrDefault());
        return new(ReasonCodes.Embargoed, hangs ? W($"embargoed until {moment}, {embargo.Says}") : W($"embargoed until {moment}"))
        {
            CanLeaveOut = embargo.AssetId is not null,
            Mends = [Wait(until, zone)],
        };
    }

    internal static Lack EmbargoUnreadable(string says) =>
        new(ReasonCodes.EmbargoUnreadable, W($"embargoed until {says}, which gives no date"))
        {
            Mends = [new(MendKind.SetDate, W($"Give {says} a date"))],
        };

    /// <summary>To sign for more than they have: <paramref name="what"/> goes on with "to sign".</summary>
    private static IReadOnlyList<Mend> Asking(PersonFacts? person, Instant now, Words what) =>
        person is null ? [] : now < person.MinorUntil ? [AskGuardian(person, what)] : [new(MendKind.AskPerson, W($"Ask {person.Name} to sign {what}"))];

    private static Mend Ask(PersonFacts person) => new(MendKind.AskPerson, W($"Ask {person.Name} to sign"));

    private static Mend AskGuardian(PersonFacts person, Words? what = null) => new(MendKind.AskGuardian, (person.Guardian, what) switch
    {
        ({ } guardian, null) => W($"Ask {guardian} to sign for {person.Name}"),
        ({ } guardian, _) => W($"Ask {guardian} to sign for {person.Name}, {what}"),
        (null, null) => W($"Say who {person.Name}'s guardian is and ask them to sign"),
        _ => W($"Say who {person.Name}'s guardian is and ask them to sign {what}"),
    });

    private static Mend Wait(Instant until, DateTimeZone zone) => new(MendKind.Wait, W($"Wait until {Sentences.Moment(until, zone)}")) { Until = until };

    private static Words Basis(GrantFacts grant) => grant.Basis switch
    {
        GrantBasis.Consent => W("signed release"),
        GrantBasis.Contract => grant.Clause is { } clause ? W($"contract {clause}") : W("contract"),
        _ => W("crowd notice"),
    };

    private static Words Only(GrantFacts grant, Words granted, Words asked) =>
        grant.Basis == GrantBasis.Consent ? W($"signed for {granted}, not for {asked}") : W($"{Basis(grant)} is for {granted}, not for {asked}");
}
