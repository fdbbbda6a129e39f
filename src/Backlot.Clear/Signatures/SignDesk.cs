using System.Globalization;
using Backlot.Clear.Frames;
using Backlot.Clear.Grants;
using Backlot.Clear.Verdicts;
using Backlot.Plan.Links;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Events;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Clear.Signatures;

/// <summary>What a signature is asked for with.</summary>
/// <param name="Minor">A guardian must sign.</param>
/// <param name="MayBeMinor">Nobody has said when they were born: they may say that they are under age.</param>
/// <param name="Guardian">Who is recorded as guardian.</param>
/// <param name="Terms">Until when, to choose from.</param>
/// <param name="Frame">The best frame that shows them; null: none is here yet.</param>
/// <param name="Stories">Titles of what it would appear in.</param>
/// <param name="Today">In the production's zone.</param>
internal sealed record SignSheet(bool Minor, bool MayBeMinor, Person? Guardian, IReadOnlyList<SignTerm> Terms, ShownFrame? Frame, IReadOnlyList<string> Stories, LocalDate Today);

/// <summary>A signature and what became of it; <paramref name="TakenBackAt"/> null: it stands.</summary>
internal sealed record Receipt(Signature Signature, Instant? TakenBackAt);

/// <summary>How a person answered, for their page on the desk; <paramref name="SaidNoAt"/> only while no signature came after it.</summary>
internal sealed record Answers(IReadOnlyList<Receipt> Signed, Instant? SaidNoAt);

/// <summary>Signs, says no and takes back by a personal link. The link is the right.</summary>
internal sealed class SignDesk(Ledger ledger, Access access, PersonalLinkDesk links, WithdrawalDesk withdrawals, FramesDesk frames, IEnumerable<ITouchedKind> touched)
{
    private const string Declined = "release.declined";
    private const int LongestName = 300;

    public async Task<SignSheet> Sheet(OpenedLink opened, CancellationToken ct = default)
    {
        var now = ledger.Clock.GetCurrentInstant();
        var (person, production) = (opened.Person, opened.Production);
        var frame = await frames.Of(opened, ct) is [var best, ..] ? best : null;
        return await ledger.Read(async db =>
        {
            var guardian = person.GuardianId is { } id ? await db.People.FirstOrDefaultAsync(p => p.Id == id, ct) : null;
            var stories = new List<string>();
            foreach (var kind in touched)
                stories.AddRange((await kind.Of(db, person.Id, production.Id, 3, ct)).Where(t => t.Kind == "story").Select(t => t.Name));
            var today = now.InZone(opened.Zone).Date;
            return new SignSheet(person.IsMinorAt(now, opened.Zone), person.Born is null, guardian, await Terms(db, opened, today, ct), frame, stories, today);
        }, ct);
    }

    /// <summary>
    /// Keeps the signature with its exact text, and the grants that stand on it. By a link that has signed already and was not taken back
    /// nothing is signed again: the answer is what stands.
    /// </summary>
    /// <param name="house">As it stands in the text.</param>
    /// <exception cref="BacklotError">
    /// <c>link.unknown</c>, <c>sign.nothing-ticked</c>, <c>sign.term</c>, <c>sign.guardian</c>, <c>sign.not-the-guardian</c>, <c>sign.of-age</c>, <c>sign.child</c>,
    /// <c>sign.name</c>, <c>sign.dot</c>, <c>sign.drawing</c>, <c>sign.read-again</c>
    /// </exception>
    public async Task<Signature> Sign(string token, string house, Sent sent, CancellationToken ct = default)
    {
        var holder = (await links.Peek(token, LinkFor.Sign, ct)).Actor;
        return await ledger.WriteOrFind(holder, async change =>
        {
            var opened = await PersonalLinkDesk.Live(change, token, LinkFor.Sign);
            var earlier = await change.Db.Signatures.Where(s => s.LinkId == opened.Link.Id).OrderByDescending(s => s.Turn).FirstOrDefaultAsync(change.Cancelled);
            if (earlier is not null && await Stands(change.Db, earlier, change.Cancelled))
                return earlier;
            return await Put(change, opened, house, sent, (earlier?.Turn ?? 0) + 1);
        }, ct);
    }

