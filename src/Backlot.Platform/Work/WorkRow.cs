using Backlot.Platform.Errors;
using Backlot.Platform.Language;
using Microsoft.EntityFrameworkCore;

namespace Backlot.Platform.Work;

public enum WorkState
{
    /// <summary>Owed: nobody has it.</summary>
    Owed,

    /// <summary>Somebody has it, with a lease.</summary>
    Running,

    Done,

    /// <summary>Every try failed; a person can ask for another.</summary>
    Failed,

    Cancelled,
}

/// <summary>What is owed and what became of it, for pages, <c>jobs</c> and every process.</summary>
public sealed class WorkRow
{
    public long Id { get; init; }

    public required string Kind { get; init; }

    public required string Key { get; init; }

    /// <summary>The production it is done for: who may see it may see this. Null: the house's.</summary>
    public long? Production { get; set; }

    public required WorkState State { get; set; }

    /// <summary>host/boot/pid/start of the process that has it.</summary>
    public string? Owner { get; set; }

    public Instant? LeaseUntil { get; set; }

    public required int Attempts { get; set; }

    /// <summary>0 to 100.</summary>
    public required int Progress { get; set; }

    /// <summary>What it is doing, in words.</summary>
    public string? Doing { get; set; }

    public string? ErrorCode { get; set; }

    /// <summary>What a command that waited for it ends with; null: it failed as nobody foresaw.</summary>
    public ExitCode? ErrorExit { get; set; }

    public string? Error { get; set; }

    public required bool CancelAsked { get; set; }

    public required string AskedBy { get; set; }

    public required Instant AskedAt { get; set; }

    /// <summary>Not before this instant: a try that failed waits.</summary>
    public required Instant NotBefore { get; set; }

    public Instant? EndedAt { get; set; }
}

internal static class WorkTable
{
    public static void Map(ModelBuilder model)
    {
        var work = model.Entity<WorkRow>();
        work.ToTable("work");
        work.HasIndex(w => new { w.Kind, w.Key }).IsUnique();
        work.HasIndex(w => new { w.State, w.NotBefore });
        work.HasIndex(w => w.Production);
        work.Property(w => w.Doing).HasConversion<KeptWords>();
        work.Property(w => w.Error).HasConversion<KeptWords>();
    }
}
