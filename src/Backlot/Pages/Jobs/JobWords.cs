using System.Globalization;
using Backlot.Plan.People;
using Backlot.Plan.Productions;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using Backlot.Platform.Identity;
using Backlot.Platform.Work;
using Microsoft.EntityFrameworkCore;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Pages.Jobs;

/// <summary>A job as the list shows it.</summary>
/// <param name="Asker">Who asked for it, by name.</param>
/// <param name="Behind">How many of its kind come before it; null where it does not wait.</param>
public sealed record JobShown(WorkRow Row, WorkName Name, Production? Production, string Asker, bool May, int? Behind);

/// <summary>How a job stands, as people say it.</summary>
internal static class JobWords
{
    public static string State(WorkState state) => state switch
    {
        WorkState.Owed => T("Waits its turn"),
        WorkState.Running => T("At work"),
        WorkState.Done => T("Done"),
        WorkState.Failed => T("Failed"),
        _ => T("Stopped"),
    };

    public static string Word(WorkState state) => state.ToString().ToLowerInvariant();

    /// <summary>Why it is not begun yet.</summary>
    public static string Waits(JobShown job, Instant now, int atOnce, DateTimeZone zone) =>
        job.Row.NotBefore > now && job.Row.Error is not null ? T($"Tries again at {job.Row.NotBefore.InZone(zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture)}, after: {job.Row.Error}")
        : job.Behind is > 0 and var behind ? N(behind, $"Waits its turn: one before it, {atOnce} at once.", $"Waits its turn: {behind} before it, {atOnce} at once.")
        : T("Begins in a moment.");

    /// <summary>What helps beside trying again, by what failed it; null where the error says all.</summary>
    public static string? Next(WorkRow row) => row.ErrorExit switch
    {
        ExitCode.Missing => T("Something this machine needs is missing: tell whoever keeps it."),
        ExitCode.Integrity => T("Verify the card it comes from before you try again."),
        ExitCode.NotFound => T("What it is made from is not there. Connect its disk, then try again."),
        ExitCode.Refused or ExitCode.Blocked or ExitCode.Usage => T("Trying again changes nothing until that is mended."),
        _ => T("Try again; if it fails once more, the server’s log has the rest."),
    };

    /// <summary>Names of those who asked, by label.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Askers(Db db, IEnumerable<string> labels, CancellationToken ct)
    {
        var asked = labels.Distinct().ToList();
        List<long> Of(string kind) => [.. asked.Where(l => l.StartsWith(kind, StringComparison.Ordinal)).Select(l => long.TryParse(l[kind.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)];
        var (accounts, people) = (Of("account:"), Of("person:"));
        var names = new Dictionary<string, string> { ["owner"] = T("the command line"), ["program"] = T("Backlot itself") };
        foreach (var account in accounts.Count == 0 ? [] : await db.Set<Account>().Where(a => accounts.Contains(a.Id)).Select(a => new { a.Id, a.Name }).ToListAsync(ct))
            names[$"account:{account.Id}"] = account.Name;
        foreach (var person in people.Count == 0 ? [] : await db.People.Where(p => people.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync(ct))
            names[$"person:{person.Id}"] = person.Name;
        return names;
    }
}