    /// <summary>Writes down that they said no, and nothing else. Saying it twice is saying it once; a signature that stands is taken back, not declined.</summary>
    /// <returns>Whether they have said no now; false: they had signed.</returns>
    public async Task<bool> Decline(string token, CancellationToken ct = default)
    {
        var holder = (await links.Peek(token, LinkFor.Sign, ct)).Actor;
        return await ledger.Write(holder, async change =>
        {
            var (link, person, production) = await PersonalLinkDesk.Live(change, token, LinkFor.Sign);
            if (await Latest(change.Db, link.Id, change.Cancelled) is { TakenBackAt: null })
                return false;
            if (await SaidNoAt(change.Db, person.Id, production.Id, change.Cancelled) is null)
                change.Record(production.Id, Declined, $"person:{person.Id}", new { link = link.Id });
            return true;
        }, ct);
    }

    /// <summary>The latest that was signed by this link; null: nothing was.</summary>
    public Task<Receipt?> Find(OpenedLink opened, CancellationToken ct = default) => ledger.Read(db => Latest(db, opened.Link.Id, ct), ct);

    /// <summary>Takes back whatever they signed in the production, as the desk's own withdrawal does.</summary>
    public async Task TakeBack(string token, CancellationToken ct = default)
    {
        var opened = await links.Peek(token, LinkFor.Sign, ct);
        await withdrawals.Withdraw(opened.Actor, Text(opened.Person.Id), Text(opened.Production.Id), ct);
    }

    /// <summary>When they said no, while nothing was signed after it.</summary>
    public Task<Instant?> SaidNo(OpenedLink opened, CancellationToken ct = default) => ledger.Read(db => SaidNoAt(db, opened.Person.Id, opened.Production.Id, ct), ct);

    /// <summary>How the person answered in this production.</summary>
    public async Task<Answers> Of(Actor actor, long production, long person, CancellationToken ct = default)
    {
        await access.Demand(actor, production, Rights.See, ct);
        return await ledger.Read(async db =>
        {
            var signed = new List<Receipt>();
            foreach (var one in await db.Signatures.Where(s => s.PersonId == person && s.ProductionId == production).OrderByDescending(s => s.Id).ToListAsync(ct))
                signed.Add(await WithEnd(db, one, ct));
            return new Answers(signed, await SaidNoAt(db, person, production, ct));
        }, ct);
    }

    private static async Task<Signature> Put(Change change, OpenedLink opened, string house, Sent sent, int turn)
    {
        var (_, person, production) = opened;
        var scope = SignScope.Of(sent, await Terms(change.Db, opened, change.Now.InZone(opened.Zone).Date, change.Cancelled));
        var (guardian, named, child) = await Guardian(change, opened, sent);
        var drawing = sent.Strokes is { Length: > 0 } strokes ? Drawing.Signed(strokes) : null;
        var signer = named ?? person.Name;
        if (drawing is null)
            signer = NameOf(sent.Name, "sign.name", T("Nobody has signed yet."), T("Draw your name along the line, or type it."));
        if (sent.Seen != SignText.Seen(scope, named, child))
            throw BacklotError.Refused("sign.read-again", T("The text below has changed with what you ticked."), T("Read it once more; then sign."));

        var text = SignText.Of(new SignNames(house, production.Title, child ?? person.Name, named), scope, opened.Zone);
        var signature = new Signature
        {
            LinkId = opened.Link.Id, Turn = turn, PersonId = person.Id, ProductionId = production.Id, SignedBy = signer, GuardianId = guardian?.Id, Child = child,
            Media = string.Join(',', scope.Media), Purposes = Purposes.Of([.. scope.Uses]).ToString(), Territory = Territory.World.ToString(),
            TermTo = scope.Last is { } last ? Zones.At(last.PlusDays(1).AtMidnight(), opened.Zone) : null,
            TextVersion = SignText.Version, Language = CultureInfo.CurrentUICulture.Name, Text = text, TextHash = SignText.Hash(text), Strokes = drawing?.Text, SignedAt = change.Now,
        };
        change.Db.Signatures.Add(signature);
        await change.Save();
        var now = await change.Db.People.SingleAsync(p => p.Id == person.Id, change.Cancelled);
        foreach (var media in scope.Grants)
        {
            await GrantDesk.Add(change, production, now, new NewGrant(media.Word(), signature.Purposes, null, signature.Territory)
            {
                To = scope.Last is { } end ? DayText.Format(end) : null, SignedBy = guardian is null ? null : Text(guardian.Id), Signature = signature.Id,
            });
        }

        change.Record(production.Id, "release.signed", $"signature:{signature.Id}", new
        {
            person = person.Id, link = opened.Link.Id, signature.SignedBy, guardian = guardian?.Id, signature.Child, signature.Media, signature.Purposes, signature.Territory,
            to = signature.TermTo?.ToString(), version = signature.TextVersion, signature.Language, signature.Text, signature.TextHash, drawn = drawing is not null,
        });
        return signature;
    }

