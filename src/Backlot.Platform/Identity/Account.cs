using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Platform.Identity;

/// <summary>Somebody who signs in to the desk. People who are filmed need none.</summary>
public sealed class Account : IdentityUser<long>
{
    /// <summary>As shown beside what they did.</summary>
    public required string Name { get; set; }

    /// <summary>The owner of the house: every right in every production.</summary>
    public bool IsOwner { get; set; }
}

/// <summary>What an account does in one production.</summary>
public sealed class Membership
{
    public long Id { get; init; }

    public required long AccountId { get; init; }

    public required long Production { get; init; }

    public required Role Role { get; set; }
}

/// <summary>A link that signs in once. Only its hash is kept.</summary>
internal sealed class SignInLink
{
    public long Id { get; init; }

    public required string TokenHash { get; init; }

    public required long AccountId { get; init; }

    public required Instant Expires { get; init; }

    public Instant? UsedAt { get; set; }
}

internal static class IdentityTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Account>().ToTable("accounts");
        model.Entity<IdentityUserClaim<long>>().ToTable("account_claims");
        model.Entity<IdentityUserLogin<long>>().ToTable("account_logins");
        model.Entity<IdentityUserToken<long>>().ToTable("account_tokens");
        var membership = model.Entity<Membership>();
        membership.ToTable("memberships");
        membership.HasIndex(m => new { m.AccountId, m.Production }).IsUnique();
        membership.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId).OnDelete(DeleteBehavior.Restrict);
        var link = model.Entity<SignInLink>();
        link.ToTable("sign_in_links");
        link.HasIndex(l => l.TokenHash).IsUnique();
        link.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
