namespace Backlot.Clear.Verdicts;

/// <summary>What is lacking, in words, wherever it turns out to be.</summary>
/// <param name="Code">One of <see cref="ReasonCodes"/>.</param>
/// <param name="Tail">The end of the sentence: <c>no signed release</c>.</param>
internal sealed record Lack(string Code, string Tail)
{
    /// <summary>What would mend it besides leaving it out or blurring it, the likeliest first.</summary>
    internal IReadOnlyList<Mend> Mends { get; init; } = [];

    /// <summary>Whether it goes away when the stretch is left out.</summary>
    internal bool CanLeaveOut { get; init; } = true;

    /// <summary>Leaving it out is likelier than what else would mend it.</summary>
    internal bool LeaveOutFirst { get; init; }

    internal static readonly Lack Nothing = new("", "");

    internal static readonly Lack Empty = new(ReasonCodes.ExposureEmpty, "Nothing is shown.")
    {
        CanLeaveOut = false,
        Mends = [new(MendKind.CutAgain, "Put something in")],
    };

    internal static readonly Lack AssetMissing = new(ReasonCodes.AssetMissing, "in this version, and not in the list of what it shows")
    {
        CanLeaveOut = false,
        Mends = [new(MendKind.CutAgain, "Make the list of what this version shows again")],
    };

    internal static Lack AssetUnknown(long id) => new(ReasonCodes.AssetUnknown, $"Asset {id} is not here.");

    internal static readonly Lack NotLookedThrough = new(ReasonCodes.NotLookedThrough, "nobody has looked through who is in it")
    {
        Mends = [new(MendKind.LookThrough, "Look through who is in it")],
    };

    internal static readonly Lack UnnamedFace = new(ReasonCodes.UnnamedFace, "nobody has said who it is")
    {
        Mends = [new(MendKind.NameFace, "Say who it is")],
    };

    internal static readonly Lack PersonUnknown = new(ReasonCodes.PersonUnknown, "nothing is known about them")
    {
        Mends = [new(MendKind.NameFace, "Say who it is")],
    };

    internal static Lack NoGrant(PersonFacts person) => new(ReasonCodes.NoGrant, "no signed release") { Mends = [Ask(person, "to sign")] };

    internal static Lack NoGuardian(PersonFacts person) => new(ReasonCodes.NoGuardian, "under age, no guardian has signed")
    {
        Mends = [AskGuardian(person, "to sign")],
    };

    // Whoever took it back is not asked again by us.
    internal static Lack Withdrawn(GrantFacts grant, Instant at, DateTimeZone zone) =>
        new(ReasonCodes.Withdrawn, $"{Basis(grant)} withdrawn on {Sentences.Day(at, zone)}");

    internal static Lack NotYet(GrantFacts grant, PersonFacts? person, Instant now, DateTimeZone zone) =>
        new(ReasonCodes.NotYet, $"{Basis(grant)} begins on {Sentences.Moment(grant.From!.Value, zone)}")
        {
            Mends = [Wait(grant.From.Value, zone), .. Asking(person, now, "to sign for an earlier time")],
        };

    internal static Lack TermEnded(GrantFacts grant, PersonFacts? person, Instant now, DateTimeZone zone) =>
        new(ReasonCodes.TermEnded, $"{Basis(grant)} ended on {Sentences.Moment(grant.To!.Value, zone)}")
        {
            Mends = Asking(person, now, "to sign for longer"),
        };

    internal static Lack WrongPurpose(GrantFacts grant, PersonFacts? person, Question question) =>
        new(ReasonCodes.WrongPurpose, $"{For(grant)} {Sentences.And([.. grant.Purposes.Uses.Select(u => u.Spoken())])}, not for {question.Use.Spoken()}")
        {
            Mends = Asking(person, question.At, $"to sign for {question.Use.Spoken()} as well"),
        };

    internal static Lack WrongMedia(GrantFacts grant, PersonFacts? person, MediaPart part, Instant now) =>
        new(ReasonCodes.WrongMedia, $"{For(grant)} {grant.Media.Word()}, not for {part.Word()}")
        {
            Mends = Asking(person, now, $"to sign for {part.Word()} as well"),
        };

    internal static Lack WrongTerritory(GrantFacts grant, PersonFacts? person, Question question) =>
        new(ReasonCodes.WrongTerritory, $"{For(grant)} {grant.Territory.Spoken}, not for {question.Territory.Spoken}")
        {
            Mends = Asking(person, question.At, $"to sign for {question.Territory.Spoken}"),
        };

    internal static Lack Objection(ObjectionFacts objection, PersonFacts person, DateTimeZone zone) =>
        objection.State == ObjectionState.Upheld
            ? new(ReasonCodes.ObjectionUpheld, $"objected on {Sentences.Day(objection.RaisedAt, zone)}, and stays hidden")
            : new(ReasonCodes.ObjectionHidden, $"objected on {Sentences.Day(objection.RaisedAt, zone)}, hidden until somebody decides")
            {
                Mends = [new(MendKind.DecideObjection, $"Decide about {person.Name}'s objection")],
            };

    internal static Lack Killed(KillFacts kill, string name, ShownAs kind, DateTimeZone zone) =>
        new(ReasonCodes.Killed, $"said no to {kind switch { ShownAs.Still => "this picture", ShownAs.Video => "these pictures", _ => "this sound" }} on {Sentences.Day(kill.SaidAt, zone)}")
        {
            LeaveOutFirst = true,
            Mends = [new(MendKind.AskAgain, $"Ask {name} again")],
        };

    internal static Lack Embargoed(EmbargoFacts embargo, Instant until, DateTimeZone zone)
    {
        string moment = Sentences.Moment(until, zone);
        string anchor = char.IsLetter(embargo.Says.FirstOrDefault()) ? $", {embargo.Says}" : "";
        return new(ReasonCodes.Embargoed, $"embargoed until {moment}{anchor}")
        {
            CanLeaveOut = embargo.AssetId is not null,
            Mends = [Wait(until, zone)],
        };
    }

    internal static Lack EmbargoUnreadable(string says) =>
        new(ReasonCodes.EmbargoUnreadable, $"embargoed until {says}, which gives no date")
        {
            Mends = [new(MendKind.SetDate, $"Give {says} a date")],
        };

    private static IReadOnlyList<Mend> Asking(PersonFacts? person, Instant now, string what) =>
        person is null ? [] : now < person.MinorUntil ? [AskGuardian(person, what)] : [Ask(person, what)];

    private static Mend Ask(PersonFacts person, string what) => new(MendKind.AskPerson, $"Ask {person.Name} {what}");

    private static Mend AskGuardian(PersonFacts person, string what) => new(MendKind.AskGuardian, person.Guardian is { } guardian
        ? $"Ask {guardian} {what} for {person.Name}"
        : $"Say who {person.Name}'s guardian is and ask them {what}");

    private static Mend Wait(Instant until, DateTimeZone zone) => new(MendKind.Wait, $"Wait until {Sentences.Moment(until, zone)}") { Until = until };

    private static string Basis(GrantFacts grant) => grant.Basis switch
    {
        GrantBasis.Consent => "signed release",
        GrantBasis.Contract => grant.Clause is { } clause ? $"contract {clause}" : "contract",
        _ => "crowd notice",
    };

    private static string For(GrantFacts grant) => grant.Basis == GrantBasis.Consent ? "signed for" : $"{Basis(grant)} is for";
}