    /// <summary>Who signs for a minor, made known as guardian where nobody is recorded yet.</summary>
    private static async Task<(Person? Guardian, string? Named, string? Child)> Guardian(Change change, OpenedLink opened, Sent sent)
    {
        var person = opened.Person;
        var isMinor = person.IsMinorAt(change.Now, opened.Zone);
        if (!isMinor && !sent.Minor)
            return (null, null, null);
        if (!isMinor && person.Born is not null)
            throw BacklotError.Refused("sign.of-age", T($"{person.Name} is of age here, so nobody else signs."), T("Is that wrong? Tell whoever sent the link the day of birth."));
        var child = NameOf(sent.Child, "sign.child", T("The child’s name is missing."), T("Write whom you sign for."));
        var name = NameOf(sent.Guardian, "sign.guardian", T($"{person.Name} is under age: a guardian signs."), T("Write the guardian’s name, and let them sign."));
        if (person.GuardianId is not { } recorded)
            return (await PersonDesk.NameGuardian(change, person.Id, name), name, child);
        var known = await change.Db.People.AsNoTracking().SingleAsync(p => p.Id == recorded, change.Cancelled);
        return Same(known.Name, name) ? (known, name, child) : throw BacklotError.Refused("sign.not-the-guardian", T($"{name} is not recorded as {person.Name}’s guardian; {known.Name} is."),
            T("Let them sign, or tell whoever sent the link who the guardian is now."));
    }

    private static bool Same(string known, string typed) => string.Equals(Spaced(known), Spaced(typed), StringComparison.OrdinalIgnoreCase);

    private static string Spaced(string name) => string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string NameOf(string? typed, string code, string missing, string next)
    {
        if (string.IsNullOrWhiteSpace(typed))
            throw BacklotError.Refused(code, missing, next);
        try
        {
            return PlainText.Line(typed, LongestName, code, "A name");
        }
        catch (BacklotError e) when (e.Code == code)
        {
            throw BacklotError.Refused(code, T($"A name here is one line of at most {LongestName} letters."), T("Shorten it, or type it anew."), e);
        }
    }

    private static async Task<IReadOnlyList<SignTerm>> Terms(Db db, OpenedLink opened, LocalDate today, CancellationToken ct)
    {
        var release = await db.Milestones.AsNoTracking().FirstOrDefaultAsync(m => m.ProductionId == opened.Production.Id && m.Name == Milestone.Release, ct);
        return SignScope.Terms(today, release?.DayIn(opened.Zone), opened.Zone);
    }

    private static async Task<Receipt?> Latest(Db db, long link, CancellationToken ct) =>
        await db.Signatures.AsNoTracking().Where(s => s.LinkId == link).OrderByDescending(s => s.Turn).FirstOrDefaultAsync(ct) is { } signature ? await WithEnd(db, signature, ct) : null;

    private static async Task<Receipt> WithEnd(Db db, Signature signature, CancellationToken ct)
    {
        var ends = await db.Grants.AsNoTracking().Where(g => g.SignatureId == signature.Id).Select(g => g.WithdrawnAt).ToListAsync(ct);
        return new Receipt(signature, ends.TrueForAll(at => at is not null) ? ends.Max() : null);
    }

    private static async Task<bool> Stands(Db db, Signature signature, CancellationToken ct) => (await WithEnd(db, signature, ct)).TakenBackAt is null;

    private static async Task<Instant?> SaidNoAt(Db db, long person, long production, CancellationToken ct)
    {
        var subject = $"person:{person}";
        var no = await db.Set<Event>().AsNoTracking().Where(e => e.Subject == subject && e.Production == production && e.Kind == Declined)
            .OrderByDescending(e => e.Sequence).Select(e => (Instant?)e.At).FirstOrDefaultAsync(ct);
        return no is not null && await db.Signatures.AnyAsync(s => s.PersonId == person && s.ProductionId == production && s.SignedAt >= no, ct) ? null : no;
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
