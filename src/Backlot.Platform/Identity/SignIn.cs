using System.Security.Cryptography;
using System.Text;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Platform.Identity;

/// <summary>Links that sign in once. The token is shown when it is made and never again.</summary>
public sealed class SignIn(Ledger ledger)
{
    public static readonly Duration LinkLives = Duration.FromHours(24);

    /// <summary>A fresh link for the owner; makes the owner's account when there is none. Returns the token.</summary>
    public Task<string> OwnerToken(Actor actor, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        await Access.Demand(change, 0, Rights.All);
        var owner = await change.Db.Set<Account>().FirstOrDefaultAsync(a => a.IsOwner, ct) ?? await Add(change, "Owner", isOwner: true);
        return await Token(change, owner);
    }, ct);

    /// <summary>An account with a role in a production and a link to come in by.</summary>
    public Task<string> Invite(Actor actor, string name, long production, Role role, CancellationToken ct = default) => ledger.Write(actor, async change =>
    {
        await MemberDesk.DemandToGive(change, production, role);
        var account = await Add(change, name, isOwner: false);
        change.Db.Set<Membership>().Add(new Membership { AccountId = account.Id, Production = production, Role = role });
        change.Record(production, "member.invited", $"account:{account.Id}", new { name, role });
        return await Token(change, account);
    }, ct);

    /// <summary>Uses a link up. The account, or null when the link is unknown, used or expired: nobody learns which.</summary>
    public Task<Account?> Use(string token, CancellationToken ct = default) => ledger.Write(Actor.Stranger, async change =>
    {
        var hash = Hash(token);
        var link = await change.Db.Set<SignInLink>().FirstOrDefaultAsync(l => l.TokenHash == hash, ct);
        if (link is null || link.UsedAt is not null || link.Expires <= change.Now)
            return null;
        link.UsedAt = change.Now;
        change.Record(0, "account.signed-in", $"account:{link.AccountId}", new { by = "link" });
        return await change.Db.Set<Account>().FindAsync([link.AccountId], ct);
    }, ct);

    private static async Task<Account> Add(Change change, string name, bool isOwner)
    {
        if (name.Trim().Length is 0 or > 200)
            throw BacklotError.Refused("account.name", "A name has 1 to 200 letters.", "Give one that people will recognise.");
        var login = $"{Slug.From(name, "account")}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(3))}";
        var account = new Account
        {
            Name = name.Trim(), UserName = login, NormalizedUserName = login.ToUpperInvariant(), IsOwner = isOwner,
            SecurityStamp = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
        };
        change.Db.Set<Account>().Add(account);
        await change.Save();
        change.Record(0, "account.added", $"account:{account.Id}", new { account.Name, isOwner });
        return account;
    }

    internal static async Task<string> Token(Change change, Account account)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        change.Db.Set<SignInLink>().Add(new SignInLink { TokenHash = Hash(token), AccountId = account.Id, Expires = change.Now + LinkLives });
        await change.Save();
        return token;
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
