using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Plan.Links;

/// <summary>A link that is live, and whom it is about. Whoever holds it acts as that person.</summary>
public sealed record OpenedLink(PersonalLink Link, Person Person, Production Production)
{
    public Actor Actor => new(ActorKind.Person, Person.Id, Person.Name);

    public DateTimeZone Zone { get; } = Zones.Find(Production.Zone);
}

/// <summary>A link in the list of a production, with the name it is for.</summary>
public sealed record ListedLink(PersonalLink Link, Person Person);

/// <summary>
/// Makes, lists and takes back personal links, and says what one opens. A link that is too old, taken back, guessed or cut off is
/// refused in the same words: nobody learns whether there is such a person.
/// </summary>
public sealed class PersonalLinkDesk(Ledger ledger, Access access)
{
    public const int UsualDays = 14;

    private const int MostDays = 90;

    /// <summary>The token is in the answer and nowhere else: what is kept is its hash.</summary>
    /// <exception cref="BacklotError"><c>production.unknown</c>, <c>person.unknown</c>, <c>link.for-nothing</c>, <c>link.days</c></exception>
    public Task<(PersonalLink Link, Person Person, string Token)> Make(Actor actor, string person, string production, LinkFor opens, int days = UsualDays, CancellationToken ct = default) =>
        ledger.Write(actor, async change =>
        {
            if (opens == LinkFor.None)
                throw BacklotError.Refused("link.for-nothing", "A link that is for nothing opens nothing.", "Say what for: sign, see or upload.");
            if (days is < 1 or > MostDays)
                throw BacklotError.Refused("link.days", $"A link lives for 1 to {MostDays} days, not {days}.", "Two weeks are usual.");
            var owner = await ProductionDesk.ForChange(change, production, Asked(opens));
            var who = await PersonDesk.Named(change.Db, person, change.Cancelled);
            var token = NewToken();
            var link = new PersonalLink
            {
                TokenHash = Hash(token), PersonId = who.Id, ProductionId = owner.Id, Opens = opens,
                MadeBy = change.Actor.Label, MadeByName = change.Actor.Name, MadeAt = change.Now, Expires = change.Now + Duration.FromDays(days),
            };
            change.Db.PersonalLinks.Add(link);
            await change.Save();
            change.Record(owner.Id, "link.made", $"link:{link.Id}", new { person = who.Id, opens, expires = link.Expires.ToString() });
            return (link, who, token);
        }, ct);

    /// <summary>All of a production, or those of one person in it, newest first; ended ones too.</summary>
    public async Task<IReadOnlyList<ListedLink>> List(Actor actor, long production, long? person = null, CancellationToken ct = default)
    {
        await access.Demand(actor, production, Rights.See, ct);
        return await ledger.Read<IReadOnlyList<ListedLink>>(async db =>
        {
            var rows = await (from l in db.PersonalLinks
                              join p in db.People on l.PersonId equals p.Id
                              where l.ProductionId == production && (person == null || l.PersonId == person)
                              orderby l.Id descending
                              select new { l, p }).Take(500).ToListAsync(ct);
            return [.. rows.Select(r => new ListedLink(r.l, r.p))];
        }, ct);
    }

    /// <summary>Ends a link at once. What was signed by it stands. Doing it twice is doing it once.</summary>
    public Task<PersonalLink> Revoke(Actor actor, long id, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        var link = await change.Db.PersonalLinks.FirstOrDefaultAsync(l => l.Id == id, change.Cancelled)
            ?? throw BacklotError.NotFound("link.no-such", $"There is no link {id}.", "See the list: backlot link list --production P.");
        await Access.Demand(change, link.ProductionId, Asked(link.Opens));
        if (link.RevokedAt is not null)
            return link;
        (link.RevokedAt, link.RevokedBy) = (change.Now, change.Actor.Label);
        change.RecordAndJournal(link.ProductionId, LinkReplay.Revoked, $"link:{link.Id}", new LinkTakenBack(link.PersonId, link.Id, InstantConverter.ToMicroseconds(link.MadeAt)));
        return link;
    }, ct);

    /// <summary>What the link opens, for somebody who looks. Notes when its page was first asked for, and decides nothing.</summary>
    /// <exception cref="BacklotError"><c>link.unknown</c></exception>
    public async Task<OpenedLink> Open(string token, LinkFor needs = LinkFor.None, CancellationToken ct = default)
    {
        var opened = await ledger.Read(db => Live(db, token, needs, ledger.Clock.GetCurrentInstant(), ct), ct);
        if (opened.Link.OpenedAt is null)
        {
            await ledger.Write(Actor.Program, change => change.Db.PersonalLinks.Where(l => l.Id == opened.Link.Id && l.OpenedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.OpenedAt, change.Now), ct), ct);
        }

        return opened;
    }

    /// <summary>For doors that serve a file: the same without a note.</summary>
    public Task<OpenedLink> Peek(string token, LinkFor needs, CancellationToken ct = default) =>
        ledger.Read(db => Live(db, token, needs, ledger.Clock.GetCurrentInstant(), ct), ct);

    /// <summary>The same inside a verb's own transaction: a link that was taken back while its form was open is not one any more.</summary>
    public static Task<OpenedLink> Live(Change change, string token, LinkFor needs) => Live(change.Db, token, needs, change.Now, change.Cancelled);

    /// <summary>The same for whoever was let in by its token before, and works on.</summary>
    public static Task<OpenedLink> Live(Change change, long link, LinkFor needs) => Live(change.Db, l => l.Id == link, needs, change.Now, change.Cancelled);

    private static Task<OpenedLink> Live(Db db, string token, LinkFor needs, Instant now, CancellationToken ct)
    {
        var hash = Hash(token);
        return Live(db, l => l.TokenHash == hash, needs, now, ct);
    }

    private static async Task<OpenedLink> Live(Db db, Expression<Func<PersonalLink, bool>> which, LinkFor needs, Instant now, CancellationToken ct)
    {
        var found = await (from l in db.PersonalLinks.AsNoTracking().Where(which)
                           join p in db.People.AsNoTracking() on l.PersonId equals p.Id
                           join o in db.Productions.AsNoTracking() on l.ProductionId equals o.Id
                           select new { l, p, o }).FirstOrDefaultAsync(ct);
        return found is not null && found.l.IsLive(now) && (found.l.Opens & needs) == needs ? new OpenedLink(found.l, found.p, found.o) : throw Unknown();
    }

    /// <summary>What is said of every link that opens nothing, whatever the cause.</summary>
    public static BacklotError Unknown() => BacklotError.NotFound("link.unknown", T("This link does not open anything."),
        T("It may be too old, taken back, or not whole. Ask whoever sent it for a new one."));

    private static Rights Asked(LinkFor opens) =>
        ((opens & (LinkFor.Sign | LinkFor.See)) != LinkFor.None ? Rights.Grant : Rights.None) | (opens.HasFlag(LinkFor.Upload) ? Rights.Capture : Rights.None);

    // 256 bits, as addresses carry them.
    private static string NewToken() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
